"""Reminders in the words of a stranger to the grammar: none may ring at another time than was meant."""

from __future__ import annotations

import pytest

from tests.golden.reminder_phrasings import (
    FOURTH,
    LAST,
    LATER,
    Phrasing,
    Verdict,
    judge,
    read_phrasings,
)

PHRASINGS = tuple(read_phrasings())
LATER_PHRASINGS = tuple(read_phrasings(LATER))
LAST_PHRASINGS = tuple(read_phrasings(LAST))
FOURTH_PHRASINGS = tuple(read_phrasings(FOURTH))

ARGUABLE = {
    75: "»den første mandag i måneden« may be the next one only: the bot asks, its writer means every month",
    165: "»2. og 4. onsdag i måneden« the same",
}
"""Where the writer's reading is one of two that people would have: the bot asks back."""


@pytest.mark.parametrize("phrasing", PHRASINGS, ids=lambda one: str(one.id))
def test_it_rings_when_it_was_meant_to_or_asks(phrasing: Phrasing) -> None:
    result = judge(phrasing)
    assert result.verdict is not Verdict.WRONG, f"{phrasing.text!r} → {result.made}"


def test_where_the_writer_expects_no_question_few_are_asked() -> None:
    results = [judge(one) for one in PHRASINGS]
    needless = [
        one
        for one in results
        if one.verdict is Verdict.ASKED and all(one.phrasing.readings) and one.phrasing.id not in ARGUABLE
    ]
    assert len(PHRASINGS) == 200
    assert len(needless) <= 14, [(one.phrasing.text, one.made) for one in needless]


def test_what_is_arguable_is_asked_back() -> None:
    asked = {one.id for one in PHRASINGS if judge(one).verdict is Verdict.ASKED}
    assert asked >= ARGUABLE.keys()


@pytest.mark.parametrize(
    "phrasing", LATER_PHRASINGS + LAST_PHRASINGS + FOURTH_PHRASINGS, ids=lambda one: str(one.id)
)
def test_none_of_those_that_came_later_rings_at_another_time_or_is_passed_over(phrasing: Phrasing) -> None:
    result = judge(phrasing)
    assert result.verdict is not Verdict.WRONG, f"{phrasing.text!r} → {result.made}"


@pytest.mark.parametrize(
    ("phrasings", "most"), [(LATER_PHRASINGS, 8), (LAST_PHRASINGS, 27), (FOURTH_PHRASINGS, 96)]
)
def test_few_of_those_that_came_later_are_asked_about(phrasings: tuple[Phrasing, ...], most: int) -> None:
    results = [judge(one) for one in phrasings]
    asked = [one for one in results if one.verdict is Verdict.ASKED and all(one.phrasing.readings)]
    assert len(phrasings) == 200
    assert len(asked) <= most, [(one.phrasing.text, one.made) for one in asked]
