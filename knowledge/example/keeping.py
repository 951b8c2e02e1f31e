"""The bundled example is for a library that has nothing else.

It is put in once, when the bot first starts with nothing to read; it steps aside when the first real document
arrives; and it never comes back by itself, also where somebody deleted it. What is kept for that is its path.
"""

from __future__ import annotations

from sqlite_utils import Database

from knowledge.example import EXAMPLE_AGENDA
from knowledge.model import Document
from knowledge.storage.documents import delete_document, fetch_at_path, find_documents
from knowledge.storage.known_files import FileState, KnownFile, find_known, forget_file, note_file


def wants_example(db: Database) -> bool:
    """Whether the example is to be read: it is here and may have a newer text, or all is empty."""
    if _fetch_example(db):
        return True
    return not find_known(db, FileState.EXAMPLE) and not find_documents(db)


def adopt_example(db: Database) -> None:
    """The example that a former version put in, as a document like any other, is the example."""
    if not find_known(db, FileState.EXAMPLE) and fetch_at_path(db, str(EXAMPLE_AGENDA)):
        note_example(db)


def note_example(db: Database) -> None:
    """The example is in the library, from the place where it lies now."""
    for former in find_known(db, FileState.EXAMPLE):
        forget_file(db, former.path, FileState.EXAMPLE)
    note_file(db, KnownFile(str(EXAMPLE_AGENDA), FileState.EXAMPLE))


def step_aside(db: Database) -> Document | None:
    """Take the example out where there is another document. Returns what was taken out."""
    example = _fetch_example(db)
    if example is None or len(find_documents(db)) < 2:
        return None
    delete_document(db, example.id)
    return example


def _fetch_example(db: Database) -> Document | None:
    """The document that was put in as the example, None where it is gone."""
    found = (fetch_at_path(db, known.path) for known in find_known(db, FileState.EXAMPLE))
    return next((document for document in found if document), None)
