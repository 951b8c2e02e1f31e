"""The annexes of a number: those that follow in the document, and those that an item only lists."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sqlite_utils import Database

from knowledge.asking.agendas.items import fetch_item
from knowledge.asking.agendas.telling import name_item
from knowledge.model import Section, SectionKind, Spot
from knowledge.naming import name_page
from knowledge.storage.documents import fetch_document
from knowledge.storage.passages import search_passages
from knowledge.storage.searching import match_all
from knowledge.storage.sections import fetch_section, find_sections

_LIMIT = 60


@dataclass(frozen=True, slots=True)
class Annex:
    """An annex. title: "Bilag 1: Landstal 2022". item: "3.2 Fordeling …", "" where it belongs to none."""

    title: str
    item: str
    number: str
    spot: Spot


def find_annexes(db: Database, number: str) -> tuple[Annex, ...]:
    """All annexes of a number, those with a text of their own first."""
    sections = find_sections(db, kinds=[SectionKind.ANNEX], numbers=[number])
    found = [_annex(db, section, section.path[-1], section.opening) for section in sections]
    known = {annex.item for annex in found}
    opening = re.compile(rf"bilag\s*{re.escape(number)}\b\s*[:.–-]", re.IGNORECASE)
    for passage, _ in search_passages(db, match_all(["bilag", number.lower()]), _LIMIT):
        section = fetch_section(db, passage.spot.document, passage.spot.section)
        if section and opening.match(passage.text):
            found.append(_annex(db, section, passage.text, passage.spot))
    return tuple(annex for i, annex in enumerate(found) if i < len(sections) or annex.item not in known)


def tell_annex_page(db: Database, annex: Annex) -> str:
    """ "side 12", the page that an annex begins on; "" where pages are not known."""
    if annex.spot.page is None:
        return ""
    document = fetch_document(db, annex.spot.document)
    return name_page(annex.spot.page, document.label_page(annex.spot.page) if document else "", "side")


def _annex(db: Database, section: Section, title: str, spot: Spot) -> Annex:
    item = fetch_item(db, section)
    return Annex(title, name_item(item) if item else "", item.number if item else "", spot)
