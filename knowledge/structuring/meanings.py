"""What a column of figures is about: measure, year, day, unit and status.

A specific column header beats a caption, a caption beats a heading, and the nearer heading beats the
farther one. The day of a meeting or letter never gives a year.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from knowledge.model import Section, SectionKind
from knowledge.reference.measures import slug
from knowledge.reference.units import parse_unit
from knowledge.structuring.row_labels import read_label
from knowledge.structuring.tables import Table
from knowledge.structuring.wording import Wording, read_heading_year, read_wording

_SENTENCE = re.compile(
    r"[.!?]$|\b(?:er|var|ses|viser|fremgår|fastsættes|følger|findes|kan|skal|har|blev|bliver|fordeles|nedenfor|"
    r"nedenstående|følgende|således|herunder vises)\b",
    re.IGNORECASE,
)


_MONEY = "kr."  # printed in thousands and millions as often as not, so it is never assumed
_LONGEST_TITLE = 80  # of a caption that ends in a full stop
_NUMBERED = re.compile(r"(?:tabel|figur|bilag|skema|oversigt)\s+(?:nr\.?\s*)?\d", re.IGNORECASE)
_AMOUNT = re.compile(r"\d\s?(?:mio|mia|t\.?\s?kr|pct|%|personer)", re.IGNORECASE)
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
    """The texts around a table. captions: the nearest first. headings: the innermost first.

    earlier: headings before the table that do not hold it, the nearest first; only their year counts.
    """

    captions: tuple[Wording, ...]
    headings: tuple[Wording, ...]
    earlier: tuple[str, ...]

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

    def find_year(self, *, far: bool = True) -> int | None:
        """The year of the nearest caption that names one, else (far) of the nearest heading."""
        texts = [wording.text for wording in (*self.captions, *(self.headings if far else ()))]
        years = (read_heading_year(text) for text in (*texts, *(self.earlier if far else ())))
        return next((year for year in years if year), None)

    def find_day(self) -> dt.date | None:
        """The day of counting that a caption tells."""
        return next((caption.day for caption in self.captions if caption.day), None)

    def find_unit(self) -> str | None:
        """The unit that a caption, or the heading right over the table, tells."""
        return next((text.unit for text in (*self.captions, *self.headings[:1]) if text.unit), None)

    def find_status(self, measure: str) -> str | None:
        """The status that a text about this measure tells, or a caption about no measure at all."""
        for wording in self.captions:
            if wording.status and (wording.measure is None or wording.measure.key == measure):
                return wording.status
        same = (heading for heading in self.headings if heading.measure and heading.measure.key == measure)
        return next((heading.status for heading in same if heading.status), None)


def read_surroundings(table: Table, sections: Sequence[Section]) -> Surroundings:
    """The captions and headings of a table."""
    enclosing = _enclosing(table.section, sections)
    before = reversed(sections[: table.section.position + 1])
    headings = [read_wording(_heading_text(section)) for section in enclosing]
    return Surroundings(
        captions=tuple(read_wording(text) for text in table.captions if _is_caption(text)),
        headings=tuple(headings),
        earlier=tuple(section.title for section in before if section.title),
    )


def find_meanings(headers: Sequence[str], around: Surroundings) -> list[Meaning | None]:
    """What the columns of a table are. Where one names its year, no other takes its year from a heading."""
    far = not any(read_wording(header).years for header in headers)
    return tell_apart([find_meaning(header, around, far=far) for header in headers], headers)


def find_meaning(header: str, around: Surroundings, *, far: bool = True) -> Meaning | None:
    """What the figures under a header are; None where nothing around them says what is counted.

    far: headings may give the year too.
    """
    wording = read_wording(header)
    named = _find_measure(wording, around)
    if named is None:
        return None
    measure, label = named
    printed = wording.unit or _find_printed_unit(wording, measure, around)
    usual = _find_usual_unit(wording, measure, around)
    return Meaning(
        measure=measure,
        label=label,
        year=wording.year if wording.years or wording.period else around.find_year(far=far),
        day=wording.day or (None if wording.years else around.find_day()),
        unit=printed or usual,
        status=wording.status or around.find_status(measure),
        note=wording.period,
        assumed=not printed and bool(usual),
    )


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


def _find_measure(wording: Wording, around: Surroundings) -> tuple[str, str] | None:
    if wording.measure:
        return wording.measure.key, wording.label or wording.measure.label
    if not wording.label:
        return around.find_measure()
    base = around.find_measure() if wording.part else None
    if base is None:
        return slug(wording.label), wording.label
    return f"{base[0]}_{slug(wording.label)}", f"{base[1]}, {wording.label[0].lower()}{wording.label[1:]}"


def _find_printed_unit(wording: Wording, measure: str, around: Surroundings) -> str | None:
    """What a caption tells; its "(i 1.000 kr.)" is not for a column of people beside the money."""
    told = around.find_unit()
    unit, usual = parse_unit(told or ""), _find_usual(wording, measure, around)
    counted = (usual and usual != _MONEY) or _COUNTED.search(wording.text)
    return told if unit and (unit.name == usual or not counted) else None


def _find_usual_unit(wording: Wording, measure: str, around: Surroundings) -> str | None:
    usual = _find_usual(wording, measure, around)
    return usual if usual and usual != _MONEY else None


def _find_usual(wording: Wording, measure: str, around: Surroundings) -> str:
    """The unit that the measure is usually told in, "" for a measure that is not known."""
    texts = (wording, *around.captions, *around.headings)
    return next((text.measure.unit for text in texts if text.measure and text.measure.key == measure), "")


def _is_caption(text: str) -> bool:
    """Prose above a table is no caption; a title, or a sentence that ends in a colon, is."""
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
