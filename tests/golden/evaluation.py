"""Golden questions asked of a library that holds only their documents, and what came of it.

Knows the sets (which questions are asked of which documents, and their pinned floors); prints nothing.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from knowledge.library import Library
from knowledge.model import Answer, Context
from tests.golden.scoring import COPENHAGEN, Judgement, Outcome, Question, judge, read_questions

GOLDEN = Path(__file__).parent
ROOT = GOLDEN.parents[1]
FLOORS = GOLDEN / "floors.toml"
INDEXED_AT = dt.datetime(2026, 1, 1, 12, tzinfo=COPENHAGEN)


@dataclass(frozen=True, slots=True)
class GoldenSet:
    """Questions of one file over some documents.

    documents: paths from the root of the project. floors: the least number of right answers by kind.
    wrong: the largest number of confident wrong answers.
    """

    name: str
    documents: tuple[str, ...]
    floors: Mapping[str, int]
    wrong: int


@dataclass(frozen=True, slots=True)
class Result:
    """A question, what was answered and what that is worth."""

    question: Question
    answer: Answer
    judgement: Judgement


def read_sets(path: Path = FLOORS) -> tuple[GoldenSet, ...]:
    """The sets in the order of the file."""
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    return tuple(
        GoldenSet(name, tuple(row["documents"]), row.get("right", {}), row.get("wrong", 0))
        for name, row in table.items()
    )


def evaluate(golden: GoldenSet, folder: Path) -> tuple[Result, ...]:
    """Index the documents of the set into a database in this folder and ask every question of it.

    Sets of the same documents share their database, where they share the folder.

    RuntimeError where a document can't be indexed: everything asked of it would count as a miss.
    """
    questions = read_questions(GOLDEN / "questions" / f"{golden.name}.jsonl")
    with Library.open(folder / f"{_name(golden.documents)}.db") as library:
        report = library.index(*(ROOT / document for document in golden.documents), now=INDEXED_AT)
        if report.failed:
            raise RuntimeError(f"not indexed: {', '.join(failed.path for failed in report.failed)}")
        return tuple(ask_question(library, question) for question in questions)


def _name(documents: tuple[str, ...]) -> str:
    return hashlib.sha256("\n".join(documents).encode()).hexdigest()[:16]


def find_shortfalls(golden: GoldenSet, results: tuple[Result, ...]) -> Iterator[str]:
    """Where the results lie below the set's floors, one line each."""
    right = count_right(results)
    for kind, floor in golden.floors.items():
        if right.get(kind, 0) < floor:
            yield f"{golden.name}/{kind}: {right.get(kind, 0)} right, the floor is {floor}"
    wrong = count_wrong(results)
    if wrong > golden.wrong:
        yield f"{golden.name}: {wrong} confident wrong answers, at most {golden.wrong} are allowed"


def count_right(results: tuple[Result, ...]) -> Mapping[str, int]:
    """The number of right answers by kind, in the order the kinds are asked."""
    right = dict.fromkeys((result.question.kind for result in results), 0)
    for result in results:
        right[result.question.kind] += result.judgement.outcome is Outcome.RIGHT
    return right


def count_wrong(results: tuple[Result, ...]) -> int:
    """The number of answers stated with confidence that are not so."""
    return sum(result.judgement.outcome is Outcome.WRONG for result in results)


def ask_question(library: Library, question: Question) -> Result:
    """Ask a question after those that come before it, and judge the answer."""
    context = Context()
    for earlier in question.before:
        context = library.ask(earlier, now=question.now, context=context).context
    answer = library.ask(question.text, now=question.now, context=context)
    return Result(question, answer, judge(question, answer))
