"""Documents as a whole: storing all that was found in one, in one transaction, and taking it out again."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Sequence
from dataclasses import replace

from sqlite_utils import Database

from knowledge.filenames import find_file
from knowledge.model import Contents, Document, Spot
from knowledge.storage.acceptances import forget_acceptances
from knowledge.storage.contacts import store_contacts
from knowledge.storage.corrections import forget_corrections
from knowledge.storage.database import writing
from knowledge.storage.deadlines import store_deadlines
from knowledge.storage.details import forget_details
from knowledge.storage.facts import store_facts
from knowledge.storage.figures import store_figures
from knowledge.storage.findings import store_findings
from knowledge.storage.grids import store_grids
from knowledge.storage.known_files import FileState, fetch_known, forget_files_of
from knowledge.storage.laws import store_laws
from knowledge.storage.measures import find_measure_keys, refresh_measures
from knowledge.storage.packed_words import store_words
from knowledge.storage.packing import pack_text, unpack_text
from knowledge.storage.passages import count_passages, store_passages
from knowledge.storage.people import store_people
from knowledge.storage.programme import store_programme
from knowledge.storage.recalling import recall
from knowledge.storage.rows import find_rows, to_row
from knowledge.storage.searching import Splitter, forget_index
from knowledge.storage.sections import store_sections
from knowledge.storage.words import forget_words

_DESCRIBED = "described_documents"
_MOST_TEXTS = 64
"""How many texts stay unpacked: some ten megabytes."""
"""The documents as admins have described them; the table itself holds what was read."""


def store_contents(db: Database, contents: Contents, now: dt.datetime) -> int:
    """Store a document with all that came from it; a former edition goes in the same transaction.

    The new edition takes over the id of the former: the document's own where it has one, else see
    find_former. Returns the id. now: when these bytes were read first.
    """
    with writing(db):
        given = contents.document.id
        former = fetch_document(db, given) if given else find_former(db, contents.document)
        touched = set(_remove(db, former.id)) if former else set()
        id = _insert(
            db, replace(contents.document, id=former.id if former else 0, indexed_at=now), contents.text
        )
        store_figures(db, id, contents.figures)
        sections = store_sections(db, id, contents.sections, Splitter(db))
        count_passages(db, contents.passages)
        splitter = Splitter(db)
        words = {
            "sections": sections,
            "passages": store_passages(db, id, contents.passages, splitter),
            "deadlines": store_deadlines(db, id, contents.deadlines, splitter),
            "people": store_people(db, id, contents.people, splitter),
            "contacts": store_contacts(db, id, contents.contacts, splitter),
            "programme": store_programme(db, id, contents.programme, splitter),
            "laws": store_laws(db, id, contents.laws, splitter),
        }
        store_words(db, id, words, contents.text)
        store_facts(db, id, contents.facts)
        store_grids(db, id, contents.grids)
        store_findings(db, id, contents.findings)
        refresh_measures(db, sorted(touched | {figure.measure for figure in contents.figures}))
    return id


def find_former(db: Database, document: Document, *, by_name: bool = False) -> Document | None:
    """The edition that this document replaces: the one at the same path, or that was made from it before.

    Else one of the same name whose file is no longer there (it was moved), or that never had a file; with
    by_name the only one of the same name, wherever it lies. Else two files of one name in two folders are
    two documents.
    """
    known = fetch_known(db, document.path, FileState.SUPERSEDED)
    namesakes = find_rows(db, Document, _DESCRIBED, order="id", name=[document.name])
    at_path = [former for former in namesakes if former.path == document.path]
    superseding = [former for former in namesakes if known and former.id == known.document]
    named = namesakes if by_name and len(namesakes) == 1 else ()
    moved = [former for former in namesakes if not former.path or find_file(former.path) is None]
    return next(iter([*at_path, *superseding, *named, *moved]), None)


def fetch_same_bytes(db: Database, sha256: str) -> Document | None:
    """The document that was made from a file with this content."""
    return next(iter(find_rows(db, Document, _DESCRIBED, order="id", sha256=[sha256])), None)


def fetch_at_path(db: Database, path: str) -> Document | None:
    """The document that was made from the file at this path."""
    return next(iter(find_rows(db, Document, _DESCRIBED, order="id", path=[path])), None)


def move_document(db: Database, id: int, name: str, path: str) -> None:
    """Its file lies elsewhere now."""
    db.table("documents").update(id, {"name": name, "path": path})


def find_documents(db: Database, names: Sequence[str] = (), most: int = -1) -> tuple[Document, ...]:
    """The documents, the newest meeting first, those without a date last. most: -1 for all of them."""
    order = "date IS NULL, date DESC, name, id"
    return find_rows(db, Document, _DESCRIBED, order=order, most=most, name=names)


def fetch_document(db: Database, id: int) -> Document | None:
    """The document of that id."""
    return next(iter(find_rows(db, Document, _DESCRIBED, order="id", id=[id])), None)


def fetch_excerpt(db: Database, spot: Spot) -> str:
    """The source text at a spot; "" where the document is gone."""
    return recall(db, _Texts).fetch(db, spot.document)[spot.start : spot.end]


class _Texts:
    """The texts that were unpacked last."""

    def __init__(self, _: Database) -> None:
        self._kept: dict[int, str] = {}

    def fetch(self, db: Database, document: int) -> str:
        if document not in self._kept:
            self._kept[document] = fetch_text(db, document)
            while len(self._kept) > _MOST_TEXTS:
                self._kept.pop(next(iter(self._kept)))
        return self._kept[document]


def is_written(db: Database, word: str) -> bool:
    """Whether the letters of a word stand in a document, tables and all; small, in capitals, or with a
    capital first letter of the word or of each of its parts.
    """
    spellings = (word.lower(), word.capitalize(), word.title(), word.upper())
    packed = db.execute("SELECT packed_text FROM documents")
    return any(spelling in text for (one,) in packed if (text := unpack_text(one)) for spelling in spellings)


def fetch_stamp(db: Database, table: str = "documents") -> str:
    """Another one whenever a document was indexed, replaced or taken out.

    table: main.documents for all there are, also those that the connection's viewer may not see.
    """
    rows = db.execute(f"SELECT id, sha256, indexed_at, read_by FROM {table} ORDER BY id").fetchall()
    return hashlib.sha256(repr(rows).encode()).hexdigest()


def fetch_text(db: Database, id: int) -> str:
    """The text of a document, into which spans point; "" where there is no such document."""
    row = db.execute("SELECT packed_text FROM documents WHERE id = ?", [id]).fetchone()
    return unpack_text(row[0]) if row else ""


def count_rows(db: Database, id: int) -> dict[str, int]:
    """How many sections, passages, figures, deadlines and findings came from a document."""
    tables = {name: name for name in ("sections", "passages", "figures", "deadlines")}
    counted = {**tables, "findings": "open_findings"}
    return {
        name: int(db.execute(f"SELECT count(*) FROM {table} WHERE document = ?", [id]).fetchone()[0])
        for name, table in counted.items()
    }


def delete_document(db: Database, id: int) -> None:
    """Take a document out with all that came from it; nothing happens where there is none."""
    with writing(db):
        refresh_measures(db, _remove(db, id))
        forget_corrections(db, id)
        forget_details(db, id)
        forget_acceptances(db, id)
        forget_files_of(db, id)
        db.execute("DELETE FROM limits WHERE document <> 0 AND document = ?", [id])


def _insert(db: Database, document: Document, text: str) -> int:
    row = to_row(document) | {
        "id": document.id or None,
        "text": "",
        "packed_text": pack_text(text),
    }
    db.table("documents").insert(row)
    return int(db.execute("SELECT last_insert_rowid()").fetchone()[0])


def _remove(db: Database, id: int) -> tuple[str, ...]:
    """Delete the rows of a document; the keys of the measures it had figures of."""
    measures = find_measure_keys(db, id)
    forget_words(db, id)
    forget_index(db, id)
    db.execute("DELETE FROM documents WHERE id = ?", [id])
    return measures
