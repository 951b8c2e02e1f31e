"""Working days in Denmark: Monday to Friday, public holidays left out."""

from __future__ import annotations

import datetime as dt
from functools import cache

import holidays


@cache
def _holidays() -> holidays.HolidayBase:
    return holidays.country_holidays("DK")


def is_working_day(day: dt.date) -> bool:
    return day.weekday() < 5 and day not in _holidays()


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
