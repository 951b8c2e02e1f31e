"""Days as people name them from where they are: "i morgen", "om 3 dage", "på fredag", "næste mandag"."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass

from dateutil.relativedelta import relativedelta

from knowledge.danish.calendar_words import NUMBER_WORDS, WEEKDAY, read_weekday
from knowledge.danish.clock_times import find_clock_times
from knowledge.danish.dates import DateMention, find_dates
from knowledge.model import Precision

_SPOKEN = {"i dag": 0, "i morgen": 1, "i overmorgen": 2}
_NAMED = re.compile(rf"\b(?:{'|'.join(_SPOKEN)})\b", re.IGNORECASE)
_DISTANCE = re.compile(
    rf"\bom\s+(?P<count>\d{{1,3}}|{'|'.join(NUMBER_WORDS)})\s+(?P<unit>dag|uge|måned)(?:er|e|r)?\b",
    re.IGNORECASE,
)
_PARTS = {"en halv": 0.5, "et halvt": 0.5, "halvanden": 1.5, "halvandet": 1.5}
_WAITS = {
    "time": dt.timedelta(hours=1),
    "minut": dt.timedelta(minutes=1),
    "min": dt.timedelta(minutes=1),
    "kvarter": dt.timedelta(minutes=15),
}
_WAIT = re.compile(
    rf"\bom\s+(?P<count>\d{{1,3}}|{'|'.join([*_PARTS, *NUMBER_WORDS])})"
    rf"\s+(?P<unit>{'|'.join(_WAITS)})(?:ter|er|r)?\b",
    re.IGNORECASE,
)
_WEEKDAY = re.compile(rf"\b(?:på|næste|førstkommende)\s+(?P<weekday>{WEEKDAY})\b", re.IGNORECASE)
_PERIOD = re.compile(r"\b(?P<which>denne|i\s+denne|næste|i\s+næste)\s+(?P<unit>uge|måned)\b", re.IGNORECASE)
_UNITS = {"dag": relativedelta(days=1), "uge": relativedelta(weeks=1), "måned": relativedelta(months=1)}


@dataclass(frozen=True, slots=True)
class NearDate:
    """A day to come, its time where one is said, and what of the text is left when both are taken out."""

    day: dt.date
    at: dt.time | None
    rest: str


def find_near_date(text: str, now: dt.datetime) -> NearDate | None:
    """The one day that is named, the next such day where its year is left out; None for none or several.

    A time without a day is the next such time; "om 2 timer" is counted from now.

    >>> find_near_date("Ring til Hanne på fredag kl. 10", dt.datetime(2024, 5, 1, tzinfo=dt.UTC))
    NearDate(day=datetime.date(2024, 5, 3), at=datetime.time(10, 0), rest='Ring til Hanne')
    """
    found = [*_dates(text, now.date()), *_spoken(text, now.date())]
    times, waits = find_clock_times(text), list(_WAIT.finditer(text))
    if len(waits) == 1 and not found and not times:
        until = (now.astimezone(dt.UTC) + _read_wait(waits[0])).astimezone(now.tzinfo)
        at = until.time().replace(second=0, microsecond=0)
        return NearDate(until.date(), at, _cut(text, waits[0].span()))
    if len(found) > 1 or not (found or len(times) == 1):
        return None
    said = times[0].at if times else None
    spans = [(time.start, time.end) for time in times[:1]]
    if found:
        day, *span = found[0]
        return NearDate(day, said, _cut(text, (span[0], span[1]), *spans))
    passed = said is not None and said <= now.time()
    return NearDate(now.date() + dt.timedelta(int(passed)), said, _cut(text, *spans))


def _read_wait(match: re.Match[str]) -> dt.timedelta:
    word = match["count"].lower()
    count = _PARTS.get(word) or (int(word) if word.isdigit() else NUMBER_WORDS[word])
    return count * _WAITS[match["unit"].lower()]


def find_spoken_dates(text: str, today: dt.date) -> tuple[DateMention, ...]:
    """Every day and period that is named from today: "i dag", "på fredag", "i næste uge".

    >>> [(one.printed, str(one.first)) for one in find_spoken_dates("møder i næste uge", dt.date(2024, 5, 1))]
    [('i næste uge', '2024-05-06')]
    """
    days = ((day, None, Precision.DAY, start, end) for day, start, end in _spoken(text, today))
    found = [*days, *_periods(text, today)]
    return tuple(
        DateMention(first, last, precision, start, end, text[start:end])
        for first, last, precision, start, end in sorted(found, key=lambda one: one[3])
    )


def _periods(text: str, today: dt.date) -> Iterator[tuple[dt.date, dt.date, Precision, int, int]]:
    for match in _PERIOD.finditer(text):
        ahead = "næste" in match.group("which").lower()
        if match.group("unit").lower() == "uge":
            first = today - dt.timedelta(today.weekday()) + dt.timedelta(7 * ahead)
            yield first, first + dt.timedelta(6), Precision.WEEK, *match.span()
        else:
            first = today.replace(day=1) + relativedelta(months=int(ahead))
            last = first + relativedelta(months=1, days=-1)
            yield first, last, Precision.MONTH, *match.span()


def _dates(text: str, today: dt.date) -> Iterator[tuple[dt.date, int, int]]:
    for mention in find_dates(text, today=today):
        if mention.precision in (Precision.DAY, Precision.TIME):
            later = mention.year_inherited and mention.first < today
            yield mention.first + relativedelta(years=1 if later else 0), mention.start, mention.end


def _spoken(text: str, today: dt.date) -> Iterator[tuple[dt.date, int, int]]:
    for match in _NAMED.finditer(text):
        days = _SPOKEN[" ".join(match.group().lower().split())]
        yield today + dt.timedelta(days), match.start(), match.end()
    for match in _DISTANCE.finditer(text):
        word = match.group("count").lower()
        count = int(word) if word.isdigit() else NUMBER_WORDS[word]
        yield today + count * _UNITS[match.group("unit").lower()], match.start(), match.end()
    for match in _WEEKDAY.finditer(text):
        ahead = (read_weekday(match.group("weekday")) - today.weekday()) % 7 or 7
        yield today + dt.timedelta(ahead), match.start(), match.end()


def _cut(text: str, *spans: tuple[int, int]) -> str:
    """The text with the spans taken out, and the "den", weekday or comma left hanging at the ends of it."""
    for start, end in sorted(spans, reverse=True):
        text = f"{text[:start].rstrip()}\0{text[end:].lstrip()}"
    text = re.sub(
        rf"(?:\s*\b(?:{WEEKDAY}|den|d\.|på|til|senest|inden|fra)\s*)*\0", " ", text, flags=re.IGNORECASE
    )
    return " ".join(text.split()).strip(" ,:.-–")
