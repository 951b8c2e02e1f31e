"""Rules that tell a day of every month: "første mandag i måneden i 2026, dog ikke i juli og august"."""

from __future__ import annotations

import re

from knowledge.danish.calendar_words import MONTH_NAME, read_month, read_weekday
from knowledge.danish.clock_times import find_clock_times
from knowledge.danish.dates import DateMention
from knowledge.danish.written_days import NTH, NTH_WEEKDAY, weekday_of_month
from knowledge.model import Precision

_MONTHLY = re.compile(rf"\b(?:den\s+)?{NTH_WEEKDAY}\s+i\s+(?:hver\s+)?måned(?:en)?\b", re.IGNORECASE)
_USUALLY = re.compile(
    r"\b(?:normalt|som\s+udgangspunkt|typisk|som\s+regel|plejer|sædvanligvis|oftest)\b", re.IGNORECASE
)
_BUT = re.compile(r"\b(?:dog\s+ikke|undtagen|undtaget|bortset\s+fra|på\s+nær)\b([^.;]*)", re.IGNORECASE)


def find_monthly_days(text: str) -> tuple[DateMention, ...]:
    """The days of a rule for every month of a year: "første mandag i måneden i 2026, dog ikke i juli".

    () where the text does not tell the year, or that it is only usually so.

    >>> days = find_monthly_days("Sidste torsdag i måneden i 2026, bortset fra juli")
    >>> len(days), str(days[0].first), str(days[-1].first)
    (11, '2026-01-29', '2026-12-31')
    """
    match = _MONTHLY.search(text)
    if match is None or _USUALLY.search(text):
        return ()
    but = _BUT.search(text)
    told = re.search(r"\b(20\d\d)\b", text[: but.start()] if but else text)
    if told is None:
        return ()
    year = int(told[1])
    left_out = {read_month(name) for name in re.findall(MONTH_NAME, but[1], re.IGNORECASE)} if but else set()
    times = find_clock_times(text)
    at, until = (times[0].at, times[0].until) if len(times) == 1 else (None, None)
    nth, weekday = NTH[match["nth"].lower()], read_weekday(match["weekday"])
    return tuple(
        DateMention(
            weekday_of_month(nth, weekday, month)(year)[0],
            None,
            Precision.TIME if at else Precision.DAY,
            *match.span(),
            match[0],
            at=at,
            until=until,
        )
        for month in range(1, 13)
        if month not in left_out
    )
