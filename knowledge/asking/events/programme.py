"""The event that a programme belongs to: the annex or chapter it stands in."""

from __future__ import annotations

from dataclasses import dataclass

from knowledge.asking.words.matching import find_stems
from knowledge.asking.words.surroundings import Surroundings
from knowledge.asking.words.terms import Stems
from knowledge.model import SectionKind, Spot


@dataclass(frozen=True, slots=True)
class Event:
    """What is held. position: of the section around the whole of it. title: of its heading.

    path: all headings that may name it, joined by blanks.
    """

    document: int
    position: int
    title: str
    path: str

    @property
    def key(self) -> tuple[int, int]:
        """What tells two events apart: not the headings that lead to a line of one of them."""
        return self.document, self.position

    @property
    def stems(self) -> Stems:
        """The stems of the headings that name the event."""
        return find_stems(self.path)


def find_event(around: Surroundings, spot: Spot) -> Event:
    """The event that something at a spot is part of."""
    section = around.fetch_section(spot.document, spot.section)
    if section is None:
        return Event(spot.document, -1, "", "")
    if section.kind is SectionKind.ITEM and section.start == spot.start:  # the item itself is the entry
        title = around.find_document_title(spot.document)
        return Event(spot.document, -1, title, title)
    outer = around.find_outer(section)
    named = section if outer.kind is SectionKind.ITEM else outer
    return Event(spot.document, outer.position, named.title, f"{outer.label} {section.label}")
