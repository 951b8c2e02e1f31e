"""Which numbered headings are the items of an agenda, and which agenda is the latest."""

from __future__ import annotations

import datetime as dt
from collections.abc import Set

from sqlite_utils import Database

from knowledge.model import Document, DocumentKind, Section, SectionKind
from knowledge.storage.documents import find_documents
from knowledge.storage.sections import find_sections

_NO_AGENDAS = frozenset(
    {DocumentKind.NOTE, DocumentKind.REPORT, DocumentKind.LETTER, DocumentKind.FIGURES}
)  # their numbered headings are chapters, unless a proposal or a decision stands under them


def find_agenda_items(db: Database) -> list[Section]:
    """The items of all agendas and minutes, not the numbered headings of notes and reports."""
    items = find_sections(db, kinds=[SectionKind.ITEM])
    with_parts = {part.document for part in find_sections(db, kinds=[SectionKind.PART])}
    agendas = {
        document.id
        for document in find_documents(db)
        if document.kind not in _NO_AGENDAS or document.id in with_parts
    }
    return [item for item in items if item.document in agendas]


def find_latest(db: Database, ids: Set[int]) -> Document:
    """The document of the latest meeting among these."""
    documents = [document for document in find_documents(db) if document.id in ids]
    return max(documents, key=lambda document: (document.date or dt.date.min, document.id))
