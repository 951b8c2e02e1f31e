"""Compares what is read from papers with gold that a stranger wrote down in JSON, one fact a line.

A line has document, item (as printed, null for the meeting as a whole), item_title, attribute, value, text.
Attributes: item, decision, vote and attendance as `raadsbot facts --json` gives them; the paper's own meeting
and deadline as `deadlines --json` does; identity (municipality, body, date, kind) as `documents --json`.
A line that is "optional" may be found or not: neither counts. "or" holds other values that are as fair,
"counts" the numbers of a vote. Where the gold tells several meetings of a paper, it is a plan, and all its
meetings are compared.

No difference are blanks, upper case, dashes, full stops behind, "Kommune" behind a municipality, the words
before the title of a closed item that say that it is closed, and a side of a vote with 0 voters or not told.
Anything else is one. Of a closed item the title alone is kept, so what else the gold tells of it is not asked
for, and wrong where it is found.
What another body did before ("whose") is not compared, nor are mere reservations, which the gold leaves out.
"""

from __future__ import annotations

import datetime as dt
import json
import re
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.shapes import Shape, Whereabouts, shape_deadline, shape_document, shape_facts
from knowledge.library import Library

_NOW = dt.datetime(2026, 1, 1, 9, tzinfo=dt.UTC)
ATTRIBUTES = ("item", "decision", "vote", "attendance", "meeting", "deadline", "identity")
_OUTCOMES = frozenset(
    (
        "vedtaget",
        "godkendt",
        "anbefalet",
        "udsat",
        "oversendt",
        "forkastet",
        "bortfaldet",
        "taget til efterretning",
    )
)
"""Another word for an outcome ("bevilget") is, as in the gold, none of the listed: null."""
_SAME = {"tiltrådt": "godkendt", "sendt tilbage": "oversendt", "afvist": "forkastet"}
"""Outcomes that we tell apart and the strangers' gold does not, by their conventions."""
_OWN_MEETING = "møde i "
_OF_PLAN = "meeting of a plan"
_SIDES = ("for", "against", "abstain")
_CLOSED = re.compile(r"🔒 |\(lukket(?: (?:punkt|sag))?\) |lukket(?: (?:punkt|sag|dagsorden)(?::| -)?|:| -) ")
_PARTY = re.compile(r"\s*\([^()]{1,25}\)$")


@dataclass(frozen=True, slots=True)
class Row:
    """A fact made comparable.

    number: of the item, without the dot behind; "" for none. at_item: the item that a remark in the
    head of the paper is about. counts: of a vote, by side. part: of an identity, which of its four parts.
    """

    document: str
    attribute: str
    number: str
    title: str
    value: object
    closed: bool = False
    optional: bool = False
    at_item: str = ""
    counts: Mapping[str, int] | None = None
    fair: tuple[object, ...] = ()
    part: str = ""


@dataclass(frozen=True, slots=True)
class Score:
    """How one attribute of one paper was read. repeated: deadlines told more than once."""

    document: str
    attribute: str
    right: int
    missed: tuple[Row, ...]
    extra: tuple[Row, ...]
    repeated: int = 0


def measure(folder: Path) -> list[Score]:
    """Index the papers of `folder/documents` and compare them with `folder/facts.jsonl`."""
    gold = [row for line in _read_lines(folder / "facts.jsonl") for row in _make_rows(line)]
    closed = {(row.document, row.number, row.title) for row in gold if row.closed}
    gold = [row for row in gold if row.closed or (row.document, row.number, row.title) not in closed]
    papers = sorted((folder / "documents").iterdir())
    with tempfile.TemporaryDirectory() as temporary, Library.open(Path(temporary) / "facts.db") as library:
        library.index(*papers, now=_NOW)
        found = [row for shape in _shape_all(library) for row in _make_rows(shape)]
    return [_compare(paper.name, attribute, gold, found) for paper in papers for attribute in ATTRIBUTES]


def _read_lines(path: Path) -> list[Shape]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]


def _shape_all(library: Library) -> Iterable[Shape]:
    where = Whereabouts(library)
    for document in library.documents():
        shape = shape_document(document, {})
        value = {part: shape[part] for part in ("municipality", "body", "date", "kind")}
        yield {"document": document.name, "attribute": "identity", "value": value}
    for shape in shape_facts(library.facts(), library, where):
        if shape["attribute"] in ("item", "decision", "vote", "attendance") and not shape.get("whose"):
            yield shape
    for event in library.deadlines():
        shape = shape_deadline(event, where)
        if shape["is_deadline"]:
            yield shape | {"attribute": "deadline", "value": shape["end"] or shape["start"]}
        elif shape["kind"] == "meeting":
            own = str(shape["text"]).casefold().startswith(_OWN_MEETING)
            attribute = "meeting" if own else _OF_PLAN
            yield shape | {"attribute": attribute, "value": {"date": shape["start"]}}


def _make_rows(shape: Shape) -> Iterable[Row]:
    attribute, value = str(shape["attribute"]), shape["value"]
    if attribute == "identity" and isinstance(value, dict):
        for part, told in value.items():
            words = _even(told)
            words = words.removesuffix(" kommune") if part == "municipality" else words
            yield Row(str(shape["document"]), attribute, "", "", words, part=part)
        return
    counts = value.get("counts") if isinstance(value, dict) else None
    beside = shape.get("counts")
    counts = beside if isinstance(beside, dict) else counts
    closed = bool(shape.get("closed"))
    yield Row(
        str(shape["document"]),
        attribute,
        _even(shape.get("item")),
        _even(shape.get("item_title")),
        _make_value(attribute, value, closed=closed),
        closed,
        bool(shape.get("optional")),
        _even(shape.get("at_item")),
        counts,
        tuple(_make_value(attribute, one, closed=closed) for one in _others(shape)),
    )


