"""Days and periods of a question as people name them from where they are: "på fredag", "i næste uge"."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from dateutil.relativedelta import relativedelta

from knowledge.danish.dates import DateMention, find_dates
from knowledge.danish.times.meanings import Days
from knowledge.danish.times.phrases import find_time_phrases
from knowledge.danish.times.tokens import read_tokens
from knowledge.model import Precision

_PERIOD = re.compile(r"\b(?P<which>denne|i\s+denne|næste|i\s+næste)\s+(?P<unit>uge|måned)\b", re.IGNORECASE)


def find_spoken_dates(text: str, today: dt.date) -> tuple[DateMention, ...]:
    """Every day and period that is named from today; written dates are find_dates'.

    >>> [(one.printed, str(one.first)) for one in find_spoken_dates("møder i næste uge", dt.date(2024, 5, 1))]
    [('i næste uge', '2024-05-06')]
    """
    days = tuple(_days(text, today))
    periods = [
        one
        for one in _periods(text, today)
        if not any(one.start < day.end and day.start < one.end for day in days)
    ]
    return tuple(sorted([*days, *periods], key=lambda one: one.start))


def _days(text: str, today: dt.date) -> Iterator[DateMention]:
    """Of "næste fredag", which people understand differently, the first: an answer shows its date."""
    tokens = read_tokens(text)
    for phrase in find_time_phrases(tokens, today):
        start, end = tokens[phrase.start].start, tokens[phrase.end - 1].end
        if isinstance(phrase.meaning, Days) and not find_dates(text[start:end], today=today):
            for day in phrase.meaning.all or phrase.meaning.either[:1]:
                yield DateMention(day, None, Precision.DAY, start, end, text[start:end])


def _periods(text: str, today: dt.date) -> Iterator[DateMention]:
    for match in _PERIOD.finditer(text):
        ahead = "næste" in match.group("which").lower()
        if match.group("unit").lower() == "uge":
            first = today - dt.timedelta(today.weekday()) + dt.timedelta(7 * ahead)
            last, precision = first + dt.timedelta(6), Precision.WEEK
        else:
            first = today.replace(day=1) + relativedelta(months=int(ahead))
            last, precision = first + relativedelta(months=1, days=-1), Precision.MONTH
        yield DateMention(first, last, precision, *match.span(), match.group())
