"""How people name a day, a time of day or a repetition, as rules over the words of time_tokens.py.

A rule is a pattern and what it means on a given day. Where people would mean different days by the same words
("næste fredag"), all of them are told; what no calendar has ("den 31. juni") is a reason to ask.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import TypeAlias

from dateutil.relativedelta import relativedelta

from knowledge.danish.calendar_words import MONTHS, NUMBER_WORDS, ORDINALS, WEEKDAYS
from knowledge.danish.folding import fold
from knowledge.danish.recurrences import DAY_CODES, FIRST_WORKDAY, LAST_WORKDAY, WORKDAYS
from knowledge.danish.time_tokens import TimeToken
from knowledge.danish.workdays import add_working_days, is_working_day

NO_SUCH_DAY = "Den dag findes ikke i kalenderen."
NO_SUCH_TIME = "Det klokkeslæt findes ikke. Skriv fx kl. 9 eller kl. 14.30."
DAY_IS_PAST = "Den dag er passeret."
WHICH_DAY = "Hvilken dag skal det være? Skriv fx tirsdag i næste uge kl. 10 eller den 12. juni kl. 10."
WHICH_HOUR = "Skriv klokkeslættet med alle 24 timer, fx kl. 15 eller kl. 03.00."
WHICH_START = "Hvilken dag skal jeg begynde? Skriv fx hver anden mandag kl. 9."
NOT_EVERY_MONTH = "Ikke alle måneder har den dag. Skriv fx den sidste dag i hver måned."
NOT_EVERY_YEAR = "Den dag er der kun hvert fjerde år. Skriv fx hvert år den 28. februar."
DATE_OR_CLOCK = "Er det en dato eller et klokkeslæt? Skriv fx den 10/12 eller kl. 10.12."
WEEKDAY_DIFFERS = "Ugedagen og datoen passer ikke sammen: {day}."
JUST_PASSED = "Den dag er passeret i år. Mener du næste år, så skriv årstallet med."
JUST_PASSED_DAYS = 60  # a date without a year that is past for so long at most is asked about, not put off


@dataclass(frozen=True, slots=True)
class Days:
    """Days that are all meant (`all`), or of which people would mean different ones (`either`).

    first_counts: of `either` the first that is ahead is meant, the other one where its hour is past.
    part: "aften" in "i morgen aften". is_bare: a weekday and nothing else.
    """

    all: tuple[dt.date, ...] = ()
    either: tuple[dt.date, ...] = ()
    first_counts: bool = False
    part: str = ""
    is_bare: bool = False
    is_bound: bool = (
        False  # begins with "til" or "fra", which may be the end or the beginning of a repetition
    )


@dataclass(frozen=True, slots=True)
class Clocks:
    """Times of day, as typed: hour, minute, and whether 3 can only be three at night."""

    times: tuple[tuple[int, int, bool], ...]


@dataclass(frozen=True, slots=True)
class Part:
    name: str


@dataclass(frozen=True, slots=True)
class Wait:
    """Real time from now."""

    length: dt.timedelta


@dataclass(frozen=True, slots=True)
class Repeat:
    """rule: see recurrences.py."""

    rule: str
    part: str = ""


@dataclass(frozen=True, slots=True)
class Bound:
    """The first ("fra") or last day of a repetition."""

    day: dt.date
    is_end: bool


@dataclass(frozen=True, slots=True)
class Before:
    """So long before the time that is told."""

    days: int = 0
    length: dt.timedelta = dt.timedelta(0)


@dataclass(frozen=True, slots=True)
class Ask:
    """People must be asked; reason: in Danish."""

    reason: str


Meaning: TypeAlias = Days | Clocks | Part | Wait | Repeat | Bound | Before | Ask


@dataclass(frozen=True, slots=True)
class TimePhrase:
    """What the tokens from `start` up to `end` mean."""

    start: int
    end: int
    meaning: Meaning


@dataclass(frozen=True, slots=True)
class _Rule:
    pattern: re.Pattern[str]
    read: Callable[[re.Match[str], dt.date], Meaning]


_WEEKDAYS = tuple(fold(day) for day in WEEKDAYS)
_WD = f"(?:{'|'.join(_WEEKDAYS)})"
_WDS = rf"{_WD}(?:(?: , {_WD})* og (?:hver )?{_WD})?"
_MONTHS = {fold(name): number for name, number in MONTHS.items()}
_MON = f"(?:{'|'.join(_MONTHS)})"
_NUMBERS = {fold(word): number for word, number in NUMBER_WORDS.items()}
_N = rf"(?:\d{{1,3}}|{'|'.join(sorted(_NUMBERS, key=len, reverse=True))})"
_ORDINALS = {fold(word): number for word, number in ORDINALS.items()} | {
    "femte": 5,
    "sjette": 6,
    "syvende": 7,
    "ottende": 8,
    "niende": 9,
    "tiende": 10,
}
_ORD = rf"(?:\d{{1,2}}|{'|'.join(_ORDINALS)}|sidste)"
_D = rf"(?:\d{{1,2}}|{'|'.join(_ORDINALS)})"
_HEAD = r"(?:(?:nu|her|senest|allerede|foerst) )?(?:(?:paa|til|den|d) )*"
_DATE = (
    rf"(?:{_D} {_MON}(?: \d{{4}})?|\d{{1,2}}/\d{{1,2}}(?:[-/. ]\d{{2,4}})?|\d{{4}}-\d{{1,2}}-\d{{1,2}}"
    rf"|\d{{1,2}}[.]\d{{1,2}}[.]\d{{2,4}}|\d{{1,2}}-\d{{1,2}}-\d{{4}})"
)
_DOTTED = r"(?:den|d) \d{1,2}[.]\d{1,2}(?! \d)"  # "den 9.6", which without "den" may be a clock or an item
_PARTS = r"(?:tidlig|tidligt|morgen|formiddag|eftermiddag|aften|nat)"
_HOUR = rf"(?:\d{{1,2}}(?:[.:]\d{{1,2}})?|{'|'.join(_NUMBERS)})"
_TIME = rf"(?:halv {_HOUR}|kvart (?:i|over) {_HOUR}|{_HOUR}(?: (?:00|15|30|45)(?! {_MON}))?)"
_ABOUT = r"(?:(?:ca|ved|fra|senest|igen|praecis|paa) )*"
_UNITS = {
    "dag": relativedelta(days=1),
    "uge": relativedelta(weeks=1),
    "maaned": relativedelta(months=1),
    "aar": relativedelta(years=1),
}
_MINUTES = {"time": 60, "minut": 1, "kvarter": 15}
_PART_COUNTS = {"en halv": 0.5, "et halvt": 0.5, "halvanden": 1.5, "halvandet": 1.5, "et": 1}


def find_time_phrases(tokens: tuple[TimeToken, ...], today: dt.date) -> tuple[TimePhrase, ...]:
    """Every such phrase in order, the longest at each place; none overlap."""
    starts: list[int] = []
    line = ""
    for token in tokens:
        line += " " if line else ""
        starts.append(len(line))
        line += token.word
    ends = {
        start + len(token.word): index + 1
        for index, (start, token) in enumerate(zip(starts, tokens, strict=True))
    }
    found: list[TimePhrase] = []
    index = 0
    while index < len(tokens):
        matches = [
            (match.end(), rule, match)
            for rule in _rules()
            if (match := rule.pattern.match(line, starts[index])) and match.end() in ends
        ]
        if not matches:
            index += 1
            continue
        end, rule, match = max(matches, key=lambda one: one[0])
        found.append(TimePhrase(index, ends[end], rule.read(match, today)))
        index = ends[end]
    return tuple(found)


@cache
def _rules() -> tuple[_Rule, ...]:
    return tuple(_Rule(re.compile(rf"{pattern}(?= |$)"), read) for pattern, read in _build_rules())


def _build_rules() -> Iterator[tuple[str, Callable[[re.Match[str], dt.date], Meaning]]]:
    """The first of two that are equally long wins."""
    # days
    yield rf"{_HEAD}(?:i )?i (?P<word>dag|morgen|overmorgen)(?: (?P<part>{_PARTS}))?", _read_spoken
    yield (
        r"(?:allerede )?i (?P<part>formiddag|eftermiddag|aften|nat)",
        lambda m, today: Days((today,), part=m["part"]),
    )
    yield rf"i (?:gaar|morges|aftes|forgaars|{_WD}s)", lambda m, today: Ask(DAY_IS_PAST)
    yield rf"{_HEAD}(?P<day>{_WD}) (?:i )?(?P<week>denne|naeste) uge", _read_week_day
    yield rf"(?:i )?(?P<week>denne|naeste) uge (?:, )?(?:paa |til )?(?P<day>{_WD})", _read_week_day
    yield rf"{_HEAD}(?P<day>{_WD}) (?:i )?uge (?P<week>\d{{1,2}})(?: (?P<year>20\d\d))?", _read_numbered_week
    yield rf"(?:i )?uge (?P<week>\d{{1,2}}) (?:, )?(?:paa |til )?(?P<day>{_WD})", _read_numbered_week
    yield rf"{_HEAD}(?P<day>{_WD}) om (?P<count>{_N}) uger?", _read_day_after_weeks
    yield rf"{_HEAD}(?P<day>{_WD}) om (?P<days>14|fjorten) dage", _read_day_after_weeks
    yield rf"om (?P<count>{_N}) uger? (?:paa )?(?P<day>{_WD})", _read_day_after_weeks
    yield rf"om (?P<days>14|fjorten) dage (?:paa )?(?P<day>{_WD})", _read_day_after_weeks
    yield rf"{_HEAD}(?:{_WD} )?om (?:8|otte) dage", lambda m, today: Ask(WHICH_DAY)
    yield (
        rf"(?P<head>{_HEAD})(?P<which>denne|naeste|kommende|foerstkommende)? ?(?P<day>{_WD})"
        rf"(?: (?P<part>{_PARTS}))?",
        _read_weekday,
    )
    yield rf"(?P<bound>(?:fra|til) )?{_HEAD}(?P<day>{_WD} )?(?:, )?(?:den |d )*(?P<date>{_DATE})", _read_date
    yield rf"(?P<day>{_WD} )?{_DOTTED}", _read_dotted
    yield (
        rf"{_HEAD}(?P<days>{_D}(?: , {_D})* og (?:den |d )?{_D}) (?P<month>{_MON})(?: (?P<year>\d{{4}}))?",
        _read_list,
    )
    yield (
        rf"(?:fra )?{_HEAD}{_D} (?:-|–|til|eller) (?:den |d )?{_D}(?: {_MON})?",
        lambda m, today: Ask(WHICH_DAY),
    )
    yield rf"(?P<day>{_WD} )?(?:paa |til )?(?:den|d) (?P<number>{_D})", _read_day_of_month
    yield rf"{_HEAD}(?P<number>{_D}) i (?P<month>naeste|denne) maaned", _read_day_of_month
    yield rf"{_HEAD}(?P<number>{_D}) (?:i )?\d{{1,2}} maaned", lambda m, today: Ask(NO_SUCH_DAY)
    yield (
        rf"{_HEAD}(?P<nth>{_ORD}) (?P<day>{_WD}|hverdag|dag) i"
        rf" (?P<month>denne maaned|maaned|naeste maaned|{_MON})"
        r"(?: (?P<year>\d{4}))?",
        _read_nth,
    )
    yield rf"om (?P<count>{_N}) (?P<unit>dage?|uger?|maaned(?:er)?|aar|hverdage?)", _read_distance
    yield (
        rf"om (?P<count>{'|'.join(_PART_COUNTS)}|{_N}) (?P<unit>timer?|minut(?:ter)?|kvarter)(?: igen)?",
        _read_wait,
    )
    yield (
        r"om (?:et )?(?:par|nogle|faa) (?:dage|timer|uger|minutter|maaneder)|om lidt",
        lambda m, today: Ask(WHICH_DAY),
    )
    yield (
        rf"(?:i )?(?:denne|naeste) (?:uge|maaned|aar)|(?:i )?uge {_N}|i {_MON}",
        lambda m, today: Ask(WHICH_DAY),
    )
    yield r"i weekend", lambda m, today: Ask(WHICH_DAY)
    # repetitions
    yield rf"om (?P<days>{_WD})en|(?:paa )?(?P<plural>{_WD})e(?:ne)?", _read_weekly
    yield rf"de naeste (?P<times>{_N}) (?P<plural>{_WD})e", _read_weekly
    yield (
        rf"(?:paa )?hver (?:(?P<nth>{_ORD}) )?(?P<days>{_WDS})(?: i (?P<parity>lige|ulige) uger?)?",
        _read_weekly,
    )
    yield rf"(?P<days>{_WDS}) i (?P<parity>lige|ulige) uger?", _read_weekly
    yield rf"hver (?:(?P<nth>{_ORD}) )?uge (?:, )?(?:paa |om )?(?P<days>{_WD})(?:en)?", _read_weekly
    yield rf"(?:paa )?(?P<days>{_WDS}) hver (?:(?P<nth>{_ORD}) )?uge", _read_weekly
    yield rf"hver (?P<nth>14) dag (?:om |paa )?(?P<days>{_WD})(?:en)?", _read_weekly
    yield rf"(?:paa )?(?P<days>{_WD})(?:en)? hver (?P<nth>14) dag", _read_weekly
    yield (
        r"hver (?:14 dag|(?:anden |tredje |fjerde )?uge|maaned|aar|kvartal)",
        lambda m, today: Ask(WHICH_START),
    )
    yield rf"hver (?:(?P<nth>{_ORD}) )?(?P<part>dag|morgen|formiddag|eftermiddag|aften)", _read_daily
    yield r"(?:hver|alle|paa|om)? ?hverdage?|hver hver dag", lambda m, today: Repeat(WORKDAYS)
    yield rf"(?:den )?(?P<number>{_D}|sidste dag|foerste dag) (?:i )?hver maaned", _read_monthly
    yield rf"hver maaned (?:den |d )?(?P<number>{_D}|sidste dag|foerste dag)", _read_monthly
    yield rf"(?:den )?hver (?P<nth>{_ORD}) (?P<day>{_WD}|hverdag) i (?:hver )?maaned", _read_monthly_day
    yield rf"(?:den )?(?P<nth>{_ORD}) (?P<day>{_WD}|hverdag) (?:i )?hver maaned", _read_monthly_day
    yield rf"hver maaned (?:den )?(?P<nth>{_ORD}) (?P<day>{_WD}|hverdag)", _read_monthly_day
    yield rf"hver aar (?:den |d )?(?P<date>{_DATE})|(?:den |d )?(?P<also>{_DATE}) hver aar", _read_yearly
    yield rf"(?P<bound>indtil|til og med) (?:den |d )*(?P<date>{_DATE})", _read_date
    # times of day
    yield rf"{_ABOUT}kl (?P<first>{_TIME})(?: (?:-|–|til) (?:kl )?(?P<end>{_TIME}))?", _read_clock
    yield rf"{_ABOUT}(?P<first>halv {_HOUR}|kvart (?:i|over) {_HOUR})", _read_clock
    yield rf"mellem kl (?P<first>{_TIME}) og (?:kl )?{_TIME}", _read_clock
    yield (
        rf"{_ABOUT}kl (?P<first>{_TIME}) og (?:igen )?(?P<second>\d{{1,2}}(?:[.:]\d\d)?)"
        rf"(?! (?:{_MON}|i |dage|-))",
        _read_clock,
    )
    yield rf"{_ABOUT}(?P<first>\d{{1,2}}:\d{{1,2}})(?: (?:-|–|til) \d{{1,2}}:\d{{1,2}})?", _read_clock
    yield rf"{_ABOUT}(?P<first>\d{{1,2}}[.]\d{{2}})(?: (?:-|–|til) \d{{1,2}}[.]\d{{2}})?", _read_bare_clock
    yield rf"{_ABOUT}(?P<first>\d{{1,2}}) - tiden", _read_clock
    yield r"ved middagstid", lambda m, today: Clocks(((12, 0, True),))
    yield r"(?:ved )?midnat", lambda m, today: Ask(WHICH_HOUR)
    yield r"kl(?! \d)", lambda m, today: Ask(NO_SUCH_TIME)
    yield (
        r"om (?P<part>morgen|formiddag|eftermiddag|aften|nat)(?:en|ten)"
        r"|(?P<bare>eftermiddag|formiddag|aften)",
        _read_part,
    )
    # distances to the time that is told
    yield (
        rf"(?P<count>{_N}|en halv|halvanden)? ?(?P<unit>timer?|minut(?:ter)?|kvarter|dage?|dagen|uger?)"
        r" (?:foer|inden)",
        _read_before,
    )


def _number(word: str) -> int:
    return int(word) if word.isdigit() else _NUMBERS.get(word) or _ORDINALS.get(word, 0)


def _read_spoken(match: re.Match[str], today: dt.date) -> Meaning:
    ahead = {"dag": 0, "morgen": 1, "overmorgen": 2}[match["word"]]
    return Days((today + dt.timedelta(ahead),), part=match["part"] or "")


def _monday(day: dt.date) -> dt.date:
    return day - dt.timedelta(day.weekday())


def _ahead(day: dt.date, today: dt.date) -> Meaning:
    return Days((day,)) if day >= today else Ask(DAY_IS_PAST)


def _read_week_day(match: re.Match[str], today: dt.date) -> Meaning:
    weeks = 1 if match["week"] == "naeste" else 0
    return _ahead(_monday(today) + dt.timedelta(7 * weeks + _WEEKDAYS.index(match["day"])), today)


def _read_numbered_week(match: re.Match[str], today: dt.date) -> Meaning:
    """The next such week; one that is just past is this year's, and past."""
    number, weekday = int(match["week"]), _WEEKDAYS.index(match["day"]) + 1
    printed = match.groupdict().get("year")
    if printed:
        try:
            return _ahead(dt.date.fromisocalendar(int(printed), number, weekday), today)
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


