"""What a column of figures is about: measure, year, day, unit and status.

A specific column header beats a caption, a caption beats a heading, and the nearer heading beats the
farther one. The day of a meeting or letter never gives a year.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from knowledge.danish.sentences import split_sentences
from knowledge.model import Section, SectionKind
from knowledge.reference.measures import slug
from knowledge.reference.units import parse_unit
from knowledge.structuring.row_labels import read_label
from knowledge.structuring.tables import Table
from knowledge.structuring.times import dates_meeting, read_caption_times, read_heading_times
from knowledge.structuring.wording import Wording, mixes_statuses, read_wording

_SENTENCE = re.compile(
    r"[.!?]$|\b(?:er|var|ses|viser|fremgår|fastsættes|følger|findes|kan|skal|har|blev|bliver|fordeles|nedenfor|"
    r"nedenstående|følgende|således|herunder vises)\b",
    re.IGNORECASE,
)


_MONEY = "kr."  # printed in thousands and millions as often as not, so it is never assumed
_LONGEST_TITLE = 80  # of a caption that ends in a full stop
_NUMBERED = re.compile(r"(?:tabel|figur|bilag|skema|oversigt)\s+(?:nr\.?\s*)?\d", re.IGNORECASE)
_SOURCE = re.compile(r"(?:kilder?|anm(?:ærkning)?\.?|noter?)\s*:", re.IGNORECASE)
_AMOUNT = re.compile(r"\d\s?(?:mio|mia|t\.?\s?kr|pct|%|personer)", re.IGNORECASE)
_CHANGE = re.compile(
    r"\b(?:ændring|stigning|fald|vækst|udvikling|difference|forskel|afvigelse)", re.IGNORECASE
)
_FOLLOWS = re.compile(
    rf"{_CHANGE.pattern}|\b(?:reduktion|indeks|rang|placering|heraf|deraf|herunder)", re.IGNORECASE
)
_TOTAL = re.compile(r"\b(?:i ?alt|total(?:t|en)?|sum|samlet|tilsammen)\b", re.IGNORECASE)
_INTRODUCES = re.compile(
    r"\b(?:herunder|nedenfor|nedenstående|følgende|tabel(?:len)?|skema(?:et)?)\b", re.IGNORECASE
)
_EACH = re.compile(r"\b(?:pr\.?|per)\s+[^\W\d]", re.IGNORECASE)
_COUNTED = re.compile(r"\bantal\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Meaning:
    """What the figures of a column (or row) are.

    assumed: the unit is the usual one of the measure; nothing around the figures prints it.
    """

    measure: str
    label: str
    year: int | None
    day: dt.date | None
    unit: str | None
    status: str | None
    note: str = ""
    assumed: bool = False


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The texts around a table. captions: the nearest first. headings: the innermost first."""

    captions: tuple[Wording, ...]
    headings: tuple[Wording, ...]

    def find_measure(self) -> tuple[str, str] | None:
        """Key and label of what the table is about, where its headers leave that open."""
        for wording in self.captions:
            if read_label(wording.text):
                continue  # the name of a region over its part of the table
            if wording.measure:
                return wording.measure.key, wording.label or wording.measure.label
            if wording.label and not _SENTENCE.search(wording.text):
                return slug(wording.label), wording.label
        headings = [heading for heading in self.headings if not read_label(heading.text)]
        known = next((heading for heading in headings if heading.measure), None)
        heading = known or next((heading for heading in headings if heading.label), None)
        if heading is None:
            return None
        return (heading.measure.key if heading.measure else slug(heading.label)), heading.label

    def find_time(self, *, far: bool = True) -> tuple[int | None, str]:
        """Year and period of the nearest caption that names a time, else (far) of the nearest heading.

        Where that one names several years, or a span of years, there is no year, and none is sought on.
        """
        near = (read_caption_times(wording.text) for wording in self.captions)
        distant = (read_heading_times(wording.text) for wording in self.headings if far)
        told = next((times for times in (*near, *distant) if times.told), None)
        return (told.year, told.period) if told else (None, "")

    def find_day(self) -> dt.date | None:
        """The day of counting that a caption tells."""
        return next((caption.times.day for caption in self.captions if caption.times.day), None)

    def find_unit(self) -> str | None:
        """The unit that a caption, or the heading right over the table, tells."""
        return next((text.unit for text in (*self.captions, *self.headings[:1]) if text.unit), None)

    def find_status(self, measure: str) -> str | None:
        """The status that a text about this measure tells, or a caption about no measure at all."""
        for wording in self.captions:
            if mixes_statuses(wording.text):
                return None
            own = wording.measure is None or wording.measure.key == measure
            if wording.status and own and len(wording.times.years) < 2:
                return wording.status
        same = (heading for heading in self.headings if heading.measure and heading.measure.key == measure)
        return next((heading.status for heading in same if heading.status), None)


