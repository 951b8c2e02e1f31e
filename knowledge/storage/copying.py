"""Copies of the database while it is in use, by SQLite's own online backup, and whether one is whole.

Copying the file is no backup: what was written last lies in the write-ahead log beside it.
"""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from sqlite_utils import Database

from knowledge.errors import LibraryError
from knowledge.storage.database import BUSY_SECONDS, OWN_FILE, OWN_FOLDER, check_edition
from knowledge.storage.trouble import explain_trouble

_BESIDE = ("-wal", "-shm", "-journal")
"""What SQLite keeps beside a database file."""


def copy_database(source: Path, target: Path) -> None:
    """Write a whole copy of `source` to `target`, which is replaced if it is there. Others may go on writing.

    :raises LibraryError: there is no such database, it is damaged, or the copy can't be written. Nothing of
        a copy that is not whole is left.
    """
    part = target.with_name(f"{target.name}.del")
    try:
        target.parent.mkdir(mode=OWN_FOLDER, parents=True, exist_ok=True)
        part.unlink(missing_ok=True)
        os.close(os.open(part, os.O_CREAT | os.O_WRONLY, OWN_FILE))
        with closing(connect(source)) as here, closing(sqlite3.connect(part)) as there:
            here.backup(there)
            there.execute("PRAGMA journal_mode = DELETE")  # one file, with nothing beside it
        check_copy(part)
        _sync(part)
        part.replace(target)
    except sqlite3.Error as error:
        raise LibraryError(explain_trouble(error, source)) from error
    except OSError as error:
        raise LibraryError(explain_trouble(error, target)) from error
    finally:
        part.unlink(missing_ok=True)


def check_copy(path: Path) -> None:
    """Read all of a database.

    :raises LibraryError: it is not there, is no database of Rådsbot's, is damaged or of a newer version.
    """
    try:
        with closing(connect(path)) as connection:
            flaw = find_flaw(connection)
            tables = connection.execute(
                "SELECT count(*) FROM sqlite_master WHERE name = 'documents'"
            ).fetchone()
            check_edition(Database(connection, execute_plugins=False), path)
    except sqlite3.DatabaseError as error:
        raise LibraryError(explain_trouble(error, path)) from error
    if flaw:
        raise LibraryError(f"{path} er beskadiget ({flaw}).")
    if not tables[0]:
        raise LibraryError(f"{path} er ikke en database fra Rådsbot.")


def find_flaw(connection: sqlite3.Connection) -> str:
    """What SQLite finds wrong in a database, its first line; "" where nothing is."""
    found = str(connection.execute("PRAGMA integrity_check(1)").fetchone()[0])
    return "" if found == "ok" else found.splitlines()[-1]


def put_back(copy: Path, database: Path, aside: Path) -> None:
    """Put a copy in the database's place; what lay there is moved to `aside`. No process may have it open.

    :raises LibraryError: the copy is not whole, or can't be put there. The database is as it was then.
    """
    check_copy(copy)
    new = database.with_name(f"{database.name}.ny")
    copy_database(copy, new)
    try:
        for ending in ("", *_BESIDE):
            if (file := Path(f"{database}{ending}")).exists():
                file.replace(f"{aside}{ending}")
        new.replace(database)
        _sync(database.parent)
    except OSError as error:
        raise LibraryError(explain_trouble(error, database)) from error


def connect(path: Path) -> sqlite3.Connection:
    """Open a database that is there; SQLite would make one that is not."""
    if not path.is_file():
        raise LibraryError(f"Der er ingen database i {path}.")
    return sqlite3.connect(f"{path.absolute().as_uri()}?mode=rw", uri=True, timeout=BUSY_SECONDS)


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
