"""Times of day as Danish writes them: "kl. 12.00", "klokken 9", "kl. 16-18", "fra kl. 9.30 til 15"."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

_CLOCK = r"(?P<{0}hour>\d{{1,2}})(?:[.:](?P<{0}minute>\d\d))?(?![\d/])"
_TIME = re.compile(
    rf"\b(?:kl\b\.?|klokken)\s*{_CLOCK.format('')}(?:\s*(?P<join>[-–—]|til|og)\s*(?:kl\.?\s*)?{_CLOCK.format('end_')})?",
    re.IGNORECASE,
)
_OF_ALL = re.compile(
    r"\b(?:alle|begge|hver\s+gang|alle\s+(?:dage|gange|møder))\s+(?:fra\s+)?$", re.IGNORECASE
)
_BETWEEN = re.compile(r"\bmellem\s+$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class ClockTime:
    """A time of day. until: when it ends, None where that is not said. start, end: span in the text."""

    at: dt.time
    until: dt.time | None
    start: int
    end: int


def find_clock_times(text: str) -> tuple[ClockTime, ...]:
    """Every time of day, in order. What no clock shows ("kl. 25") is left out.

    >>> [(t.at.isoformat("minutes"), t.until) for t in find_clock_times("Møde kl. 9.30, frokost klokken 12")]
    [('09:30', None), ('12:00', None)]
    """
    return tuple(time for match in _TIME.finditer(text) if (time := _read(match)))


def find_hour_of_all(text: str) -> ClockTime | None:
    """The time that is told of all days before it: "7. april og 12. maj, begge kl. 14.30"; None for none."""
    return next((one for one in find_clock_times(text) if _OF_ALL.search(text, 0, one.start)), None)


def _read(match: re.Match[str]) -> ClockTime | None:
    at = _clock(match["hour"], match["minute"])
    if at is None:
        return None
    return ClockTime(at, _read_end(match, at), match.start(), match.end())


def _read_end(match: re.Match[str], at: dt.time) -> dt.time | None:
    """When it ends; "kl. 10 og 14" are two times, but "mellem kl. 10 og 14" is one with an end."""
    if match["join"] is None:
        return None
    if match["join"].lower() == "og" and not _BETWEEN.search(match.string, 0, match.start()):
        return None
    until = _clock(match["end_hour"], match["end_minute"])
    return until if until and until > at else None


def _clock(hour: str, minute: str | None) -> dt.time | None:
    try:
        return dt.time(int(hour) % 24 if hour == "24" else int(hour), int(minute or 0))
    except ValueError:
        return None