def read_surroundings(table: Table, sections: Sequence[Section]) -> Surroundings:
    """The captions and headings of a table."""
    enclosing = _enclosing(table.section, sections)
    headings = [read_wording(_heading_text(section)) for section in enclosing]
    return Surroundings(
        captions=tuple(read_wording(text) for text in _find_captions(table) if not dates_meeting(text)),
        headings=tuple(headings),
    )


def _find_captions(table: Table) -> Iterator[str]:
    """Titles over the table, and the sentence of the prose over it that introduces it."""
    for text in table.captions:
        *_, last = split_sentences(text) or (None,)
        if _is_caption(text):
            yield text
        elif last and _INTRODUCES.search(last.text) and not _AMOUNT.search(last.text):
            yield last.text.rstrip(".")


def find_meanings(headers: Sequence[str], around: Surroundings) -> list[Meaning | None]:
    """What the columns of a table are. Where one names its year, no other takes its year from a heading."""
    across = any(read_wording(header).times.years for header in headers)
    told = {read_wording(header).status for header in headers}
    meanings, base = [], None
    for header in headers:
        meaning = find_meaning(header, around, across=across, base=base)
        if meaning and meaning.status in told and not read_wording(header).status:
            meaning = replace(meaning, status=None)  # the caption tells it of the column that says so
        meanings.append(meaning)
        base = _name_own(read_wording(header)) or base
    return tell_apart(meanings, headers)


def find_meaning(
    header: str, around: Surroundings, *, across: bool = False, base: tuple[str, str] | None = None
) -> Meaning | None:
    """What the figures under a header are; None where nothing around them says what is counted.

    across: other columns beside this one name years of their own. base: key and label of the measure to the
    left, which a column headed as a change or "heraf" is of.
    """
    wording = read_wording(header)
    named = _find_measure(wording, around, across, base)
    if named is None:
        return None
    measure, label = named
    year, period = _find_time(wording, around, across)
    printed = _find_printed_unit(wording, measure, around)
    usual = _find_usual_unit(wording, measure, around)
    return Meaning(
        measure=measure,
        label=label,
        year=year,
        day=wording.times.day or (None if wording.times.told else around.find_day()),
        unit=printed or usual,
        status=wording.status or around.find_status(measure),
        note=period,
        assumed=not printed and bool(usual),
    )


def _find_time(wording: Wording, around: Surroundings, across: bool) -> tuple[int | None, str]:
    """The header's own time; a change or share beside columns of years is of none of them."""
    times = wording.times
    if times.told and not times.lacks_year:
        return times.year, times.period
    year, period = (
        (None, "") if across and (wording.part or _sums_years(wording)) else around.find_time(far=not across)
    )
    if times.lacks_year:
        return year, f"{times.period} {year}" if year else times.period
    return year, period


