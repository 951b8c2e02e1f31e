"""Which minutes a member has been told of, and what of them, so that it is told once."""

from __future__ import annotations

from collections.abc import Mapping

from sqlite_utils import Database

from knowledge.storage.database import writing
from knowledge.storage.rows import query_rows


def find_told_minutes(db: Database, member: int) -> Mapping[int, str]:
    """Document → the token of what the member was told of it last (see meetings.decided)."""
    rows = query_rows(db, "SELECT document, token FROM told_minutes WHERE member = ?", [member])
    return {row["document"]: row["token"] for row in rows}


def store_told_minutes(db: Database, member: int, document: int, token: str) -> None:
    with writing(db):
        db.execute("INSERT OR REPLACE INTO told_minutes VALUES (?, ?, ?)", [member, document, token])
