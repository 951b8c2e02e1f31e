"""Everybody's reminder at the same minute: how long it takes, and whether questions are still answered.

    python -m tests.load.rush [--members 2432]

2,432 is the number of council members in Denmark.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from tests.load.judging import MOST_A_SECOND, read_arrivals
from tests.load.outbox import fill_outbox, start_bot, wait_until_closed
from tests.standin import StandIn

ASK_EVERY_SECONDS = 4.0
MOST_CPU_SECONDS, MOST_GROWTH = 60.0, 1.25
"""CPU time of the whole process, for the clock tells of whatever else the machine does."""
_LONGEST_SECONDS = 300
_ASKER = 1


@dataclass(frozen=True, slots=True)
class Rush:
    """What came of it. busiest: the most reminders within any second. memory: MB while it sent, in order.

    cpu: seconds. problems: see judging.py.
    """

    members: int
    arrived: int
    seconds: float
    busiest: int
    answers: tuple[float, ...]
    memory: tuple[float, ...]
    cpu: float
    problems: tuple[str, ...]

    def __str__(self) -> str:
        slowest = max(self.answers, default=0.0)
        return (
            f"{self.arrived} of {self.members} in {self.seconds:.1f} s, at most {self.busiest} a second; "
            f"{len(self.answers)} questions, the slowest answered in {slowest:.2f} s; "
            f"memory {self.memory[0]:.0f} MB at first, {max(self.memory):.0f} MB at most; "
            f"{self.cpu:.1f} s CPU"
            + (f"; {len(self.problems)} things wrong: {self.problems[0]}" if self.problems else "")
        )

    @property
    def is_good(self) -> bool:
        return (
            self.arrived == self.members
            and self.busiest <= MOST_A_SECOND
            and self.cpu <= MOST_CPU_SECONDS
            and not self.problems
            and max(self.memory) <= self.memory[0] * MOST_GROWTH
        )


def rush(folder: Path, members: int) -> Rush:
    """Everything is due when the bot starts; somebody asks all the while."""
    path, document = folder / "raadsbot.db", folder / "brev.md"
    document.write_text("# Brev\n\nSvar sendes senest den 3. maj 2030.\n", encoding="utf-8")
    fill_outbox(path, members=members, each=1)
    answers: list[float] = []
    memory: list[float] = []
    with StandIn() as standin:
        process = start_bot(standin, path, document)
        standin.wait_for(lambda: standin.calls("sendMessage"), timeout=30)
        while (
            len(read_arrivals(standin.calls()).counts) < members
            and len(answers) * ASK_EVERY_SECONDS < _LONGEST_SECONDS
        ):
            memory.append(_read_memory(process))
            answers.append(_ask(standin))
            time.sleep(max(0.0, ASK_EVERY_SECONDS - answers[-1]))
        wait_until_closed(path, timeout=60)
        cpu = _read_cpu(process)
        process.terminate()
        process.wait()
        arrivals = read_arrivals(standin.calls())
        times = [call.at for call in standin.calls("sendMessage") if call.chat != _ASKER]
    seconds = max(arrivals.times) - min(arrivals.times)
    return Rush(
        members,
        len(arrivals.counts),
        seconds,
        _busiest(times),
        tuple(answers),
        tuple(memory),
        cpu,
        tuple(arrivals.problems),
    )


def _ask(standin: StandIn) -> float:
    """Seconds until a question is answered."""
    asker = standin.person(_ASKER)
    before = len(standin.calls("sendMessage", chat=_ASKER))
    began = time.monotonic()
    asker.says("næste frist")
    standin.wait_for(lambda: len(standin.calls("sendMessage", chat=_ASKER)) > before, timeout=20)
    return time.monotonic() - began


def _read_memory(process: subprocess.Popen[str]) -> float:
    status = Path(f"/proc/{process.pid}/status").read_text(encoding="ascii")
    return next(int(line.split()[1]) / 1024 for line in status.splitlines() if line.startswith("VmRSS"))


def _read_cpu(process: subprocess.Popen[str]) -> float:
    fields = Path(f"/proc/{process.pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _busiest(times: Iterable[float]) -> int:
    """The most within any second."""
    ordered, first, most = sorted(times), 0, 0
    for last, moment in enumerate(ordered):
        while moment - ordered[first] >= 1.0:
            first += 1
        most = max(most, last - first + 1)
    return most


def main() -> int:
    parser = argparse.ArgumentParser(description="Send everybody a reminder at once.")
    parser.add_argument("--members", type=int, default=2432)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        result = rush(Path(folder), options.members)
    print(result)
    return int(not result.is_good)


if __name__ == "__main__":
    sys.exit(main())
