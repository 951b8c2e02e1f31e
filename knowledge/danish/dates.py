"""Dates in Danish text: every notation found, its year supplied where the text leaves it out."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from knowledge.danish.calendar_words import MONTHS, WEEKDAY, WEEKDAYS, read_weekday
from knowledge.danish.clock_times import ClockTime, find_clock_times
from knowledge.danish.date_notations import find_written
from knowledge.danish.written_dates import Written
from knowledge.model import Precision
from knowledge.patterns import compile_late

VAGUE = frozenset(
    {
        Precision.WEEK,
        Precision.PART_OF_MONTH,
        Precision.MONTH,
        Precision.QUARTER,
        Precision.SEASON,
        Precision.YEAR,
    }
)

_BEFORE_DAY = compile_late(
    rf"(?:(?<!\w)(?P<weekday>{WEEKDAY})s?\s*,?\s*)?(?:\b(?:den|d\.|de)\s*)?$", re.IGNORECASE
)
_JOIN = compile_late(
    rf"^\s*,?\s*(?:[-–—]|til(?:\s+og\s+med)?\b|t\.?o\.?m\.?|(?P<og>og\b))\s*"
    rf"(?:{WEEKDAY}\s*,?\s+)?(?:den\s+|d\.\s*|de\s+)?$",
    re.IGNORECASE,
)
_BETWEEN = compile_late(rf"\bmellem\s+(?:{WEEKDAY}\s*,?\s+)?(?:den\s+|d\.\s*)?$", re.IGNORECASE)
_END_OF = compile_late(r"\b(?:med\s+)?udgangen\s+af\s*$", re.IGNORECASE)
_YEARLY = compile_late(
    r"\b(?:hvert\s+(?:eneste\s+)?år|hver\s+år|årligt|(?:én|en)\s+gang\s+om\s+året)\b", re.IGNORECASE
)
_LOOK_BACK = 30  # characters in which the words before a date are looked for
_YEARLY_REACH = 60  # characters between "hvert år" and its date: one clause
_LIST_REACH = 30  # characters between two dates of which one lends the other its year
_SENTENCE_REACH = 100  # characters between two dates of a sentence that tell of one course of things
_SOON = 62  # days between them
_DAYS = frozenset({Precision.DAY, Precision.TIME})


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date of a text. first, last: the days it may mean (last None for a single day).

    at, until: times of day. recurrence: "yearly" or None. year_inherited: the year is not printed.
    weekday: the weekday printed with it (Monday is 0), None where there is none. printed: as it stands.
    start, end: span in the text, weekday and time left outside.
    """

    first: dt.date
    last: dt.date | None
    precision: Precision
    start: int
    end: int
    printed: str
    at: dt.time | None = None
    until: dt.time | None = None
    recurrence: str | None = None
    year_inherited: bool = False
    weekday: int | None = None


def find_dates(
    text: str, *, year: int | None = None, today: dt.date | None = None
) -> tuple[DateMention, ...]:
    """Every date of the text, in order.

    year: for a date without one, where no neighbour in the text lends its own; else today's year. With
    neither, a date without a year is left out, as is a date that no calendar has ("30. februar").

    >>> [str(found.first) for found in find_dates("den 29. april og 24. juni 2021")]
    ['2021-04-29', '2021-06-24']
    """
    found_written = find_written(text)
    if not found_written:
        return ()
    default = year if year is not None else today.year if today else None
    written = _join_ranges(text, _with_weekdays(text, found_written))
    mentions = tuple(
        mention
        for found, chosen in zip(written, _choose_years(written, default), strict=True)
        if chosen is not None and (mention := _mention(text, found, chosen))
    )
    return _with_times(text, tuple(_with_recurrence(text, mentions)))


def parse_date(text: str, *, today: dt.date | None = None) -> dt.date | None:
    """The one date that the text tells; None where it tells none, several, or none to the day.

    >>> parse_date("d. 3/9-2024")
    datetime.date(2024, 9, 3)
    """
    found = find_dates(text, today=today)
    return found[0].first if len(found) == 1 and found[0].precision in _DAYS else None


def _with_weekdays(text: str, written: tuple[Written, ...]) -> tuple[Written, ...]:
    return tuple(
        _with_weekday(text, found) if found.precision is Precision.DAY else found for found in written
    )


def _with_weekday(text: str, found: Written) -> Written:
    before = _BEFORE_DAY.search(text, max(0, found.start - _LOOK_BACK), found.start)
    name = before.group("weekday") if before else None
    return replace(found, weekday=read_weekday(name)) if name else found


def _join_ranges(text: str, written: tuple[Written, ...]) -> tuple[Written, ...]:
    """ "1. juli - 31. august" and "mellem 1. juli og 31. august" are one date, "1. og 31. juli" two."""
    joined: list[Written] = []
    for found in written:
        if joined and _makes_range(text, joined[-1], found):
            joined[-1] = _range(joined[-1], found)
        else:
            joined.append(found)
    return tuple(joined)


def _makes_range(text: str, one: Written, other: Written) -> bool:
    if not (one.precision is other.precision is Precision.DAY):
        return False
    join = _JOIN.match(text[one.end : other.start])
    return join is not None and (
        not join.group("og") or bool(_BETWEEN.search(text[max(0, one.start - _LOOK_BACK) : one.start]))
    )