def _next(weekday: int, today: dt.date, *, also_today: bool = False) -> dt.date:
    ahead = (weekday - today.weekday()) % 7
    return today + dt.timedelta(ahead if ahead or also_today else 7)


def _read_day_after_weeks(match: re.Match[str], today: dt.date) -> Meaning:
    """Of "mandag om 14 dage" some count from the next Monday, some from today."""
    groups = match.groupdict()
    weeks = 2 if groups.get("days") else _number(match["count"])
    weekday = _WEEKDAYS.index(match["day"])
    counted = _next(weekday, today) + dt.timedelta(7 * weeks)
    same_week = _monday(today) + dt.timedelta(7 * weeks + weekday)
    return Days((counted,)) if counted == same_week else Days(either=(same_week, counted))


def _read_weekday(match: re.Match[str], today: dt.date) -> Meaning:
    weekday, which, part = _WEEKDAYS.index(match["day"]), match["which"], match["part"] or ""
    nearest = _next(weekday, today)
    if which == "naeste":
        other = _monday(today) + dt.timedelta(7 + weekday)
        return Days((nearest,), part=part) if nearest == other else Days(either=(nearest, other), part=part)
    if which == "denne":
        day = _monday(today) + dt.timedelta(weekday)
        return Days((day,), part=part) if day >= today else Ask(DAY_IS_PAST)
    if which and weekday == today.weekday():
        return Days(either=(today, nearest), part=part)
    if which or "paa " in match["head"] or weekday != today.weekday():
        return Days((nearest,), part=part, is_bare=not which)
    return Days(either=(today, nearest), part=part, is_bare=True)


