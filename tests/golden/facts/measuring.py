"""Compares the facts that are read from papers with those that a person read in them.

A gold file says what one paper tells:

    covers: item decision vote attendance
    # * — of the meeting as a whole
    attendance: Ole Krag = substitute for Henrik Toft
    # 2 Cykelsti langs Skovvej (closed) — an item; "-" for one without a number
    decision: godkendt
    vote: for A, F | against V | abstain I | reserve B | on amendment

A value is as `raadsbot facts --json` gives it; "null" is an outcome that no word names. Only the attributes
that the paper covers are compared.
"""

from __future__ import annotations

import datetime as dt
import re
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.shapes import Shape, Whereabouts, shape_facts
from knowledge.danish.folding import fold
from knowledge.library import Library

GOLD = Path(__file__).parent / "gold"
PAPERS = Path(__file__).parent / "papers"
_NOW = dt.datetime(2026, 6, 1, 9, tzinfo=dt.UTC)
_SIDES = ("for", "against", "abstain", "reserve")
_HEADING = re.compile(r"# (?P<number>\S+)(?: (?P<title>.*?))?(?P<closed> \(closed\))?$")

Told = tuple[str, str, str]
"""An item (its number, else its folded title, "*" for none), an attribute, and a value made comparable."""


@dataclass(frozen=True, slots=True)
class GoldPaper:
    """What a person read in a paper. covers: the attributes of which all is told."""

    name: str
    covers: frozenset[str]
    told: Counter[Told]


@dataclass(frozen=True, slots=True)
class Score:
    """How one attribute of a paper was read."""

    paper: str
    attribute: str
    right: int
    missed: tuple[Told, ...]
    extra: tuple[Told, ...]


def read_gold(path: Path) -> GoldPaper:
    """A gold file; its paper has its name without ".gold"."""
    covers: frozenset[str] = frozenset()
    told: Counter[Told] = Counter()
    item = "*"
    for line in path.read_text("utf-8").splitlines():
        key, _, value = line.partition(": ")
        if key == "covers":
            covers = frozenset(value.split())
        elif line.startswith("# "):
            item = _read_heading(line, told)
        elif line.strip():
            told[(item, key, _make_comparable(key, value.strip()))] += 1
    return GoldPaper(path.name.removesuffix(".gold"), covers, told)


def _read_heading(line: str, told: Counter[Told]) -> str:
    heading = _HEADING.match(line.partition(" — ")[0])
    assert heading, line
    if heading["number"] == "*":
        return "*"
    title = fold(heading["title"] or "")
    item = title if heading["number"] == "-" else heading["number"]
    told[(item, "item", title + (" closed" if heading["closed"] else ""))] += 1
    return item


def _make_comparable(attribute: str, value: str) -> str:
    if attribute == "vote":
        parts = dict(part.strip().partition(" ")[::2] for part in value.split("|"))
        sides = {
            side: [one.strip() for one in parts.get(side, "").split(",") if one.strip()] for side in _SIDES
        }
        return _join_vote(sides, parts.get("on", "main"))
    if attribute == "amount":
        return str(int(value.replace(".", "")))
    return fold(value)


def _join_vote(sides: Mapping[str, Sequence[object]], on: str) -> str:
    told = [
        f"{side} {', '.join(sorted(fold(str(one)) for one in sides[side]))}" for side in _SIDES if sides[side]
    ]
    return " | ".join([*told, f"on {on}"])


def make_told(shape: Shape) -> Told:
    """A line of `raadsbot facts --json` made comparable."""
    attribute, value = str(shape["attribute"]), shape["value"]
    item = str(shape["item"] or fold(str(shape["item_title"] or "*")))
    if attribute == "item":
        return item, attribute, fold(str(value)) + (" closed" if shape.get("closed") else "")
    if isinstance(value, dict) and attribute == "vote":
        return item, attribute, _join_vote({side: value[side] for side in _SIDES}, value["on"])
    if isinstance(value, dict) and attribute == "attendance":
        instead = f" for {value['for']}" if value["for"] else ""
        return item, attribute, fold(f"{value['name']} = {value['role']}{instead}")
    if attribute == "amount":
        return item, attribute, str(value)
    return item, attribute, fold("null" if value is None else str(value))


def measure(papers: Path, gold: Path = GOLD) -> Iterator[Score]:
    """Index the papers that there is gold for, and compare. Papers without gold are left out."""
    known = [read_gold(path) for path in sorted(gold.glob("*.gold")) if (papers / path.stem).exists()]
    with tempfile.TemporaryDirectory() as folder, Library.open(Path(folder) / "facts.db") as library:
        library.index(*(papers / one.name for one in known), now=_NOW)
        where = Whereabouts(library)
        for one in known:
            shapes = shape_facts(library.facts(one.name), library, where, one.name)
            yield from _compare(one, Counter(map(make_told, shapes)))


def _compare(gold: GoldPaper, found: Counter[Told]) -> Iterator[Score]:
    for attribute in sorted(gold.covers):
        wanted = Counter({told: n for told, n in gold.told.items() if told[1] == attribute})
        read = Counter({told: n for told, n in found.items() if told[1] == attribute})
        right = wanted & read
        yield Score(
            gold.name,
            attribute,
            right.total(),
            tuple(sorted((wanted - right).elements())),
            tuple(sorted((read - right).elements())),
        )
