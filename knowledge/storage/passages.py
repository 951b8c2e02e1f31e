"""Passages: what a quotation is taken from, by place in the document and by words."""

from __future__ import annotations

from collections.abc import Sequence

from sqlite_utils import Database

from knowledge.model import Passage
from knowledge.storage.rows import find_rows, store_rows
from knowledge.storage.searching import index_words, search_rows
from knowledge.storage.words import count_words


def store_passages(db: Database, document: int, passages: Sequence[Passage]) -> None:
    """Store them, and their words in the vocabulary."""
    texts = [(f"{passage.lead} {passage.text}", passage.spot.section) for passage in passages]
    count_words(db, (text for text, _ in texts))
    ids = store_rows(db, "passages", document, passages)
    index_words(db, "passages", document, ids, texts)


def find_passages(
    db: Database, documents: Sequence[int] = (), sections: Sequence[int] = (), pages: Sequence[int] = ()
) -> tuple[Passage, ...]:
    """Passages in reading order. sections (positions) and pages mean something within one document."""
    return find_rows(db, Passage, "passages", document=documents, section=sections, page=pages)


def search_passages(
    db: Database, match: str, limit: int = 10, documents: Sequence[int] = ()
) -> tuple[tuple[Passage, float], ...]:
    """Passages by their words, best first with their scores; see searching.search_rows."""
    return search_rows(db, Passage, "passages", match, limit, documents)