def _parse_date(text: str, today: dt.date) -> dt.date | Ask:
    """A date as _DATE has matched it; without its year the next such day."""
    year: int | None = None
    if match := re.fullmatch(r"(\d{4})-(\d+)-(\d+)", text):
        year, month, day = int(match[1]), int(match[2]), int(match[3])
    elif match := re.fullmatch(r"(\d+)[/.-](\d+)(?:[-/. ](\d{2,4}))?", text):
        day, month = int(match[1]), int(match[2])
        year = int(match[3]) if match[3] else None
    else:
        words = text.split()
        day, month = _number(words[0]), _MONTHS[words[1]]
        year = int(words[2]) if len(words) > 2 else None
    if year is not None and year < 100:
        year += 2000
    try:
        found = dt.date(year or today.year, month, day)
    except ValueError:
        return Ask(NO_SUCH_DAY)
    if found >= today:
        return found
    if year is not None:
        return Ask(DAY_IS_PAST)
    if (today - found).days <= JUST_PASSED_DAYS:
        return Ask(JUST_PASSED)
    try:
        return found.replace(year=today.year + 1)
    except ValueError:
        return Ask(NO_SUCH_DAY)


def _checked(day: dt.date | Ask, weekday: str | None) -> dt.date | Ask:
    """The day, where the weekday beside it is its own."""
    if isinstance(day, Ask) or not weekday or _WEEKDAYS.index(weekday.strip()) == day.weekday():
        return day
    return Ask(
        WEEKDAY_DIFFERS.format(
            day=f"{day.day}. {list(MONTHS)[day.month - 1]} {day.year} er en {WEEKDAYS[day.weekday()]}"
        )
    )


