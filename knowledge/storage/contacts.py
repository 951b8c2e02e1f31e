"""Telephone numbers, mail and web addresses, with whom they belong to."""

from __future__ import annotations

from collections.abc import Sequence

from sqlite_utils import Database

from knowledge.model import Contact
from knowledge.storage.packing import IndexedRow
from knowledge.storage.rows import find_rows, store_rows
from knowledge.storage.searching import Splitter, index_words, search_rows


def store_contacts(
    db: Database, document: int, contacts: Sequence[Contact], splitter: Splitter
) -> Sequence[IndexedRow]:
    ids = store_rows(db, "contacts", document, contacts)
    texts = [
        (f"{contact.name} {contact.topic} {contact.value}", contact.spot.section) for contact in contacts
    ]
    return index_words(db, "contacts", document, ids, texts, splitter)


def find_contacts(
    db: Database, documents: Sequence[int] = (), sections: Sequence[int] = ()
) -> tuple[Contact, ...]:
    """In reading order. sections (positions) mean something within one document."""
    return find_rows(db, Contact, "contacts", document=documents, section=sections)


def search_contacts(
    db: Database, match: str, limit: int = 10, documents: Sequence[int] = ()
) -> tuple[tuple[Contact, float], ...]:
    """By name, subject and address; see searching.search_rows."""
    return search_rows(db, Contact, "contacts", match, limit, documents)
