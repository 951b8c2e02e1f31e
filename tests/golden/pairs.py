"""Whether a question that can stand alone is answered the same after another one.

    python -m tests.golden.pairs [--pairs 2000] [--seed 1] [-v]

Ordered pairs of golden questions over the same documents are drawn; the second's answer after the first must
be its answer alone, for a conversation may only fill in what a question leaves out.

A question that leaves out what it is about takes it from the one before, as members expect, and is not drawn
as the second: "hvem har bygget det" and "hvem stemte imod" point at something, "er svendborg og nyborg lige i
2022" names nothing that could be alike. Of 2,000 pairs (seed 1) none differs.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from knowledge.asking.choosing import Lean, find_lean
from knowledge.asking.understanding import understand
from knowledge.library import Library
from knowledge.model import Answer, Role
from tests.golden.evaluation import GOLDEN, INDEXED_AT, ROOT, GoldenSet, read_sets
from tests.golden.scoring import Question, read_questions

LEAST_QUESTIONS = 10
"""Of a set that pairs are drawn from."""


@dataclass(frozen=True, slots=True)
class Difference:
    """A pair whose second question was answered otherwise. alone, after: the answers' texts."""

    first: str
    second: str
    alone: str
    after: str

    def __str__(self) -> str:
        return f"{self.first!r}, then {self.second!r}\n    alone: {self.alone!r}\n    after: {self.after!r}"


def find_questions(golden: GoldenSet) -> tuple[Question, ...]:
    """Those of a set that were asked first in their conversation."""
    questions = read_questions(GOLDEN / "questions" / f"{golden.name}.jsonl")
    return tuple(one for one in questions if not one.before and one.kind != "followup")


def compare(library: Library, questions: Sequence[Question], pairs: int, seed: int) -> Iterator[Difference]:
    """Draw so many ordered pairs, and tell of those that differ."""
    chance = random.Random(seed)
    whole = [one for one in questions if _stands_alone(one)]
    for _ in range(pairs):
        second = chance.choice(whole)
        first = chance.choice([one for one in questions if one is not second])
        alone = library.ask(second.text, now=second.now)
        context = library.ask(first.text, now=second.now).context
        after = library.ask(second.text, now=second.now, context=context)
        if _same(alone) != _same(after):
            yield Difference(first.text, second.text, alone.text, after.text)


def _stands_alone(question: Question) -> bool:
    asked = understand(question.text, now=question.now)
    names = any(token.role in (Role.CONTENT, Role.OPERATION) for token in asked.tokens)
    return find_lean(asked) is not Lean.SURELY and (names or bool(asked.asks))


def _same(answer: Answer) -> tuple[object, ...]:
    return answer.status, answer.text, answer.sources


def _run(pairs: int, seed: int, verbose: bool) -> int:
    sets = [(golden, find_questions(golden)) for golden in read_sets()]
    sets = [(golden, questions) for golden, questions in sets if len(questions) >= LEAST_QUESTIONS]
    chance = random.Random(seed)
    drawn = chance.choices(range(len(sets)), weights=[len(questions) for _, questions in sets], k=pairs)
    differing = 0
    for index, (golden, questions) in enumerate(sets):
        count = drawn.count(index)
        if not count:
            continue
        with tempfile.TemporaryDirectory() as folder, Library.open(Path(folder) / "r.db") as library:
            library.index(*(ROOT / document for document in golden.documents), now=INDEXED_AT)
            for difference in compare(library, questions, count, seed + index):
                differing += 1
                if verbose:
                    print(f"{golden.name}: {difference}", flush=True)
    print(f"{pairs} pairs, {differing} answered otherwise after another question")
    return int(differing > 0)


def main() -> int:
    parser = argparse.ArgumentParser(description="Ask questions after others and alone.")
    parser.add_argument("--pairs", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("-v", "--verbose", action="store_true", help="every difference")
    options = parser.parse_args()
    return _run(options.pairs, options.seed, options.verbose)


if __name__ == "__main__":
    sys.exit(main())