def _read_date(match: re.Match[str], today: dt.date) -> Meaning:
    groups = match.groupdict()
    found = _checked(_parse_date(match["date"], today), groups.get("day"))
    if isinstance(found, Ask):
        return found
    bound = (groups.get("bound") or "").strip()
    if bound in ("indtil", "til og med"):
        return Bound(found, is_end=True)
    if bound == "fra":
        return Bound(found, is_end=False)
    return Days((found,), is_bound=match.group().startswith("til "))


def _read_dotted(match: re.Match[str], today: dt.date) -> Meaning:
    found = _checked(_parse_date(match.group().split()[-1], today), match["day"])
    return found if isinstance(found, Ask) else Days((found,))


def _read_list(match: re.Match[str], today: dt.date) -> Meaning:
    numbers = [word for word in re.split(r" , | og (?:den |d )?", match["days"]) if word]
    year = f" {match['year']}" if match["year"] else ""
    days = [_parse_date(f"{number} {match['month']}{year}", today) for number in numbers]
    asked = next((day for day in days if isinstance(day, Ask)), None)
    return asked or Days(tuple(day for day in days if isinstance(day, dt.date)))


def _read_day_of_month(match: re.Match[str], today: dt.date) -> Meaning:
    groups, number = match.groupdict(), _number(match["number"])
    first = today.replace(day=1)
    if groups.get("month") == "naeste" or (not groups.get("month") and number < today.day):
        first += relativedelta(months=1)
    try:
        found = _checked(first.replace(day=number), groups.get("day"))
    except ValueError:
        return Ask(NO_SUCH_DAY)
    if isinstance(found, Ask):
        return found
    return _ahead(found, today)


