"""Deadlines and other dated events, by day and by words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from sqlite_utils import Database

from knowledge.model import Deadline
from knowledge.storage.packing import IndexedRow
from knowledge.storage.recalling import recall
from knowledge.storage.rows import build_where, find_rows, from_row, query_rows, store_rows
from knowledge.storage.searching import Splitter, index_words, search_rows

_MOST_READ = 10_000
"""Events that are kept in memory as they were read."""


def store_deadlines(
    db: Database, document: int, deadlines: Sequence[Deadline], splitter: Splitter
) -> Sequence[IndexedRow]:
    ids = store_rows(db, "deadlines", document, deadlines)
    texts = [(f"{deadline.text} {deadline.who}", deadline.spot.section) for deadline in deadlines]
    return index_words(db, "deadlines", document, ids, texts, splitter)


def find_deadlines(
    db: Database,
    since: dt.date | None = None,
    until: dt.date | None = None,
    documents: Sequence[int] = (),
    kinds: Sequence[str] = (),
    who: Sequence[str] = (),
) -> tuple[Deadline, ...]:
    """Events by day, those in the window from `since` to `until`, both included.

    What recurs is always among them, whatever its printed year: the caller knows when it comes next.
    """
    where, wishes = build_where({"document": documents, "kind": kinds, "who": who})
    sql = f"""
        SELECT * FROM deadlines{where or " WHERE true"}
        AND (recurrence IS NOT NULL OR (coalesce("end", start) >= ? AND start <= ?))
        {_BY_DAY}
    """
    window = [(since or dt.date.min).isoformat(), (until or dt.date.max).isoformat()]
    return tuple(from_row(Deadline, row) for row in query_rows(db, sql, [*wishes, *window]))


_BY_DAY = "ORDER BY start, coalesce(at, ''), document, id"


def find_ahead(
    db: Database,
    since: dt.date,
    *,
    until: dt.date = dt.date.max,
    kinds: Sequence[str] = (),
    deadlines: Sequence[bool] = (),
    most: int = -1,
) -> tuple[Deadline, ...]:
    """The first events of a window, by day, and all that may be meant by another day than the printed one.

    Those recur, or are misprints, or are counted from another day. deadlines: whether they are deadlines; ()
    for both. most: how many at most, -1 for all; the others are not counted.
    """
    where, wishes = build_where({"kind": kinds, "is_deadline": deadlines})
    plain = "recurrence IS NULL AND likely IS NULL AND precision <> 'relative'"
    sql = f"""
        SELECT * FROM deadlines WHERE id IN (
            SELECT id FROM deadlines{where or " WHERE true"} AND NOT ({plain})
            UNION ALL SELECT * FROM (
                SELECT id FROM deadlines{where or " WHERE true"} AND {plain}
                AND coalesce("end", start) >= ? AND start <= ? ORDER BY start LIMIT ?
            )
        ) {_BY_DAY}
    """
    rows = query_rows(db, sql, [*wishes, *wishes, since.isoformat(), until.isoformat(), most])
    return tuple(from_row(Deadline, row) for row in rows)


def find_who(db: Database, kinds: Sequence[str]) -> frozenset[str]:
    """Who acts or meets in the events of these kinds that are no deadlines."""
    where, wishes = build_where({"kind": kinds})
    rows = db.execute(
        f"SELECT DISTINCT who FROM deadlines{where or ' WHERE true'} AND NOT is_deadline", wishes
    )
    return frozenset(who for (who,) in rows)


def fetch_deadlines(db: Database, ids: Iterable[int]) -> tuple[Deadline, ...]:
    """The events of these ids, by day."""
    found = recall(db, _ReadDeadlines).fetch(db, set(ids))

    def order(id: int) -> tuple[object, ...]:
        one = found[id]
        return one.start, one.at is not None, one.at or dt.time.min, one.spot.document, id

    return tuple(found[id] for id in sorted(found, key=order))


class _ReadDeadlines:
    """The events that were read last: questions with a common word want the same by the thousand."""

    def __init__(self, _: Database) -> None:
        self._kept: dict[int, Deadline] = {}

    def fetch(self, db: Database, ids: set[int]) -> dict[int, Deadline]:
        if missing := ids - self._kept.keys():
            if len(self._kept) + len(missing) > _MOST_READ:
                self._kept.clear()
                missing = ids
            sql = f"SELECT * FROM deadlines WHERE id IN ({', '.join(map(str, missing))})"
            self._kept.update((row["id"], from_row(Deadline, row)) for row in query_rows(db, sql, []))
        return {id: self._kept[id] for id in ids & self._kept.keys()}


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