def _range(one: Written, other: Written) -> Written:
    year = one.year if one.year is not None else other.year

    def days(chosen: int) -> tuple[dt.date, dt.date | None]:
        last = other.days(other.year if other.year is not None else chosen)[0]
        first = one.days(one.year if one.year is not None else last.year)[0]
        if first <= last:
            return first, last
        if one.year is None and other.year is not None:
            return one.days(last.year - 1)[0], last
        return first, other.days(first.year + 1)[0]

    return Written(one.start, other.end, year, Precision.RANGE, days)


def _choose_years(written: tuple[Written, ...], default: int | None) -> Iterator[int | None]:
    """Each date's year: its own, else that of the date just after or before it, else the default."""
    known: Written | None = None
    for index, found in enumerate(written):
        lender = next(iter(written[index + 1 :]), None)
        if found.year is not None:
            known = found
            yield found.year
        elif lender and lender.year is not None and _lends(found, lender):
            yield _in_order(found, lender, lender.year, step=-1)
        elif known and known.year is not None:
            yield _in_order(found, known, known.year, step=1)
        else:
            yield default


def _lends(found: Written, lender: Written) -> bool:
    """Whether a date has its year from the next one: right beside it, or soon after it in time, too."""
    apart = lender.start - found.end
    if apart <= _LIST_REACH or lender.year is None:
        return apart <= _LIST_REACH
    try:
        days = (lender.days(lender.year)[0] - found.days(lender.year)[0]).days
    except ValueError:
        return False
    return apart <= _SENTENCE_REACH and 0 <= days <= _SOON


def _in_order(found: Written, lender: Written, year: int, *, step: int) -> int:
    """The lender's year, or the one beside it where the two dates would else be half a year out of order."""
    try:
        distance = (found.days(year)[0] - lender.days(year)[0]).days * -step
    except ValueError:
        return year
    return year + step if distance > 183 else year


def _mention(text: str, found: Written, year: int) -> DateMention | None:
    try:
        first, last = found.days(year)
    except (ValueError, OverflowError):
        return None
    precision = found.precision
    if last and _END_OF.search(text[max(0, found.start - _LOOK_BACK) : found.start]):
        first, last, precision = last, None, Precision.DAY
    if last and last < first:
        return None
    return DateMention(
        first,
        last,
        precision,
        found.start,
        found.end,
        text[found.start : found.end].strip(" ,"),
        year_inherited=found.year is None,
        weekday=found.weekday,
    )


def _with_recurrence(text: str, mentions: tuple[DateMention, ...]) -> Iterator[DateMention]:
    marks = [match.span() for match in _YEARLY.finditer(text)]
    for mention in mentions:
        near = any(
            -_YEARLY_REACH <= start - mention.end <= 2 or 0 <= mention.start - end <= _YEARLY_REACH
            for start, end in marks
        )
        yield replace(mention, recurrence="yearly") if near and mention.year_inherited else mention


def _with_times(text: str, mentions: tuple[DateMention, ...]) -> tuple[DateMention, ...]:
    """A time of day goes to the date it stands beside; a lone time to the text's only day."""
    times = find_clock_times(text)
    days = [mention for mention in mentions if mention.precision is Precision.DAY]
    timed = {}
    for mention in days:
        time = _time_beside(text, mention, times) or (times[0] if len(times) == len(days) == 1 else None)
        if time:
            timed[mention] = replace(mention, precision=Precision.TIME, at=time.at, until=time.until)
    return tuple(timed.get(mention, mention) for mention in mentions)


def _time_beside(text: str, mention: DateMention, times: tuple[ClockTime, ...]) -> ClockTime | None:
    for time in times:
        after = text[mention.end : time.start] if time.start >= mention.end else None
        before = text[time.end : mention.start] if time.end <= mention.start else None
        if after is not None and re.fullmatch(
            r"[\s,(]*(?:fra\s+|senest\s+|inden\s+|fra\s+og\s+med\s+)?", after, re.I
        ):
            return time
        if before is not None and re.fullmatch(_BETWEEN_TIME_AND_DAY, before, re.I):
            return time
    return None


_BETWEEN_TIME_AND_DAY = rf"[\s,]*(?:middag\s*,?\s*)?(?:{WEEKDAY}\s*,?\s*)?(?:den\s+|d\.\s*)?"


def format_date(day: dt.date) -> str:
    """ "10. september 2021"."""
    return f"{day.day}. {list(MONTHS)[day.month - 1]} {day.year}"


def format_day(day: dt.date) -> str:
    """ "fredag den 10. september 2021"."""
    return f"{WEEKDAYS[day.weekday()]} den {format_date(day)}"


def format_time(time: dt.time) -> str:
    """ "kl. 9.30"."""
    return f"kl. {time.hour}.{time.minute:02}"


def format_times(at: dt.time, until: dt.time | None) -> str:
    """ "kl. 9.30", "kl. 9.30–12.00"."""
    return f"{format_time(at)}–{until.hour}.{until.minute:02}" if until else format_time(at)


def format_window(first: dt.date, last: dt.date) -> str:
    """ "17.–25. januar 2022", "1. juli–31. august 2024", "15. december 2024–10. januar 2025"."""
    months = list(MONTHS)
    if first.year != last.year:
        return f"{format_date(first)}–{format_date(last)}"
    if first.month != last.month:
        return f"{first.day}. {months[first.month - 1]}–{format_date(last)}"
    return f"{first.day}.–{format_date(last)}"