def tell_apart(meanings: Sequence[Meaning | None], headers: Sequence[str]) -> list[Meaning | None]:
    """Columns that would mean the same get their header into the measure; if that too is one, none counts."""
    same = {meaning for meaning in meanings if meaning and meanings.count(meaning) > 1}
    told = [
        _with_header(meaning, header) if meaning in same else meaning
        for meaning, header in zip(meanings, headers, strict=True)
    ]
    return [meaning if meaning and told.count(meaning) == 1 else None for meaning in told]


def _with_header(meaning: Meaning | None, header: str) -> Meaning | None:
    if meaning is None or not slug(header):
        return meaning
    return replace(meaning, measure=f"{meaning.measure}_{slug(header)}", label=f"{meaning.label}, {header}")


def _find_measure(
    wording: Wording, around: Surroundings, across: bool, base: tuple[str, str] | None
) -> tuple[str, str] | None:
    """A sum or mean of several years ("I alt 2024-2026") beside the years is a measure of its own."""
    if own := _name_own(wording):
        return own
    if not (wording.part and base and _FOLLOWS.search(wording.label)):
        base = around.find_measure()
    if not wording.label and across and _sums_years(wording):
        return _narrow(base, wording.times.rest) if base and slug(wording.times.rest) else None
    if not wording.label:
        return base
    return _narrow(base, wording.label) if base else (slug(wording.label), wording.label)


def _sums_years(wording: Wording) -> bool:
    """Whether a column beside columns of years is about all of them."""
    return wording.times.is_span or (not wording.times.told and bool(_TOTAL.search(wording.text)))


def _name_own(wording: Wording) -> tuple[str, str] | None:
    """Key and label of the measure that a header names by itself."""
    if wording.measure:
        return wording.measure.key, wording.label or wording.measure.label
    return (slug(wording.label), wording.label) if wording.label and not wording.part else None


def _narrow(base: tuple[str, str], part: str) -> tuple[str, str]:
    part = " ".join(part.split())
    return f"{base[0]}_{slug(part)}", f"{base[1]}, {part[0].lower()}{part[1:]}"


def _find_printed_unit(wording: Wording, measure: str, around: Surroundings) -> str | None:
    """What header or caption tells; a caption's "(i 1.000 kr.)" is not for the people beside the money."""
    told, usual = wording.unit or around.find_unit(), _find_usual(wording, measure, around)
    unit = parse_unit(told or "")
    if unit is None or not unit.name:
        return f"{told} {usual}".strip() if told else None  # "1.000" alone is of whatever is counted
    if wording.unit:
        return told
    if _CHANGE.search(wording.text) and unit.name == "%":
        return None  # the change of a percentage is told in points, or in percent of it
    if _EACH.search(wording.text) and unit.factor > 1:
        return None
    counted = (usual and usual != _MONEY) or _COUNTED.search(wording.text)
    return told if unit.name == usual or not counted else None


def _find_usual_unit(wording: Wording, measure: str, around: Surroundings) -> str | None:
    usual = _find_usual(wording, measure, around)
    return usual if usual and usual != _MONEY else None


def _find_usual(wording: Wording, measure: str, around: Surroundings) -> str:
    """The unit that the measure is usually told in, "" for a measure that is not known."""
    texts = (wording, *around.captions, *around.headings)
    return next((text.measure.unit for text in texts if text.measure and text.measure.key == measure), "")


def _is_caption(text: str) -> bool:
    """Prose above a table is no caption; a title, or a sentence that ends in a colon, is."""
    if _SOURCE.match(text):
        return False
    if not text.endswith((".", "!", "?")) or _NUMBERED.match(text):
        return True
    return len(text) <= _LONGEST_TITLE and not _SENTENCE.search(text.rstrip(".")) and not _AMOUNT.search(text)


def _enclosing(section: Section, sections: Sequence[Section]) -> Iterable[Section]:
    """The section and those around it, the innermost first; parts ("Sagsfremstilling") say nothing."""
    current: Section | None = section
    while current is not None:
        if current.kind is not SectionKind.PART and current.title:
            yield current
        current = sections[current.parent] if current.parent is not None else None


def _heading_text(section: Section) -> str:
    return section.title
