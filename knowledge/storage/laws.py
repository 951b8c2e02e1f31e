"""Paragraphs of laws that the documents lean on."""

from __future__ import annotations

from collections.abc import Sequence

from sqlite_utils import Database

from knowledge.model import LawReference
from knowledge.storage.packing import IndexedRow
from knowledge.storage.rows import find_rows, store_rows
from knowledge.storage.searching import Splitter, index_words, search_rows


def store_laws(
    db: Database, document: int, laws: Sequence[LawReference], splitter: Splitter
) -> Sequence[IndexedRow]:
    ids = store_rows(db, "laws", document, laws)
    texts = [(f"{law.law} {law.text}", law.spot.section) for law in laws]
    return index_words(db, "laws", document, ids, texts, splitter)


def find_laws(
    db: Database, documents: Sequence[int] = (), sections: Sequence[int] = ()
) -> tuple[LawReference, ...]:
    """In reading order. sections (positions) mean something within one document."""
    return find_rows(db, LawReference, "laws", document=documents, section=sections)


def search_laws(
    db: Database, match: str, limit: int = 10, documents: Sequence[int] = ()
) -> tuple[tuple[LawReference, float], ...]:
    """By the law's name and the sentence that names it; see searching.search_rows."""
    return search_rows(db, LawReference, "laws", match, limit, documents)


def find_paragraphs(db: Database, paragraph: str, subsection: str = "") -> tuple[LawReference, ...]:
    """Where a paragraph is named, in reading order; with its subsection where that is wished for."""
    subsections = [subsection] if subsection else ()
    return find_rows(db, LawReference, "laws", paragraph=[paragraph], subsection=subsections)
