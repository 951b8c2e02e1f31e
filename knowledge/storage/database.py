"""Opening the database: one file, one connection per thread, the schema brought up to date."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from sqlite_utils import Database

from knowledge.errors import LibraryError
from knowledge.storage.schema import MIGRATIONS
from knowledge.storage.trouble import explain_trouble

BUSY_SECONDS = 15
"""How long a write waits for another process to finish its own before it gives up."""

OWN_FILE, OWN_FOLDER = 0o600, 0o700
"""Members, their questions and the closed items are nobody's business on the machine but the bot's."""

SEES_A_PART = "raadsbot_sees_a_part"
"""The attribute of a connection that some documents are hidden from."""

LAYOUT = (
    "PRAGMA page_size = 2048",  # most tables are small, and each has a page at least
    "PRAGMA auto_vacuum = INCREMENTAL",  # see give_back_room
)
"""How the file of a new database is laid out; one that is there keeps its layout."""

_MERGED_PAGES = 40
"""How many pages of a full-text table are joined for each document that was stored; one has some 4 kB."""

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
        path.parent.mkdir(mode=OWN_FOLDER, parents=True, exist_ok=True)
        if str(path) != ":memory:":  # SQLite's name for a database without a file
            make_private(path)
        connection = sqlite3.connect(path, timeout=BUSY_SECONDS, check_same_thread=False)
    except (OSError, sqlite3.Error) as error:
        raise LibraryError(explain_trouble(error, path)) from error
    try:
        return _prepare(connection, path)
    except BaseException:
        connection.close()
        raise


def make_private(path: Path) -> None:
    """Make the file if it is not there. No other account may read it, nor what SQLite puts beside it.

    :raises OSError: it can't be made.
    """
    if not path.exists():
        os.close(os.open(path, os.O_CREAT | os.O_WRONLY, OWN_FILE))
    for file in (path, Path(f"{path}-wal"), Path(f"{path}-shm")):
        with suppress(OSError):  # another's file, or one that is not there
            if file.stat().st_mode & 0o077:
                file.chmod(OWN_FILE)


def _prepare(connection: sqlite3.Connection, path: Path) -> Database:
    try:
        is_new = not connection.execute("PRAGMA page_count").fetchone()[0]
        for setting in (*LAYOUT, *_SETTINGS) if is_new else _SETTINGS:  # a layout set anew waits for writers
            connection.execute(setting)
        db = Database(connection, execute_plugins=False)
        _migrate(db, path)
    except sqlite3.DatabaseError as error:
        raise LibraryError(explain_trouble(error, path)) from error
    return db


def _migrate(db: Database, path: Path) -> None:
    check_edition(db, path)
    if find_missing_migrations(db):
        with writing(db):  # two processes may start at once: the second one waits, and finds nothing to do
            MIGRATIONS.apply(db)


def check_edition(db: Database, path: Path) -> None:
    """See that the database can be read by this version.

    :raises LibraryError: it was made by a newer one.
    """
    ours = {migration.name for migration in MIGRATIONS.pending(Database(memory=True, execute_plugins=False))}
    if {migration.name for migration in MIGRATIONS.applied(db)} - ours:
        raise LibraryError(
            f"Databasen {path} er lavet af en nyere udgave af Rådsbot. Opgrader Rådsbot, eller gendan en kopi"
            " fra før: raadsbot restore"
        )


def find_missing_migrations(db: Database) -> tuple[str, ...]:
    """What this version will change in the database when it is opened."""
    return tuple(migration.name for migration in MIGRATIONS.pending(db))


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


def give_back_room(db: Database, stored: int) -> None:
    """Shorten the file by what it no longer needs, once a batch of so many documents is stored.

    The pieces that each document added to the full-text tables are joined, more of them for more documents,
    so that a single document waits for no more than a few milliseconds of it.
    """
    tables = "SELECT name FROM main.sqlite_master WHERE sql LIKE 'CREATE VIRTUAL TABLE % USING fts5%'"
    with writing(db):
        for (table,) in db.execute(tables).fetchall() if stored else ():
            merge = f"INSERT INTO {table} ({table}, rank) VALUES ('merge', ?)"
            db.execute(merge, [-_MERGED_PAGES * stored])
    db.conn.executescript("PRAGMA incremental_vacuum")  # `execute` stops after one page


def sees_a_part(db: Database) -> bool:
    """Whether documents are hidden from the viewer of this connection; see shelves.py.

    Full-text tables can't be covered as others are, so what is found in them is looked up in its table.
    """
    return bool(getattr(db, SEES_A_PART, False))


def fetch_edition(db: Database) -> int:
    """The number of the state that the documents are in: another one when any of them or what admins decided
    of them has changed. Between two that are equal, what was worked out from the documents still holds.
    """
    return int(db.execute("SELECT number FROM edition").fetchone()[0])


def fetch_writes(db: Database) -> tuple[int, int]:
    """A value that is another one after anything was written, by this connection or any other."""
    return int(db.execute("PRAGMA data_version").fetchone()[0]), db.conn.total_changes


def find_path(db: Database) -> Path:
    """The file of a database."""
    return Path(db.execute("PRAGMA database_list").fetchone()[2])
