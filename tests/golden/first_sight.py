"""Papers and questions by strangers: asked of a library of their own, and told in what a member gets.

    python -m tests.golden.first_sight FOLDER [-v]

FOLDER holds documents/ and questions.jsonl (see questions in scoring.py). Outcomes are right, shown
(uncertain, and the answer stands in what is shown), wrong (stated with confidence, and not so), refused,
offered (uncertain, and not it) and overshown (something near is shown for a question that has no answer).
What is seen the first time goes into first_sight.toml, before anybody looks at an answer; strangers/ keeps
the sets that were looked at.
"""

from __future__ import annotations

import sys
import tempfile
from collections import Counter
from enum import StrEnum
from pathlib import Path

from knowledge.library import Library
from knowledge.model import Answer, Status
from tests.golden.evaluation import INDEXED_AT, ask_question
from tests.golden.scoring import Outcome, Question, holds_answer, judge, read_questions


class Sight(StrEnum):
    """What a member gets for a question, the best first."""

    RIGHT = "right"
    SHOWN = "shown"
    REFUSED = "refused"
    OFFERED = "offered"
    OVERSHOWN = "overshown"
    WRONG = "wrong"


def see(question: Question, answer: Answer) -> Sight:
    """Which it is; an answer that is right but cites another place counts as wrong."""
    match judge(question, answer).outcome:
        case Outcome.RIGHT:
            return Sight.RIGHT
        case Outcome.WRONG | Outcome.SOURCE:
            return Sight.WRONG
    if answer.status is not Status.AMBIGUOUS:
        return Sight.REFUSED
    if question.statuses == {Status.UNKNOWN}:
        return Sight.OVERSHOWN
    return Sight.SHOWN if holds_answer(question, answer.text) else Sight.OFFERED


def main() -> None:
    folder, verbose = Path(sys.argv[1]), "-v" in sys.argv
    questions = read_questions(folder / "questions.jsonl")
    with tempfile.TemporaryDirectory() as work, Library.open(Path(work) / "library.db") as library:
        library.index(*sorted((folder / "documents").iterdir()), now=INDEXED_AT)
        results = [ask_question(library, question) for question in questions]
    seen = [(see(result.question, result.answer), result) for result in results]
    kinds = dict.fromkeys(question.kind for question in questions)
    for kind in kinds:
        told = Counter(sight for sight, result in seen if result.question.kind == kind)
        print(f"{kind:<12}", *(f"{sight} {count}" for sight, count in sorted(told.items())))
    counts = Counter(sight for sight, _ in seen)
    print(f"{'all':<12}", *(f"{sight} {counts[sight]}" for sight in Sight), f"of {len(questions)}")
    for sight, result in seen if verbose else ():
        if sight is not Sight.RIGHT:
            text = " ".join(result.answer.text.split())[:300]
            print(
                f"\n{sight} {result.question.id}: {result.question.text}\n  [{result.answer.status}] {text}"
            )


if __name__ == "__main__":
    main()
