"""Too many questions of one member wait; the others' are answered."""

from __future__ import annotations

import datetime as dt

from handlers.question_limit import QuestionLimit, TooFast

NOW = dt.datetime(2026, 3, 2, 9, 0, tzinfo=dt.UTC)


def at(seconds: float) -> dt.datetime:
    return NOW + dt.timedelta(seconds=seconds)


def test_the_third_of_two_a_minute_is_told_once_when_it_may_come() -> None:
    limit = QuestionLimit(2)
    assert [limit.check(1, at(0)), limit.check(1, at(10))] == [None, None]
    assert limit.check(1, at(20)) == TooFast(seconds=40, is_first=True)
    assert limit.check(1, at(21)) == TooFast(seconds=39, is_first=False)
    assert limit.check(2, at(21)) is None
    assert limit.check(1, at(60)) is None
    assert limit.check(1, at(61)) == TooFast(seconds=9, is_first=True)


def test_a_clock_that_is_set_back_shuts_nobody_out() -> None:
    limit = QuestionLimit(1)
    assert limit.check(1, at(0)) is None
    assert limit.check(1, at(-3600)) is None


def test_zero_is_no_limit() -> None:
    limit = QuestionLimit(0)
    assert all(limit.check(1, NOW) is None for _ in range(1000))
