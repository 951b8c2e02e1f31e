"""A view of the database that holds only some documents: what is not chosen can't be found by any search.

A second connection has, for each table of a document's rows, a temporary view of the same name over the rows
of the chosen documents. SQLite looks a name up among the temporary ones first, so whoever reads through that
connection needs to know nothing of the choice, and can forget nothing.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection

from sqlite_utils import Database

_TABLES = (
    "sections", "passages", "figures", "deadlines", "people", "contacts", "programme", "laws", "facts",
    "findings", "grids",
)  # fmt: skip
_ATTRIBUTE = "raadsbot_scoped"
_SCOPE = "raadsbot_scope"


def open_scope(db: Database, documents: Collection[int]) -> Database:
    """A connection that sees only these documents, for reading; the next choice is laid over the same."""
    scoped: Database | None = getattr(db, _ATTRIBUTE, None)
    if scoped is None:
        scoped = _open(db)
        setattr(db, _ATTRIBUTE, scoped)
    chosen = tuple(sorted(documents))
    if fetch_scope(scoped) != chosen:
        scoped.conn.execute("DELETE FROM temp.scope")
        scoped.conn.executemany("INSERT INTO temp.scope VALUES (?)", [(id,) for id in chosen])
        setattr(scoped, _SCOPE, chosen)
    return scoped


def fetch_scope(db: Database) -> tuple[int, ...] | None:
    """The documents that a connection sees, None for all of them."""
    scope: tuple[int, ...] | None = getattr(db, _SCOPE, None)
    return scope


def close_scope(db: Database) -> None:
    """Close the connection beside this one, if there is one."""
    scoped: Database | None = getattr(db, _ATTRIBUTE, None)
    if scoped is not None:
        scoped.close()


def _open(db: Database) -> Database:
    path = next(row[2] for row in db.execute("PRAGMA database_list") if row[1] == "main")
    connection = sqlite3.connect(path, check_same_thread=False, isolation_level=None)
    connection.execute("PRAGMA busy_timeout = 15000")
    connection.execute("PRAGMA cache_size = -8000")
    connection.execute("PRAGMA temp_store = MEMORY")
    connection.execute("CREATE TEMP TABLE scope (id INTEGER PRIMARY KEY)")
    for table in (*_TABLES, "open_findings"):
        connection.execute(
            f"CREATE TEMP VIEW {table} AS SELECT * FROM main.{table}"
            " WHERE document IN (SELECT id FROM temp.scope)"
        )
    for table in ("documents", "described_documents"):
        connection.execute(
            f"CREATE TEMP VIEW {table} AS SELECT * FROM main.{table} WHERE id IN (SELECT id FROM temp.scope)"
        )
    scoped = Database(connection, execute_plugins=False)
    setattr(scoped, _SCOPE, ())
    return scoped
