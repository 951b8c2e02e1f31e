"""Make a fifth of all messages fail in one way after the other, and see that every reminder arrives.

    python -m tests.load.faults [--members 50] [--each 10] [--rate 0.2]

Members who have "blocked" the bot come back with /start when all is quiet, as people do.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from knowledge.memory.members import find_members
from knowledge.reminders.reminding import State
from knowledge.storage.database import open_database
from tests.load.crash import Report
from tests.load.judging import read_arrivals
from tests.load.outbox import count_open, count_states, fill_outbox, hatch_bot, name_wanted
from tests.standin import StandIn

FAULTS: Mapping[str, Mapping[str, Any]] = {
    "429": {"retry_after": 2},
    "500": {},
    "timeout": {"seconds": 1.0},
    "drop": {},
    "403": {},
}
PATIENCE_SECONDS = 300


def deliver_with(fault: str, folder: Path, *, members: int, each: int, rate: float) -> Report:
    """Send everything while a share of the calls fails like that."""
    path, document = folder / f"{fault}.db", folder / "tom.md"
    document.write_text("# Dagsorden\n\nIngen datoer.\n", encoding="utf-8")
    fill_outbox(path, members=members, each=each)
    with StandIn() as standin:
        standin.fail(fault, methods=["sendMessage"], rate=rate, **FAULTS[fault])
        process = hatch_bot(standin, path, document)
        _wait(standin, path)
        process.terminate()
        process.wait()
        arrivals = read_arrivals(standin.calls(), FAULTS["429"]["retry_after"])
    wanted = name_wanted(members, each)
    problems = tuple(arrivals.problems)
    return Report(
        len(wanted), 0, len(arrivals.find_lost(wanted)), arrivals.repeated, count_states(path), problems
    )


def _wait(standin: StandIn, path: Path) -> None:
    """Until every reminder was sent; whoever is gone comes back now and then."""
    end = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < end:
        time.sleep(1)
        states = count_states(path)
        if not count_open(path) and not states[State.GONE]:
            return
        for member in _find_gone(path):
            standin.person(member).says("/start")


def _find_gone(path: Path) -> tuple[int, ...]:
    db = open_database(path)
    try:
        return tuple(member.id for member in find_members(db) if member.gone_at)
    finally:
        db.close()


def main() -> int:
    parser = argparse.ArgumentParser(description="Let a share of Telegram's answers be failures.")
    parser.add_argument("--members", type=int, default=50)
    parser.add_argument("--each", type=int, default=10)
    parser.add_argument("--rate", type=float, default=0.2)
    options = parser.parse_args()
    lost = 0
    with tempfile.TemporaryDirectory() as folder:
        for fault in FAULTS:
            report = deliver_with(fault, Path(folder), **vars(options))
            print(f"{fault}: {report}", flush=True)
            lost += report.lost + len(report.problems)
    return int(lost > 0)


if __name__ == "__main__":
    sys.exit(main())
