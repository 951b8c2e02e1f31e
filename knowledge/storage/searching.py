"""Full text: finding nouns by the words in them.

Four columns lie beside each noun: its folded words, their stems, the stems of the parts of compounds
("flygtningekvote" → "flygtning", "kvot"), and the stems of the headings around it.
"""

from __future__ import annotations

import json
from collections.abc import Container, Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import accumulate, chain
from typing import TypeVar

from sqlite_utils import Database

from knowledge.danish.words import find_forms, split_compound, stem
from knowledge.storage.database import sees_a_part
from knowledge.storage.packed_words import fetch_words
from knowledge.storage.packing import IndexedRow
from knowledge.storage.recalling import recall_for
from knowledge.storage.rows import build_where, from_row, query_rows
from knowledge.storage.scoping import fetch_scope
from knowledge.storage.words import find_stem_frequencies, load_words

Noun = TypeVar("Noun")

MOST_ID = 2**63 - 1
MOST_HITS = 1_000
"""How many passages a search may have to rank: 3 ms' work, measured with 200,000 passages."""
MOST_LISTED = 40_000
"""How many passages may hold a word that is only looked for beside a rarer one: 2 ms' work."""

_RANKED = 60
"""How many are ranked at least: what most solvers look through."""
WEIGHTS = "1.0, 1.0, 0.4, 0.3"
"""What a hit in words, stems, parts and around counts for: a split may be wrong, a heading is only near."""


def search_rows(
    db: Database, noun: type[Noun], table: str, match: str, limit: int, documents: Sequence[int] = ()
) -> tuple[tuple[Noun, float], ...]:
    """The best rows for an FTS5 expression (see `match_any`), best first, each with its bm25 score (> 0).

    An empty expression finds nothing. The solvers of a question look for the same words, so the last hits
    are kept.
    """
    return recall_for(db, _search, noun, table, match, limit, tuple(documents))


def _search(
    db: Database, noun: type[Noun], table: str, match: str, limit: int, documents: tuple[int, ...]
) -> tuple[tuple[Noun, float], ...]:
    scores = rank_rows(db, table, match, limit, documents)
    rows = query_rows(db, f"SELECT * FROM {table} WHERE id IN ({', '.join(map(str, scores))})", [])
    found = {row["id"]: from_row(noun, row) for row in rows}
    return tuple((found[id], score) for id, score in scores.items() if id in found)


def rank_rows(
    db: Database, table: str, match: str, limit: int, documents: Sequence[int] = ()
) -> Mapping[int, float]:
    """The bm25 scores (> 0) of the best rows for an FTS5 expression by their ids, best first."""
    if not match:
        return {}
    scope = fetch_scope(db)
    within = tuple(documents) or (scope.documents if scope else ())
    ranking = recall_for(db, _rank, table, match, max(limit, _RANKED), within)
    return dict(ranking[:limit])


def _rank(
    db: Database, table: str, match: str, limit: int, documents: tuple[int, ...]
) -> tuple[tuple[int, float], ...]:
    within = documents or sees_a_part(db)
    spans = recall_for(db, _find_spans, table, documents) if within else ((0, MOST_ID),)
    if not spans:
        return ()
    inside = " OR ".join(f"rowid BETWEEN {first} AND {last}" for first, last in spans)
    sql = f"""
        SELECT rowid, -bm25({table}_words, {WEIGHTS}) AS score FROM {table}_words
        WHERE {table}_words MATCH ? AND rowid BETWEEN ? AND ? AND ({inside})
        ORDER BY score DESC, rowid LIMIT ?
    """
    return tuple(db.execute(sql, [match, spans[0][0], spans[-1][1], limit]))


def _find_spans(db: Database, table: str, documents: tuple[int, ...]) -> tuple[tuple[int, int], ...]:
    """The first and last id of the rows of each document, in order: what one stores at once lies together."""
    where, wishes = build_where({"document": documents})
    sql = f"SELECT min(id), max(id) FROM {table}{where} GROUP BY document ORDER BY 1"
    return tuple(db.execute(sql, wishes).fetchall())


def match_any(words: Iterable[str]) -> str:
    """An FTS5 expression for rows that hold any of the words (folded words or stems) in any column."""
    return " OR ".join(_quoted(word) for word in dict.fromkeys(words) if word)


