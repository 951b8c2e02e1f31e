"""Times of day: "kl. 9", "halv ti", "16.30", "om aftenen"."""

from __future__ import annotations

import datetime as dt
import re

from knowledge.danish.times.meanings import (
    DATE_OR_CLOCK,
    NO_SUCH_TIME,
    WHICH_HOUR,
    Ask,
    Clocks,
    Meaning,
    Part,
)
from knowledge.danish.times.patterns import (
    ABOUT,
    EXACTLY,
    HOUR,
    MINUTES,
    MON,
    TIME,
    Rules,
    read_number,
)


def build_clock_rules() -> Rules:
    until = rf"(?: (?:-|–|til) (?:kl )?(?P<end>{TIME}))?"
    yield rf"{ABOUT}kl (?:er )?{ABOUT}(?P<first>{TIME}){until}{EXACTLY}", _read_clock
    yield rf"{ABOUT}(?P<first>halv {HOUR}|{MINUTES})", _read_clock
    yield rf"i?mellem kl (?P<first>{TIME}) og (?:kl )?{TIME}", _read_clock
    yield (
        rf"{ABOUT}kl (?P<first>{TIME})(?P<more>(?: , \d{{1,2}}(?:[.:]\d\d)?)*)"
        r" og (?:igen )?(?P<second>\d{1,2}(?:[.:]\d\d)?)"
        rf"(?! (?:{MON}|i |dage|-))",
        _read_clock,
    )
    yield rf"{ABOUT}(?P<first>\d{{1,2}}:\d{{1,2}})(?: (?:-|–|til) \d{{1,2}}:\d{{1,2}})?", _read_clock
    yield rf"{ABOUT}(?P<first>\d{{1,2}}[.]\d{{2}})(?: (?:-|–|til) \d{{1,2}}[.]\d{{2}})?", _read_bare_clock
    yield rf"{ABOUT}(?P<first>{HOUR})(?: -)? tiden", _read_clock
    yield r"ved middagstid", lambda m, today: Clocks(((12, 0, True),))
    yield r"(?:ved )?midnat", lambda m, today: Ask(WHICH_HOUR)
    yield r"kl(?! \d)", lambda m, today: Ask(NO_SUCH_TIME)
    yield (
        r"om (?P<part>morgen|formiddag|eftermiddag|aften|nat)(?:en|ten)"
        r"|(?P<bare>eftermiddag|formiddag|aften)",
        _read_part,
    )


def _parse_time(text: str) -> tuple[int, int, bool] | None:
    """Hour, minute, and whether it is surely of 24 hours; None for what no clock shows."""
    words = text.split()
    if words[0] == "halv":
        hour = read_number(words[1])
        return (hour - 1, 30, False) if 1 <= hour <= 12 else None
    if "i" in words or "over" in words:
        return _parse_minutes(words)
    if re.fullmatch(r"\d{3,4}", text):
        text = f"{text[:-2]}.{text[-2:]}"
    if len(words) == 2:
        text = f"{words[0]}.{words[1]}"
    if match := re.fullmatch(r"(\d{1,2})[.:](\d{1,2})", text):
        hour, minute = int(match[1]), int(match[2])
        fits = hour < 24 and minute < 60 and len(match[2]) == 2
        return (hour, minute, len(match[1]) == 2) if fits else None
    hour = read_number(text)
    return (hour, 0, len(text) == 2 and text.isdigit()) if hour < 24 and (hour or text.isdigit()) else None


def _parse_minutes(words: list[str]) -> tuple[int, int, bool] | None:
    """ "kvart over 4", "fem i halv ni", "ti minutter i otte"."""
    at = words.index("i" if "i" in words else "over")
    around = _parse_time(" ".join(words[at + 1 :]))
    if around is None or not 1 <= around[0] <= 24:
        return None
    minutes = 15 if words[0] == "kvart" else read_number(words[0])
    moment = 60 * around[0] + around[1] + (minutes if words[at] == "over" else -minutes)
    return moment // 60 % 24, moment % 60, around[2] and around[0] > 12


def _read_clock(match: re.Match[str], today: dt.date) -> Meaning:
    groups = match.groupdict()
    words = [groups.get("first"), *(groups.get("more") or "").replace(",", " ").split(), groups.get("second")]
    times = [_parse_time(word) for word in words if word]
    if groups.get("end") and _parse_time(match["end"]) is None:
        return Ask(NO_SUCH_TIME)
    found = tuple(time for time in times if time)
    return Clocks(found) if len(found) == len(times) else Ask(NO_SUCH_TIME)


def _read_bare_clock(match: re.Match[str], today: dt.date) -> Meaning:
    """ "10.45" can be nothing else; "10.12" is a date, too."""
    hour, minute = map(int, match["first"].split("."))
    if 1 <= hour <= 31 and 1 <= minute <= 12:
        return Ask(DATE_OR_CLOCK)
    return _read_clock(match, today)


def _read_part(match: re.Match[str], today: dt.date) -> Meaning:
    return Part(match["part"] or match["bare"])
