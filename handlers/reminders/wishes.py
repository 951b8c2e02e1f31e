"""Reading how a member wants to be reminded: "dage 14 3 0", "hverdage 5 1", "kl 7.30", "stille 22-7"."""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import replace
from zoneinfo import available_timezones

from knowledge.danish.dates import format_time
from knowledge.danish.folding import fold
from knowledge.reminders.reminding import Wishes

CHOICES: dict[str, tuple[tuple[str, str], ...]] = {
    "Dage før": (
        ("14, 3 og 0 dage før", "dage 14 3 0"),
        ("7 og 1 dag før", "dage 7 1"),
        ("Kun samme dag", "dage 0"),
        ("10, 5 og 1 hverdag før", "hverdage 10 5 1"),
        ("Ingen", "dage ingen"),
    ),
    "Klokken": (
        ("Kl. 7.00", "kl 7"),
        ("Kl. 8.00", "kl 8"),
        ("Kl. 12.00", "kl 12"),
        ("Kl. 17.00", "kl 17"),
        ("Kl. 20.00", "kl 20"),
    ),
    "Stille": (
        ("Kl. 22 til 7", "stille 22-7"),
        ("Kl. 20 til 8", "stille 20-8"),
        ("Kl. 23 til 6", "stille 23-6"),
        ("Aldrig", "stille 0-0"),
    ),
    "Ugebrev": (("Hver mandag", "ugebrev til"), ("Nej tak", "ugebrev fra")),
    "Mødebrev": (("Aftenen før mødet", "mødebrev til"), ("Nej tak", "mødebrev fra")),
}
"""Name of a button → what can be chosen there: its label, and the words that wish it."""

SATURDAY_RULE = (
    "Lørdage, søndage, helligdage, grundlovsdag, 24. og 31. december tælles ikke med. Er fristen selv"
    " sådan en dag, regner jeg fra hverdagen før."
)

_MOST_LEADS = 6
_FURTHEST = 366
_CLOCK = r"(?:kl\.?\s*)?(\d{1,2})(?:[.:](\d\d))?"
_NUMBERS_FIRST = re.compile(r"(?P<numbers>\d+(?:(?:\s*,\s*|\s+og\s+|\s+)\d+)*)\s+(?P<unit>[^\W\d_]+)")
_UNITS = defaultdict(
    str,
    {
        "dag": "dage",
        "dage": "dage",
        "hverdag": "hverdage",
        "hverdage": "hverdage",
        "time": "timer",
        "timer": "timer",
    },
)
"""What stands behind the numbers in "5 og 2 hverdage før", as the word that begins "hverdage 5 2"."""


def read_wish(text: str, wishes: Wishes) -> Wishes | None:
    """The wishes with what the text changes; None where it can't be understood."""
    line = re.sub(r"\s+før$", "", text.strip(), flags=re.IGNORECASE)
    if turned := _NUMBERS_FIRST.fullmatch(line):
        line = f"{_UNITS[fold(turned['unit'])]} {turned['numbers']}"
    name, _, value = line.partition(" ")
    read = _READERS.get(fold(name).rstrip(".:"))
    return read(value.strip(), wishes) if read else None


def describe_wishes(wishes: Wishes) -> str:
    """All of them in a few lines."""
    rule = f"\n{SATURDAY_RULE}" if wishes.working_days else ""
    hours = f"\nEr der et klokkeslæt, også {_list(wishes.hours)} timer før." if wishes.hours else ""
    zone = "" if wishes.timezone == Wishes(0).timezone else f"\nTidszone: {wishes.timezone}"
    quiet_from, quiet_until = format_time(wishes.quiet_from), format_time(wishes.quiet_until)
    return (
        f"Jeg minder om frister {_describe_days(wishes)}.{hours}{rule}\n"
        f"Stille: {quiet_from}–{quiet_until.removeprefix('kl. ')}\n"
        f"Ugebrev om mandagen: {'ja' if wishes.digest else 'nej'}\n"
        f"Mødebrev aftenen før et møde: {'ja' if wishes.briefs else 'nej'}{zone}"
    )


def _describe_days(wishes: Wishes) -> str:
    """ "14 og 3 dage før og på dagen, kl. 8.00"."""
    before = [days for days in wishes.leads if days]
    unit = "hverdag" if wishes.working_days else "dag"
    told = [f"{_list(before)} {unit if before == [1] else f'{unit}e'} før"] if before else []
    told += ["på dagen"] if 0 in wishes.leads else []
    return f"{' og '.join(told)}, {format_time(wishes.at)}" if told else "ikke efter dage"


def _list(numbers: Sequence[int]) -> str:
    """ "14, 3 og 1"."""
    words = [str(number) for number in numbers]
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} og {words[-1]}"


def _read_days(value: str, wishes: Wishes) -> Wishes | None:
    leads = _numbers(value)
    return replace(wishes, leads=leads, working_days=False) if leads is not None else None


def _read_working_days(value: str, wishes: Wishes) -> Wishes | None:
    leads = _numbers(value)
    return replace(wishes, leads=leads, working_days=True) if leads is not None else None


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
    wished = _SWITCH.get(fold(value))
    return replace(wishes, digest=wished) if wished is not None else None


def _read_briefs(value: str, wishes: Wishes) -> Wishes | None:
    wished = _SWITCH.get(fold(value))
    return replace(wishes, briefs=wished) if wished is not None else None


_SWITCH = {"til": True, "ja": True, "fra": False, "nej": False}


def _read_zone(value: str, wishes: Wishes) -> Wishes | None:
    """However it is capitalised: phones write "europe/london"."""
    name = {zone.lower(): zone for zone in available_timezones()}.get(value.lower())
    return replace(wishes, timezone=name) if name else None


_READERS: dict[str, Callable[[str, Wishes], Wishes | None]] = {
    "dage": _read_days,
    "hverdage": _read_working_days,
    "timer": _read_hours,
    "kl": _read_hour,
    "klokken": _read_hour,
    "stille": _read_quiet,
    "ugebrev": _read_digest,
    "moedebrev": _read_briefs,
    "tidszone": _read_zone,
}
