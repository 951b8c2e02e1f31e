"""When the bot last did what it does now and then, and what it counts in between."""

from __future__ import annotations

import datetime as dt

from sqlite_utils import Database

from knowledge.storage.database import writing


def fetch_chore(db: Database, chore: str) -> dt.date | None:
    """The day on which it was last done, None for never."""
    row = db.execute("SELECT done_on FROM chores WHERE chore = ?", [chore]).fetchone()
    return dt.date.fromisoformat(row[0]) if row and row[0] else None


def note_chore(db: Database, chore: str, on: dt.date) -> None:
    """It was done on that day; its count begins anew."""
    with writing(db):
        sql = "INSERT OR REPLACE INTO chores (chore, done_on, count) VALUES (?, ?, 0)"
        db.execute(sql, [chore, on.isoformat()])


def add_to_chore(db: Database, chore: str, number: int) -> None:
    """Count what is to be told when it is next done."""
    with writing(db):
        db.execute(
            "INSERT INTO chores (chore, done_on, count) VALUES (?, '', ?)"
            " ON CONFLICT (chore) DO UPDATE SET count = count + excluded.count",
            [chore, number],
        )


def fetch_count(db: Database, chore: str) -> int:
    """What was counted since it was last done."""
    row = db.execute("SELECT count FROM chores WHERE chore = ?", [chore]).fetchone()
    return int(row[0]) if row else 0