def _read_nth(match: re.Match[str], today: dt.date) -> Meaning:
    month = match["month"]
    if month in _MONTHS:
        years = [int(match["year"])] if match["year"] else [today.year, today.year + 1]
        firsts = [dt.date(year, _MONTHS[month], 1) for year in years]
    else:
        this = today.replace(day=1)
        after = this + relativedelta(months=1)
        firsts = {"denne maaned": [this], "naeste maaned": [after], "maaned": [this, after]}[month]
    days = [day for first in firsts if (day := _nth_day(match["nth"], match["day"], first))]
    ahead = tuple(day for day in days if day >= today)
    if not ahead:
        return Ask(DAY_IS_PAST if days else NO_SUCH_DAY)
    # today's may be past already by its hour: then the one after it is meant
    return Days(either=ahead[:2], first_counts=True) if len(ahead) > 1 else Days(ahead)


def _nth_day(nth: str, kind: str, first: dt.date) -> dt.date | None:
    """None where the month has no fifth Monday."""
    last = first + relativedelta(months=1, days=-1)
    days = [first + dt.timedelta(number) for number in range(last.day)]
    if kind == "hverdag":
        fitting = [day for day in days if is_working_day(day)]
    else:
        fitting = [day for day in days if kind == "dag" or day.weekday() == _WEEKDAYS.index(kind)]
    number = -1 if nth == "sidste" else _number(nth) - 1
    return fitting[number] if -1 <= number < len(fitting) else None


