"""The words that the rows of a document are found by, packed beside its text; see packing.py."""

from __future__ import annotations

from sqlite_utils import Database

from knowledge.storage.packing import IndexedWords, pack_indexed, unpack_indexed, unpack_text


def store_words(db: Database, document: int, words: IndexedWords) -> None:
    """Keep the words that were indexed for a document that has been stored."""
    db.execute(
        "INSERT INTO packed_words VALUES (?, ?)", [document, pack_indexed(words, _fetch_text(db, document))]
    )


def fetch_words(db: Database, document: int) -> IndexedWords:
    """The words of a document's rows by their noun, also of a hidden one; {} where there is none such."""
    row = db.execute("SELECT packed FROM main.packed_words WHERE document = ?", [document]).fetchone()
    return unpack_indexed(row[0], _fetch_text(db, document)) if row else {}


def _fetch_text(db: Database, document: int) -> str:
    row = db.execute("SELECT packed_text FROM main.documents WHERE id = ?", [document]).fetchone()
    return unpack_text(row[0]) if row else ""
