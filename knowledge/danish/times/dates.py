"""Days told by their number: "den 12. juni", "3/7", "den 15.", "den første mandag i måneden"."""

from __future__ import annotations

import datetime as dt
import re

from dateutil.relativedelta import relativedelta

from knowledge.danish.calendar_days import find_nth_weekday
from knowledge.danish.calendar_words import MONTHS, WEEKDAYS
from knowledge.danish.date_notations import find_written
from knowledge.danish.times.meanings import (
    DATE_OR_CLOCK,
    DAY_IS_PAST,
    JUST_PASSED,
    JUST_PASSED_DAYS,
    NO_SUCH_DAY,
    ONCE_OR_EVERY_MONTH,
    WEEKDAY_DIFFERS,
    WHICH_DAY,
    Ask,
    Bound,
    Days,
    Meaning,
)
from knowledge.danish.times.patterns import (
    DATE,
    DOTTED,
    HEAD,
    MON,
    MONTH_WORDS,
    ORD,
    WD,
    WEEKDAY_WORDS,
    D,
    Rules,
    read_number,
)
from knowledge.danish.times.weekdays import keep_ahead
from knowledge.danish.workdays import is_working_day


def build_date_rules() -> Rules:
    yield rf"(?P<bound>(?:fra|til) )?{HEAD}(?P<day>{WD} )?(?:, )?(?:den |d )*(?P<date>{DATE})", read_date
    yield rf"(?P<day>{WD} )?{DOTTED}", _read_dotted
    yield (
        rf"(?P<day>{WD} )(?:, )?(?:den |d )*(?P<number>\d{{1,2}}) - (?P<month>\d{{1,2}})(?! {MON})",
        _read_dashed,
    )
    yield (
        rf"{HEAD}(?P<days>{D}(?: , {D})* og (?:den |d )?{D}) (?P<month>{MON})(?: (?P<year>\d{{4}}))?",
        _read_list,
    )
    yield (
        rf"(?:fra )?{HEAD}{D} (?:-|–|til|eller) (?:den |d )?{D}(?: {MON})?",
        lambda m, today: Ask(WHICH_DAY),
    )
    yield rf"(?P<day>{WD} )?(?:paa |til )?(?:den|d) (?P<number>{D})", _read_day_of_month
    yield rf"{HEAD}(?P<number>{D}) i (?P<month>naeste|denne) maaned", _read_day_of_month
    yield rf"{HEAD}(?P<number>{D}) (?:i )?\d{{1,2}} maaned", lambda m, today: Ask(NO_SUCH_DAY)
    yield (
        rf"den {ORD} {WD} i maaned|{ORD} og {ORD} {WD} i maaned",
        lambda m, today: Ask(ONCE_OR_EVERY_MONTH),
    )
    yield (
        rf"{HEAD}(?P<nth>{ORD}) (?P<day>{WD}|hverdag|dag) i"
        rf" (?P<month>denne maaned|maaned|naeste maaned|{MON})"
        r"(?: (?P<year>\d{4}))?",
        _read_nth,
    )


def parse_date(text: str, today: dt.date) -> dt.date | Ask:
    """A date as DATE has matched it; without its year the next such day."""
    plain = _write_plainly(text)
    try:
        (written,) = find_written(plain)
        year = written.year
        found, _ = written.days(year or today.year)
    except ValueError:
        return Ask(NO_SUCH_DAY)
    if written.end < len(plain):
        return Ask(NO_SUCH_DAY)  # "12/9 2126"
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


def _write_plainly(text: str) -> str:
    """As papers write it: "tolvte maj" is "12. maj", "040926" is "04/09/26", "2026/9/4" is "2026-09-04"."""
    if re.fullmatch(r"\d{6}", text):
        return f"{text[:2]}/{text[2:4]}/{text[4:]}"
    if re.match(r"\d{4}[-/]", text):
        return "-".join(part.zfill(2) for part in re.split("[-/]", text))
    first, *rest = text.split()
    return f"den {read_number(first)}. {' '.join(rest)}" if rest and first.isalpha() else f"den {text}"


def _checked(day: dt.date | Ask, weekday: str | None) -> dt.date | Ask:
    """The day, where the weekday beside it is its own."""
    if isinstance(day, Ask) or not weekday or WEEKDAY_WORDS.index(weekday.strip()) == day.weekday():
        return day
    return Ask(
        WEEKDAY_DIFFERS.format(
            day=f"{day.day}. {list(MONTHS)[day.month - 1]} {day.year} er en {WEEKDAYS[day.weekday()]}"
        )
    )


def read_date(match: re.Match[str], today: dt.date) -> Meaning:
    groups = match.groupdict()
    found = _checked(parse_date(match["date"], today), groups.get("day"))
    if isinstance(found, Ask):
        return found
    bound = (groups.get("bound") or "").strip()
    if bound in ("indtil", "til og med"):
        return Bound(found, is_end=True)
    if bound == "fra" or groups.get("first"):
        return Bound(found, is_end=False)
    return Days((found,), is_bound=match.group().startswith("til "))


def _read_dotted(match: re.Match[str], today: dt.date) -> Meaning:
    found = _checked(parse_date(match.group().split()[-1], today), match["day"])
    return found if isinstance(found, Ask) else Days((found,))


def _read_dashed(match: re.Match[str], today: dt.date) -> Meaning:
    """ "mandag 23-3": a date where the weekday is its own; "fredag 9-10" may be from nine to ten."""
    if int(match["number"]) < int(match["month"]):
        return Ask(DATE_OR_CLOCK)
    found = _checked(parse_date(f"{match['number']}/{match['month']}", today), match["day"])
    return Ask(WHICH_DAY) if isinstance(found, Ask) else Days((found,))


def _read_list(match: re.Match[str], today: dt.date) -> Meaning:
    numbers = [word for word in re.split(r" , | og (?:den |d )?", match["days"]) if word]
    year = f" {match['year']}" if match["year"] else ""
    days = [parse_date(f"{number} {match['month']}{year}", today) for number in numbers]
    asked = next((day for day in days if isinstance(day, Ask)), None)
    return asked or Days(tuple(day for day in days if isinstance(day, dt.date)))


def _read_day_of_month(match: re.Match[str], today: dt.date) -> Meaning:
    groups, number = match.groupdict(), read_number(match["number"])
    first = today.replace(day=1)
    if groups.get("month") == "naeste" or (not groups.get("month") and number < today.day):
        first += relativedelta(months=1)
    try:
        found = _checked(first.replace(day=number), groups.get("day"))
    except ValueError:
        return Ask(NO_SUCH_DAY)
    if isinstance(found, Ask):
        return found
    return keep_ahead(found, today)


def _read_nth(match: re.Match[str], today: dt.date) -> Meaning:
    month = match["month"]
    if month in MONTH_WORDS:
        years = [int(match["year"])] if match["year"] else [today.year, today.year + 1]
        firsts = [dt.date(year, MONTH_WORDS[month], 1) for year in years]
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
    number = -1 if nth == "sidste" else read_number(nth)
    if kind in WEEKDAY_WORDS:
        try:
            return find_nth_weekday(first, number, WEEKDAY_WORDS.index(kind))
        except ValueError:
            return None
    last = first + relativedelta(months=1, days=-1)
    days = [first + dt.timedelta(number) for number in range(last.day)]
    fitting = [day for day in days if kind == "dag" or is_working_day(day)]
    return fitting[number if number < 0 else number - 1] if number <= len(fitting) else None
