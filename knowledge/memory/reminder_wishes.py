"""How each member wants to be reminded, and of what."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from sqlite_utils import Database

from knowledge.reminders.changing import Followed
from knowledge.reminders.following import Subscription
from knowledge.reminders.reminding import Wishes
from knowledge.storage.database import writing
from knowledge.storage.rows import find_rows, from_row, to_row


def fetch_wishes(db: Database, member: int) -> Wishes:
    """The member's wishes; the usual ones where none have been told."""
    found = find_rows(db, Wishes, "reminder_wishes", order="member", member=[member])
    return found[0] if found else Wishes(member)


def store_wishes(db: Database, wishes: Wishes) -> None:
    with writing(db):
        db.table("reminder_wishes").upsert(to_row(wishes), pk="member")


def find_subscriptions(db: Database, members: Iterable[int] = ()) -> tuple[Subscription, ...]:
    """Oldest first; () for all members."""
    return find_rows(db, Subscription, "subscriptions", order="member, id", member=list(members))


def fetch_subscription(db: Database, id: int) -> Subscription | None:
    return next(iter(find_rows(db, Subscription, "subscriptions", order="id", id=[id])), None)


def store_subscription(db: Database, subscription: Subscription, now: dt.datetime) -> Subscription:
    """Add it; the same wish twice is one. Returned with its id."""
    row = to_row(subscription) | {"created_at": now.astimezone(dt.UTC).isoformat()}
    columns = ", ".join(row)
    values = ", ".join(f":{column}" for column in row)
    with writing(db):
        found = db.execute(
            f"INSERT INTO subscriptions ({columns}) VALUES ({values})"
            " ON CONFLICT (member, scope, value) DO UPDATE SET label = excluded.label,"
            " on_date = excluded.on_date, at = excluded.at, rule = excluded.rule, nags = excluded.nags,"
            " message = excluded.message RETURNING *",
            row,
        )
        names = [column[0] for column in found.description]
        return from_row(Subscription, dict(zip(names, found.fetchone(), strict=True)))


def delete_subscription(db: Database, member: int, id: int) -> bool:
    """False where the member has no such wish."""
    with writing(db):
        deleted = db.execute("DELETE FROM subscriptions WHERE id = ? AND member = ?", [id, member])
    return bool(deleted.rowcount)


def find_asked_in(db: Database, member: int, message: int) -> tuple[Subscription, ...]:
    """The wishes that one message of the member made."""
    return find_rows(db, Subscription, "subscriptions", order="id", member=[member], message=[message])


def store_nagging(db: Database, member: int, id: int, nags: bool) -> None:
    """Whether one of the member's own reminders rings until it is done with."""
    with writing(db):
        db.execute("UPDATE subscriptions SET nags = ? WHERE id = ? AND member = ?", [nags, id, member])


def find_watched(db: Database, member: int) -> tuple[Followed, ...]:
    """What the member was following when the plan was last made."""
    return find_rows(db, Followed, "watched", order="start, deadline", member=[member])


def store_watched(db: Database, member: int, followed: Iterable[Followed]) -> None:
    """Make these what the member is following."""
    with writing(db):
        db.execute("DELETE FROM watched WHERE member = ?", [member])
        db.conn.executemany(
            "INSERT INTO watched (member, deadline, start, what, cancelled) VALUES (?, ?, ?, ?, ?)",
            [(member, one.deadline, one.start.isoformat(), one.what, one.cancelled) for one in followed],
        )


def find_followers(db: Database) -> tuple[int, ...]:
    """Every member who has asked to be reminded of something, or wants a letter."""
    rows = db.execute(
        "SELECT member FROM subscriptions UNION SELECT member FROM reminder_wishes WHERE digest OR briefs"
        " UNION SELECT member FROM watched ORDER BY member"
    )
    return tuple(member for (member,) in rows.fetchall())
