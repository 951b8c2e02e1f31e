"""When a deadline falls: once, or once a year; the printed day, or the one that a misprint meant."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

from dateutil.relativedelta import relativedelta

from knowledge.model import Deadline


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A deadline in the calendar. first, last: the days it may mean; the same for a single day."""

    deadline: Deadline
    first: dt.date
    last: dt.date

    def days_until(self, today: dt.date) -> int:
        """Days from today to its first day; negative when that is past."""
        return (self.first - today).days

    def is_past(self, today: dt.date) -> bool:
        return self.last < today


def find_occurrence(deadline: Deadline, today: dt.date) -> Occurrence:
    """The next time it falls, today included; where it falls only once, that time, past or not.

    A yearly 29 February falls on the 28th where there is no 29th.
    """
    once = first_occurrence(deadline)
    if deadline.recurrence != "yearly" or not once.is_past(today):
        return once
    later = in_year(once, today.year)
    return later if not later.is_past(today) else in_year(once, today.year + 1)


def in_year(occurrence: Occurrence, year: int) -> Occurrence:
    """The same in another year."""
    shift = relativedelta(years=year - occurrence.first.year)
    return replace(occurrence, first=occurrence.first + shift, last=occurrence.last + shift)


def first_occurrence(deadline: Deadline) -> Occurrence:
    """As the document tells it, or as it meant where that is a misprint."""
    first = deadline.likely or deadline.start
    return Occurrence(deadline, first, max(first, deadline.end or first))


def falls_between(deadline: Deadline, since: dt.date | None, until: dt.date | None) -> bool:
    """Whether it falls in the window, both days included; a yearly one in any year from the first on."""
    occurrence = first_occurrence(deadline)
    if since:
        occurrence = find_occurrence(deadline, since)
    return (since is None or occurrence.last >= since) and (until is None or occurrence.first <= until)
