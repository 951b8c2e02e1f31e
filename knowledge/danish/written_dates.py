"""A date as it is written, before anyone knows which year it means."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass

from knowledge.model import Precision

DASH = r"[-–—]"
UNTIL = rf"(?:{DASH}|til(?:\s+og\s+med)?\b|t\.?o\.?m\.?)"
YEAR = r"(?:\s*,?\s*(?:i\s+)?(?P<year>(?:19|20)\d\d)\b(?![.,]\d)|\s*,?\s*[’'](?P<yy>\d\d)\b)?"

Days = tuple[dt.date, dt.date | None]


@dataclass(frozen=True, slots=True)
class Written:
    """A date as it is written: its span in the text, its year if printed, and its days in a given year.

    days: raises ValueError where the year has no such day ("29. februar"). weekday: Monday is 0, None where
    no weekday is printed.
    """

    start: int
    end: int
    year: int | None
    precision: Precision
    days: Callable[[int], Days]
    weekday: int | None = None


def day_of(day: int, month: int) -> Callable[[int], Days]:
    """The days of a date that lacks only its year."""
    return lambda year: (dt.date(year, month, day), None)


def year_in(match: re.Match[str]) -> int | None:
    """The year of a match of a pattern with YEAR in it; None where none is printed."""
    groups = match.groupdict()
    full, short = groups.get("year"), groups.get("yy") or groups.get("y2")
    return int(full) if full else 2000 + int(short) if short else None
