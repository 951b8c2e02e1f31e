"""What the newest edition of a document says that the one before it did not, a sentence each."""

from __future__ import annotations

from collections.abc import Sequence

from sqlite_utils import Database

from knowledge.storage.database import writing
from knowledge.storage.rows import query_rows


def store_changes(db: Database, document: int, changes: Sequence[str]) -> None:
    """Keep them; those of the edition before are forgotten."""
    with writing(db):
        db.execute("DELETE FROM changes WHERE document = ?", [document])
        for text in changes:
            db.execute("INSERT INTO changes (document, text) VALUES (?, ?)", [document, text])


def find_changes(db: Database, document: int) -> tuple[str, ...]:
    """In the order in which they were told."""
    rows = query_rows(db, "SELECT text FROM changes WHERE document = ? ORDER BY id", [document])
    return tuple(row["text"] for row in rows)
