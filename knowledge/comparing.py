"""What changed from one edition of a document to the next, in sentences for the secretary."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from knowledge.danish.dates import format_date
from knowledge.danish.numbers import format_number
from knowledge.model import Deadline, Figure, Section, SectionKind
from knowledge.reference.places import fetch_place

_MOST_OF_EACH = 20
_ITEMS = (SectionKind.ITEM, SectionKind.ANNEX)


@dataclass(frozen=True, slots=True)
class Edition:
    """What of an edition is compared."""

    figures: Sequence[Figure]
    deadlines: Sequence[Deadline]
    sections: Sequence[Section]


def compare_editions(former: Edition, new: Edition) -> tuple[str, ...]:
    """One sentence for each change: figures first, then dates, then items. Empty where nothing changed."""
    return (
        *_shorten(_compare_figures(former.figures, new.figures), "tal"),
        *_shorten(_compare_deadlines(former.deadlines, new.deadlines), "datoer"),
        *_shorten(_compare_items(former.sections, new.sections), "punkter"),
    )


def _compare_figures(former: Iterable[Figure], new: Iterable[Figure]) -> Iterator[str]:
    before, after = _by_meaning(former), _by_meaning(new)
    for key, figure in after.items():
        was = before.get(key)
        if was is None:
            yield f"Nyt tal: {_name(figure)} er {_show(figure)}."
        elif was.value != figure.value:
            yield f"{_name(figure)} er ændret fra {_show(was)} til {_show(figure)}."
    for key, figure in before.items():
        if key not in after:
            yield f"Udgået tal: {_name(figure)} var {_show(figure)}."


def _by_meaning(figures: Iterable[Figure]) -> Mapping[tuple[object, ...], Figure]:
    return {(one.measure, one.year, one.status, one.note, one.place_code): one for one in figures}


def _name(figure: Figure) -> str:
    place = fetch_place(figure.place_code)
    year = f" {figure.year}" if figure.year is not None else ""
    return f"{figure.measure_label}{year} for {place.name if place else figure.place_name}"


def _show(figure: Figure) -> str:
    return format_number(figure.value) if figure.value is not None else "ikke oplyst"


def _compare_deadlines(former: Iterable[Deadline], new: Iterable[Deadline]) -> Iterator[str]:
    before, after = ({(one.kind, one.text): one for one in deadlines} for deadlines in (former, new))
    days_before = {one.start for one in before.values()}
    days_after = {one.start for one in after.values()}
    for key, deadline in after.items():
        was = before.get(key)
        if was is not None and was.start != deadline.start:
            yield f"Flyttet fra {format_date(was.start)} til {format_date(deadline.start)}: {deadline.text}"
        elif was is None and deadline.start not in days_before:
            yield f"Ny dato {format_date(deadline.start)}: {deadline.text}"
    for key, deadline in before.items():
        if key not in after and deadline.start not in days_after:
            yield f"Udgået dato {format_date(deadline.start)}: {deadline.text}"


def _compare_items(former: Iterable[Section], new: Iterable[Section]) -> Iterator[str]:
    before, after = (
        {_heading(section): section for section in held if section.kind in _ITEMS} for held in (former, new)
    )
    for heading in after:
        if heading not in before:
            yield f"Nyt punkt eller bilag: {heading}."
    for heading in before:
        if heading not in after:
            yield f"Udgået punkt eller bilag: {heading}."


def _heading(section: Section) -> str:
    return f"{section.number} {section.title}".strip()


def _shorten(changes: Iterator[str], what: str) -> list[str]:
    told = list(changes)
    left = len(told) - _MOST_OF_EACH
    return told if left <= 0 else [*told[:_MOST_OF_EACH], f"… og {left} andre {what}."]
