"""Questions answered from words: none wrongly, as many rightly as were before, none once its evidence is
gone.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from knowledge.example import EXAMPLE_AGENDA
from knowledge.library import Library
from knowledge.model import Status
from tests.golden.deletion import remove_evidence
from tests.golden.evaluation import INDEXED_AT, ask_question
from tests.golden.scoring import Outcome, Question, read_questions

TEXTS = Path(__file__).parent / "texts"
DOCUMENTS = {
    "byraad": TEXTS / "byraad.md",
    "brev": TEXTS / "brev.md",
    "temadag": TEXTS / "temadag.md",
    "referat": TEXTS / "referat.txt",
    "example": EXAMPLE_AGENDA,
}
RIGHT = {"byraad": 33, "brev": 14, "temadag": 30, "referat": 26, "example": 46}
"""The least number of right answers; the others are shown as the nearest, or refused."""

GIST = ("dagsorden", "punkt", "workshop", "bilag", "indstilling")  # of many lines, which are not all cited


def open_library(document: Path, folder: Path) -> Library:
    library = Library.open(folder / "library.db")
    library.index(document, now=INDEXED_AT)
    return library


@pytest.fixture(params=DOCUMENTS, ids=str)
def asked(
    request: pytest.FixtureRequest, tmp_path: Path
) -> Iterator[tuple[str, Library, tuple[Question, ...]]]:
    """A document's name, a library that holds only it, and what is asked of it."""
    document = DOCUMENTS[request.param]
    with open_library(document, tmp_path) as library:
        yield request.param, library, read_questions(TEXTS / f"{request.param}.jsonl")


def test_no_question_is_answered_wrongly(asked: tuple[str, Library, tuple[Question, ...]]) -> None:
    name, library, questions = asked

    results = [ask_question(library, question) for question in questions]

    wrong = {
        result.question.text: (result.answer.text, result.judgement.why)
        for result in results
        if result.judgement.outcome is Outcome.WRONG
    }
    assert wrong == {}
    assert sum(result.judgement.outcome is Outcome.RIGHT for result in results) >= RIGHT[name]


@pytest.mark.parametrize("name", ["byraad", "brev", "referat"])
def test_what_is_deleted_is_not_answered_from_what_is_left(name: str, tmp_path: Path) -> None:
    document = DOCUMENTS[name]
    text = document.read_text(encoding="utf-8")
    still_wrong = []
    with open_library(document, tmp_path) as library:
        for question in read_questions(TEXTS / f"{name}.jsonl"):
            answer = ask_question(library, question).answer
            if answer.status is not Status.ANSWERED or any(word in question.text for word in GIST):
                continue
            bereft = tmp_path / question.id / document.name
            bereft.parent.mkdir()
            bereft.write_text(remove_evidence(text, answer), encoding="utf-8")
            with open_library(bereft, bereft.parent) as rest:
                if ask_question(rest, question).judgement.outcome is Outcome.WRONG:
                    still_wrong.append(question.text)

    assert still_wrong == []
