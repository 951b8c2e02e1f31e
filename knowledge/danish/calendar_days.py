"""Days found from others in the calendar: the second Tuesday of a month, the Friday behind a day."""

from __future__ import annotations

import datetime as dt

from dateutil.relativedelta import relativedelta

_WEEK = 7


def find_nth_weekday(first: dt.date, nth: int, weekday: int) -> dt.date:
    """Of the month that begins at `first`. nth: 1 for its first such day, -1 for its last.

    >>> find_nth_weekday(dt.date(2024, 5, 1), -1, 4)
    datetime.date(2024, 5, 31)

    :raises ValueError: the month has no fifth one.
    """
    last = first + relativedelta(months=1, days=-1)
    if nth > 0:
        day = first + dt.timedelta((weekday - first.weekday()) % _WEEK + _WEEK * (nth - 1))
    else:
        day = last - dt.timedelta((last.weekday() - weekday) % _WEEK + _WEEK * (-nth - 1))
    if not first <= day <= last:
        raise ValueError(f"{first:%Y-%m} has no such day")
    return day


def find_weekday_after(day: dt.date, weekday: int) -> dt.date:
    """The nearest such day after it; a week later where it is one itself."""
    return day + dt.timedelta((weekday - day.weekday()) % _WEEK or _WEEK)


def find_weekday_before(day: dt.date, weekday: int) -> dt.date:
    """The nearest such day before it; a week earlier where it is one itself."""
    return day - dt.timedelta((day.weekday() - weekday) % _WEEK or _WEEK)


def find_monday(day: dt.date) -> dt.date:
    """The first day of its week."""
    return day - dt.timedelta(day.weekday())
