"""The addresses under which members' calendars fetch their deadlines: of each only a fingerprint is kept."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from sqlite_utils import Database

from knowledge.storage.database import writing
from knowledge.storage.rows import query_rows


def store_feed(db: Database, member: int, fingerprint: str, now: dt.datetime) -> None:
    """The member's one address from now on; the former one works no more."""
    with writing(db):
        db.execute(
            "INSERT OR REPLACE INTO calendar_feeds VALUES (?, ?, ?)",
            [member, fingerprint, now.astimezone(dt.UTC).isoformat()],
        )


def delete_feed(db: Database, member: int) -> bool:
    """False where the member has no address."""
    with writing(db):
        return bool(db.execute("DELETE FROM calendar_feeds WHERE member = ?", [member]).rowcount)


def find_feeds(db: Database) -> Mapping[int, str]:
    """The fingerprints by member."""
    rows = query_rows(db, "SELECT member, fingerprint FROM calendar_feeds ORDER BY member", [])
    return {row["member"]: row["fingerprint"] for row in rows}