def _read_distance(match: re.Match[str], today: dt.date) -> Meaning:
    count, unit = _number(match["count"]), match["unit"]
    if unit.startswith("hverdag"):
        return Days((add_working_days(today, count),))
    name = next(name for name in _UNITS if unit.startswith(name))
    return Days((today + count * _UNITS[name],))


def _read_length(count: str, unit: str) -> dt.timedelta:
    number = _PART_COUNTS.get(count) or float(_number(count))
    name = next(name for name in _MINUTES if unit.startswith(name))
    return dt.timedelta(minutes=number * _MINUTES[name])


def _read_wait(match: re.Match[str], today: dt.date) -> Meaning:
    return Wait(_read_length(match["count"], match["unit"]))


def _read_weekly(match: re.Match[str], today: dt.date) -> Meaning:
    groups = match.groupdict()
    if groups.get("plural"):
        rule = f"FREQ=WEEKLY;BYDAY={DAY_CODES[_WEEKDAYS.index(match['plural'])]}"
        return Repeat(f"{rule};COUNT={_number(match['times'])}" if groups.get("times") else rule)
    days = [DAY_CODES[_WEEKDAYS.index(day)] for day in re.findall(_WD, match["days"])]
    codes = ",".join(sorted(set(days), key=DAY_CODES.index))
    if parity := groups.get("parity"):
        weeks = ",".join(map(str, range(2 if parity == "lige" else 1, 54, 2)))
        return Repeat(f"FREQ=YEARLY;BYWEEKNO={weeks};BYDAY={codes}")
    nth = groups.get("nth")
    if nth == "sidste":
        return Ask(WHICH_START)
    every = 2 if nth == "14" else _number(nth) if nth else 1
    if every > 1 and len(days) > 1:
        return Ask(WHICH_START)
    interval = f";INTERVAL={every}" if every > 1 else ""
    return Repeat(f"FREQ=WEEKLY{interval};BYDAY={codes}")


