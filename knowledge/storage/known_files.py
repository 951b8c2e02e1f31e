"""What is known of files besides their documents, so that nothing is read or told twice."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from sqlite_utils import Database

from knowledge.storage.database import writing
from knowledge.storage.rows import find_rows, to_row


class FileState(StrEnum):
    """Why a file is known."""

    READ = "read"  # an archive or e-mail: its documents have bytes of their own
    SUPERSEDED = "superseded"  # it holds a former edition of a document that was since made from another file
    EXAMPLE = "example"  # the bundled example was put in from there once, whether or not it is here still
    GONE = "gone"  # it is no longer there, and the admins have been told


@dataclass(frozen=True, slots=True)
class KnownFile:
    """path: absolute; of an archive's member the archive's, its own name behind.

    sha256: of the bytes it had then, "" where that does not matter. document: its id, 0 for several.
    """

    path: str
    state: FileState
    sha256: str = ""
    document: int = 0


def note_file(db: Database, file: KnownFile) -> None:
    """Keep it; what was known of the path in that state is forgotten."""
    with writing(db):
        db.table("known_files").insert(to_row(file) | {"document": file.document}, replace=True)


def fetch_known(db: Database, path: str, state: FileState) -> KnownFile | None:
    """What is known of the path in that state."""
    return next(iter(find_rows(db, KnownFile, "known_files", order="path", path=[path], state=[state])), None)


def find_known(db: Database, state: FileState, document: int | None = None) -> tuple[KnownFile, ...]:
    """The files in that state (of this document), by path."""
    wished = [] if document is None else [document]
    return find_rows(db, KnownFile, "known_files", order="path", state=[state], document=wished)


def forget_file(db: Database, path: str, *states: FileState) -> None:
    """The path is nothing of the kind any more."""
    with writing(db):
        for state in states:
            db.execute("DELETE FROM known_files WHERE path = ? AND state = ?", [path, state.value])


def forget_files_of(db: Database, document: int) -> None:
    """Part of taking a document out; the caller's transaction."""
    db.execute("DELETE FROM known_files WHERE document = ?", [document])
