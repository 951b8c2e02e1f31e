"""Tables of things, as they were put together when their document was read."""

from __future__ import annotations

import json
from collections.abc import Sequence

from sqlite_utils import Database

from knowledge.model import Grid, Spot
from knowledge.storage.packing import pack_text, unpack_text
from knowledge.storage.rows import build_where, query_rows, store_rows


def store_grids(db: Database, document: int, grids: Sequence[Grid]) -> None:
    """Keep the tables of a document, in their order."""
    store_rows(db, "grids", document, grids, encode={"rows": _pack, "spots": _pack_spots})


def find_grids(db: Database, document: int, sections: Sequence[int] = ()) -> tuple[Grid, ...]:
    """Those of a document that begin in one of these sections (positions), in reading order; () for any."""
    where, wishes = build_where({"document": [document], "section": sections})
    rows = query_rows(db, f"SELECT * FROM grids{where} ORDER BY id", wishes)
    return tuple(
        Grid(
            headers=tuple(json.loads(row["headers"])),
            names=row["names"],
            rows=tuple(map(tuple, json.loads(unpack_text(row["rows"])))),
            groups=tuple(json.loads(row["groups"])),
            spots=(spots := _unpack_spots(row["spots"], document)),
            lead=row["lead"],
            spot=spots[0],
            notes=tuple(json.loads(row["notes"])),
        )
        for row in rows
    )


def _pack(value: object) -> bytes:
    return pack_text(json.dumps(value, ensure_ascii=False))


def _pack_spots(spots: Sequence[Spot]) -> bytes:
    return _pack([[one.section, one.page, one.line, one.start, one.end] for one in spots])


def _unpack_spots(packed: bytes, document: int) -> tuple[Spot, ...]:
    return tuple(
        Spot(section, page, line, start, end, document)
        for section, page, line, start, end in json.loads(unpack_text(packed))
    )
