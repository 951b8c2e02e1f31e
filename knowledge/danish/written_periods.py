"""Periods as they are written in Danish: "medio oktober", "uge 37", "1. kvartal 2025", "årets udgang"."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from knowledge.danish.calendar_words import (
    BARE_MONTH,
    MONTH_NAME,
    ORDINALS,
    SEASONS,
    WEEKDAY,
    read_month,
    read_weekday,
)
from knowledge.danish.written_dates import UNTIL, YEAR, Days, Written, day_of, year_in
from knowledge.model import Precision
from knowledge.patterns import compile_late

_PARTS = {
    1: r"primo|pr?im\.|(?:i\s+)?(?:begyndelsen|starten)\s+af|først\s+i|tidligt\s+i",
    2: r"medio|midten\s+af|midt\s+i",
    3: r"ultimo|ult\.|(?:i\s+)?slutningen\s+af|sidst\s+i",
}
_PART = "|".join(f"(?P<part{number}>{words})" for number, words in _PARTS.items())
_MONTH = compile_late(
    rf"\b(?:(?:{_PART}|(?P<before>i|til|fra|inden|senest|før|af|for|hele|løbet\s+af))\s+)?"
    rf"(?:(?P<first>{MONTH_NAME})\s*(?:{UNTIL}|og|/)\s*)?(?P<month>{BARE_MONTH})(?!\w){YEAR}",
    re.IGNORECASE,
)
_PART_OF_YEAR = compile_late(rf"\b(?:{_PART})\s+(?P<year>20\d\d)\b", re.IGNORECASE)
_WEEK = compile_late(
    rf"(?:\b(?P<weekday>{WEEKDAY})\s+i\s+)?\buge(?:n|r|rne)?\s*(?:nr\.?\s*)?(?P<week>\d{{1,2}})\b"
    rf"(?:\s*(?:{UNTIL}|og|/)\s*(?:uge\s*)?(?P<last>\d{{1,2}})\b)?"
    r"(?:\s*(?:,|/|-|i)?\s*(?P<year>20\d\d)\b)?(?!\s*(?:gange|dage|timer))",
    re.IGNORECASE,
)
_ORDINAL = "|".join(ORDINALS)
_QUARTER = compile_late(
    rf"\b(?:(?P<n>[1-4])\.?\s*(?:(?:{UNTIL}|og)\s*(?P<n2>[1-4])\.\s*)?(?:kvartal|kvt\b\.?)"
    rf"|(?P<word>{_ORDINAL}|sidste)\s+kvartal|[QK](?P<q>[1-4])\b){YEAR}",
    re.IGNORECASE,
)
_HALF = compile_late(
    rf"\b(?:(?P<n>[12])\.\s*|(?P<word>{_ORDINAL}|sidste)\s+)halvår(?:et)?{YEAR}", re.IGNORECASE
)
_SEASON = compile_late(
    r"\b(?P<name>forår|sommer|efterår|vinter)(?P<the>en|et)?\b(?!\w)"
    r"(?:\s*,?\s*(?:i\s+)?(?P<year>20\d\d)(?:/(?:20)?\d\d)?\b)?",
    re.IGNORECASE,
)
_TURN = compile_late(r"\bårs(?:skiftet|skifte)(?:\s+(?P<year>20\d\d)(?:/(?:20)?\d\d)?)?", re.IGNORECASE)
_YEAR_END = compile_late(
    r"\b(?:årets\s+udgang|udgangen\s+af\s+(?:i\s+år|året|(?P<year>20\d\d)))\b", re.IGNORECASE
)
_WHOLE_YEAR = compile_late(
    r"\b(?:inden|senest\s+i|senest|i\s+løbet\s+af|før)\s+(?P<date>(?P<year>20\d\d))\b(?!\s*[-–/])", re.I
)


def read_month_period(text: str) -> Iterator[Written]:
    """ "medio oktober", "i maj 2024", "marts-april"; the bare name "Maj" only with something around it."""
    for match in _MONTH.finditer(text):
        part = _part_in(match)
        last = read_month(match.group("month"))
        first = read_month(match.group("first")) if match.group("first") else last
        year = year_in(match)
        leads = text[match.end() :].lstrip().startswith(":") or not text[match.end() :].strip(" .)")
        if not (part or match.group("before") or year or match.group("first") or leads):
            continue
        start = match.start() if part else match.start("first" if match.group("first") else "month")
        yield _month(start, match.end(), year, part, first, last)


def _month(start: int, end: int, year: int | None, part: int | None, first: int, last: int) -> Written:
    if part is None:
        return Written(start, end, year, Precision.MONTH, lambda y: _months(y, first, last))
    from_day, to_day = {1: (1, 10), 2: (11, 20), 3: (21, 31)}[part]
    return Written(
        start,
        end,
        year,
        Precision.PART_OF_MONTH,
        lambda y: (
            dt.date(y, last, from_day),
            min(dt.date(y, last, 1) + dt.timedelta(to_day - 1), _month_end(y, last)),
        ),
    )


def _part_in(match: re.Match[str]) -> int | None:
    return next((number for number in _PARTS if match.group(f"part{number}")), None)


def _month_end(year: int, month: int) -> dt.date:
    return dt.date(year, month, calendar.monthrange(year, month)[1])


def _months(year: int, first: int, last: int) -> Days:
    return dt.date(year, first, 1), _month_end(year + (last < first), last)


def read_part_of_year(text: str) -> Iterator[Written]:
    """ "primo 2025": January; "medio 2025": June and July; "ultimo 2025": December."""
    for match in _PART_OF_YEAR.finditer(text):
        first, last = {1: (1, 1), 2: (6, 7), 3: (12, 12)}[_part_in(match) or 1]
        yield _season(match.start(), match.end(), int(match.group("year")), first, last)


def _season(start: int, end: int, year: int | None, first: int, last: int) -> Written:
    return Written(start, end, year, Precision.SEASON, lambda y: _months(y, first, last))


def read_week(text: str) -> Iterator[Written]:
    """ "uge 37", "uge 38-40 2024", "torsdag i uge 40" (a day)."""
    for match in _WEEK.finditer(text):
        week, last = int(match.group("week")), int(match.group("last") or match.group("week"))
        weekday = match.group("weekday")
        year = int(match.group("year")) if match.group("year") else None
        if weekday:
            days = _weekday_in_week(week, read_weekday(weekday))
            yield Written(match.start(), match.end(), year, Precision.DAY, days)
        else:
            yield Written(match.start(), match.end(), year, Precision.WEEK, _weeks(week, last))


def _weekday_in_week(week: int, weekday: int) -> Callable[[int], Days]:
    return lambda year: (dt.date.fromisocalendar(year, week, weekday + 1), None)


def _weeks(first: int, last: int) -> Callable[[int], Days]:
    return lambda year: (
        dt.date.fromisocalendar(year, first, 1),
        dt.date.fromisocalendar(year + (last < first), last, 7),
    )


def read_quarter(text: str) -> Iterator[Written]:
    """ "1. kvartal 2025", "andet kvartal", "Q4 2024"."""
    for match in _QUARTER.finditer(text):
        first = int(match.group("n") or match.group("q") or _ordinal(match.group("word"), 4))
        last = int(match.group("n2") or first)
        yield replace(
            _season(match.start(), match.end(), year_in(match), 3 * first - 2, 3 * last),
            precision=Precision.QUARTER,
        )


def _ordinal(word: str, last: int) -> int:
    return ORDINALS.get(word.lower(), last)


def read_half(text: str) -> Iterator[Written]:
    """ "2. halvår 2024", "første halvår"."""
    for match in _HALF.finditer(text):
        half = int(match.group("n") or _ordinal(match.group("word"), 2))
        if half <= 2:
            yield _season(match.start(), match.end(), year_in(match), 6 * half - 5, 6 * half)


def read_season(text: str) -> Iterator[Written]:
    """ "sommeren 2021", "til efteråret"; bare "sommer" is no date."""
    for match in _SEASON.finditer(text):
        if match.group("the") or match.group("year"):
            first = SEASONS[match.group("name").lower()]
            yield _season(match.start(), match.end(), year_in(match), first, (first + 1) % 12 + 1)


def read_year_end(text: str) -> Iterator[Written]:
    """ "årets udgang", "udgangen af 2024": the last of December. "årsskiftet": that day or the next."""
    for match in _YEAR_END.finditer(text):
        yield Written(match.start(), match.end(), year_in(match), Precision.DAY, day_of(31, 12))
    for match in _TURN.finditer(text):
        yield Written(
            match.start(),
            match.end(),
            year_in(match),
            Precision.RANGE,
            lambda year: (dt.date(year, 12, 31), dt.date(year + 1, 1, 1)),
        )


def read_whole_year(text: str) -> Iterator[Written]:
    """ "senest i 2025": a year is a date only where a limit is set with it."""
    for match in _WHOLE_YEAR.finditer(text):
        yield Written(
            *match.span("date"),
            int(match.group("year")),
            Precision.YEAR,
            lambda year: (dt.date(year, 1, 1), dt.date(year, 12, 31)),
        )
