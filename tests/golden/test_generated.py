"""Whatever is asked of a table in whatever form: what is answered is so."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from knowledge.library import Library
from knowledge.model import Answer, Status
from tests.golden.evaluation import INDEXED_AT
from tests.golden.generated import DOCUMENTS, Case, make_cases
from tests.golden.scoring import COPENHAGEN, normalise

DOCUMENT_NAMES = sorted({case.column.document for case in make_cases()})
NOW = dt.datetime(2024, 6, 3, 9, tzinfo=COPENHAGEN)


_LEAST_TOLD = 0.97  # of what the tables hold; 0.998 when this was written


@pytest.fixture(scope="module")
def answers(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[Case, Answer]]:
    """Every case with its answer, each asked of a library that holds its document alone."""
    return [pair for name in DOCUMENT_NAMES for pair in ask_all(name, tmp_path_factory.mktemp("made"))]


def test_what_is_answered_agrees_with_the_table(answers: list[tuple[Case, Answer]]) -> None:
    told = [(case, answer) for case, answer in answers if answer.status is Status.ANSWERED]
    faults = ((case, answer, find_fault(case, answer)) for case, answer in told)
    wrong = [f"{case.question} → {answer.text!r}: {fault}" for case, answer, fault in faults if fault]
    assert not wrong, "\n".join(wrong)


def test_what_the_table_holds_is_answered(answers: list[tuple[Case, Answer]]) -> None:
    due = [(case, answer) for case, answer in answers if case.expected]
    told = [case for case, answer in due if answer.status is Status.ANSWERED]
    assert len(told) >= _LEAST_TOLD * len(due)


def ask_all(document: str, folder: Path) -> Iterator[tuple[Case, Answer]]:
    """The cases of one document with their answers."""
    with Library.open(folder / "made.db") as library:
        library.index(DOCUMENTS / document, now=INDEXED_AT)
        for case in make_cases():
            if case.column.document == document:
                yield case, library.ask(case.question, now=NOW)


def find_fault(case: Case, answer: Answer) -> str:
    """Why an answer is wrong, "" where it is not."""
    text = normalise(answer.text)
    if case.expected is None:
        return "there is no such figure"
    lacks = [pattern for pattern in case.expected if not _holds(pattern, text)]
    has = [pattern for pattern in case.absent if _holds(pattern, text)]
    return "; ".join([*(f"lacks {pattern}" for pattern in lacks), *(f"has {pattern}" for pattern in has)])


def _holds(pattern: str, text: str) -> bool:
    if re.fullmatch(r"[\d,]+", pattern):
        whole, _, decimals = pattern.partition(",")
        zeros = rf",{decimals}0*" if decimals else r"(?:,0+)?"
        pattern = rf"(?<![\d,]){whole}{zeros}(?![\d]|,\d)"
    return re.search(pattern, text, re.IGNORECASE) is not None
