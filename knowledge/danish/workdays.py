"""Working days in Denmark: Monday to Friday, without holidays and the days on which offices are closed."""

from __future__ import annotations

import datetime as dt
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import holidays

SATURDAY_COUNTS = False
"""Whether a Saturday is a working day: offices are closed, although a law may count it."""


def describe_working_days() -> str:
    """Which days were counted, as an answer must tell: the papers seldom say it."""
    saturday = "lørdag er talt med" if SATURDAY_COUNTS else "lørdag er ikke talt med"
    return f"Hverdage er regnet uden søn- og helligdage; {saturday}."


@cache
def _holidays() -> holidays.HolidayBase:
    """Public holidays, 5 June, 24 and 31 December; 1 May, when most offices are open, is not among them."""
    import holidays  # few questions count working days

    return holidays.country_holidays("DK", categories=("public", "optional"))


def is_working_day(day: dt.date) -> bool:
    is_may_day = (day.month, day.day) == (5, 1)
    return day.weekday() < 5 + SATURDAY_COUNTS and (is_may_day or day not in _holidays())


def add_working_days(day: dt.date, count: int) -> dt.date:
    """The working day `count` working days after the day, or before it where count is negative.

    >>> add_working_days(dt.date(2024, 5, 22), -4)  # Whit Monday in between
    datetime.date(2024, 5, 15)
    """
    step = dt.timedelta(1 if count > 0 else -1)
    left = abs(count)
    while left:
        day += step
        left -= is_working_day(day)
    return day
