"""Days and periods of a question as people name them from where they are: "på fredag", "i næste uge"."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from functools import lru_cache

from knowledge.danish.dates import DateMention, find_dates
from knowledge.danish.times.meanings import Days, Period
from knowledge.danish.times.phrases import find_time_phrases
from knowledge.danish.times.tokens import read_tokens
from knowledge.model import Precision

_WEEK = 7


@lru_cache(maxsize=64)
def find_spoken_dates(text: str, today: dt.date) -> tuple[DateMention, ...]:
    """Every day and period that is named from today; written dates are find_dates'.

    Kept for the many who ask it of one question.

    >>> [(one.printed, str(one.first)) for one in find_spoken_dates("møder i næste uge", dt.date(2024, 5, 1))]
    [('i næste uge', '2024-05-06')]
    """
    return tuple(_find(text, today))


def _find(text: str, today: dt.date) -> Iterator[DateMention]:
    """Of "næste fredag", which people understand differently, the first: an answer shows its date."""
    tokens = read_tokens(text)
    for phrase in find_time_phrases(tokens, today):
        start, end = tokens[phrase.start].start, tokens[phrase.end - 1].end
        match phrase.meaning:
            case Period(first, last):
                precision = Precision.WEEK if (last - first).days < _WEEK else Precision.MONTH
                yield DateMention(first, last, precision, start, end, text[start:end])
            case Days() as days if not find_dates(text[start:end], today=today):
                for day in days.all or days.either[:1]:
                    yield DateMention(day, None, Precision.DAY, start, end, text[start:end])
