"""The texts around a table, and what they say where its own headers are silent.

A caption beats a heading, and the nearer heading beats the farther one.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from knowledge.danish.sentences import split_sentences
from knowledge.danish.words import find_words
from knowledge.model import Section, SectionKind
from knowledge.reference.measures import slug
from knowledge.reference.units import parse_unit
from knowledge.structuring.tables.row_labels import read_label
from knowledge.structuring.tables.tables import Table
from knowledge.structuring.tables.times import dates_meeting, read_caption_times, read_heading_times
from knowledge.structuring.tables.wording import Wording, mixes_statuses, read_wording

_SENTENCE = re.compile(
    r"[.!?]$|\b(?:er|var|ses|viser|fremgår|fastsættes|følger|findes|kan|skal|har|blev|bliver|fordeles|nedenfor|"
    r"nedenstående|følgende|således|herunder vises)\b",
    re.IGNORECASE,
)
_LONGEST_TITLE = 80  # of a caption that ends in a full stop
_NUMBERED = re.compile(r"(?:tabel|figur|bilag|skema|oversigt)\s+(?:nr\.?\s*)?\d", re.IGNORECASE)
_SOURCE = re.compile(r"(?:kilder?|anm(?:ærkning)?\.?|noter?)\s*:", re.IGNORECASE)
_AMOUNT = re.compile(r"\d\s?(?:mio|mia|t\.?\s?kr|pct|%|personer)", re.IGNORECASE)
_COUNTED_IN = re.compile(r"\bi\s+([^\W\d]+|%)(?![^\W\d])", re.IGNORECASE)
_SHARE = re.compile(r"\bandel(?:en|e)?\b", re.IGNORECASE)
_INTRODUCES = re.compile(
    r"\b(?:herunder|nedenfor|nedenstående|følgende|tabel(?:len)?|skema(?:et)?)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The texts around a table. captions: the nearest first. headings: the innermost first.

    prose: the sentences right over it, which tell nothing for certain.
    """

    captions: tuple[Wording, ...]
    headings: tuple[Wording, ...]
    prose: str = ""

    def find_measure(self) -> tuple[str, str] | None:
        """Key and label of what the table is about, where its headers leave that open."""
        for wording in self.captions:
            if read_label(wording.text):
                continue  # the name of a region over its part of the table
            if wording.measure:
                return wording.measure.key, wording.label or wording.measure.label
            if wording.label and not _SENTENCE.search(wording.text.rstrip(".")):
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
        """The unit that a caption, or the heading right over the table, tells; of two units neither."""
        near = (text for text in (*self.captions, *self.headings[:1]) if text.unit)
        told = next(near, None)
        return told.unit if told and not _mixes_units(told.text) else None

    def hints_at_other_unit(self, unit: str) -> bool:
        """Whether the prose over the table counts in something else: "opgjort i uger", "andel i procent"."""
        if unit in _find_units(self.prose):
            return False
        told = (parse_unit(match[1]) for match in _COUNTED_IN.finditer(self.prose))
        return any(one is not None and one.name not in ("", unit) for one in told) or (
            unit != "%" and bool(_SHARE.search(self.prose))
        )

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


def _mixes_units(text: str) -> bool:
    """Whether a text tells of several units ("andel i pct. og restaffald i kg"), one for each column."""
    return len(_find_units(text) - {"", "personer"}) > 1


def _find_units(text: str) -> frozenset[str]:
    """The names of the units among the words of a text."""
    units = (parse_unit(word.text) for word in find_words(text))
    return frozenset(unit.name for unit in units if unit)


def read_surroundings(table: Table, sections: Sequence[Section]) -> Surroundings:
    """The captions and headings of a table."""
    enclosing = _enclosing(table.section, sections)
    headings = [read_wording(_heading_text(section)) for section in enclosing]
    return Surroundings(
        captions=tuple(read_wording(text) for text in _find_captions(table) if not dates_meeting(text)),
        headings=tuple(headings),
        prose=" ".join(table.captions),
    )


def _find_captions(table: Table) -> Iterator[str]:
    """Titles over the table, and the sentence of the prose over it that introduces it."""
    for text in table.captions:
        *_, last = split_sentences(text) or (None,)
        if _is_caption(text):
            yield text
        elif last and _INTRODUCES.search(last.text) and not _AMOUNT.search(last.text):
            yield last.text.rstrip(".")


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
