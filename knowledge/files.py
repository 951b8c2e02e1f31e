"""Files and the documents made from them: whose is whose, which are gone, what goes with a file."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from sqlite_utils import Database

from knowledge.errors import NotFound
from knowledge.filenames import find_file, shown_path
from knowledge.model import Document, FindingKind
from knowledge.storage.documents import delete_document, fetch_document, find_documents
from knowledge.storage.findings import find_findings
from knowledge.storage.known_files import FileState, KnownFile, fetch_known, find_known, note_file
from knowledge.storage.sections import find_sections


def find_documents_of(db: Database, file: Path) -> tuple[Document, ...]:
    """The document of a file, or all those of an archive or e-mail."""
    path = str(shown_path(file))
    return tuple(
        document
        for document in find_documents(db)
        if document.path == path or document.path.startswith(f"{path}/")
    )


def fetch_original(db: Database, document: int, *, everything: bool) -> tuple[str, Path]:
    """A document's name and the file that it was read from, to be sent to somebody.

    everything: whether they may see what is hidden in answers, items behind closed doors and CPR numbers:
    the file still holds it.

    :raises NotFound: the document or its file is gone, it came in a package, or the file is not for them.
    """
    found = fetch_document(db, document)
    if found is None:
        raise NotFound("Dokumentet er her ikke længere.")
    file = find_file(found.path) if found.path else None
    if file is None:
        raise NotFound(f"Filen {found.name} ligger her ikke længere.")
    if str(shown_path(file)) != found.path:
        raise NotFound(
            f"{found.name} kom i en pakke ({shown_path(file).name}), så den kan jeg ikke sende alene."
        )
    hidden = any(section.closed for section in find_sections(db, [document])) or find_findings(
        db, [document], [FindingKind.PERSONAL_NUMBER]
    )
    if hidden and not everything:
        raise NotFound(
            f"{found.name} har lukkede punkter eller CPR-numre, som jeg ikke viser. Spørg sekretariatet."
        )
    return found.name, file


def find_missing(db: Database, folders: Sequence[Path]) -> tuple[Document, ...]:
    """Documents whose file is gone from these folders, and that nobody was told of.

    A folder that is away or empty says nothing: a share that is not mounted looks just so.
    """
    there = [shown_path(folder) for folder in folders if folder.is_dir() and any(folder.iterdir())]
    return tuple(
        document
        for document in find_documents(db)
        if document.path
        and any(Path(document.path).is_relative_to(folder) for folder in there)
        and find_file(document.path) is None
        and fetch_known(db, document.path, FileState.GONE) is None
    )


def note_missing(db: Database, documents: Iterable[Document]) -> None:
    """The admins have been told that the files of these are gone."""
    for document in documents:
        note_file(db, KnownFile(document.path, FileState.GONE, document=document.id))


def take_out(db: Database, file: Path) -> tuple[Path, ...]:
    """A file is withdrawn: its documents are deleted, but for those that it gave a new edition.

    Returns the files that hold the former editions of these: they count when they are read again.
    """
    again: dict[Path, None] = {}
    for document in find_documents_of(db, file):
        held = [find_file(known.path) for known in find_known(db, FileState.SUPERSEDED, document.id)]
        lying = [one for one in held if one is not None]
        if lying:
            again[lying[-1]] = None
        else:
            delete_document(db, document.id)
    return tuple(again)
