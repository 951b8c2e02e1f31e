"""The words that the rows of a document are found by, packed beside its text; see packing.py."""

from __future__ import annotations

from sqlite_utils import Database

from knowledge.storage.packing import IndexedWords, pack_indexed, unpack_indexed, unpack_text


def store_words(db: Database, document: int, words: IndexedWords, text: str) -> None:
    """Keep the words that were indexed for a document. text: the document's, as it is stored."""
    db.execute("INSERT INTO packed_words VALUES (?, ?)", [document, pack_indexed(words, text)])


def fetch_words(db: Database, document: int) -> IndexedWords:
    """The words of a document's rows by their noun, also of a hidden one; {} where there is none such."""
    row = db.execute(
        "SELECT packed, packed_text FROM main.packed_words"
        " JOIN main.documents ON documents.id = document WHERE document = ?",
        [document],
    ).fetchone()
    return unpack_indexed(row[0], unpack_text(row[1])) if row else {}
