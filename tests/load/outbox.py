"""A database with reminders that are due, and the bot as a process that is to send them."""

from __future__ import annotations

import datetime as dt
import os
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from knowledge.reminders.reminding import Reminder, State
from knowledge.storage.database import open_database
from knowledge.storage.members import Member, store_member
from knowledge.storage.reminders import find_reminders, store_planned
from tests.standin import StandIn

ROOT = Path(__file__).parents[2]
FIRST_MEMBER = 1001


def fill_outbox(path: Path, *, members: int, each: int) -> None:
    """That many members with that many reminders each, all due a moment ago; each says its own number."""
    db = open_database(path)
    now = dt.datetime.now(dt.UTC)
    for member in range(FIRST_MEMBER, FIRST_MEMBER + members):
        store_member(db, Member(member, f"Medlem {member}", joined_at=now))
        store_planned(db, member, [_reminder(member, number, now) for number in range(each)], now)
    db.close()


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


def start_bot(standin: StandIn, path: Path, document: Path, *options: str) -> subprocess.Popen[str]:
    """`raadsbot run` against the stand-in, on that database and with one small document."""
    environment = {
        **os.environ,
        "TELEGRAM_BOT_TOKEN": standin.token,
        "RAADSBOT_TELEGRAM_BASE_URL": standin.base_url,
        "RAADSBOT_TELEGRAM_BASE_FILE_URL": standin.base_file_url,
        "RAADSBOT_LIBRARY_DOCUMENTS": str(document),
        "RAADSBOT_ACCESS_ADMINS": "1",
        "RAADSBOT_ACCESS_QUESTIONS_PER_MINUTE": "0",
        "RAADSBOT_OPERATION_BACKUP_DAYS": "0",
    }
    command = [sys.executable, "-m", "bot", "--db", str(path), "run", *options]
    return subprocess.Popen(
        command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, text=True
    )


@dataclass(frozen=True, slots=True)
class Arrivals:
    """What members have got: how often each reminder, and when the first and the last came."""

    counts: Counter[str]
    first_at: float
    last_at: float

    @property
    def repeated(self) -> int:
        return sum(count - 1 for count in self.counts.values())


def find_arrivals(standin: StandIn) -> Arrivals:
    """From the messages that members really have, whatever the bot was told of them."""
    calls = [call for call in standin.calls("sendMessage") if call.message and "Prøve" in call.params["text"]]
    counts = Counter(
        word.rstrip(".</b>")
        for call in calls
        for word in call.params["text"].split()
        if "-" in word and word[0].isdigit()
    )
    times: Sequence[float] = [call.at for call in calls] or [0.0]
    return Arrivals(counts, min(times), max(times))


def wait_until_closed(path: Path, timeout: float) -> bool:
    """Wait until every reminder has come to an end; False when time ran out."""
    end = time.monotonic() + timeout
    while time.monotonic() < end:
        if not count_open(path):
            return True
        time.sleep(0.5)
    return False
