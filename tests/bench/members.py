"""Fifty members ask the bot at once, in Telegram's stand-in: answers a second, and what one costs."""

from __future__ import annotations

import datetime as dt
import os
import time
from pathlib import Path

from knowledge.example import EXAMPLE_AGENDA
from knowledge.memory.members import Member, store_member
from knowledge.storage.database import open_database
from tests.load.outbox import FIRST_MEMBER, start_bot
from tests.load.side_by_side import Asker, compare_rates
from tests.load.together import QUESTIONS
from tests.standin import StandIn

MEMBERS = 50
SECONDS = 15
WARM_UP_SECONDS = 5


def print_members(folder: Path) -> None:
    """The rate beside all else that runs here, and what hardly depends on that: CPU time an answer."""
    answers, cpu_seconds = ask_at_once(folder)
    each, cores = cpu_seconds / answers, os.cpu_count() or 1
    print(
        f"members {MEMBERS} ask at once: {answers / SECONDS:.0f} answers a second; {each * 1000:.1f} ms"
        f" of the bot's CPU time an answer, {cores / each:.0f} a second if {cores} cores were its own"
    )
    print(f"members {compare_rates(folder / 'beside', rounds=3, seconds=5)}")


def ask_at_once(folder: Path) -> tuple[int, float]:
    """Answers in SECONDS, and the CPU seconds that the bot and its processes spent on them."""
    path = folder / "members.db"
    db = open_database(path)
    numbers = range(FIRST_MEMBER, FIRST_MEMBER + MEMBERS)
    for number in numbers:
        store_member(db, Member(number, f"Medlem {number}", joined_at=dt.datetime.now(dt.UTC)))
    db.close()
    with StandIn() as standin:
        people = [standin.person(number) for number in numbers]
        bot = start_bot(standin, path, EXAMPLE_AGENDA)
        try:
            people[0].says(QUESTIONS[0])
            people[0].hears(timeout=120)
            turned = [
                QUESTIONS[at % len(QUESTIONS) :] + QUESTIONS[: at % len(QUESTIONS)] for at in range(MEMBERS)
            ]
            askers = [Asker(person, questions) for person, questions in zip(people, turned, strict=True)]
            for asker in askers:
                asker.start()
            time.sleep(WARM_UP_SECONDS)
            answered, spent = sum(one.answered for one in askers), _cpu_seconds(bot.pid)
            time.sleep(SECONDS)
            answered, spent = sum(one.answered for one in askers) - answered, _cpu_seconds(bot.pid) - spent
            for asker in askers:
                asker.stop()
        finally:
            bot.terminate()
            bot.wait()
    return answered, spent


def _cpu_seconds(pid: int) -> float:
    """Of a process and all that it has started, those that have ended included (Linux only)."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    ticks = sum(map(int, fields[11:15]))
    children = {
        int(one)
        for task in Path(f"/proc/{pid}/task").iterdir()
        for one in (task / "children").read_text().split()
    }
    return ticks / os.sysconf("SC_CLK_TCK") + sum(map(_cpu_seconds, children))
