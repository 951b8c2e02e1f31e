"""What a button under a message stands for.

A button carries 64 bytes at most, and is pressed weeks after it was shown. So it carries a short token, and
what the token means lies here, across restarts, until it is forgotten. It is sealed with the token, which is
kept in the chat alone: whoever reads the database reads no question and no answer in it.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import secrets

from sqlite_utils import Database

from knowledge.storage.database import writing

TOKEN_BYTES = 12


def store_button(db: Database, payload: str, now: dt.datetime) -> str:
    """Keep `payload` and give the token to find it by: 16 characters that fit in a button."""
    token = secrets.token_urlsafe(TOKEN_BYTES)
    with writing(db):
        row = [_find_place(token), _seal(payload.encode(), token), _instant(now)]
        db.execute("INSERT INTO buttons VALUES (?, ?, ?)", row)
    return token


def fetch_button(db: Database, token: str) -> str | None:
    """The payload, None when it was forgotten or never was."""
    row = db.execute("SELECT sealed FROM buttons WHERE place = ?", [_find_place(token)]).fetchone()
    return _seal(row[0], token).decode() if row else None


def forget_buttons(db: Database, before: dt.datetime) -> int:
    """Forget what was shown before this instant. Returns how many."""
    with writing(db):
        return int(db.execute("DELETE FROM buttons WHERE made_at < ?", [_instant(before)]).rowcount)


def _find_place(token: str) -> str:
    return hashlib.sha256(b"place of " + token.encode()).hexdigest()


def _seal(data: bytes, token: str) -> bytes:
    """Each bit turned where the stream of the token has a 1; the same once more opens it.

    A token is used for one payload only, as such a stream must be.
    """
    stream = hashlib.shake_256(b"seal of " + token.encode()).digest(len(data))
    return (int.from_bytes(data) ^ int.from_bytes(stream)).to_bytes(len(data))


def _instant(at: dt.datetime) -> str:
    return at.astimezone(dt.UTC).isoformat()
