"""Sections: the stretches of a document, by position and by the words of their titles."""

from __future__ import annotations

from collections.abc import Sequence

from sqlite_utils import Database

from knowledge.model import Section, SectionKind
from knowledge.storage.packing import IndexedRow
from knowledge.storage.rows import find_rows, from_row, query_rows, store_rows
from knowledge.storage.searching import Splitter, index_words, search_rows


def store_sections(
    db: Database, document: int, sections: Sequence[Section], splitter: Splitter
) -> Sequence[IndexedRow]:
    ids = store_rows(db, "sections", document, sections)
    texts = [(section.title, section.position) for section in sections]
    return index_words(db, "sections", document, ids, texts, splitter)


def find_sections(
    db: Database,
    documents: Sequence[int] = (),
    kinds: Sequence[SectionKind] = (),
    positions: Sequence[int] = (),
    numbers: Sequence[str] = (),
) -> tuple[Section, ...]:
    """Sections in reading order, document by document. positions mean something within one document."""
    return find_rows(
        db, Section, "sections", document=documents, kind=kinds, position=positions, number=numbers
    )


def fetch_section(db: Database, document: int, position: int) -> Section | None:
    """The section that a spot names."""
    return next(iter(find_sections(db, [document], positions=[position])), None)


def fetch_section_at(db: Database, document: int, line: int) -> Section | None:
    """The innermost section that a line of a document stands in; None where the document is gone."""
    sql = "SELECT * FROM sections WHERE document = ? AND line <= ? ORDER BY position DESC LIMIT 1"
    return next((from_row(Section, row) for row in query_rows(db, sql, [document, line])), None)


def find_sections_inside(db: Database, outer: Section) -> tuple[Section, ...]:
    """The sections below another one, at any depth, in reading order."""
    sql = """
        SELECT * FROM sections WHERE document = ? AND position > ? AND start >= ? AND start < ?
        ORDER BY position
    """
    rows = query_rows(db, sql, [outer.document, outer.position, outer.start, outer.end])
    return tuple(from_row(Section, row) for row in rows)


def search_sections(
    db: Database, match: str, limit: int = 10, documents: Sequence[int] = ()
) -> tuple[tuple[Section, float], ...]:
    """Sections by the words of their titles and of the headings above; see searching.search_rows."""
    return search_rows(db, Section, "sections", match, limit, documents)
