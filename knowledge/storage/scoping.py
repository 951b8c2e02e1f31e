"""A view of the database that holds some documents, or a part of one: the rest can't be found by any search.

A second connection has, for each table of a document's rows, a temporary view of the same name over the rows
of the chosen documents. SQLite looks a name up among the temporary ones first, so whoever reads through that
connection needs to know nothing of the choice, and can forget nothing.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection
from dataclasses import dataclass

from sqlite_utils import Database

_TABLES = (
    "sections", "passages", "figures", "deadlines", "people", "contacts", "programme", "laws", "facts",
    "findings", "grids",
)  # fmt: skip
_ATTRIBUTE = "raadsbot_scoped"
_SCOPE = "raadsbot_scope"
_LAST = 2**62  # no document has so many sections


@dataclass(frozen=True, slots=True)
class Scope:
    """The documents that a connection sees, by id. sections: the first and last position it sees of them."""

    documents: tuple[int, ...]
    sections: tuple[int, int] = (0, _LAST)


def open_scope(db: Database, documents: Collection[int], sections: tuple[int, int] = (0, _LAST)) -> Database:
    """A connection that sees only these documents, for reading; the next choice is laid over the same.

    sections: positions of the first and the last section that it sees of them.
    """
    scoped: Database | None = getattr(db, _ATTRIBUTE, None)
    if scoped is None:
        scoped = _open(db)
        setattr(db, _ATTRIBUTE, scoped)
    chosen = Scope(tuple(sorted(documents)), sections)
    if fetch_scope(scoped) != chosen:
        scoped.conn.execute("DELETE FROM temp.scope")
        scoped.conn.executemany("INSERT INTO temp.scope VALUES (?)", [(id,) for id in chosen.documents])
        scoped.conn.execute("UPDATE temp.reach SET first = ?, last = ?", sections)
        setattr(scoped, _SCOPE, chosen)
    return scoped


def fetch_scope(db: Database) -> Scope | None:
    """What a connection sees, None for everything."""
    scope: Scope | None = getattr(db, _SCOPE, None)
    return scope


def tells_of_item(db: Database) -> bool:
    """Whether a connection sees no more than a part of one document."""
    scope = fetch_scope(db)
    return scope is not None and scope.sections != (0, _LAST)


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
    connection.execute("CREATE TEMP TABLE reach (first INTEGER, last INTEGER)")
    connection.execute("INSERT INTO temp.reach VALUES (0, 0)")
    for table in (*_TABLES, "open_findings"):
        section = "position" if table == "sections" else "coalesce(section, 0)"
        connection.execute(
            f"CREATE TEMP VIEW {table} AS SELECT * FROM main.{table}"
            " WHERE document IN (SELECT id FROM temp.scope)"
            f" AND {section} BETWEEN (SELECT first FROM temp.reach) AND (SELECT last FROM temp.reach)"
        )
    for table in ("documents", "described_documents"):
        connection.execute(
            f"CREATE TEMP VIEW {table} AS SELECT * FROM main.{table} WHERE id IN (SELECT id FROM temp.scope)"
        )
    scoped = Database(connection, execute_plugins=False)
    setattr(scoped, _SCOPE, Scope(()))
    return scoped
