"""What admins know better than the documents: figures put right, findings accepted as they are.

Both belong to a document, not to an edition of it: they stay when it is indexed again, and go when it
is taken out.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from sqlite_utils import Database

from knowledge.model import Finding
from knowledge.storage.database import writing
from knowledge.storage.rows import find_rows, to_row

DOCUMENT_FIELDS = ("title", "body", "date")


@dataclass(frozen=True, slots=True)
class Correction:
    """The figure of a place, measure, year and status is `value`, where the document says `was`.

    was: None for a figure that the document doesn't tell. made_by: Telegram's number of the admin, 0 for
    one at the terminal.
    """

    document: int
    place_code: str
    measure: str
    year: int | None
    status: str | None
    was: Decimal | None
    value: Decimal
    made_by: int
    made_at: dt.datetime
    id: int = 0


def store_correction(db: Database, correction: Correction) -> int:
    """Keep a correction and put it in force. A former one of the same figure goes.

    Returns how many stored figures it changed.
    """
    row = to_row(correction) | {"id": None, "document": correction.document}
    figure = "document = ? AND place_code = ? AND measure = ? AND year IS ? AND status IS ?"
    which = [row[name] for name in ("document", "place_code", "measure", "year", "status")]
    with writing(db):
        db.execute(f"DELETE FROM corrections WHERE {figure}", which)
        db.table("corrections").insert(row)
        done = db.execute(
            f"UPDATE figures SET value = ?, corrected = 1 WHERE {figure}", [row["value"], *which]
        )
    return int(done.rowcount)


def find_corrections(db: Database, documents: Sequence[int] = ()) -> tuple[Correction, ...]:
    """The corrections (of these documents), the first made first."""
    return find_rows(db, Correction, "corrections", order="id", document=documents)


def accept_finding(db: Database, finding: Finding, made_by: int, now: dt.datetime) -> None:
    """The finding is no flaw: it is told no more, also when its document is indexed again."""
    if finding.spot is None:
        return
    key = [finding.spot.document, finding.kind.value, finding.text]
    with writing(db):
        db.execute(
            "INSERT OR REPLACE INTO accepted_findings VALUES (?, ?, ?, ?, ?)",
            [*key, made_by, now.astimezone(dt.UTC).isoformat()],
        )
        db.execute("DELETE FROM findings WHERE document = ? AND kind = ? AND text = ?", key)


def find_accepted(db: Database, document: int) -> frozenset[tuple[str, str]]:
    """Kind and text of the findings that were accepted for a document."""
    rows = db.execute("SELECT kind, text FROM accepted_findings WHERE document = ?", [document])
    return frozenset((kind, text) for kind, text in rows)


def name_document(
    db: Database, document: int, field: str, value: str, made_by: int, now: dt.datetime
) -> None:
    """Put a document's title, body or date (in ISO form) right, now and for its next editions."""
    if field not in DOCUMENT_FIELDS:
        raise ValueError(field)
    with writing(db):
        db.execute(
            "INSERT OR REPLACE INTO document_corrections VALUES (?, ?, ?, ?, ?)",
            [document, field, value, made_by, now.astimezone(dt.UTC).isoformat()],
        )
        db.execute(f"UPDATE documents SET {field} = ? WHERE id = ?", [value, document])


def find_names(db: Database, document: int) -> dict[str, str]:
    """Field → value, for what an admin has put right about the document itself."""
    rows = db.execute("SELECT field, value FROM document_corrections WHERE document = ?", [document])
    return dict(rows.fetchall())


def forget_corrections(db: Database, document: int) -> None:
    """Part of taking a document out; the caller's transaction."""
    for table in ("corrections", "accepted_findings", "document_corrections"):
        db.execute(f"DELETE FROM {table} WHERE document = ?", [document])
