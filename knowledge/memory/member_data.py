"""All that is kept about one member, in whatever table it lies: to be handed out, and to be forgotten."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass

from sqlite_utils import Database

from knowledge.storage.database import writing
from knowledge.storage.rows import query_rows


@dataclass(frozen=True, slots=True)
class Trace:
    """A column that holds members' numbers. label: what its rows are, as a member reads it.

    is_own: the row goes with the member. Else it is something that the member did for everybody (put a figure
    right, say): it stays, without the number.
    """

    table: str
    column: str
    label: str
    is_own: bool = True


TRACES = (
    Trace("members", "id", "medlem"),
    Trace("members", "invited_by", "medlemmer, du har inviteret", is_own=False),
    Trace("access", "member", "kredse, du hører til"),
    Trace("invitations", "made_by", "links, du har lavet"),
    Trace("reminder_wishes", "member", "sådan vil du mindes"),
    Trace("subscriptions", "member", "det, du følger"),
    Trace("watched", "member", "frister, du følger"),
    Trace("reminders", "member", "påmindelser"),
    Trace("calendar_feeds", "member", "din kalenderadresse"),
    Trace("replies", "chat", "svar på spørgsmål, der kan rettes"),
    Trace("awaited", "chat", "det, jeg har spurgt dig om"),
    Trace("told_minutes", "member", "referater, du har fået besked om"),
    Trace("uploads", "chat", "filer, du har sendt", is_own=False),
    Trace("corrections", "made_by", "tal, du har rettet", is_own=False),
    Trace("details", "made_by", "dokumenter, du har rettet", is_own=False),
    Trace("acceptances", "made_by", "fund, du har sat i orden", is_own=False),
    Trace("groups", "approved_by", "grupper, du har godkendt", is_own=False),
)
"""Every column of the kind; a test finds the one that is missing."""

NOBODY = 0
_NOT_HANDED_OUT = {
    ("invitations", "code"),
    ("uploads", "sha256"),
    ("calendar_feeds", "fingerprint"),
    ("replies", "fingerprint"),
}


def collect_member_data(db: Database, member: int) -> Mapping[str, list[dict[str, object]]]:
    """The rows about the member under their labels; only labels that have some."""
    found = {trace.label: _find_rows(db, trace, member) for trace in TRACES}
    return {label: rows for label, rows in found.items() if rows}


def forget_member(db: Database, member: int) -> bool:
    """Delete what is the member's own, and take the number off the rest. False where nothing was known.

    Nothing of it can be had from the files afterwards: what is deleted is overwritten, see database.py.
    """
    with writing(db):
        touched = sum(_forget(db, trace, member) for trace in TRACES)
    db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    return touched > 0


def _find_rows(db: Database, trace: Trace, member: int) -> list[dict[str, object]]:
    rows = query_rows(db, f"SELECT * FROM {trace.table} WHERE {trace.column} = ?", [member])
    return [
        {name: value for name, value in dict(row).items() if (trace.table, name) not in _NOT_HANDED_OUT}
        for row in rows
    ]


def _forget(db: Database, trace: Trace, member: int) -> int:
    if trace.is_own:
        return int(db.execute(f"DELETE FROM {trace.table} WHERE {trace.column} = ?", [member]).rowcount)
    sql = f"UPDATE {trace.table} SET {trace.column} = ? WHERE {trace.column} = ?"
    return int(db.execute(sql, [NOBODY, member]).rowcount)


def render_member_data(data: Mapping[str, list[dict[str, object]]]) -> bytes:
    """As a JSON file that a person can read."""
    return json.dumps(data, ensure_ascii=False, indent=2).encode()
