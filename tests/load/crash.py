"""Kill the bot with SIGKILL at random moments while it sends, and see that nothing is lost.

python -m tests.load.crash [--kills 30] [--members 50] [--each 10] [--seed 1]
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

from knowledge.reminders.reminding import State
from tests.load.outbox import count_states, fill_outbox, find_arrivals, start_bot, wait_until_closed
from tests.standin import StandIn

LONGEST_LIFE_SECONDS = 2.5
"""Of a bot between its first message and its end; and while it starts up, too."""


@dataclass(frozen=True, slots=True)
class Report:
    """What came of it. states: of the rows, in the end."""

    wanted: int
    kills: int
    lost: int
    repeated: int
    states: Counter[State]

    def __str__(self) -> str:
        states = ", ".join(f"{count} {state}" for state, count in sorted(self.states.items()))
        counts = f"{self.lost} lost, {self.repeated} repeated"
        return f"{self.wanted} reminders, {self.kills} kills: {counts}; {states}"


def crash(folder: Path, *, kills: int, members: int, each: int, seed: int) -> Report:
    """Start and kill the bot `kills` times, then let it finish."""
    chance = random.Random(seed)
    path, document = folder / "raadsbot.db", folder / "tom.md"
    document.write_text("# Dagsorden\n\nIngen datoer.\n", encoding="utf-8")
    fill_outbox(path, members=members, each=each)
    with StandIn() as standin:
        for _ in range(kills):
            process = start_bot(standin, path, document)
            _live(standin, chance)
            process.kill()
            process.wait()
        process = start_bot(standin, path, document)
        wait_until_closed(path, timeout=180)
        process.terminate()
        process.wait()
        arrivals = find_arrivals(standin)
    wanted = members * each
    return Report(wanted, kills, wanted - len(arrivals.counts), arrivals.repeated, count_states(path))


def _live(standin: StandIn, chance: random.Random) -> None:
    """A while in which the bot is alive: usually until it has sent something, sometimes shorter."""
    if chance.random() < 0.8:
        sent = len(standin.calls("sendMessage"))
        standin.wait_for(lambda: len(standin.world.calls) > sent + 2, timeout=10)
        _wait_for_sending(standin, sent)
        time.sleep(chance.uniform(0, 0.6))
    else:
        time.sleep(chance.uniform(0, LONGEST_LIFE_SECONDS))


def _wait_for_sending(standin: StandIn, before: int) -> None:
    standin.wait_for(lambda: len(standin.calls("sendMessage")) > before, timeout=10)


def main() -> int:
    parser = argparse.ArgumentParser(description="Kill the bot while it sends reminders.")
    parser.add_argument("--kills", type=int, default=30)
    parser.add_argument("--members", type=int, default=50)
    parser.add_argument("--each", type=int, default=10)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        report = crash(Path(folder), **vars(options))
    print(report)
    return int(report.lost > 0 or report.repeated > report.kills)


if __name__ == "__main__":
    sys.exit(main())
