"""Dates told by another event: "14 dage før mødet", "senest 4 hverdage før", "ugen før konferencen"."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from dateutil.relativedelta import relativedelta

from knowledge.danish.calendar_words import NUMBER_WORDS
from knowledge.danish.workdays import add_working_days

_UNITS = {
    "hverdag": "working_days",
    "arbejdsdag": "working_days",
    "dag": "days",
    "døgn": "days",
    "uge": "weeks",
    "måned": "months",
}
_UNIT = r"(?P<unit>hverdag|arbejdsdag|dag|døgn|uge|måned)"
_SIDE = r"(?P<side>før|inden|forud\s+for|efter)\b"
_NO_CLAUSE = r"(?!\s*,?\s+at\b)"  # "senest tre måneder efter, at projektet er afsluttet" has no day
_ANCHOR = r"(?:\s+(?:hvert|hver|det|den|de|næste|et|en)(?=\s))?(?:\s+(?P<anchor>[a-zæøå]{3,}))?"
_COUNT = rf"(?P<count>\d{{1,3}}|{'|'.join(NUMBER_WORDS)})"
_BESIDE = rf"\s+{_SIDE}{_NO_CLAUSE}{_ANCHOR}"
_COUNTED = re.compile(rf"(?<!\w){_COUNT}\s+(?:hele\s+)?{_UNIT}(?:er|e|r|s)?{_BESIDE}", re.IGNORECASE)
_DEFINITE = re.compile(rf"\b(?P<unit>dag(?=en)|uge(?=n)|måned(?=en))e?n{_BESIDE}", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Offset:
    """A distance to an event. count: negative before it. unit: "days", "working_days", "weeks", "months".

    window: "ugen før" means the whole week, "en uge før" means one day. anchor: the word for the event, ""
    where it is left out. start, end: span in the text.
    """

    count: int
    unit: str
    window: bool
    anchor: str
    start: int
    end: int

    def days_from(self, event: dt.date) -> tuple[dt.date, dt.date | None]:
        """The first and last day that is meant; last is None for a single day."""
        match self.unit:
            case "working_days":
                return add_working_days(event, self.count), None
            case "months":
                return event + relativedelta(months=self.count), None
            case "weeks" if self.window:
                first = event + dt.timedelta(7 * self.count if self.count < 0 else 1)
                return first, first + dt.timedelta(6)
        days = self.count * (7 if self.unit == "weeks" else 1)
        return event + dt.timedelta(days), None


def find_offsets(text: str) -> tuple[Offset, ...]:
    """Every such distance in order.

    >>> [(o.count, o.unit, o.anchor) for o in find_offsets("Indgives senest 4 hverdage før mødet")]
    [(-4, 'working_days', 'mødet')]
    """
    found = [*_COUNTED.finditer(text), *_DEFINITE.finditer(text)]
    return tuple(_offset(match) for match in sorted(found, key=lambda match: match.start()))


def _offset(match: re.Match[str]) -> Offset:
    groups = match.groupdict()
    count = groups.get("count")
    number = 1 if count is None else int(count) if count.isdigit() else NUMBER_WORDS[count.lower()]
    after = match.group("side").lower() == "efter"
    unit = _UNITS[match.group("unit").lower()]
    return Offset(
        number if after else -number,
        unit,
        window=count is None and unit != "days",
        anchor=(match.group("anchor") or "").lower(),
        start=match.start(),
        end=match.end(),
    )
