"""The event that a programme belongs to: the annex or chapter it stands in."""

from __future__ import annotations

from dataclasses import dataclass

from sqlite_utils import Database

from knowledge.asking.matching import Stems, find_stems
from knowledge.asking.surroundings import find_outer
from knowledge.model import SectionKind, Spot
from knowledge.storage.sections import fetch_section


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
    def stems(self) -> Stems:
        """The stems of the headings that name the event."""
        return find_stems(self.path)


def find_event(db: Database, spot: Spot) -> Event:
    """The event that something at a spot is part of."""
    section = fetch_section(db, spot.document, spot.section)
    if section is None:
        return Event(spot.document, -1, "", "")
    outer = find_outer(db, section)
    named = section if outer.kind is SectionKind.ITEM else outer
    return Event(spot.document, outer.position, named.title, f"{outer.label} {section.label}")
