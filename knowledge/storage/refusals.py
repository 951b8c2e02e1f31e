"""Files that could not be read, so that they are not tried again at every start."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from sqlite_utils import Database

from knowledge.storage.database import writing
from knowledge.storage.rows import find_rows, to_row

_TRIED_AGAIN_AFTER = dt.timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Refusal:
    """A file of this name with these bytes was not read. reason: the Danish sentence that was told.

    readers: what it was tried with; with others it is tried again.
    """

    sha256: str
    name: str
    readers: str
    reason: str
    refused_at: dt.datetime


def store_refusal(db: Database, refusal: Refusal) -> None:
    """Keep it in the place of a former one."""
    with writing(db):
        db.table("refusals").insert(to_row(refusal), replace=True)


def fetch_refusal(db: Database, sha256: str, name: str, readers: str, now: dt.datetime) -> Refusal | None:
    """Why the file can't be read; None where it was not tried with these readers, or a week ago."""
    for refusal in find_rows(db, Refusal, "refusals", order="sha256", sha256=[sha256], name=[name]):
        if refusal.readers == readers and now - refusal.refused_at < _TRIED_AGAIN_AFTER:
            return refusal
    return None


def forget_refusal(db: Database, sha256: str) -> None:
    """A file with these bytes has been read."""
    with writing(db):
        db.execute("DELETE FROM refusals WHERE sha256 = ?", [sha256])
