"""What was asked, to review what could not be answered: without who, without digits, for a few weeks."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from sqlite_utils import Database

from knowledge.model import Status
from knowledge.storage.database import writing

LONGEST = 300
"""Characters that are kept of a question."""
_DIGIT = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class Unanswered:
    """A question without an answer. count: how often it was asked. missed: somebody misses a document."""

    text: str
    count: int
    last_on: dt.date
    missed: bool


@dataclass(frozen=True, slots=True)
class AskedCount:
    """How many questions there were, and how many of them had no answer."""

    asked: int
    unanswered: int


def store_asked(db: Database, text: str, status: Status, on: dt.date) -> int:
    """Note a question of that day, its words only where it had no answer. Returns its id.

    >>> mask_digits("Hvad med 010180-1234?")
    'Hvad med ######-####?'
    """
    kept = mask_digits(" ".join(text.split()))[:LONGEST] if status is Status.UNKNOWN else ""
    with writing(db):
        cursor = db.execute(
            "INSERT INTO asked (on_date, text, status) VALUES (?, ?, ?) RETURNING id",
            [on.isoformat(), kept, status.value],
        )
        return int(cursor.fetchone()[0])


def mask_digits(text: str) -> str:
    """The text with # for every digit: numbers name people, and are not needed to see what is missing."""
    return _DIGIT.sub("#", text)


def note_missed(db: Database, id: int) -> bool:
    """Somebody thinks that a document is missing for this question. False where that was noted before."""
    with writing(db):
        return bool(db.execute("UPDATE asked SET missed = 1 WHERE id = ? AND missed = 0", [id]).rowcount)


def find_missed(db: Database) -> tuple[str, ...]:
    """The questions that a document is missed for and that no admin was told of; each once, oldest first."""
    rows = db.execute("SELECT text FROM asked WHERE missed = 1 GROUP BY text ORDER BY min(id)")
    return tuple(text for (text,) in rows)


def note_missed_told(db: Database) -> None:
    """The admins have been told of all that was missed."""
    with writing(db):
        db.execute("UPDATE asked SET missed = 2 WHERE missed = 1")


def find_unanswered(db: Database, since: dt.date | None = None) -> tuple[Unanswered, ...]:
    """The questions without an answer, the most frequent first. since: from that day on; None for all."""
    rows = db.execute(
        "SELECT min(text), count(*), max(on_date), max(missed > 0) FROM asked"
        " WHERE status = ? AND on_date >= ? GROUP BY lower(text) ORDER BY count(*) DESC, max(id) DESC",
        [Status.UNKNOWN.value, since.isoformat() if since else ""],
    )
    return tuple(
        Unanswered(text, count, dt.date.fromisoformat(last_on), bool(missed))
        for text, count, last_on, missed in rows
    )


def count_asked(db: Database, since: dt.date) -> AskedCount:
    """How much was asked from that day on."""
    sql = "SELECT count(*), coalesce(sum(status = ?), 0) FROM asked WHERE on_date >= ?"
    return AskedCount(*db.execute(sql, [Status.UNKNOWN.value, since.isoformat()]).fetchone())


def forget_asked(db: Database, before: dt.date) -> int:
    """Forget what was asked before that day. Returns how many."""
    with writing(db):
        return int(db.execute("DELETE FROM asked WHERE on_date < ?", [before.isoformat()]).rowcount)
