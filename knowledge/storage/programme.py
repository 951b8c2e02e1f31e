"""The lines of programmes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from sqlite_utils import Database

from knowledge.model import ProgrammeEntry
from knowledge.storage.packing import IndexedRow
from knowledge.storage.rows import find_rows, from_row, query_rows, store_rows
from knowledge.storage.searching import Splitter, index_words, search_rows


def store_programme(
    db: Database, document: int, entries: Sequence[ProgrammeEntry], splitter: Splitter
) -> Sequence[IndexedRow]:
    ids = store_rows(db, "programme", document, entries)
    texts = [
        (f"{entry.title} {entry.text} {' '.join(entry.people)}", entry.spot.section) for entry in entries
    ]
    return index_words(db, "programme", document, ids, texts, splitter)


def find_programme(
    db: Database, documents: Sequence[int] = (), sections: Sequence[int] = ()
) -> tuple[ProgrammeEntry, ...]:
    """In reading order. sections (positions) mean something within one document."""
    return find_rows(db, ProgrammeEntry, "programme", document=documents, section=sections)


def search_programme(
    db: Database, match: str, limit: int = 10, documents: Sequence[int] = ()
) -> tuple[tuple[ProgrammeEntry, float], ...]:
    """By title, text and people; see searching.search_rows."""
    return search_rows(db, ProgrammeEntry, "programme", match, limit, documents)


def find_running(db: Database, at: dt.time) -> tuple[ProgrammeEntry, ...]:
    """What begins at a time of day, else what goes on then, in reading order."""
    begins = find_rows(db, ProgrammeEntry, "programme", starts_at=[at])
    if begins:
        return begins
    sql = "SELECT * FROM programme WHERE starts_at < ? AND ends_at > ? ORDER BY document, id"
    return tuple(from_row(ProgrammeEntry, row) for row in query_rows(db, sql, [at.isoformat()] * 2))


def find_numbered(db: Database, number: str) -> tuple[ProgrammeEntry, ...]:
    """The parallel workshops and sessions of this number, in reading order."""
    return find_rows(db, ProgrammeEntry, "programme", number=[number])
