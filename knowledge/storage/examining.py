"""A look at a database as it lies there: nothing is made, brought up to date or changed."""

from __future__ import annotations

import datetime as dt
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from sqlite_utils import Database

from knowledge.errors import LibraryError
from knowledge.filenames import find_file
from knowledge.storage.copying import connect, find_flaw
from knowledge.storage.database import check_edition, find_missing_migrations
from knowledge.storage.trouble import explain_trouble


@dataclass(frozen=True, slots=True)
class DatabaseState:
    """What was found. trouble: why it can't be used at all, "" where it can; the rest says nothing then.

    flaw: what SQLite finds wrong, "" for nothing. waiting: changes that this version makes when it opens the
    database. strays: rows that no search finds, and words whose row is gone, by noun. written_at: when a
    document was stored last, None for never. outdated: documents that other readers have read, and whose
    file is there; stale: names of those whose file is not.
    """

    trouble: str = ""
    flaw: str = ""
    waiting: int = 0
    documents: int = 0
    strays: tuple[tuple[str, int], ...] = ()
    written_at: dt.datetime | None = None
    outdated: int = 0
    stale: tuple[str, ...] = ()


def examine_database(path: Path, readers: str) -> DatabaseState:
    """Read all of it, while others may use it. readers: the edition of the readers that this program has."""
    try:
        with closing(connect(path)) as connection:
            flaw = find_flaw(connection)
            if flaw:
                return DatabaseState(flaw=flaw)
            db = Database(connection, execute_plugins=False)
            check_edition(db, path)
            written = None
            count = 0
            if db.table("documents").exists():
                count, last = db.execute("SELECT count(*), max(indexed_at) FROM documents").fetchone()
                written = dt.datetime.fromisoformat(last) if last else None
            files, stale = _find_outdated(db, readers)
            return DatabaseState(
                outdated=files,
                stale=stale,
                waiting=len(find_missing_migrations(db)),
                documents=count,
                strays=tuple(_find_strays(connection)),
                written_at=written,
            )
    except LibraryError as error:
        return DatabaseState(trouble=str(error))
    except sqlite3.Error as error:
        return DatabaseState(trouble=explain_trouble(error, path))


def _find_outdated(db: Database, readers: str) -> tuple[int, tuple[str, ...]]:
    """How many documents other readers have read, and the names of those whose file is gone."""
    if not db.table("documents").exists():
        return 0, ()
    knows = "read_by" in db.table("documents").columns_dict
    where = "WHERE read_by != ?" if knows else "WHERE ? = ?"
    rows = db.execute(
        f"SELECT name, path FROM documents {where} ORDER BY id", [readers] if knows else [1, 1]
    ).fetchall()
    stale = tuple(name for name, path in rows if not path or find_file(path) is None)
    return len(rows) - len(stale), stale


def _find_strays(connection: sqlite3.Connection) -> list[tuple[str, int]]:
    tables = connection.execute("SELECT name FROM sqlite_master WHERE sql LIKE 'CREATE VIRTUAL TABLE%fts5%'")
    strays = []
    for (words,) in tables.fetchall():
        noun = words.removesuffix("_words")
        for rows, others in ((noun, f"{words}_docsize"), (f"{words}_docsize", noun)):
            count = connection.execute(
                f"SELECT count(*) FROM {rows} WHERE id NOT IN (SELECT id FROM {others})"
            ).fetchone()[0]
            if count:
                strays.append((noun, int(count)))
    return strays
