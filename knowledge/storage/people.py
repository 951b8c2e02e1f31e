"""People and their roles."""

from __future__ import annotations

from collections.abc import Sequence

from sqlite_utils import Database

from knowledge.model import Person
from knowledge.storage.packing import IndexedRow
from knowledge.storage.rows import find_rows, store_rows
from knowledge.storage.searching import Splitter, index_words, search_rows


def store_people(
    db: Database, document: int, people: Sequence[Person], splitter: Splitter
) -> Sequence[IndexedRow]:
    ids = store_rows(db, "people", document, people)
    texts = [(f"{person.name} {person.role}", person.spot.section) for person in people]
    return index_words(db, "people", document, ids, texts, splitter)


def find_people(
    db: Database, documents: Sequence[int] = (), sections: Sequence[int] = ()
) -> tuple[Person, ...]:
    """In reading order. sections (positions) mean something within one document."""
    return find_rows(db, Person, "people", document=documents, section=sections)


def search_people(
    db: Database, match: str, limit: int = 10, documents: Sequence[int] = ()
) -> tuple[tuple[Person, float], ...]:
    """By name and role; see searching.search_rows."""
    return search_rows(db, Person, "people", match, limit, documents)