def match_telling(db: Database, groups: Iterable[Sequence[str]]) -> str:
    """An FTS5 expression for passages with any stem of any group, such that a large library can afford it.

    groups: for each word of a question the stems that mean the same. Ranking a hit takes a microsecond or
    two, so the rarest words are looked for as far as that reaches; those that many passages hold count only
    beside another one, and those that nearly all hold not at all. In a small library all are looked for.
    What nobody wrote is left out, so that those who look for the same but for that share their ranking.
    """
    wished = tuple(tuple(group) for group in groups if group)
    counts = find_stem_frequencies(db, [stem for group in wished for stem in group])
    hits = {group: sum(counts.get(stem, 0) for stem in group) for group in wished}
    hits = {group: count for group, count in hits.items() if count or _is_written(db, group)}
    rarest = sorted(hits, key=lambda group: hits[group])
    so_far = accumulate(hits[group] for group in rarest)
    rare = [group for group, reached in zip(rarest, so_far, strict=True) if reached <= MOST_HITS]
    common = [group for group in rarest[len(rare) :] if hits[group] <= MOST_LISTED]
    alone = match_any(chain(*rare))
    if any(hits[group] for group in rare):
        beside = f"({match_any(chain(*common))}) AND ({alone})" if common else ""
    else:
        beside = " AND ".join(f"({match_any(group)})" for group in common[:2]) if len(common) > 1 else ""
    return f"{alone} OR ({beside})" if alone and beside else alone or beside


def _is_written(db: Database, stems: Iterable[str]) -> bool:
    """Whether a passage has any of these stems, if only as a part of a compound or in a heading above."""
    sql = "SELECT 1 FROM passages_words WHERE passages_words MATCH ?"
    if sees_a_part(db):
        sql += " AND rowid IN (SELECT id FROM passages)"
    return db.execute(f"{sql} LIMIT 1", [match_any(stems)]).fetchone() is not None


def match_all(words: Iterable[str]) -> str:
    """An FTS5 expression for rows that hold every one of the words."""
    return " AND ".join(_quoted(word) for word in dict.fromkeys(words) if word)


def _quoted(word: str) -> str:
    return '"' + word.replace('"', '""') + '"'


def index_words(
    db: Database,
    table: str,
    document: int,
    ids: Iterable[int],
    texts: Sequence[tuple[str, int]],
    splitter: Splitter,
) -> Sequence[IndexedRow]:
    """Write the words of rows just stored. texts: each row's text, and the position of its section.

    Returns what was written, to be kept: see packed_words.py.
    """
    headings = _find_headings(db, document, {section for _, section in texts})
    rows = [
        (id, *_build_columns(text, splitter), headings.get(section, ""))
        for id, (text, section) in zip(ids, texts, strict=True)
    ]
    if rows:
        sql = f"INSERT INTO {table}_words (rowid, words, stems, parts, around) VALUES (?, ?, ?, ?, ?)"
        db.conn.executemany(sql, rows)
    return rows


def forget_index(db: Database, document: int) -> None:
    """Take the words of a document's rows out of the full-text tables; to be called before the rows go."""
    for table, rows in fetch_words(db, document).items():
        sql = (
            f"INSERT INTO {table}_words ({table}_words, rowid, words, stems, parts, around)"
            " VALUES ('delete', ?, ?, ?, ?, ?)"
        )
        db.conn.executemany(sql, rows)


def _build_columns(text: str, splitter: Splitter) -> tuple[str, str, str]:
    forms = find_forms(text)
    parts = [part for folded, _ in forms for part in splitter.find_parts(folded)]
    return " ".join([folded for folded, _ in forms]), " ".join([stem for _, stem in forms]), " ".join(parts)


class Splitter:
    """The stems of a compound's parts, by the vocabulary as it is now.

    Each word is split once for a document: what it tells holds the same words as its passages.
    """

    def __init__(self, db: Database) -> None:
        self._known = load_words(db)
        self._parts: dict[str, tuple[str, ...]] = {}

    def find_parts(self, folded: str) -> tuple[str, ...]:
        if folded not in self._parts:
            parts = split_compound(folded, self._known)
            self._parts[folded] = tuple(stem(part) for part in parts) if len(parts) > 1 else ()
        return self._parts[folded]


def stem_text(text: str) -> str:
    """The stems of a text, one space between them."""
    return " ".join([stem for _, stem in find_forms(text)])


@lru_cache(maxsize=1_000)
def _stem_path(path: str) -> str:
    """The same headings stand over each noun of a document."""
    return stem_text(" ".join(json.loads(path)))


def _find_headings(db: Database, document: int, sections: Container[int]) -> Mapping[int, str]:
    """The stems of the headings over some sections of a document, by the section's position."""
    rows = query_rows(db, "SELECT position, path FROM sections WHERE document = ?", [document])
    return {row["position"]: _stem_path(row["path"]) for row in rows if row["position"] in sections}
