"""Days told from today: "i morgen", "på fredag", "tirsdag i næste uge", "mandag i uge 25"."""

from __future__ import annotations

import datetime as dt
import re

from knowledge.danish.calendar_days import find_monday, find_weekday_after
from knowledge.danish.times.meanings import (
    DAY_IS_PAST,
    JUST_PASSED_DAYS,
    NO_SUCH_DAY,
    WHICH_DAY,
    Ask,
    Days,
    Meaning,
)
from knowledge.danish.times.patterns import HEAD, PARTS, WD, WEEKDAY_WORDS, N, Rules, read_number


def build_weekday_rules() -> Rules:
    yield rf"{HEAD}(?:i )?i (?P<word>dag|morgen|overmorgen)(?: (?P<part>{PARTS}))?", _read_spoken
    yield (
        r"(?:allerede )?i (?P<part>formiddag|eftermiddag|aften|nat)",
        lambda m, today: Days((today,), part=m["part"]),
    )
    yield rf"i (?:gaar|morges|aftes|forgaars|{WD}s)", lambda m, today: Ask(DAY_IS_PAST)
    yield rf"{HEAD}(?P<day>{WD}) (?:i )?(?P<week>denne|naeste) uge", _read_week_day
    yield rf"(?:i )?(?P<week>denne|naeste) uge (?:, )?(?:paa |til )?(?P<day>{WD})", _read_week_day
    yield rf"{HEAD}(?P<day>{WD}) (?:i )?uge (?P<week>\d{{1,2}})(?: (?P<year>20\d\d))?", _read_numbered_week
    yield (
        rf"(?:i )?uge (?P<week>\d{{1,2}}) (?:, )?(?:paa |til |om )?(?P<day>{WD})(?:en)?",
        _read_numbered_week,
    )
    yield rf"{HEAD}(?P<day>{WD}) om (?P<count>{N}) uger?", _read_day_after_weeks
    yield rf"{HEAD}(?P<day>{WD}) om (?P<days>14|fjorten) dage", _read_day_after_weeks
    yield rf"om (?P<count>{N}) uger? (?:paa )?(?P<day>{WD})", _read_day_after_weeks
    yield rf"om (?P<days>14|fjorten) dage (?:paa )?(?P<day>{WD})", _read_day_after_weeks
    yield rf"{HEAD}(?P<day>{WD}) (?:8|otte) dage", _read_week_after
    yield rf"{HEAD}(?:{WD} )?om (?:8|otte) dage", lambda m, today: Ask(WHICH_DAY)
    yield (
        rf"(?P<head>{HEAD})(?P<which>denne|naeste|kommende|foerstkommende)? ?(?P<day>{WD})"
        rf"(?: (?P<part>{PARTS}))?",
        _read_weekday,
    )


def _read_spoken(match: re.Match[str], today: dt.date) -> Meaning:
    ahead = {"dag": 0, "morgen": 1, "overmorgen": 2}[match["word"]]
    return Days((today + dt.timedelta(ahead),), part=match["part"] or "")


def keep_ahead(day: dt.date, today: dt.date) -> Meaning:
    return Days((day,)) if day >= today else Ask(DAY_IS_PAST)


def _read_week_day(match: re.Match[str], today: dt.date) -> Meaning:
    weeks = 1 if match["week"] == "naeste" else 0
    return keep_ahead(find_monday(today) + dt.timedelta(7 * weeks + WEEKDAY_WORDS.index(match["day"])), today)


def _read_numbered_week(match: re.Match[str], today: dt.date) -> Meaning:
    """The next such week; one that is just past is this year's, and past."""
    number, weekday = int(match["week"]), WEEKDAY_WORDS.index(match["day"]) + 1
    printed = match.groupdict().get("year")
    if printed:
        try:
            return keep_ahead(dt.date.fromisocalendar(int(printed), number, weekday), today)
        except ValueError:
            return Ask(NO_SUCH_DAY)
    for year in range(today.isocalendar().year, today.isocalendar().year + 2):
        try:
            day = dt.date.fromisocalendar(year, number, weekday)
        except ValueError:
            return Ask(NO_SUCH_DAY)
        if day >= today:
            return Days((day,))
        if (today - day).days <= JUST_PASSED_DAYS:
            return Ask(DAY_IS_PAST)
    return Ask(NO_SUCH_DAY)


def _read_day_after_weeks(match: re.Match[str], today: dt.date) -> Meaning:
    """Of "mandag om 14 dage" some count from the next Monday, some from today."""
    groups = match.groupdict()
    weeks = 2 if groups.get("days") else read_number(match["count"])
    weekday = WEEKDAY_WORDS.index(match["day"])
    counted = find_weekday_after(today, weekday) + dt.timedelta(7 * weeks)
    same_week = find_monday(today) + dt.timedelta(7 * weeks + weekday)
    return Days((counted,)) if counted == same_week else Days(either=(same_week, counted))


def _read_week_after(match: re.Match[str], today: dt.date) -> Meaning:
    """ "lørdag 8 dage" is the Saturday after the next one."""
    return Days((find_weekday_after(today, WEEKDAY_WORDS.index(match["day"])) + dt.timedelta(7),))


def _read_weekday(match: re.Match[str], today: dt.date) -> Meaning:
    weekday, which, part = WEEKDAY_WORDS.index(match["day"]), match["which"], match["part"] or ""
    nearest = find_weekday_after(today, weekday)
    if which == "naeste":
        other = find_monday(today) + dt.timedelta(7 + weekday)
        return Days((nearest,), part=part) if nearest == other else Days(either=(nearest, other), part=part)
    if which == "denne":
        day = find_monday(today) + dt.timedelta(weekday)
        return Days((day,), part=part) if day >= today else Ask(DAY_IS_PAST)
    if which and weekday == today.weekday():
        return Days(either=(today, nearest), part=part)
    if which or "paa " in match["head"] or weekday != today.weekday():
        return Days((nearest,), part=part, is_bare=not which)
    return Days(either=(today, nearest), part=part, is_bare=True)