def _others(shape: Shape) -> Sequence[object]:
    """The values that are as fair as the one that is told."""
    other = shape.get("or")
    return other if isinstance(other, list) else ()


def _make_value(attribute: str, value: object, *, closed: bool) -> object:
    if isinstance(value, dict):
        if attribute == "vote":
            sides: tuple[object, ...] = tuple(
                frozenset(_even_name(one) for one in value.get(side) or ()) - {"0"} for side in _SIDES
            )
            return (*sides, value.get("on") or "main")
        if attribute == "attendance":
            return _even_name(value["name"]), value["role"], _even_name(value.get("for"))
        return _even(value.get("date"))
    if attribute == "decision":
        outcome = _SAME.get(_even(value), _even(value))
        return outcome if outcome in _OUTCOMES else ""
    return _CLOSED.sub("", _even(value)) if closed else _even(value)


def _even(value: object) -> str:
    """Blanks, case, dashes and the full stops behind evened out; "" for None."""
    words = " ".join(str("" if value is None else value).split()).casefold()
    return words.replace("–", "-").replace("—", "-").rstrip(". ")


def _even_name(value: object) -> str:
    return _PARTY.sub("", _even(value))


def _compare(document: str, attribute: str, gold: Sequence[Row], found: Sequence[Row]) -> Score:
    wanted = [row for row in gold if (row.document, row.attribute) == (document, attribute)]
    plan = attribute == "meeting" and len(wanted) > 1
    read = (attribute, _OF_PLAN) if plan else (attribute,)
    left = [row for row in found if row.document == document and row.attribute in read]
    left = [row for row in left if row.attribute != "vote" or _has_voters(row)]
    missed: list[Row] = []
    right = 0
    for row in sorted(wanted, key=lambda row: row.optional):
        match = next((one for one in left if _agrees(row, one)), None)
        if match is not None:
            left.remove(match)
            right += not row.optional
        elif not row.optional:
            missed.append(row)
    extra, repeated = left, 0
    if attribute == "deadline":  # the same day told twice is a repetition, no invention
        extra = [one for one in left if not any(_agrees(row, one) for row in wanted)]
        repeated = len(left) - len(extra)
    return Score(document, attribute, right, tuple(missed), tuple(extra), repeated)


def _has_voters(row: Row) -> bool:
    return isinstance(row.value, tuple) and any(row.value[:-1])


def _agrees(gold: Row, found: Row) -> bool:
    if gold.attribute in ("deadline", "meeting"):
        return _is_same_time(str(gold.value), str(found.value))
    if gold.attribute == "identity":
        return (gold.part, gold.value) == (found.part, found.value)
    if gold.attribute == "item":
        return (gold.number, gold.value, gold.closed) == (found.number, found.value, found.closed)
    if not _is_same_item(gold, found):
        return False
    if found.value in gold.fair:
        return True
    return gold.value == found.value or (gold.attribute == "vote" and _is_same_count(gold, found))


def _is_same_time(gold: str, found: str) -> bool:
    """Of two ISO times; where one of them tells no time of day, the day alone."""
    gold, found = gold.rpartition("/")[2], found.rpartition("/")[2]
    if "t" in gold and "t" in found:
        return gold[:16] == found[:16]
    return gold[:10] == found[:10]


def _is_same_item(gold: Row, found: Row) -> bool:
    if gold.number or found.number:
        return found.number == gold.number or bool(gold.at_item and gold.at_item == found.number)
    return gold.title == found.title


def _is_same_count(gold: Row, found: Row) -> bool:
    """Whether a vote is told by its numbers, or by letters and numbers both, where the gold has both."""
    if not gold.counts or not isinstance(gold.value, tuple) or not isinstance(found.value, tuple):
        return False
    if gold.value[-1] != found.value[-1]:
        return False
    for side, told, read in zip(_SIDES, gold.value, found.value, strict=False):
        count = str(gold.counts.get(side, ""))
        if not read - {count} <= told or (told and not read):
            return False
        if read != {count} and read - {count} != told:
            return False
    return True


def sum_up(scores: Iterable[Score]) -> dict[str, tuple[int, int, int, int]]:
    """Attribute → right, missed, made up, repeated."""
    found: dict[str, list[Score]] = defaultdict(list)
    for score in scores:
        found[score.attribute].append(score)
    return {
        attribute: (
            sum(score.right for score in several),
            sum(len(score.missed) for score in several),
            sum(len(score.extra) for score in several),
            sum(score.repeated for score in several),
        )
        for attribute, several in found.items()
    }


def main(arguments: list[str]) -> None:
    """Print the table; with -v each fact that was missed (-) or made up (+)."""
    folders = [Path(one) for one in arguments if one != "-v"]
    scores = [score for folder in folders for score in measure(folder)]
    if "-v" in arguments:
        for score in scores:
            for mark, rows in (("-", score.missed), ("+", score.extra)):
                for row in rows:
                    item = row.number or row.title
                    closed = " closed" if row.closed else ""
                    print(f"{mark} {row.document} [{item}] {row.attribute}{closed}: {row.part} {row.value}")
    print(f"{'attribute':12}{'gold':>6}{'right':>7}{'extra':>7}{'again':>7}{'recall':>8}{'precision':>11}")
    for attribute, (right, missed, extra, repeated) in sum_up(scores).items():
        recall, precision = 100 * right / (right + missed or 1), 100 * right / (right + extra or 1)
        counts = f"{right + missed:6}{right:7}{extra:7}{repeated:7}"
        print(f"{attribute:12}{counts}{recall:7.1f}%{precision:10.1f}%")


if __name__ == "__main__":
    main(sys.argv[1:])
