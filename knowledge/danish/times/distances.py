"""How long it is from now ("om 3 dage", "om en halv time"), or before what is told ("dagen før")."""

from __future__ import annotations

import datetime as dt
import re

from dateutil.relativedelta import relativedelta

from knowledge.danish.calendar_days import find_monday
from knowledge.danish.times.meanings import WHICH_DAY, WHICH_HOUR, Ask, Before, Days, Meaning, Period, Wait
from knowledge.danish.times.patterns import HOUR, MON, WD, WEEKDAY_WORDS, N, Rules, read_number
from knowledge.danish.workdays import add_working_days

_UNITS = {
    "doegn": relativedelta(days=1),
    "dag": relativedelta(days=1),
    "uge": relativedelta(weeks=1),
    "maaned": relativedelta(months=1),
    "aar": relativedelta(years=1),
}
_MINUTES = {"time": 60, "minut": 1, "kvarter": 15}
_TIMERS = "(?:timer|stopur|nedtaelling|aeggeur|minutur) ?(?:paa|til|om)?"
_PART_COUNTS = {"en halv": 0.5, "et halvt": 0.5, "halvanden": 1.5, "halvandet": 1.5, "et": 1}


def build_distance_rules() -> Rules:
    yield (
        rf"(?:i dag (?!om (?:8|otte) dage))?om (?P<count>{N})"
        r" (?P<unit>dage?|uger?|maaned(?:er)?|aar|hverdage?)(?: paa dagen| tid)?",
        _read_distance,
    )
    yield rf"(?:om )?(?P<count>{N}) (?P<unit>dage?|uger?|maaned(?:er)?|hverdage?) fra i dag", _read_distance
    yield rf"om (?P<count>{N}) (?P<unit>doegn)", _read_distance
    yield (
        rf"om (?:ca )?(?P<count>{'|'.join(_PART_COUNTS)}|{N}) (?P<unit>timer?|minut(?:ter)?|kvarter)"
        rf"(?: tid)?(?: igen)?(?! (?:i|over) (?:halv )?{HOUR}(?: |$))",
        _read_wait,
    )
    yield (
        rf"(?:om|{_TIMERS}) (?P<count>{N}) timer? og (?P<further>{N}) (?P<unit>minut(?:ter)?|kvarter)",
        _read_two_waits,
    )
    yield rf"{_TIMERS} (?P<count>{N}) (?P<unit>timer?|minut(?:ter)?|kvarter)", _read_wait
    yield rf"(?:primo|medio|ultimo) {MON}", lambda m, today: Ask(WHICH_DAY)
    yield (
        r"om (?:et )?(?:par|nogle|faa) (?:dage|timer|uger|minutter|maaneder)|om lidt",
        lambda m, today: Ask(WHICH_DAY),
    )
    yield (
        rf"(?:i )?(?:denne|naeste) aar|(?:i )?uge {N}|i {MON}",
        lambda m, today: Ask(WHICH_DAY),
    )
    yield r"(?:i )?(?P<which>denne|naeste) (?P<unit>uge|maaned)", _read_period
    yield r"i weekend", lambda m, today: Ask(WHICH_DAY)


def build_before_rules() -> Rules:
    yield (
        r"(?P<part>aften|eftermiddag|morgen|formiddag)en (?:foer|inden|i forvejen)",
        lambda m, today: Before(1, part=m["part"]),
    )
    yield rf"(?:paa )?(?P<day>{WD})en (?P<side>foer|inden|efter)", _read_weekday_beside
    yield r"(?:paa )?samme dag", lambda m, today: Before(0)
    yield (
        r"(?:et )?(?:par|nogle|faa) (?:timer?|minutter|dage|uger) (?:foer|inden|efter)",
        lambda m, today: Ask(WHICH_DAY),
    )
    yield r"(?:timer|minutter|dage|uger) (?:foer|inden|efter)", lambda m, today: Ask(WHICH_DAY)
    yield r"i god tid|i forvejen", lambda m, today: Ask(WHICH_HOUR)
    yield r"ugen? foer", lambda m, today: Before(7)
    yield (
        rf"(?P<count>{N}|en halv|halvanden)? ?(?P<unit>timer?|minut(?:ter)?|kvarter|dage?|dagen|uger?)"
        r" (?P<side>foer|inden|efter|i forvejen)",
        _read_before,
    )


def _read_distance(match: re.Match[str], today: dt.date) -> Meaning:
    count, unit = read_number(match["count"]), match["unit"]
    if unit.startswith("hverdag"):
        return Days((add_working_days(today, count),))
    name = next(name for name in _UNITS if unit.startswith(name))
    return Days((today + count * _UNITS[name],))


def _read_period(match: re.Match[str], today: dt.date) -> Meaning:
    step = relativedelta(weeks=1) if match["unit"] == "uge" else relativedelta(months=1)
    first = find_monday(today) if match["unit"] == "uge" else today.replace(day=1)
    if match["which"] == "naeste":
        first += step
    return Period(first, first + step - dt.timedelta(1))


def _read_length(count: str, unit: str) -> dt.timedelta:
    number = _PART_COUNTS.get(count) or float(read_number(count))
    name = next(name for name in _MINUTES if unit.startswith(name))
    return dt.timedelta(minutes=number * _MINUTES[name])


def _read_wait(match: re.Match[str], today: dt.date) -> Meaning:
    return Wait(_read_length(match["count"], match["unit"]))


def _read_two_waits(match: re.Match[str], today: dt.date) -> Meaning:
    """ "om 1 time og 15 minutter"."""
    return Wait(_read_length(match["count"], "time") + _read_length(match["further"], match["unit"]))


def _read_before(match: re.Match[str], today: dt.date) -> Meaning:
    count, unit = match["count"] or "en", match["unit"]
    sign = -1 if match["side"] == "efter" else 1
    if unit.startswith("uge"):
        return Before(days=sign * 7 * read_number(count))
    if unit.startswith("dag"):
        return Before(days=sign * read_number(count))
    return Before(length=sign * _read_length(count, unit))


def _read_weekday_beside(match: re.Match[str], today: dt.date) -> Meaning:
    """ "fredagen efter den 15/9", "mandagen før mødet"."""
    return Before(weekday=WEEKDAY_WORDS.index(match["day"]), is_after=match["side"] == "efter")
