"""Reading how a member wants to be reminded: "dage 14 3 0", "kl 7.30", "stille 22-7", "ugebrev til"."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import replace
from zoneinfo import available_timezones

from knowledge.danish.dates import format_time
from knowledge.danish.folding import fold
from knowledge.reminders.reminding import Wishes

_MOST_LEADS = 6
_FURTHEST = 366
_CLOCK = r"(\d{1,2})(?:[.:](\d\d))?"


def read_wish(text: str, wishes: Wishes) -> Wishes | None:
    """The wishes with what the text changes; None where it can't be understood."""
    name, _, value = text.strip().partition(" ")
    read = _READERS.get(fold(name).rstrip(".:"))
    return read(value.strip(), wishes) if read else None


def describe_wishes(wishes: Wishes) -> str:
    """All of them in a few lines."""
    days = ", ".join(map(str, wishes.leads)) or "ingen"
    hours = (
        f", og {', '.join(map(str, wishes.hours))} timer før, når der er et klokkeslæt"
        if wishes.hours
        else ""
    )
    zone = "" if wishes.timezone == Wishes(0).timezone else f"\nTidszone: {wishes.timezone}"
    return (
        f"Dage før: {days}{hours}\n"
        f"Klokken: {format_time(wishes.at)}, stille {format_time(wishes.quiet_from)}–"
        f"{format_time(wishes.quiet_until).removeprefix('kl. ')}\n"
        f"Ugebrev om mandagen: {'ja' if wishes.digest else 'nej'}{zone}"
    )


def _read_days(value: str, wishes: Wishes) -> Wishes | None:
    leads = _numbers(value)
    return replace(wishes, leads=leads) if leads is not None else None


def _read_hours(value: str, wishes: Wishes) -> Wishes | None:
    hours = _numbers(value)
    return replace(wishes, hours=hours) if hours is not None else None


def _numbers(value: str) -> tuple[int, ...] | None:
    """Largest first, each once; () for "ingen"."""
    if fold(value) == "ingen":
        return ()
    words = re.split(r"[\s,]+(?:og\s+)?", value.strip())
    if not all(word.isdigit() for word in words) or len(words) > _MOST_LEADS:
        return None
    numbers = sorted({int(word) for word in words}, reverse=True)
    return tuple(numbers) if numbers[0] <= _FURTHEST else None


def _read_hour(value: str, wishes: Wishes) -> Wishes | None:
    match = re.fullmatch(_CLOCK, value)
    at = _time(match.group(1), match.group(2)) if match else None
    return replace(wishes, at=at) if at else None


def _read_quiet(value: str, wishes: Wishes) -> Wishes | None:
    match = re.fullmatch(rf"{_CLOCK}\s*(?:-|–|til)\s*{_CLOCK}", value)
    if not match:
        return None
    start, end = _time(*match.group(1, 2)), _time(*match.group(3, 4))
    return replace(wishes, quiet_from=start, quiet_until=end) if start and end else None


def _time(hour: str, minute: str | None) -> dt.time | None:
    try:
        return dt.time(int(hour), int(minute or 0))
    except ValueError:
        return None


def _read_digest(value: str, wishes: Wishes) -> Wishes | None:
    wished = {"til": True, "ja": True, "fra": False, "nej": False}.get(fold(value))
    return replace(wishes, digest=wished) if wished is not None else None


def _read_zone(value: str, wishes: Wishes) -> Wishes | None:
    """However it is capitalised: phones write "europe/london"."""
    name = {zone.lower(): zone for zone in available_timezones()}.get(value.lower())
    return replace(wishes, timezone=name) if name else None


_READERS: dict[str, Callable[[str, Wishes], Wishes | None]] = {
    "dage": _read_days,
    "timer": _read_hours,
    "kl": _read_hour,
    "klokken": _read_hour,
    "stille": _read_quiet,
    "ugebrev": _read_digest,
    "tidszone": _read_zone,
}
