"""The groups that an admin has let the bot speak in."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from sqlite_utils import Database

from knowledge.storage.database import writing
from knowledge.storage.rows import find_rows, to_row


@dataclass(frozen=True, slots=True)
class Group:
    """id: Telegram's number for the group, negative. approved_by: the admin's."""

    id: int
    title: str
    approved_by: int
    approved_at: dt.datetime


def store_group(db: Database, group: Group) -> None:
    """Let the bot speak in it."""
    with writing(db):
        db.table("groups").insert(to_row(group) | {"id": group.id}, pk="id", replace=True)


def fetch_group(db: Database, id: int) -> Group | None:
    """The group, None where no admin has approved it."""
    return next(iter(find_rows(db, Group, "groups", order="id", id=[id])), None)


def find_groups(db: Database) -> tuple[Group, ...]:
    """All of them, the one approved first before the others."""
    return find_rows(db, Group, "groups", order="approved_at, id")


def move_group(db: Database, id: int, new: int) -> None:
    """Telegram has given the group another number."""
    with writing(db):
        db.execute("UPDATE OR REPLACE groups SET id = ? WHERE id = ?", [new, id])


def forget_group(db: Database, id: int) -> None:
    """The bot may no longer speak in it."""
    with writing(db):
        db.execute("DELETE FROM groups WHERE id = ?", [id])
