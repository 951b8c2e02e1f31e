"""What admins have put right about a document itself: title, body, date, kind, municipality.

The document's row keeps what was read; the view described_documents lays these details over it. They
belong to the document, not to an edition of it.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from sqlite_utils import Database

from knowledge.model import DetailField
from knowledge.storage.database import writing
from knowledge.storage.rows import find_rows, to_row


@dataclass(frozen=True, slots=True)
class Detail:
    """The field of the document is `value`: a date in ISO form, a kind by its key, a municipality by its
    code, else plain text.

    made_by: Telegram's number of the admin, 0 for one at the terminal.
    """

    document: int
    field: DetailField
    value: str
    made_by: int
    made_at: dt.datetime
    id: int = 0


def store_detail(db: Database, detail: Detail) -> None:
    """Keep a detail, now and for the document's next editions. A former one of the same field goes."""
    row = to_row(detail) | {"document": detail.document}
    with writing(db):
        db.execute(
            "DELETE FROM details WHERE document = ? AND field = ?", [detail.document, detail.field.value]
        )
        db.table("details").insert(row)


def find_details(db: Database) -> tuple[Detail, ...]:
    """All details, the first made first."""
    return find_rows(db, Detail, "details", order="id")


def find_opened(db: Database, document: int) -> frozenset[str]:
    """The numbers of the document's items that an admin has opened."""
    found = find_rows(
        db, Detail, "details", order="id", document=[document], field=[DetailField.OPENED.value]
    )
    return frozenset(number for detail in found for number in detail.value.split(", "))


def undo_detail(db: Database, id: int) -> Detail | None:
    """Let the document say it itself again. Returns what was undone, None where it is gone."""
    detail = next(iter(find_rows(db, Detail, "details", id=[id])), None)
    with writing(db):
        db.execute("DELETE FROM details WHERE id = ?", [id])
    return detail


def forget_details(db: Database, document: int) -> None:
    """Part of taking a document out; the caller's transaction."""
    db.execute("DELETE FROM details WHERE document = ?", [document])
