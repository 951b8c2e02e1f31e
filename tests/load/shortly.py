"""A short run in which everything happens once: a busy Telegram, a lost answer, two messages to a member."""

from __future__ import annotations

import time
from pathlib import Path

from tests.load.judging import read_arrivals
from tests.load.outbox import FIRST_MEMBER, count_open, fill_outbox, name_wanted, start_bot
from tests.standin import StandIn

MEMBERS, EACH = 40, 2
RETRY_AFTER, BUSY = 3, FIRST_MEMBER + 3
_LONGEST_SECONDS = 40


def run_shortly(folder: Path, mutation: str = "") -> list[str]:
    """What is wrong with what members got, in words; () where nothing is. mutation: see mutations.py."""
    path, document = folder / "raadsbot.db", folder / "tom.md"
    document.write_text("# Dagsorden\n\nIngen datoer.\n", encoding="utf-8")
    fill_outbox(path, members=MEMBERS, each=EACH, changes=True)
    with StandIn() as standin:
        standin.fail(
            "429", methods=["sendMessage"], chats=[FIRST_MEMBER + 3], times=2, retry_after=RETRY_AFTER
        )
        standin.fail("drop", methods=["sendMessage"], chats=[FIRST_MEMBER + 5], times=1, after=True)
        standin.fail("500", methods=["sendMessage"], chats=[FIRST_MEMBER + 7], times=1)
        process = start_bot(standin, path, document, mutation=mutation)
        end = time.monotonic() + _LONGEST_SECONDS
        while time.monotonic() < end and (count_open(path) or not standin.calls("sendMessage")):
            time.sleep(0.3)
        process.terminate()
        process.wait()
        arrivals = read_arrivals(standin.calls(), RETRY_AFTER)
    lost = arrivals.find_lost(name_wanted(MEMBERS, EACH, changes=True))
    problems = [*arrivals.problems, *([f"{len(lost)} lost"] if lost else [])]
    if arrivals.repeated > 1:  # the one whose answer was lost
        problems.append(f"{arrivals.repeated} messages came twice")
    return problems
