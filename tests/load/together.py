"""Thirty members ask at once, each a question a second: how long does each wait for its answer?

    python -m tests.load.together [--members 30] [--seconds 20]

Questions come at their time whether or not the last was answered, spread evenly over each second, so a bot
that falls behind is seen. The bundled example is asked about; the first seconds warm up and are not counted.
"""

from __future__ import annotations

import argparse
import datetime as dt
import statistics
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from knowledge.example import EXAMPLE_AGENDA
from knowledge.memory.members import Member, store_member
from knowledge.storage.database import open_database
from tests.load.outbox import FIRST_MEMBER, start_bot
from tests.standin import Person, StandIn

MEDIAN_SECONDS, P95_SECONDS = 0.3, 0.6
WARM_UP_SECONDS = 5
QUESTIONS = (
    "Viborg kvote 2022",
    "hvornår er fristen?",
    "og Silkeborg?",
    "hvad er punkt 3.2",
    "hvem er formand",
    "top 5 kvoter i Midtjylland",
    "hvor mange indbyggere har Randers",
    "hvad siger styrelsen om landstallet",
    "hvilke kommuner har en kvote over 20",
    "hvem taler på workshop 2",
    "hvad sker der 11. maj",
    "skatteprocent i Odder",
)


@dataclass(frozen=True, slots=True)
class Waits:
    """asked, answered: questions. median, p95, longest: seconds from a question to its answer."""

    asked: int
    answered: int
    median: float
    p95: float
    longest: float
    per_second: float

    def __str__(self) -> str:
        return (
            f"{self.asked} questions, {self.answered} answered, {self.per_second:.1f} a second:"
            f" p50 {self.median:.2f} s, p95 {self.p95:.2f} s, longest {self.longest:.2f} s"
        )

    @property
    def is_good(self) -> bool:
        return self.answered == self.asked and self.median <= MEDIAN_SECONDS and self.p95 <= P95_SECONDS


def ask_together(folder: Path, *, members: int, seconds: int) -> Waits:
    """Let them ask; the wait of a chat's first answer is that of its first question, and so on."""
    path = folder / "raadsbot.db"
    db = open_database(path)
    for number in range(FIRST_MEMBER, FIRST_MEMBER + members):
        store_member(db, Member(number, f"Medlem {number}", joined_at=dt.datetime.now(dt.UTC)))
    db.close()
    with StandIn() as standin:
        people = [standin.person(FIRST_MEMBER + number) for number in range(members)]
        process = start_bot(standin, path, EXAMPLE_AGENDA)
        try:
            people[0].says(QUESTIONS[0])
            people[0].hears(timeout=120)
            before = len(standin.calls("sendMessage"))
            asked = _ask_on(people, seconds)
            standin.wait_for(
                lambda: len(standin.calls("sendMessage")) - before >= sum(map(len, asked.values())), 30
            )
            calls = standin.calls("sendMessage")[before:]
        finally:
            process.terminate()
            process.wait()
    counted, began = [], min(times[0] for times in asked.values()) + WARM_UP_SECONDS
    for chat, times in asked.items():
        answers = [call.at for call in calls if call.chat == chat]
        pairs = zip(times, answers, strict=False)
        counted += [answer - asked_at for asked_at, answer in pairs if asked_at >= began]
    late = [one for times in asked.values() for one in times if one >= began]
    cuts = statistics.quantiles(counted, n=20)
    rate = len(counted) / (max(call.at for call in calls) - began)
    return Waits(len(late), len(counted), statistics.median(counted), cuts[-1], max(counted), rate)


def _ask_on(people: Sequence[Person], seconds: int) -> dict[int, list[float]]:
    asked: dict[int, list[float]] = {person.id: [] for person in people}
    start = time.time()
    for turn in range((seconds + WARM_UP_SECONDS) * len(people)):
        moment = start + turn / len(people)
        time.sleep(max(0.0, moment - time.time()))
        person = people[turn % len(people)]
        person.says(QUESTIONS[(turn * 7 + turn // len(people)) % len(QUESTIONS)])
        asked[person.id].append(time.time())
    return asked


def main() -> int:
    parser = argparse.ArgumentParser(description="Many members at once.")
    parser.add_argument("--members", type=int, default=30)
    parser.add_argument("--seconds", type=int, default=20)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        waits = ask_together(Path(folder), **vars(options))
    print(waits)
    return int(not waits.is_good)


if __name__ == "__main__":
    sys.exit(main())
