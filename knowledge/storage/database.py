"""Opening the database: one file, one connection per thread, the schema brought up to date."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlite_utils import Database

from knowledge.errors import LibraryError
from knowledge.storage.schema import MIGRATIONS

BUSY_SECONDS = 15
"""How long a write waits for another process to finish its own before it gives up."""

_SETTINGS = (
    f"PRAGMA busy_timeout = {BUSY_SECONDS * 1000}",
    "PRAGMA foreign_keys = ON",
    "PRAGMA journal_mode = WAL",
    "PRAGMA cache_size = -16000",  # kB: enough for the indexes in daily use, small in a phone-sized server
    "PRAGMA temp_store = MEMORY",
    "PRAGMA secure_delete = ON",  # what a member has had deleted is overwritten, not only let go
)


def open_database(path: Path | str) -> Database:
    """Open the database at `path`; folders, file and tables are made if they are not there.

    The connection may be closed from another thread, but must be used by one thread at a time.

    :raises LibraryError: the path can't be written, is no database, or was made by a newer version.
    """
    path = Path(path).expanduser()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        connection = sqlite3.connect(path, timeout=BUSY_SECONDS, check_same_thread=False)
    except (OSError, sqlite3.Error) as error:
        raise LibraryError(f"Databasen {path} kan ikke åbnes eller oprettes.") from error
    try:
        return _prepare(connection, path)
    except BaseException:
        connection.close()
        raise


def _prepare(connection: sqlite3.Connection, path: Path) -> Database:
    try:
        for setting in _SETTINGS:
            connection.execute(setting)
        db = Database(connection, execute_plugins=False)
        _migrate(db, path)
    except sqlite3.OperationalError as error:
        raise LibraryError(f"Databasen {path} kan ikke bruges: {_reason(error)}.") from error
    except sqlite3.DatabaseError as error:
        raise LibraryError(f"{path} er ikke en database, eller den er beskadiget.") from error
    return db


def _migrate(db: Database, path: Path) -> None:
    ours = {migration.name for migration in MIGRATIONS.pending(Database(memory=True))}
    applied = {migration.name for migration in MIGRATIONS.applied(db)}
    if applied - ours:
        raise LibraryError(f"Databasen {path} er lavet af en nyere udgave af Rådsbot.")
    if ours - applied:
        with writing(db):  # two processes may start at once: the second one waits, and finds nothing to do
            MIGRATIONS.apply(db)


def _reason(error: sqlite3.OperationalError) -> str:
    if "readonly" in str(error):
        return "den er skrivebeskyttet"
    if "locked" in str(error):
        return "et andet program bruger den"
    return f"den kan ikke læses ({error})"


@contextmanager
def writing(db: Database) -> Iterator[None]:
    """All or nothing: what is written inside is seen by others when the block ends, or never.

    The write lock is taken at once. A transaction that began by reading could not be upgraded if
    another process wrote in between, and no waiting would help it.
    """
    if db.conn.in_transaction:
        with db.atomic():
            yield
        return
    db.conn.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        db.rollback()
        raise
    db.commit()


def fetch_edition(db: Database) -> tuple[int, int]:
    """A value that is another one after anything was written, by this connection or any other.

    Between two that are equal, what was worked out from the database still holds.
    """
    return int(db.execute("PRAGMA data_version").fetchone()[0]), db.conn.total_changes
