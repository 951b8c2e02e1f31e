"""Figures that admins have put right.

A correction belongs to a document, not to an edition of it: it stays when the document is indexed again,
and goes when it is taken out.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from sqlite_utils import Database

from knowledge.storage.database import writing
from knowledge.storage.rows import find_rows, to_row


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

    Where the document tells the figure several times, those that say something else stay as they are.
    Returns how many stored figures it changed.
    """
    row = to_row(correction) | {"id": None, "document": correction.document}
    figure = "document = ? AND place_code = ? AND measure = ? AND year IS ? AND status IS ?"
    which = [row[name] for name in ("document", "place_code", "measure", "year", "status")]
    with writing(db):
        db.execute(f"DELETE FROM corrections WHERE {figure}", which)
        db.table("corrections").insert(row)
        done = db.execute(
            f"UPDATE figures SET value = ?, corrected = 1 WHERE {figure} AND (value IS ? OR corrected = 1)",
            [row["value"], *which, row["was"]],
        )
    return int(done.rowcount)


def find_corrections(db: Database, documents: Sequence[int] = ()) -> tuple[Correction, ...]:
    """The corrections (of these documents), the first made first."""
    return find_rows(db, Correction, "corrections", order="id", document=documents)


def is_same_figure(one: Correction, other: Correction) -> bool:
    """Whether two corrections are about one figure of one document."""
    return (one.document, one.place_code, one.measure, one.year, one.status) == (
        other.document,
        other.place_code,
        other.measure,
        other.year,
        other.status,
    )


def find_lapsed(db: Database) -> frozenset[int]:
    """The ids of corrections that correct nothing: the document now says something else than it did then."""
    in_force = (
        "SELECT 1 FROM figures WHERE figures.document = corrections.document AND corrected = 1"
        " AND figures.place_code = corrections.place_code AND figures.measure = corrections.measure"
        " AND figures.year IS corrections.year AND figures.status IS corrections.status"
    )
    rows = db.execute(f"SELECT id FROM corrections WHERE NOT EXISTS ({in_force})")
    return frozenset(int(id) for (id,) in rows)


def undo_correction(db: Database, id: int) -> Correction | None:
    """Let the figure be what the document says again. Returns what was undone, None where it is gone."""
    correction = next(iter(find_rows(db, Correction, "corrections", id=[id])), None)
    if correction is None:
        return None
    row = to_row(correction)
    figure = "document = ? AND place_code = ? AND measure = ? AND year IS ? AND status IS ? AND corrected = 1"
    which = [correction.document, *(row[name] for name in ("place_code", "measure", "year", "status"))]
    with writing(db):
        db.execute("DELETE FROM corrections WHERE id = ?", [id])
        db.execute(f"UPDATE figures SET value = ?, corrected = 0 WHERE {figure}", [row["was"], *which])
    return correction


def forget_corrections(db: Database, document: int) -> None:
    """Part of taking a document out; the caller's transaction."""
    db.execute("DELETE FROM corrections WHERE document = ?", [document])