def _read_daily(match: re.Match[str], today: dt.date) -> Meaning:
    every = _number(match["nth"]) if match["nth"] else 1
    interval = f";INTERVAL={every}" if every > 1 else ""
    return Repeat(f"FREQ=DAILY{interval}", part="" if match["part"] == "dag" else match["part"])


def _read_monthly(match: re.Match[str], today: dt.date) -> Meaning:
    word = match["number"]
    if word == "sidste dag":
        return Repeat("FREQ=MONTHLY;BYMONTHDAY=-1")
    number = 1 if word == "foerste dag" else _number(word)
    if not 1 <= number <= 28:
        return Ask(NOT_EVERY_MONTH)
    return Repeat(f"FREQ=MONTHLY;BYMONTHDAY={number}")


def _read_monthly_day(match: re.Match[str], today: dt.date) -> Meaning:
    nth = -1 if match["nth"] == "sidste" else _number(match["nth"])
    if match["day"] == "hverdag":
        return Repeat(FIRST_WORKDAY if nth == 1 else LAST_WORKDAY) if nth in (1, -1) else Ask(WHICH_DAY)
    if not -1 <= nth <= 4:
        return Ask(NOT_EVERY_MONTH)
    return Repeat(f"FREQ=MONTHLY;BYDAY={nth}{DAY_CODES[_WEEKDAYS.index(match['day'])]}")


