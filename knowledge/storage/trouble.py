"""What SQLite and the disk complain of, as one Danish line that says what to do about it."""

from __future__ import annotations

import errno
import os
import shutil
import sqlite3
from pathlib import Path

_FULL_BELOW_BYTES = 1_000_000
"""SQLite calls a full disk an "I/O error" where it happens beside the file itself."""

_PRIMARY_CODE = 0xFF  # SQLite's extended codes hold the primary one in the lowest byte

_LINES = {
    sqlite3.SQLITE_FULL: (
        "Disken er fuld: {path} kan ikke skrives. Ryd op, og prøv igen; det, der stod i databasen, står der"
        " stadig."
    ),
    sqlite3.SQLITE_READONLY: (
        "Databasen {path} er skrivebeskyttet. Giv den bruger, der kører Rådsbot, lov til at skrive i både"
        " filen og mappen."
    ),
    sqlite3.SQLITE_CANTOPEN: (
        "Databasen {path} kan ikke åbnes eller oprettes. Tjek, at mappen findes, og at den bruger, der kører"
        " Rådsbot, må skrive i den."
    ),
    sqlite3.SQLITE_CORRUPT: "Databasen {path} er beskadiget. Gendan den seneste kopi: raadsbot restore",
    sqlite3.SQLITE_NOTADB: (
        "{path} er ikke en database, eller den er beskadiget. Vælg en anden med --db, eller gendan den"
        " seneste kopi: raadsbot restore"
    ),
    sqlite3.SQLITE_BUSY: "Et andet program skriver i databasen {path}. Vent lidt, og prøv igen.",
    sqlite3.SQLITE_IOERR: (
        "Disken, hvor {path} ligger, læser eller skriver forkert. Tjek disken, og gendan så den seneste kopi:"
        " raadsbot restore"
    ),
}
_OTHER = "Databasen {path} kan ikke bruges ({error}). Undersøg den: raadsbot doctor"

_OF_SYSTEM = {
    errno.ENOSPC: sqlite3.SQLITE_FULL,
    errno.EDQUOT: sqlite3.SQLITE_FULL,
    errno.EROFS: sqlite3.SQLITE_READONLY,
    errno.EIO: sqlite3.SQLITE_IOERR,
}


def explain_trouble(error: Exception, path: Path | str) -> str:
    """The line. error: of sqlite3 or the system. path: of the database or the copy that was being used."""
    code = _read_code(error)
    if code == sqlite3.SQLITE_IOERR and _is_disk_full(Path(path)):
        code = sqlite3.SQLITE_FULL
    if code == sqlite3.SQLITE_CANTOPEN and Path(path).exists() and not os.access(Path(path).parent, os.W_OK):
        code = sqlite3.SQLITE_READONLY  # no file can be made beside it
    return _LINES.get(code, _OTHER).format(path=path, error=error)


def is_known(error: sqlite3.Error) -> bool:
    """Whether the database or its disk is at fault, and no statement of ours."""
    return _read_code(error) in _LINES


def is_of_disk(error: Exception) -> bool:
    """Whether the system says that a file can't be written or read."""
    return isinstance(error, OSError) and error.errno in (*_OF_SYSTEM, errno.EACCES, errno.EPERM)


def is_damaged(error: Exception) -> bool:
    """Whether the file can't be read as a database, in whole or in part."""
    return _read_code(error) in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)


def _read_code(error: Exception) -> int:
    """SQLite's primary code; 0 where the error has none that is known."""
    if isinstance(error, OSError):
        return _OF_SYSTEM.get(error.errno or 0, sqlite3.SQLITE_CANTOPEN)
    code = int(getattr(error, "sqlite_errorcode", 0)) & _PRIMARY_CODE
    return sqlite3.SQLITE_BUSY if code == sqlite3.SQLITE_LOCKED else code


def _is_disk_full(path: Path) -> bool:
    try:
        return shutil.disk_usage(path.parent).free < _FULL_BELOW_BYTES
    except OSError:
        return False
