"""A connection that sees no more than its viewer may: what is not for them is not there, whatever asks.

Every table and view with rows of documents is covered by a temporary view of the same name that leaves out
the hidden documents; SQLite looks there first. So no query has to think of it, also one that is written next
year. Two tables are sums over documents (measures, words): the connection has its own, counted without the
hidden ones. What is found in a full-text table, which can't be covered, is looked up in its table.
Nothing about documents can be written through such a connection; members' own tables are as always.
"""

from __future__ import annotations

from sqlite_utils import Database

from knowledge.storage.database import SEES_A_PART, fetch_edition, writing
from knowledge.storage.documents import fetch_stamp
from knowledge.storage.measures import refresh_measures
from knowledge.storage.words import forget_words

_STAMP, _EDITION = "raadsbot_shelf_stamp", "raadsbot_shelf_edition"
_OWN_COUNTS = ("measures", "words")
_NOT_COVERED = frozenset({"limits"})
_HIDDEN = """
    CREATE TEMP VIEW hidden_documents AS SELECT id FROM main.documents AS d WHERE EXISTS (
        SELECT 1 FROM main.limits AS l WHERE l.circle NOT IN (SELECT circle FROM temp.seen_circles) AND (
            (l.document <> 0 AND l.document = d.id)
            OR (l.path <> '' AND (d.path = l.path OR substr(d.path, 1, length(l.path) + 1) = l.path || '/'))
        )
    )
"""


def has_limits(db: Database) -> bool:
    """Whether any document is for a circle only. Where none is, nobody needs a shelf of their own."""
    return db.execute("SELECT 1 FROM main.limits LIMIT 1").fetchone() is not None


def cover_documents(db: Database, circles: frozenset[str]) -> None:
    """Make this connection one that sees what is for everybody and for these circles. Once per connection."""
    db.execute("CREATE TEMP TABLE seen_circles (circle TEXT PRIMARY KEY)")
    db.conn.executemany("INSERT INTO temp.seen_circles VALUES (?)", [(circle,) for circle in sorted(circles)])
    db.execute(_HIDDEN)
    for name, column in _find_covered(db):
        db.execute(
            f"CREATE TEMP VIEW {name} AS SELECT * FROM main.{name}"
            f" WHERE {column} NOT IN (SELECT id FROM hidden_documents)"
        )
    for name in _OWN_COUNTS:
        sql = "SELECT sql FROM main.sqlite_master WHERE type = 'table' AND name = ?"
        (statement,) = db.execute(sql, [name]).fetchone()
        db.execute(statement.replace("CREATE TABLE", "CREATE TEMP TABLE", 1))
    db.execute("CREATE INDEX temp.words_seen_by_stem ON words (stem)")
    db.conn.commit()
    setattr(db, SEES_A_PART, True)


def refresh_shelf(db: Database) -> None:
    """Count anew what is counted without the hidden documents, where documents or limits have changed."""
    if getattr(db, _EDITION, None) == fetch_edition(db):
        return
    stamp = f"{_fetch_whole_stamp(db)}{fetch_limits_stamp(db)}"
    if getattr(db, _STAMP, None) != stamp:
        with writing(db):
            _count_seen(db)
        setattr(db, _STAMP, stamp)
    setattr(db, _EDITION, fetch_edition(db))


def _count_seen(db: Database) -> None:
    hidden = [int(id) for (id,) in db.execute("SELECT id FROM hidden_documents").fetchall()]
    for name in _OWN_COUNTS:
        db.execute(f"DELETE FROM temp.{name}")
        db.execute(f"INSERT INTO temp.{name} SELECT * FROM main.{name}")
    sql = "SELECT DISTINCT measure FROM main.figures WHERE document IN (SELECT id FROM hidden_documents)"
    refresh_measures(db, [key for (key,) in db.execute(sql).fetchall()])
    for document in hidden:
        forget_words(db, document)


def _fetch_whole_stamp(db: Database) -> str:
    return fetch_stamp(db, "main.documents")


def _find_covered(db: Database) -> tuple[tuple[str, str], ...]:
    """The tables and views with a row per document or of documents, each with the column that names it."""
    sql = "SELECT name, type FROM main.sqlite_master WHERE type IN ('table', 'view')"
    covered = []
    for name, _ in db.execute(sql).fetchall():
        columns = {row[1] for row in db.execute(f"PRAGMA main.table_info({name})")}
        if name in _NOT_COVERED:
            continue
        if "document" in columns:
            covered.append((name, "document"))
        elif name in ("documents", "described_documents"):
            covered.append((name, "id"))
    return tuple(covered)


def fetch_limits_stamp(db: Database) -> str:
    """Another one whenever a limit or who belongs to a circle was changed."""
    rows = [
        *db.execute("SELECT document, path, circle FROM limits ORDER BY id"),
        *db.execute("SELECT member, circle FROM access ORDER BY member, circle"),
    ]
    return repr(rows)
