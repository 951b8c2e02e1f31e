"""Reminders as members write them; see own_reminders.txt."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import pytest

from bot.options import COPENHAGEN
from knowledge.danish.recurrences import find_days
from knowledge.danish.times.appointment import Appointment, Unclear
from knowledge.danish.times.appointments import read_appointments

USUAL = dt.time(8)
_MONTHS = {"March": 3, "June": 6, "September": 9, "October": 10, "November": 11, "December": 12}
_HEADING = re.compile(r"## \w+ (\d+) (\w+) (\d+) at (\d+)\.(\d+)")


@dataclass(frozen=True, slots=True)
class Phrasing:
    """text: as typed at `now`. times: as the file tells them, "?" to ask back. label: None where not told."""

    text: str
    now: dt.datetime
    times: str
    label: str | None


OWN = Path(__file__).with_name("own_reminders.txt")


def read_phrasings(path: Path = OWN) -> Iterator[Phrasing]:
    now = None
    for line in path.read_text(encoding="utf-8").splitlines():
        if match := _HEADING.match(line):
            day, month, year, hour, minute = match.groups()
            now = dt.datetime(int(year), _MONTHS[month], int(day), int(hour), int(minute), tzinfo=COPENHAGEN)
        elif now and " => " in line:
            text, times = line.split(" => ")
            times, _, label = times.partition(' "')
            yield Phrasing(text, now, times, label.rstrip('"') or None)


PHRASINGS = tuple(read_phrasings())


def write(found: tuple[Appointment, ...] | Unclear, now: dt.datetime) -> str:
    if isinstance(found, Unclear):
        return "?"
    return " & ".join(_write_one(one, now) for one in found)


def _write_one(one: Appointment, now: dt.datetime) -> str:
    at = one.at or USUAL
    if not one.rule:
        return _write_day(one.day, at, now)
    assert one.start
    days = islice(find_days(one.rule, one.start, one.day), 3)
    return "hver: " + ", ".join(_write_day(day, at, now) for day in days)


def _write_day(day: dt.date, at: dt.time, now: dt.datetime) -> str:
    year = f"/{day.year}" if day.year != now.year else ""
    return f"{day.day}/{day.month}{year} {at.hour}:{at.minute:02}"


@pytest.mark.parametrize("phrasing", PHRASINGS, ids=lambda one: one.text)
def test_a_reminder_rings_when_it_was_meant_to(phrasing: Phrasing) -> None:
    found = read_appointments(phrasing.text, phrasing.now, USUAL)
    assert write(found, phrasing.now) == phrasing.times
    if phrasing.label is not None and not isinstance(found, Unclear):
        assert {one.text for one in found} == {phrasing.label}


def test_the_file_is_read_whole() -> None:
    assert len(PHRASINGS) >= 430
