"""The ways a date is written in Danish, one reader each, tried in order."""

from __future__ import annotations

from collections.abc import Callable, Iterator

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

_READERS: tuple[Callable[[str], Iterator[Written]], ...] = (
    read_weekday_of_month,
    read_month_before,
    read_named,
    read_numeric,
    read_slashed,
    read_week,
    read_quarter,
    read_half,
    read_year_end,
    read_part_of_year,
    read_month_period,
    read_season,
    read_whole_year,
)


def find_written(text: str) -> tuple[Written, ...]:
    """Every date of the text in order, each character read once: an earlier reader in the table wins."""
    taken: list[Written] = []
    read_before = bytearray(len(text))
    for read in _READERS:
        for found in read(text):
            if not any(read_before[found.start : found.end]):
                taken.append(found)
                read_before[found.start : found.end] = b"\1" * (found.end - found.start)
    return tuple(sorted(taken, key=lambda found: found.start))
