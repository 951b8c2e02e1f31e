"""What stands around a spot: its headings, those beside it in the same annex, and the document's own name."""

from __future__ import annotations

from sqlite_utils import Database

from knowledge.asking.matching import Stems, find_stems
from knowledge.model import Section, SectionKind, Spot
from knowledge.storage.documents import fetch_document
from knowledge.storage.sections import fetch_section, find_sections

_OUTER = (SectionKind.ANNEX, SectionKind.ITEM)


def find_heading_stems(db: Database, spot: Spot) -> Stems:
    """The stems of the headings right above a spot, and of the document's name and body."""
    section = fetch_section(db, spot.document, spot.section)
    document = fetch_document(db, spot.document)
    label = section.label if section else ""
    return find_stems(f"{label} {document.title} {document.body}" if document else label)


def find_surroundings(db: Database, spot: Spot) -> Stems:
    """The stems of all headings of the annex or item that a spot lies in."""
    section = fetch_section(db, spot.document, spot.section)
    outer = find_outer(db, section) if section else None
    if section is None or outer is None:
        return find_heading_stems(db, spot)
    inside = find_sections(db, [spot.document], positions=range(outer.position, outer.position + 40))
    titles = " ".join(one.title for one in inside if one.start < outer.end)
    return find_heading_stems(db, spot) | find_stems(titles)


def find_outer(db: Database, section: Section) -> Section:
    """The annex a section lies in, else its item, else its topmost heading."""
    here = section
    while here.kind not in _OUTER and here.parent is not None:
        above = fetch_section(db, here.document, here.parent)
        if above is None:
            break
        here = above
    return here
