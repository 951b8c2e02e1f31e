"""The only place that decides whether a question is answered, ambiguous or unknown.

Each solver hands in at most one attempt, scored by how well it fits. An attempt is charged for every content
word of the question that it does not account for: such a word is evidence that something else was asked.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sqlite_utils import Database

from knowledge.asking.words.surroundings import Surroundings
from knowledge.danish.words import find_words
from knowledge.model import Attempt, Question, Role, Status
from knowledge.storage.recalling import recall

ANSWER_FLOOR = 60.0
"""What an answer must weigh to be given with confidence."""

ASK_BACK_FLOOR = 40.0
"""What readings must weigh to be offered."""

_CONCLUSIVE = 92.0
"""What every solver of figures gives an answer that accounts for each word."""

_CHARGE = 40.0
"""Per unaccounted word: one that nothing explains is enough to make an answer uncertain."""


def decide(question: Question, attempts: Sequence[Attempt]) -> Attempt | None:
    """The attempt to answer with, or None where nothing the documents hold fits the question."""
    weighed = sorted(attempts, key=lambda attempt: -weigh(question, attempt))
    for attempt in weighed:
        if weigh(question, attempt) >= _floor(attempt.answer.status):
            return attempt
    return None


def is_conclusive(question: Question, attempt: Attempt) -> bool:
    """Whether figures answer a question so fully that no other solver need be asked.

    A question that points at an item or a time of day is always put to the others as well.
    """
    points = any(token.role in (Role.REFERENCE, Role.TIME) for token in question.tokens)
    told = attempt.answer.status is not Status.UNKNOWN and bool(attempt.answer.figures)
    return told and not points and weigh(question, attempt) >= _CONCLUSIVE


def weigh(question: Question, attempt: Attempt) -> float:
    """The attempt's score less what its unaccounted words cost, 0–100."""
    if _drops_number(question, attempt):
        return 0.0
    content = question.content
    missing = [index for index in content if index not in attempt.accounted]
    if not missing or attempt.answer.status is Status.UNKNOWN:
        return attempt.score
    if attempt.answer.figures:
        return 0.0  # a number for a question only half understood is a wrong number
    return max(0.0, attempt.score - _CHARGE * len(missing))


def _drops_number(question: Question, attempt: Attempt) -> bool:
    """Whether an answer in words passes over a number of the question: "lokalplan 215" is not 214."""
    answer = attempt.answer
    if answer.status is not Status.ANSWERED or answer.figures or not answer.sources:
        return False
    said = " ".join([answer.text, *(source.section for source in answer.sources)])
    there = {word.folded for word in find_words(said)}
    return any(
        token.folded not in there
        for index, token in enumerate(question.tokens)
        if index not in attempt.accounted and _tells_apart(question, index)
    )


def _tells_apart(question: Question, index: int) -> bool:
    """Whether a number says which one is meant; "landstallet på 500" only tells what everybody knows."""
    token = question.tokens[index]
    adds = index > 0 and question.tokens[index - 1].folded == "paa"
    return token.role is Role.NUMBER and token.folded[0].isdigit() and not adds


def _floor(status: Status) -> float:
    match status:
        case Status.ANSWERED:
            return ANSWER_FLOOR
        case Status.AMBIGUOUS:
            return ASK_BACK_FLOOR
        case Status.UNKNOWN:
            return 0.0


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
