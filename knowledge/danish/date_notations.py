"""The ways a date is written in Danish, one reader each, tried in order."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache

from knowledge.danish.calendar_words import MONTHS, SEASONS, SHORT_MONTHS
from knowledge.danish.written_dates import Written
from knowledge.danish.written_days import (
    read_month_before,
    read_named,
    read_numeric,
    read_slashed,
    read_weekday_of_month,
)
from knowledge.danish.written_periods import (
    read_half,
    read_month_period,
    read_part_of_year,
    read_quarter,
    read_season,
    read_week,
    read_whole_year,
    read_year_end,
)

_MONTH_SIGNS = tuple(sorted({month[:3] for month in (*MONTHS, *SHORT_MONTHS)}))
_QUARTER_SIGNS = ("kvartal", "kvt", *(f"{letter}{number}" for letter in "qk" for number in range(1, 5)))

_READERS: tuple[tuple[Callable[[str], Iterator[Written]], tuple[str, ...]], ...] = (
    (read_weekday_of_month, _MONTH_SIGNS),
    (read_month_before, _MONTH_SIGNS),
    (read_named, _MONTH_SIGNS),
    (read_numeric, (".", "/", "-")),
    (read_slashed, ("/", "d.", "den", "senest", "dag")),
    (read_week, ("uge",)),
    (read_quarter, _QUARTER_SIGNS),
    (read_half, ("halvår",)),
    (read_year_end, ("årets", "udgangen", "årsskift")),
    (read_part_of_year, ("20",)),
    (read_month_period, _MONTH_SIGNS),
    (read_season, tuple(SEASONS)),
    (read_whole_year, ("20",)),
)
"""Each with letters of which a text holds one wherever the reader finds something: looking for them takes a
tenth of the time, and few cells of a table hold any."""
_SIGNS = frozenset(signs for _, signs in _READERS)
"""Several readers share the months, which are looked for once."""


@lru_cache(maxsize=4_000)  # texts are read several times: for their events, their figures and their people
def find_written(text: str) -> tuple[Written, ...]:
    """Every date of the text in order, each character read once: an earlier reader in the table wins."""
    small = text.lower()
    held = {signs for signs in _SIGNS if any(map(small.__contains__, signs))}
    taken: list[Written] = []
    read_before = bytearray(len(text))
    for read, signs in _READERS:
        if signs not in held:
            continue
        for found in read(text):
            if not any(read_before[found.start : found.end]):
                taken.append(found)
                read_before[found.start : found.end] = b"\1" * (found.end - found.start)
    return tuple(sorted(taken, key=lambda found: found.start))
