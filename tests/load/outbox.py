"""A database with reminders that are due, and the bot as a process that is to send them."""

from __future__ import annotations

import datetime as dt
import os
import subprocess
import sys
import time
from collections import Counter
from dataclasses import replace
from pathlib import Path

from knowledge.memory.members import Member, store_member
from knowledge.memory.reminder_wishes import store_wishes
from knowledge.memory.reminders import find_reminders, store_extra, store_planned
from knowledge.reminders.reminding import Reminder, State, Wishes
from knowledge.storage.database import open_database
from tests.nursery import Raadsbot, start_raadsbot
from tests.standin import StandIn

ROOT = Path(__file__).parents[2]
FIRST_MEMBER = 1001


def fill_outbox(
    path: Path, *, members: int, each: int, changes: bool = False, first: int = FIRST_MEMBER
) -> None:
    """That many members with that many reminders each, all due a moment ago; each says its own number.

    changes: each is told of a change, too, in a message of its own. No quiet hours: this runs at night, too.
    first: the number of the first of them.
    """
    db = open_database(path)
    now = dt.datetime.now(dt.UTC)
    for member in range(first, first + members):
        store_member(db, Member(member, f"Medlem {member}", joined_at=now))
        store_wishes(db, Wishes(member, quiet_from=dt.time(0), quiet_until=dt.time(0)))
        store_planned(db, member, [_reminder(member, number, now) for number in range(each)], now)
        if changes:
            store_extra(db, replace(_reminder(member, each, now), lead="ændring a"))
    db.close()


def name_wanted(members: int, each: int, *, changes: bool = False) -> tuple[str, ...]:
    """What they say, "1001-0" and so on."""
    numbers = range(each + 1 if changes else each)
    people = range(FIRST_MEMBER, FIRST_MEMBER + members)
    return tuple(f"{member}-{number}" for member in people for number in numbers)


def _reminder(member: int, number: int, now: dt.datetime) -> Reminder:
    day = now.date() + dt.timedelta(days=3)
    ends_at = now + dt.timedelta(days=3)
    return Reminder(member, f"frist-{number}", day, "3d", now, now, ends_at, f"Prøve {member}-{number}.")


def count_states(path: Path) -> Counter[State]:
    db = open_database(path)
    try:
        return Counter(reminder.state for reminder in find_reminders(db))
    finally:
        db.close()


def count_open(path: Path) -> int:
    """How many reminders have not come to an end."""
    states = count_states(path)
    return states[State.PENDING] + states[State.CLAIMED]


def start_bot(
    standin: StandIn, path: Path, document: Path, *options: str, mutation: str = ""
) -> subprocess.Popen[str]:
    """`raadsbot run` against the stand-in, on that database and with one small document; see mutations.py."""
    program = ["tests.load.mutations", mutation] if mutation else ["bot"]
    return subprocess.Popen(
        [sys.executable, "-m", *program, *_build_arguments(path), *options],
        cwd=ROOT,
        env={**os.environ, **_build_environment(standin, document)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        text=True,
    )


def _build_arguments(path: Path) -> list[str]:
    return ["--db", str(path), "run"]


def _build_environment(standin: StandIn, document: Path) -> dict[str, str]:
    return {
        "TELEGRAM_BOT_TOKEN": standin.token,
        "RAADSBOT_TELEGRAM_BASE_URL": standin.base_url,
        "RAADSBOT_TELEGRAM_BASE_FILE_URL": standin.base_file_url,
        "RAADSBOT_LIBRARY_DOCUMENTS": str(document),
        "RAADSBOT_ACCESS_ADMINS": "1",
        "RAADSBOT_ACCESS_QUESTIONS_PER_MINUTE": "0",
        "RAADSBOT_OPERATION_BACKUP_DAYS": "0",
    }


def hatch_bot(standin: StandIn, path: Path, document: Path, *options: str) -> Raadsbot:
    """The same, forked from a process that has loaded the modules already; see tests/nursery.py."""
    environment = {**os.environ, **_build_environment(standin, document)}
    return start_raadsbot([*_build_arguments(path), *options], environment, folder=ROOT)


def wait_until_closed(path: Path, timeout: float) -> bool:
    """Wait until every reminder has come to an end; False when time ran out."""
    end = time.monotonic() + timeout
    while time.monotonic() < end:
        if not count_open(path):
            return True
        time.sleep(0.5)
    return False
