"""Five members ask for figures, alone and beside one who asks heavy questions: how much slower are they?

    python -m tests.load.side_by_side [--rounds 4] [--seconds 5] [--documents FOLDER]

Each has one question in flight at any time. A round is so many seconds alone and as many beside, so that a
machine that is busy with other things weighs on both. FOLDER: what is asked about, else the golden documents.
"""

from __future__ import annotations

import argparse
import datetime as dt
import sys
import tempfile
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from knowledge.library import Library
from knowledge.memory.members import Member, store_member
from knowledge.storage.database import open_database
from tests.load.outbox import FIRST_MEMBER, start_bot
from tests.standin import Person, StandIn

GOLDEN = Path(__file__).parents[1] / "golden" / "documents"
MEMBERS = 5
LEAST_SHARE = 0.8
"""Of their rate alone that the five keep."""
FIGURES = ("Viborg kvote 2022", "Silkeborg kvote 2022", "kvote Randers 2022", "Aarhus kvote 2022")
HEAVY = (
    "hvornår er fristen for høringssvar?",
    "hvilke møder er der i 2026?",
    "hvornår holder teknisk udvalg møde efter sommerferien?",
    "hvornår skal budgettet vedtages?",
)


@dataclass(frozen=True, slots=True)
class Rates:
    """Answers a second to the five: alone, and beside one who was answered `heavy` questions meanwhile."""

    alone: float
    beside: float
    heavy: int

    def __str__(self) -> str:
        share = f"{100 * self.beside / self.alone:.0f} %"
        return (
            f"{self.alone:.1f} figures a second alone, {self.beside:.1f} beside {self.heavy} heavy questions:"
            f" {share}"
        )

    @property
    def is_good(self) -> bool:
        return self.beside >= LEAST_SHARE * self.alone and self.heavy > 0


class Asker(threading.Thread):
    """A member who asks the next question when the last was answered, until told to stop."""

    def __init__(self, person: Person, questions: Sequence[str]) -> None:
        super().__init__(daemon=True)
        self._person, self._questions = person, questions
        self._stopped = threading.Event()
        self.answered = 0

    def run(self) -> None:
        while not self._stopped.is_set():
            self._person.says(self._questions[self.answered % len(self._questions)])
            self._person.hears(timeout=60)
            self._person.catches_up()  # a long answer is several messages
            self.answered += 1

    def stop(self) -> int:
        """Ask no more. Returns how many questions were answered."""
        self._stopped.set()
        self.join()
        return self.answered


def compare_rates(folder: Path, *, rounds: int, seconds: float, documents: Path = GOLDEN) -> Rates:
    """Measure both by turns with a bot of its own over these documents."""
    alone = beside = heavy = 0
    folder.mkdir(exist_ok=True)
    path = folder / "raadsbot.db"
    with Library.open(path) as library:
        library.index(documents, now=dt.datetime.now(dt.UTC))
    db = open_database(path)
    for number in range(MEMBERS + 1):
        store_member(db, Member(FIRST_MEMBER + number, f"Medlem {number}", joined_at=dt.datetime.now(dt.UTC)))
    db.close()
    with StandIn() as standin:
        people = [standin.person(FIRST_MEMBER + number) for number in range(MEMBERS + 1)]
        process = start_bot(standin, path, documents)
        try:
            for person in people:  # what is worked out once is not what a question costs
                for question in HEAVY:
                    person.says(question)
                    person.hears(timeout=120)
                person.catches_up()
            for _ in range(rounds):
                alone += _ask(people[:MEMBERS], None, seconds)[0]
                answered, of_other = _ask(people[:MEMBERS], people[MEMBERS], seconds)
                beside, heavy = beside + answered, heavy + of_other
        finally:
            process.terminate()
            process.wait()
    return Rates(alone / (rounds * seconds), beside / (rounds * seconds), heavy)


def _ask(members: Sequence[Person], other: Person | None, seconds: float) -> tuple[int, int]:
    """How many questions the members and the other were answered."""
    askers = [Asker(member, FIGURES[number:] + FIGURES[:number]) for number, member in enumerate(members)]
    heavy = Asker(other, HEAVY) if other else None
    for asker in [*askers, *([heavy] if heavy else [])]:
        asker.start()
    time.sleep(seconds)
    answered = sum(asker.answered for asker in askers)
    of_other = heavy.answered if heavy else 0
    for asker in [*askers, *([heavy] if heavy else [])]:
        asker.stop()
    return answered, of_other


def main() -> int:
    parser = argparse.ArgumentParser(description="Figures beside heavy questions.")
    parser.add_argument("--rounds", type=int, default=4)
    parser.add_argument("--seconds", type=float, default=5)
    parser.add_argument("--documents", type=Path, default=GOLDEN)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        rates = compare_rates(Path(folder), **vars(options))
    print(rates)
    return int(not rates.is_good)


if __name__ == "__main__":
    sys.exit(main())
