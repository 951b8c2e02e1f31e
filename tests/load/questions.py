"""Kill the bot with SIGKILL while members wait for answers, and see that every question is answered.

    python -m tests.load.questions [--kills 50] [--members 200] [--seed 1]

Every member has one question in flight at any time: when it is answered, the next is asked. The document
knows none of the words that are asked for, so that each answer names the word of its question.
"""

from __future__ import annotations

import argparse
import datetime as dt
import random
import re
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from handlers import texts
from knowledge.memory.members import Member, store_member
from knowledge.storage.database import open_database
from tests.load.outbox import FIRST_MEMBER, hatch_bot
from tests.standin import Person, StandIn

LONGEST_LIFE_SECONDS = 1.5
"""Of a bot between its first answer and its end."""
SLOWEST_START_SECONDS = 5.0
"""Between the start of a process and its first answer."""
_WORD = re.compile(r"kvidder\d+")


@dataclass(frozen=True, slots=True)
class Answered:
    """What came of it. repeated: answers that came once more, marked: those that say so.

    slowest: seconds from the start of a process to its first answer, the longest of all.
    """

    asked: int
    kills: int
    lost: int
    repeated: int
    unmarked: int
    slowest: float

    def __str__(self) -> str:
        counts = f"{self.lost} lost, {self.repeated} repeated ({self.unmarked} of them without a mark)"
        return (
            f"{self.asked} questions, {self.kills} kills: {counts}; first answer after {self.slowest:.1f} s"
        )

    @property
    def is_good(self) -> bool:
        return not self.lost and self.repeated <= self.kills and not self.unmarked


class Crowd:
    """Members who ask their next question when the last one was answered."""

    def __init__(self, standin: StandIn, members: int) -> None:
        self._people = [standin.person(FIRST_MEMBER + number) for number in range(members)]
        self._standin = standin
        self._read = 0
        self.asked: list[str] = []
        self.answers: Counter[str] = Counter()
        self.unmarked = 0
        for person in self._people:
            self._ask(person)

    def listen(self, *, ask_on: bool) -> int:
        """Take what was answered since, and ask on. Returns how many questions still wait."""
        calls = self._standin.calls("sendMessage")
        for call in calls[self._read :]:
            found = _WORD.search(call.params["text"])
            if not found or call.message is None or call.chat is None:
                continue
            word = found[0]
            self.answers[word] += 1
            if self.answers[word] > 1:
                self.unmarked += not call.params["text"].startswith(texts.REPEATED_HTML.strip())
            elif ask_on:
                self._ask(self._people[call.chat - FIRST_MEMBER])
        self._read = len(calls)
        return len(self.asked) - len(self.answers)

    def _ask(self, person: Person) -> None:
        word = f"kvidder{len(self.asked)}"
        self.asked.append(word)
        person.says(f"Hvad står der om {word}?")


def ask_and_kill(folder: Path, *, kills: int, members: int, seed: int) -> Answered:
    """Start and kill the bot `kills` times while everybody asks, then let it answer what is left."""
    chance = random.Random(seed)
    path, document = folder / "raadsbot.db", folder / "brev.md"
    document.write_text("# Brev\n\nSvar sendes senest den 3. maj 2030.\n", encoding="utf-8")
    _store_members(path, members)
    waits: list[float] = []
    with StandIn() as standin:
        crowd = Crowd(standin, members)
        for life in range(kills + 1):
            began, answered = time.monotonic(), sum(crowd.answers.values())
            process = hatch_bot(standin, path, document)
            end = began + 60
            while time.monotonic() < end and sum(crowd.answers.values()) == answered:
                crowd.listen(ask_on=True)
                time.sleep(0.02)
            waits.append(time.monotonic() - began)
            end = time.monotonic() + (chance.uniform(0, LONGEST_LIFE_SECONDS) if life < kills else 120)
            while time.monotonic() < end and (crowd.listen(ask_on=life < kills) or life < kills):
                time.sleep(0.02)
            process.terminate() if life == kills else process.kill()
            process.wait()
        lost = crowd.listen(ask_on=False)
    repeated = sum(crowd.answers.values()) - len(crowd.answers)
    return Answered(len(crowd.asked), kills, lost, repeated, crowd.unmarked, max(waits))


def _store_members(path: Path, members: int) -> None:
    db = open_database(path)
    for number in range(FIRST_MEMBER, FIRST_MEMBER + members):
        store_member(db, Member(number, f"Medlem {number}", joined_at=dt.datetime.now(dt.UTC)))
    db.close()


def main() -> int:
    parser = argparse.ArgumentParser(description="Kill the bot while it answers questions.")
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--members", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        result = ask_and_kill(Path(folder), **vars(options))
    print(result)
    return int(not result.is_good or result.slowest > SLOWEST_START_SECONDS)


if __name__ == "__main__":
    sys.exit(main())
