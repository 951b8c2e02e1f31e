"""What a conversation must know after a restart: which messages answered which, and what the bot waits for.

No words are kept: of a question a short fingerprint tells whether it was changed.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Sequence

from sqlite_utils import Database

from knowledge.storage.database import writing

_FINGERPRINT = 6
"""Hexadecimal digits: too few to find the question by trying others."""


def store_reply(
    db: Database, chat: int, message: int, question: str, answers: Sequence[int], now: dt.datetime
) -> None:
    """The question in `message` was answered by these messages of ours."""
    with writing(db):
        row = [chat, message, _fingerprint(question), json.dumps(list(answers)), _instant(now)]
        db.execute("INSERT OR REPLACE INTO replies VALUES (?, ?, ?, ?, ?)", row)


def find_reply(db: Database, chat: int, message: int, question: str) -> tuple[tuple[int, ...], bool]:
    """Our messages that answered `message`, () where it was not answered; and whether it asked the same."""
    row = db.execute(
        "SELECT fingerprint, answers FROM replies WHERE chat = ? AND message = ?", [chat, message]
    ).fetchone()
    return (tuple(json.loads(row[1])), row[0] == _fingerprint(question)) if row else ((), False)


def forget_replies(db: Database, before: dt.datetime) -> int:
    """Forget what was answered before this instant. Returns how many."""
    with writing(db):
        return int(db.execute("DELETE FROM replies WHERE answered_at < ?", [_instant(before)]).rowcount)


def store_awaited(db: Database, chat: int, reminder: int, now: dt.datetime) -> None:
    """The next message of a private chat may say when this reminder is to ring."""
    with writing(db):
        db.execute("INSERT OR REPLACE INTO awaited VALUES (?, ?, ?)", [chat, reminder, _instant(now)])


def fetch_awaited(db: Database, chat: int, since: dt.datetime) -> int | None:
    """The reminder that was asked about since then, None where there is none."""
    row = db.execute(
        "SELECT reminder FROM awaited WHERE chat = ? AND asked_at >= ?", [chat, _instant(since)]
    ).fetchone()
    return int(row[0]) if row else None


def forget_awaited(db: Database, chat: int) -> None:
    """It was told."""
    with writing(db):
        db.execute("DELETE FROM awaited WHERE chat = ?", [chat])


def _fingerprint(question: str) -> str:
    return hashlib.sha256(question.encode()).hexdigest()[:_FINGERPRINT]


def _instant(at: dt.datetime) -> str:
    return at.astimezone(dt.UTC).isoformat()
