"""What documents tell of their items: decisions, votes, amounts and the like."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from decimal import Decimal

from sqlite_utils import Database

from knowledge.model import Attendance, Attribute, Fact, Spot, Vote
from knowledge.storage.rows import build_where, query_rows, share, store_rows


def store_facts(db: Database, document: int, facts: Sequence[Fact]) -> None:
    """Keep the facts of a document, in their order."""
    others = share("text", (fact.text for fact in facts))
    store_rows(db, "fact_rows", document, facts, encode={"value": _encode}, others=others)


def find_facts(
    db: Database,
    documents: Sequence[int] = (),
    sections: Sequence[int] = (),
    attributes: Sequence[Attribute] = (),
) -> tuple[Fact, ...]:
    """In reading order. sections (positions) mean something within one document; () wishes nothing."""
    where, wishes = build_where({"document": documents, "section": sections, "attribute": attributes})
    rows = query_rows(db, f"SELECT * FROM facts{where} ORDER BY document, id", wishes)
    return tuple(
        Fact(
            attribute=(attribute := Attribute(row["attribute"])),
            value=_decode(attribute, row["value"]),
            text=row["text"],
            spot=Spot(
                row["section"], row["page"], row["line"], row["span_start"], row["span_end"], row["document"]
            ),
            label=row["label"],
        )
        for row in rows
    )


def _encode(value: str | Decimal | Vote | Attendance) -> str:
    if not isinstance(value, Vote | Attendance):
        return str(value)
    told = {name: one for name, one in asdict(value).items() if one and one != "main"}
    return json.dumps(told, ensure_ascii=False, separators=(",", ":"))


def _decode(attribute: Attribute, value: str) -> str | Decimal | Vote | Attendance:
    match attribute:
        case Attribute.VOTE:
            vote = json.loads(value)
            counts = tuple((side, number) for side, number in vote.pop("counts", ()))
            on = vote.pop("on", "main")
            return Vote(on=on, counts=counts, **{side: tuple(names) for side, names in vote.items()})
        case Attribute.ATTENDANCE:
            return Attendance(**json.loads(value))
        case Attribute.AMOUNT | Attribute.COUNT:
            return Decimal(value)
        case _:
            return value
