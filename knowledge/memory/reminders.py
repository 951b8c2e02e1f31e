"""The outbox: one row per member, deadline, occurrence and lead, and where each is on its way.

A row is claimed in one UPDATE before it is sent and closed after. What is found claimed at start-up may or
may not have been sent: it is freed, and marked as perhaps repeated.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence

from sqlite_utils import Database

from knowledge.reminders.reminding import AGAIN, BRIEF, OWN, Reminder, State
from knowledge.storage.database import writing
from knowledge.storage.rows import find_rows, from_row, query_rows, to_row

_REACHABLE = "member NOT IN (SELECT id FROM members WHERE gone_at IS NOT NULL)"
# of what no plan knows
_NOT_PLANNED = "lead NOT LIKE 'udsat %' AND lead NOT LIKE 'ændring %' AND lead NOT LIKE 'igen %'"


def store_planned(db: Database, member: int, planned: Sequence[Reminder], now: dt.datetime) -> None:
    """Make the plan the member's: new rows are added, moved ones moved, what is not in it is withdrawn.

    What was sent, or said to be done with, stays as it is.
    """
    with writing(db):
        done = {(row.deadline, row.occurrence) for row in find_reminders(db, [member], [State.DONE])}
        wanted = [reminder for reminder in planned if (reminder.deadline, reminder.occurrence) not in done]
        _withdraw_others(db, member, wanted, now)
        for reminder in wanted:
            _upsert(db, reminder)


def store_extra(db: Database, reminder: Reminder) -> None:
    """Add one that no plan knows: snoozed, or telling of a change. The same one twice is one."""
    with writing(db):
        _upsert(db, reminder)


def _upsert(db: Database, reminder: Reminder) -> None:
    row = to_row(reminder)
    columns = ", ".join(row)
    values = ", ".join(f":{column}" for column in row)
    db.execute(
        f"INSERT INTO reminders ({columns}) VALUES ({values})"
        " ON CONFLICT (member, deadline, occurrence, lead) DO UPDATE SET state = 'pending',"
        " due_at = excluded.due_at, try_at = excluded.try_at, ends_at = excluded.ends_at,"
        " body = excluded.body, reason = excluded.reason, name = excluded.name, nags = excluded.nags,"
        " closed_at = NULL"
        " WHERE state = 'withdrawn' OR (state = 'pending' AND attempts = 0)",
        row,
    )


def _withdraw_others(db: Database, member: int, wanted: Iterable[Reminder], now: dt.datetime) -> None:
    keep = {(reminder.deadline, reminder.occurrence, reminder.lead) for reminder in wanted}
    rows = query_rows(
        db,
        f"SELECT * FROM reminders WHERE member = ? AND state = 'pending' AND due_at > ? AND {_NOT_PLANNED}",
        [member, _instant(now)],
    )
    stale = [row["id"] for row in rows if _place(from_row(Reminder, row)) not in keep]
    close_reminders(db, stale, State.WITHDRAWN, now)


def _place(reminder: Reminder) -> tuple[str, dt.date, str]:
    return reminder.deadline, reminder.occurrence, reminder.lead


def find_reminders(
    db: Database, members: Sequence[int] = (), states: Sequence[State] = (), deadlines: Sequence[str] = ()
) -> tuple[Reminder, ...]:
    """Rows by when they ring; an empty filter wishes nothing."""
    return find_rows(
        db, Reminder, "reminders", order="due_at, id", member=members, state=states, deadline=deadlines
    )


def fetch_reminder(db: Database, id: int) -> Reminder | None:
    return next(iter(find_rows(db, Reminder, "reminders", order="id", id=[id])), None)


def find_due(db: Database, now: dt.datetime, limit: int = 500) -> tuple[Reminder, ...]:
    """What is to be sent now, to members who can be written to; the longest waiting first."""
    rows = query_rows(
        db,
        f"SELECT * FROM reminders WHERE state = 'pending' AND try_at <= ? AND {_REACHABLE}"
        " ORDER BY try_at, id LIMIT ?",
        [_instant(now), limit],
    )
    return tuple(from_row(Reminder, row) for row in rows)


def fetch_next_try(db: Database) -> dt.datetime | None:
    """When the next reminder is to be tried; None where none is pending."""
    row = db.execute(f"SELECT min(try_at) FROM reminders WHERE state = 'pending' AND {_REACHABLE}").fetchone()
    return dt.datetime.fromisoformat(row[0]) if row[0] else None


def claim_reminders(db: Database, ids: Sequence[int], now: dt.datetime) -> frozenset[int]:
    """Take these for sending, in one UPDATE; those that were taken are returned, no others may be sent."""
    marks = ", ".join("?" * len(ids))
    with writing(db):
        rows = db.execute(
            "UPDATE reminders SET state = 'claimed', claimed_at = ?, attempts = attempts + 1"
            f" WHERE state = 'pending' AND id IN ({marks}) RETURNING id",
            [_instant(now), *ids],
        ).fetchall()
    return frozenset(id for (id,) in rows)


def close_reminders(
    db: Database, ids: Sequence[int], state: State, now: dt.datetime, error: str = ""
) -> None:
    """Record how these ended."""
    marks = ", ".join("?" * len(ids))
    with writing(db):
        db.execute(
            f"UPDATE reminders SET state = ?, closed_at = ?, last_error = ? WHERE id IN ({marks})",
            [state, _instant(now), error, *ids],
        )


def release_reminders(
    db: Database, ids: Sequence[int], try_at: dt.datetime, error: str, *, repeated: bool = False
) -> None:
    """Give claimed ones back, to be tried again later. repeated: they may have arrived all the same."""
    marks = ", ".join("?" * len(ids))
    with writing(db):
        db.execute(
            "UPDATE reminders SET state = 'pending', try_at = ?, last_error = ?, repeated = repeated OR ?"
            f" WHERE state = 'claimed' AND id IN ({marks})",
            [_instant(try_at), error, repeated, *ids],
        )


def free_stale_claims(db: Database) -> int:
    """At start-up: what was being sent when the bot stopped is pending again. Returns how many."""
    with writing(db):
        freed = db.execute(
            "UPDATE reminders SET state = 'pending', repeated = 1, claimed_at = NULL WHERE state = 'claimed'"
        )
    return int(freed.rowcount)


def close_expired(db: Database, now: dt.datetime, passed_before: dt.datetime) -> tuple[Reminder, ...]:
    """Close what is pending for deadlines that ended before that moment, and letters before a meeting that is
    over. Returns the rows, for the log.
    """
    with writing(db):
        rows = db.execute(
            "UPDATE reminders SET state = 'expired', closed_at = ? WHERE state = 'pending'"
            " AND (ends_at < ? OR (deadline = ? AND ends_at < ?)) RETURNING id",
            [_instant(now), _instant(passed_before), BRIEF, _instant(now)],
        ).fetchall()
    ids = [id for (id,) in rows]
    return find_rows(db, Reminder, "reminders", order="id", id=ids) if ids else ()


def close_for_gone(db: Database, now: dt.datetime) -> int:
    """Close what is due for members who have blocked the bot. Returns how many."""
    with writing(db):
        closed = db.execute(
            "UPDATE reminders SET state = 'gone', closed_at = ? WHERE state = 'pending' AND try_at <= ?"
            f" AND NOT {_REACHABLE}",
            [_instant(now), _instant(now)],
        )
    return int(closed.rowcount)


def reopen_for_back(db: Database, now: dt.datetime, passed_before: dt.datetime) -> int:
    """What members missed who are back is pending again; not what had ended before that moment.

    It counts as tried, so that it is told as late. Returns how many.
    """
    with writing(db):
        opened = db.execute(
            "UPDATE reminders SET state = 'pending', try_at = ?, closed_at = NULL, attempts = attempts + 1"
            f" WHERE state = 'gone' AND ends_at >= ? AND {_REACHABLE}",
            [_instant(now), _instant(passed_before)],
        )
    return int(opened.rowcount)


def hold_reminders(db: Database, ids: Sequence[int], until: dt.datetime) -> None:
    """Try these later: nothing was sent yet."""
    marks = ", ".join("?" * len(ids))
    with writing(db):
        db.execute(
            f"UPDATE reminders SET try_at = ? WHERE state = 'pending' AND id IN ({marks})",
            [_instant(until), *ids],
        )


def withdraw_own(
    db: Database, member: int, kept: Iterable[str], nagging: Iterable[str], now: dt.datetime
) -> None:
    """Withdraw what waits of one's own that are wished no more, and what nags of those that do so no more.

    kept, nagging: the deadline keys of one's own that are wished, and of those among them that nag.
    """
    kept, nagging = frozenset(kept), frozenset(nagging)
    rows = query_rows(
        db,
        "SELECT * FROM reminders WHERE member = ? AND state = 'pending' AND deadline LIKE ?",
        [member, f"{OWN}%"],
    )
    stale = [
        row["id"]
        for row in rows
        if row["deadline"] not in kept or (row["lead"].startswith(AGAIN) and row["deadline"] not in nagging)
    ]
    close_reminders(db, stale, State.WITHDRAWN, now)


def withdraw_moved(
    db: Database, member: int, days: Mapping[str, frozenset[dt.date]], now: dt.datetime
) -> None:
    """Withdraw what is due already and was not sent yet, of a day that is the deadline's no longer.

    days: the keys of the deadlines that were or are followed, and on which days each falls; none for one that
    is cancelled, gone or wished no more.
    """
    rows = query_rows(
        db, f"SELECT * FROM reminders WHERE member = ? AND state = 'pending' AND {_NOT_PLANNED}", [member]
    )
    due = (from_row(Reminder, row) for row in rows)
    stale = [one.id for one in due if one.deadline in days and one.occurrence not in days[one.deadline]]
    close_reminders(db, stale, State.WITHDRAWN, now)


def withdraw_again(db: Database, reminder: Reminder, now: dt.datetime) -> None:
    """Withdraw what was to come again for the same occurrence because nobody had said "klaret"."""
    place = [reminder.member, reminder.deadline, reminder.occurrence.isoformat()]
    with writing(db):
        db.execute(
            "UPDATE reminders SET state = 'withdrawn', closed_at = ? WHERE member = ? AND deadline = ?"
            f" AND occurrence = ? AND state = 'pending' AND lead LIKE '{AGAIN}%'",
            [_instant(now), *place],
        )


def mark_done(db: Database, reminder: Reminder, now: dt.datetime) -> None:
    """ "Klaret": nothing more rings for this occurrence of the deadline, whatever leads are wished later."""
    with writing(db):
        db.execute(
            "UPDATE reminders SET state = 'done', closed_at = ?"
            " WHERE member = ? AND deadline = ? AND occurrence = ? AND (state = 'pending' OR id = ?)",
            [
                _instant(now),
                reminder.member,
                reminder.deadline,
                reminder.occurrence.isoformat(),
                reminder.id,
            ],
        )


def _instant(moment: dt.datetime) -> str:
    return moment.astimezone(dt.UTC).isoformat()
