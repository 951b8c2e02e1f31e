"""Measures whose papers documents are taken for, against gold.txt: `python -m tests.golden.identity`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from knowledge.danish.bodies import parse_body
from knowledge.isolation import read_contents
from knowledge.model import Document

HERE = Path(__file__).parent
ASPECTS = ("municipality", "body", "date", "kind")
ANYTHING, NOTHING = "?", "-"


@dataclass(frozen=True, slots=True)
class GoldIdentity:
    """What gold.txt says of a paper; see its head. kinds: those that would do."""

    file: Path
    municipality: str
    body: str
    date: str
    kinds: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Judged:
    """One aspect of one paper."""

    file: str
    aspect: str
    wanted: str
    found: str
    is_right: bool


def read_gold(path: Path = HERE / "gold.txt") -> tuple[GoldIdentity, ...]:
    lines = (line for line in path.read_text("utf-8").splitlines() if line and not line.startswith("#"))
    rows = (line.split(" | ") for line in lines)
    return tuple(
        GoldIdentity(HERE.parent / file, municipality, body, date, tuple(kinds.split()))
        for file, municipality, body, date, kinds in rows
    )


def judge(gold: GoldIdentity) -> Iterator[Judged]:
    """Each aspect that gold tells of; the paper is read as `index` reads it."""
    (contents,) = read_contents(gold.file)
    found = contents.document
    for aspect, wanted, told, is_right in (
        (
            "municipality",
            gold.municipality,
            found.municipality,
            found.municipality == _plain(gold.municipality),
        ),
        ("body", gold.body, found.body, _is_body(gold.body, found)),
        ("date", gold.date, str(found.date or ""), found.date == _day(gold.date)),
        ("kind", " ".join(gold.kinds), str(found.kind), str(found.kind) in gold.kinds),
    ):
        if wanted != ANYTHING:
            yield Judged(gold.file.name, aspect, wanted, told, is_right)


def _is_body(wanted: str, found: Document) -> bool:
    """A body may be told with its municipality ("Varde Byråd"), and a council by any of its names."""
    return bool(found.body) and (wanted == found.body or parse_body(wanted).is_same(parse_body(found.body)))


def _plain(name: str) -> str:
    return "" if name == NOTHING else name


def _day(told: str) -> dt.date | None:
    return dt.date.fromisoformat(told) if told[0].isdigit() else None
