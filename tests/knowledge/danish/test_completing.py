"""A request whose time was asked back, and the message that tells it."""

from __future__ import annotations

import datetime as dt

import pytest

from knowledge.danish.times.completing import complete_request

TODAY = dt.date(2026, 9, 2)


@pytest.mark.parametrize(
    ("asked", "answer", "completed"),
    [
        ("mind mig om kagen", "fredag kl 9", "mind mig fredag kl 9 om kagen"),
        ("mind mig næste fredag kl 9 om kagen", "den 11.", "mind mig den 11 kl 9 om kagen"),
        ("mind mig næste fredag aften om kagen", "den 11.", "mind mig den 11 om aftenen om kagen"),
        ("mind mig fredag kl 3 om kagen", "kl 15", "mind mig kl 15 fredag om kagen"),
        ("mind mig sidste onsdag kl 9 om kagen", "på onsdag", "mind mig på onsdag kl 9 om kagen"),
        ("ring til Poul, det haster", "om en time", "mind mig om en time om ring til Poul, det haster"),
        ("mind mig om kagen kl 9 eller 10", "kl 10", "mind mig kl 10 om kagen"),
    ],
)
def test_what_the_answer_leaves_out_holds(asked: str, answer: str, completed: str) -> None:
    assert complete_request(asked, answer, TODAY) == completed


@pytest.mark.parametrize(
    ("asked", "answer"),
    [
        ("mind mig om kagen", "viborgs kvote"),
        ("mind mig om kagen", "fredag kl 9 og husk gaven"),
        ("mind mig om kagen", "ja"),
        ("mind mig om kagen", "næste uge"),
        ("mind mig fredag kl 9 og mandag kl 10 og tirsdag om kagen", "den 11."),
        ("mind mig om kagen", "dagen før"),
    ],
)
def test_what_is_more_than_a_time_or_leaves_it_open_completes_nothing(asked: str, answer: str) -> None:
    assert complete_request(asked, answer, TODAY) is None
