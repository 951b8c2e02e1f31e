"""Passages: what a quotation is taken from, by place in the document and by words."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import lru_cache

from sqlite_utils import Database

from knowledge.danish.words import find_forms
from knowledge.model import Passage
from knowledge.storage.packing import IndexedRow
from knowledge.storage.rows import find_rows, from_row, query_rows, share, store_rows
from knowledge.storage.searching import Splitter, index_words, rank_rows, search_rows
from knowledge.storage.words import count_words


def store_passages(
    db: Database, document: int, passages: Sequence[Passage], splitter: Splitter
) -> Sequence[IndexedRow]:
    ids = store_rows(
        db, "passage_rows", document, passages, others=share("lead", (passage.lead for passage in passages))
    )
    texts = [(_indexed(passage), passage.spot.section) for passage in passages]
    return index_words(db, "passages", document, ids, texts, splitter)


def count_passages(db: Database, passages: Sequence[Passage]) -> None:
    """Add their words to the vocabulary."""
    count_words(db, map(_indexed, passages))


def _indexed(passage: Passage) -> str:
    return f"{passage.lead} {passage.text}"


def find_passages(
    db: Database,
    documents: Sequence[int] = (),
    sections: Sequence[int] = (),
    pages: Sequence[int] = (),
    most: int = -1,
) -> tuple[Passage, ...]:
    """Passages in reading order. sections (positions) and pages mean something within one document.

    most: how many at most, -1 for all of them.
    """
    return find_rows(db, Passage, "passages", most=most, document=documents, section=sections, page=pages)


def find_holding(
    db: Database, letters: str, document: int, sections: Sequence[int], most: int
) -> tuple[Passage, ...]:
    """The first `most` passages of some sections in which these letters stand, large or small."""
    sql = f"""
        SELECT * FROM passages WHERE document = ? AND section IN ({", ".join("?" * len(sections))})
        AND text LIKE ? ORDER BY id LIMIT ?
    """
    rows = query_rows(db, sql, [document, *sections, f"%{letters}%", most])
    return tuple(from_row(Passage, row) for row in rows)


def search_with_scores(
    db: Database, match: str, limit: int
) -> tuple[tuple[Passage, frozenset[str], float], ...]:
    """The best passages, each with the stems of its text, lead and headings, and its score."""
    scores = rank_rows(db, "passages", match, limit)
    sql = f"""
        SELECT passages.*, sections.path FROM passages LEFT JOIN sections
        ON sections.document = passages.document AND sections.position = passages.section
        WHERE passages.id IN ({", ".join(map(str, scores))})
    """
    found = {
        row["id"]: (
            from_row(Passage, row),
            _find_stems(f"{row['lead'] or ''} {row['text']}")
            | _find_stems(" ".join(json.loads(row["path"] or "[]"))),
        )
        for row in query_rows(db, sql, [])
    }
    return tuple((*found[id], score) for id, score in scores.items() if id in found)


@lru_cache(maxsize=10_000)  # the same passages are found for one question after another
def _find_stems(text: str) -> frozenset[str]:
    return frozenset(stem for _, stem in find_forms(text))


def search_passages(
    db: Database, match: str, limit: int = 10, documents: Sequence[int] = ()
) -> tuple[tuple[Passage, float], ...]:
    """Passages by their words, best first with their scores; see searching.search_rows."""
    return search_rows(db, Passage, "passages", match, limit, documents)
