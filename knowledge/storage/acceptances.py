"""Findings that admins have looked at and found in order. They belong to the document, not to an edition."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from sqlite_utils import Database

from knowledge.model import Finding
from knowledge.storage.database import writing
from knowledge.storage.rows import find_rows, to_row


@dataclass(frozen=True, slots=True)
class Acceptance:
    """Every finding of this kind and text in the document is no flaw. made_by: 0 for the terminal."""

    document: int
    kind: str
    text: str
    made_by: int
    made_at: dt.datetime
    id: int = 0


def accept_finding(db: Database, finding: Finding, made_by: int, now: dt.datetime) -> None:
    """The finding is no flaw: it is told no more, also when its document is indexed again."""
    if finding.spot is None:
        return
    acceptance = Acceptance(finding.spot.document, finding.kind.value, finding.text, made_by, now)
    row = to_row(acceptance) | {"document": acceptance.document}
    with writing(db):
        db.table("acceptances").insert(row, ignore=True)


def find_acceptances(db: Database, document: int | None = None) -> tuple[Acceptance, ...]:
    """The acceptances (of this document), the first made first."""
    wished = [] if document is None else [document]
    return find_rows(db, Acceptance, "acceptances", order="id", document=wished)


def undo_acceptance(db: Database, id: int) -> Acceptance | None:
    """Tell the finding again. Returns what was undone, None where it is gone."""
    acceptance = next(iter(find_rows(db, Acceptance, "acceptances", id=[id])), None)
    with writing(db):
        db.execute("DELETE FROM acceptances WHERE id = ?", [id])
    return acceptance


def forget_acceptances(db: Database, document: int) -> None:
    """Part of taking a document out; the caller's transaction."""
    db.execute("DELETE FROM acceptances WHERE document = ?", [document])
