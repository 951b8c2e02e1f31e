"""What comes again: a rule of the calendar standard (RFC 5545), read by dateutil, and Danish working days.

A rule is text, so that it can be stored: "FREQ=WEEKLY;BYDAY=MO". Working days are asked of the calendar of
holidays, which RFC 5545 does not know: "HVERDAG=ALLE", "HVERDAG=FØRSTE" (of each month), "HVERDAG=SIDSTE".
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from itertools import groupby

from dateutil.rrule import rrulestr

from knowledge.danish.calendar_words import MONTHS, WEEKDAYS
from knowledge.danish.workdays import is_working_day

WORKDAYS, FIRST_WORKDAY, LAST_WORKDAY = "HVERDAG=ALLE", "HVERDAG=FØRSTE", "HVERDAG=SIDSTE"
DAY_CODES = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_FAR = dt.timedelta(days=366 * 8)
"""How far ahead a day is looked for: 29 February comes after eight years at the latest."""


def find_days(rule: str, start: dt.date, since: dt.date) -> Iterator[dt.date]:
    """The days of a rule that begins at `start`, from `since` on, in order; it ends where the rule does.

    >>> days = find_days("FREQ=WEEKLY;BYDAY=MO", dt.date(2026, 6, 1), dt.date(2026, 6, 2))
    >>> next(days).isoformat()
    '2026-06-08'
    """
    parts = rule.split(";")
    if parts[0] in (WORKDAYS, FIRST_WORKDAY, LAST_WORKDAY):
        until = next((part.removeprefix("UNTIL=") for part in parts[1:]), "")
        last = dt.date.fromisoformat(until) if until else dt.date.max
        yield from (day for day in _workdays(parts[0], max(start, since)) if start <= day <= last)
        return
    rules = rrulestr(rule, dtstart=dt.datetime.combine(start, dt.time()))
    after = dt.datetime.combine(since, dt.time())
    for moment in rules.xafter(after, inc=True):
        if moment - after > _FAR:
            return
        yield moment.date()


def _workdays(which: str, since: dt.date) -> Iterator[dt.date]:
    first = since if which == WORKDAYS else since.replace(day=1)
    every = (first + dt.timedelta(days) for days in range(_FAR.days))
    working = (day for day in every if is_working_day(day))
    if which == WORKDAYS:
        yield from working
        return
    for _, days in groupby(working, key=lambda day: (day.year, day.month)):
        month = list(days)
        day = month[0] if which == FIRST_WORKDAY else month[-1]
        if day >= since:
            yield day


def render_rule(rule: str) -> str:
    """In words: "hver mandag", "hver anden torsdag", "den første hverdag i hver måned"."""
    parts = dict(part.split("=", 1) for part in rule.split(";"))
    until = parts.get("UNTIL", "")
    end = f" til og med {int(until[6:8])}/{int(until[4:6])} {until[:4]}" if until else ""
    count = f", {parts['COUNT']} gange" if "COUNT" in parts else ""
    return f"{_render(parts)}{end}{count}"


def _render(parts: dict[str, str]) -> str:
    if which := parts.get("HVERDAG"):
        named = {"ALLE": "hver hverdag", "FØRSTE": "den første hverdag", "SIDSTE": "den sidste hverdag"}[
            which
        ]
        return named if which == "ALLE" else f"{named} i hver måned"
    every = int(parts.get("INTERVAL", "1"))
    days = [code for code in parts.get("BYDAY", "").split(",") if code]
    if "BYWEEKNO" in parts:
        even = int(parts["BYWEEKNO"].split(",")[0]) % 2 == 0
        return f"{_names(days)} i {'lige' if even else 'ulige'} uger"
    match parts["FREQ"]:
        case "DAILY":
            return "hver dag" if every == 1 else f"hver {every}. dag"
        case "WEEKLY" if every == 1:
            return f"hver {_names(days)}"
        case "WEEKLY":
            nth = "anden" if every == 2 else f"{every}."
            return f"hver {nth} {_names(days)}" if len(days) == 1 else f"hver {nth} uge: {_names(days)}"
        case "MONTHLY" if days:
            nths = ["sidste" if day.startswith("-") else f"{day[:-2]}." for day in days]
            return f"den {' og '.join(nths)} {_names([days[0][-2:]])} i hver måned"
        case "MONTHLY":
            day = parts["BYMONTHDAY"]
            return "den sidste dag i hver måned" if day == "-1" else f"den {day}. i hver måned"
    return f"hvert år den {parts['BYMONTHDAY']}. {list(MONTHS)[int(parts['BYMONTH']) - 1]}"


def _names(codes: list[str]) -> str:
    names = [WEEKDAYS[DAY_CODES.index(code)] for code in codes]
    return " og ".join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else names[0]
