"""The verdict charges an attempt for the words it leaves unexplained."""

import datetime as dt

from knowledge.asking.understanding import understand
from knowledge.asking.verdict import decide, weigh
from knowledge.model import Answer, Attempt, Figure, Level, Spot, Status

QUESTION = understand("lokalplan havnen skole", now=dt.datetime(2024, 5, 6, 9, 0, tzinfo=dt.UTC))
FIGURE = Figure(
    "791",
    "Viborg",
    Level.MUNICIPALITY,
    "kvote",
    "Kvote",
    2022,
    None,
    None,
    None,
    "",
    "",
    "",
    0,
    Spot(0, None, 1, 0, 1),
)


def attempt(score: float, accounted: int, status: Status = Status.ANSWERED, *figures: Figure) -> Attempt:
    answer = Answer("", status, "", figures=figures)
    return Attempt("fake", score, answer, frozenset(range(accounted)))


def test_full_account_keeps_its_score() -> None:
    assert weigh(QUESTION, attempt(80, 3)) == 80


def test_each_missing_word_costs() -> None:
    assert weigh(QUESTION, attempt(90, 2)) == 50
    assert weigh(QUESTION, attempt(90, 1)) == 10


def test_number_for_a_question_half_understood_is_worth_nothing() -> None:
    assert weigh(QUESTION, attempt(99, 2, Status.ANSWERED, FIGURE)) == 0


def test_weak_answer_is_not_given_but_readings_may_be_offered() -> None:
    assert decide(QUESTION, [attempt(50, 3)]) is None
    offered = attempt(50, 3, Status.AMBIGUOUS)
    assert decide(QUESTION, [offered]) is offered


def test_heaviest_attempt_wins() -> None:
    weak, strong = attempt(70, 3), attempt(90, 3)
    assert decide(QUESTION, [weak, strong]) is strong