def _read_yearly(match: re.Match[str], today: dt.date) -> Meaning:
    text = match["date"] or match["also"]
    # any leap year has all days there are
    found = _parse_date(text, dt.date(2024, 1, 1)) if not re.search(r"\d{4}", text) else Ask(WHICH_DAY)
    if isinstance(found, Ask):
        return found
    if (found.month, found.day) == (2, 29):
        return Ask(NOT_EVERY_YEAR)
    return Repeat(f"FREQ=YEARLY;BYMONTH={found.month};BYMONTHDAY={found.day}")


def _parse_time(text: str) -> tuple[int, int, bool] | None:
    """Hour, minute, and whether it is surely of 24 hours; None for what no clock shows."""
    words = text.split()
    if words[0] == "halv":
        hour = _number(words[1])
        return (hour - 1, 30, False) if 1 <= hour <= 12 else None
    if words[0] == "kvart":
        hour = _number(words[2])
        if not 1 <= hour <= 24:
            return None
        return (hour - 1, 45, False) if words[1] == "i" else (hour, 15, False)
    if len(words) == 2:
        text = f"{words[0]}.{words[1]}"
    if match := re.fullmatch(r"(\d{1,2})[.:](\d{1,2})", text):
        hour, minute = int(match[1]), int(match[2])
        fits = hour < 24 and minute < 60 and len(match[2]) == 2
        return (hour, minute, len(match[1]) == 2) if fits else None
    hour = _number(text)
    return (hour, 0, len(text) == 2 and text.isdigit()) if hour < 24 and (hour or text.isdigit()) else None


def _read_clock(match: re.Match[str], today: dt.date) -> Meaning:
    groups = match.groupdict()
    times = [_parse_time(word) for word in (groups.get("first"), groups.get("second")) if word]
    if groups.get("end") and _parse_time(match["end"]) is None:
        return Ask(NO_SUCH_TIME)
    found = tuple(time for time in times if time)
    return Clocks(found) if len(found) == len(times) else Ask(NO_SUCH_TIME)


def _read_bare_clock(match: re.Match[str], today: dt.date) -> Meaning:
    """ "10.45" can be nothing else; "10.12" is a date, too."""
    hour, minute = map(int, match["first"].split("."))
    if 1 <= hour <= 31 and 1 <= minute <= 12:
        return Ask(DATE_OR_CLOCK)
    return _read_clock(match, today)


def _read_part(match: re.Match[str], today: dt.date) -> Meaning:
    return Part(match["part"] or match["bare"])


def _read_before(match: re.Match[str], today: dt.date) -> Meaning:
    count, unit = match["count"] or "en", match["unit"]
    if unit.startswith("uge"):
        return Before(days=7 * _number(count))
    if unit.startswith("dag"):
        return Before(days=_number(count))
    return Before(length=_read_length(count, unit))
