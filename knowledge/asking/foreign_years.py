"""Answers in words that pass over the year of a question: the agenda of 2021 is not that of 2013."""

from __future__ import annotations

from collections.abc import Iterator

from sqlite_utils import Database

from knowledge.asking.words.surroundings import Surroundings
from knowledge.model import Attempt, Question, Role, Status
from knowledge.storage.recalling import recall


def is_of_other_year(question: Question, attempt: Attempt, db: Database) -> bool:
    """Whether a year that the question spells out stands neither in the answer nor in what it is taken from.

    Figures and dated events are chosen by their year, and are not looked at.
    """
    answer = attempt.answer
    if answer.status is Status.UNKNOWN or answer.figures or answer.deadlines or not answer.sources:
        return False
    years = [token.folded for token in question.tokens if token.role is Role.YEAR and token.folded.isdigit()]
    told = " ".join(_find_told(attempt, db)) if years else ""
    return any(year not in told for year in years)


def _find_told(attempt: Attempt, db: Database) -> Iterator[str]:
    around = recall(db, Surroundings)
    yield attempt.answer.text
    for source in attempt.answer.sources:
        yield f"{source.document} {source.section} {source.quote} {around.find_year(source.document_id)}"
