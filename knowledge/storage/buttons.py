"""What a button under a message stands for.

A button carries 64 bytes at most, and is pressed weeks after it was shown. So it carries a short token, and
what the token means lies here, across restarts, until it is forgotten.
"""

from __future__ import annotations

import datetime as dt
import secrets

from sqlite_utils import Database

from knowledge.storage.database import writing


def store_button(db: Database, payload: str, now: dt.datetime) -> str:
    """Keep `payload` and give the token to find it by: 11 characters that fit in a button."""
    token = secrets.token_urlsafe(8)
    with writing(db):
        db.execute("INSERT INTO buttons VALUES (?, ?, ?)", [token, payload, _instant(now)])
    return token


def fetch_button(db: Database, token: str) -> str | None:
    """The payload, None when it was forgotten or never was."""
    row = db.execute("SELECT payload FROM buttons WHERE token = ?", [token]).fetchone()
    return row[0] if row else None


def forget_buttons(db: Database, before: dt.datetime) -> int:
    """Forget what was shown before this instant. Returns how many."""
    with writing(db):
        return int(db.execute("DELETE FROM buttons WHERE made_at < ?", [_instant(before)]).rowcount)


def _instant(at: dt.datetime) -> str:
    return at.astimezone(dt.UTC).isoformat()
