"""Kill the bot with SIGKILL at random moments while it sends, and see that nothing is lost.

python -m tests.load.crash [--kills 30] [--members 60] [--each 3] [--seed 1]

New members with reminders that are due join whenever few are left, so that every kill finds the bot at work.
A thousand kills take some twenty minutes.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from handlers.reminders.delivery import AT_ONCE
from knowledge.reminders.reminding import State
from tests.load.judging import read_arrivals
from tests.load.outbox import (
    FIRST_MEMBER,
    count_states,
    fill_outbox,
    hatch_bot,
    name_wanted,
    wait_until_closed,
)
from tests.standin import StandIn

LONGEST_LIFE_SECONDS = 0.6
"""Of a bot between its first message and its end."""
LONGEST_START_SECONDS = 1.2
"""Of a bot that is killed whether it has sent something or not."""


@dataclass(frozen=True, slots=True)
class Report:
    """What came of it. repeated: messages. states: of the rows, in the end. problems: see judging.py.

    struck: how many of the kills came after the bot had begun to send.
    """

    wanted: int
    kills: int
    lost: int
    repeated: int
    states: Counter[State]
    problems: tuple[str, ...] = ()
    struck: int = 0

    @property
    def is_good(self) -> bool:
        """A kill may repeat the message that was on its way, or AT_ONCE where many wait; never lose one."""
        return not self.lost and not self.problems and self.repeated <= self.kills * AT_ONCE

    def __str__(self) -> str:
        states = ", ".join(f"{count} {state}" for state, count in sorted(self.states.items()))
        counts = f"{self.lost} lost, {self.repeated} repeated"
        wrong = f"; {len(self.problems)} things wrong: {self.problems[0]}" if self.problems else ""
        kills = f"{self.kills} kills ({self.struck} while it sent)"
        return f"{self.wanted} reminders, {kills}: {counts}; {states}{wrong}"


def crash(folder: Path, *, kills: int, members: int, each: int, seed: int) -> Report:
    """Start and kill the bot `kills` times, then let it finish. members: so many join at a time."""
    chance = random.Random(seed)
    path, document = folder / "raadsbot.db", folder / "tom.md"
    document.write_text("# Dagsorden\n\nIngen datoer.\n", encoding="utf-8")
    joined = struck = 0
    with StandIn() as standin:
        for _ in range(kills):
            sent = len(standin.calls("sendMessage"))
            if joined - sent < members / 2:
                fill_outbox(path, members=members, each=each, first=FIRST_MEMBER + joined)
                joined += members
            process = hatch_bot(standin, path, document)
            _live(standin, chance)
            process.kill()
            process.wait()
            struck += len(standin.calls("sendMessage")) > sent
        process = hatch_bot(standin, path, document)
        wait_until_closed(path, timeout=180)
        process.terminate()
        process.wait()
        arrivals = read_arrivals(standin.calls())
    wanted = name_wanted(joined, each)
    lost = len(arrivals.find_lost(wanted))
    # a new process knows nothing of the pace of the one that was killed
    problems = tuple(one for one in arrivals.problems if "second" not in one and " s between" not in one)
    return Report(len(wanted), kills, lost, arrivals.repeated, count_states(path), problems, struck)


def _live(standin: StandIn, chance: random.Random) -> None:
    """A while in which the bot is alive: usually until it has sent something, sometimes shorter."""
    if chance.random() < 0.8:
        sent = len(standin.calls("sendMessage"))
        standin.wait_for(lambda: len(standin.calls("sendMessage")) > sent, timeout=10)
        time.sleep(chance.uniform(0, LONGEST_LIFE_SECONDS))
    else:
        time.sleep(chance.uniform(0, LONGEST_START_SECONDS))


def main() -> int:
    parser = argparse.ArgumentParser(description="Kill the bot while it sends reminders.")
    parser.add_argument("--kills", type=int, default=30)
    parser.add_argument("--members", type=int, default=60, help="join at a time")
    parser.add_argument("--each", type=int, default=3)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        report = crash(Path(folder), **vars(options))
    print(report)
    return int(not report.is_good)


if __name__ == "__main__":
    sys.exit(main())
