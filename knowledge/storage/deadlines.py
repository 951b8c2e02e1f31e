"""Deadlines and other dated events, by day and by words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from sqlite_utils import Database

from knowledge.model import Deadline
from knowledge.storage.rows import build_where, find_rows, from_row, query_rows, store_rows
from knowledge.storage.searching import index_words, search_rows


def store_deadlines(db: Database, document: int, deadlines: Sequence[Deadline]) -> None:
    ids = store_rows(db, "deadlines", document, deadlines)
    texts = [(f"{deadline.text} {deadline.who}", deadline.spot.section) for deadline in deadlines]
    index_words(db, "deadlines", document, ids, texts)


def find_deadlines(
    db: Database,
    since: dt.date | None = None,
    until: dt.date | None = None,
    documents: Sequence[int] = (),
    kinds: Sequence[str] = (),
) -> tuple[Deadline, ...]:
    """Events by day, those in the window from `since` to `until`, both included.

    What recurs is always among them, whatever its printed year: the caller knows when it comes next.
    """
    where, wishes = build_where({"document": documents, "kind": kinds})
    sql = f"""
        SELECT * FROM deadlines{where or " WHERE true"}
        AND (recurrence IS NOT NULL OR (coalesce("end", start) >= ? AND start <= ?))
        ORDER BY start, coalesce(at, ''), document, id
    """
    window = [(since or dt.date.min).isoformat(), (until or dt.date.max).isoformat()]
    return tuple(from_row(Deadline, row) for row in query_rows(db, sql, [*wishes, *window]))


def fetch_deadline(db: Database, key: str) -> Deadline | None:
    """The deadline of that key; the one of the newest document where editions share it."""
    return next(iter(find_rows(db, Deadline, "deadlines", order="document DESC, id", key=[key])), None)


def search_deadlines(
    db: Database, match: str, limit: int = 10, documents: Sequence[int] = ()
) -> tuple[tuple[Deadline, float], ...]:
    """Events by their sentence, who must act and the headings above; see searching.search_rows."""
    return search_rows(db, Deadline, "deadlines", match, limit, documents)


def find_hidden_keys(db: Database) -> frozenset[str]:
    """The keys of the deadlines that the viewer of this connection may not see."""
    rows = db.execute("SELECT key FROM main.deadlines EXCEPT SELECT key FROM deadlines")
    return frozenset(key for (key,) in rows)
