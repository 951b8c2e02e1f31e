"""The words by which a question asks about meetings. Data: reference/meeting_words.toml."""

from __future__ import annotations

import datetime as dt
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from knowledge.danish.calendar_words import MONTHS
from knowledge.danish.dates import DateMention
from knowledge.danish.folding import fold
from knowledge.model import Precision


@cache
def words(name: str) -> frozenset[str]:
    """The folded words of a list. KeyError where there is none such."""
    return frozenset(map(fold, _read()[name]))


def split_meeting(folded: str) -> str | None:
    """What stands before the word for a meeting: "dialog" of "dialogmoedet", "" of "moede"; None without it.

    >>> split_meeting("dialogmoedet"), split_meeting("moede"), split_meeting("moebler")
    ('dialog', '', None)
    """
    noun = next((one for one in sorted(words("nouns"), key=len, reverse=True) if folded.endswith(one)), None)
    return None if noun is None else folded.removesuffix(noun).rstrip("-")


def month_of_meeting(folded: str, today: dt.date) -> DateMention | None:
    """The month of "novembermødet", without a printed date; None for other words."""
    head = split_meeting(folded) or ""
    month = next((n for name, n in MONTHS.items() if head in (fold(name), f"{fold(name)}s")), 0)
    return month_mention(today.year, month, inherited=True) if month else None


def month_mention(year: int, month: int, *, inherited: bool) -> DateMention:
    """A whole month as a date that is not printed. inherited: its year is not told."""
    first = dt.date(year, month, 1)
    last = (first + dt.timedelta(31)).replace(day=1) - dt.timedelta(1)
    return DateMention(first, last, Precision.MONTH, 0, 0, "", year_inherited=inherited)


def find_turn(folded: str, year: int) -> tuple[dt.date, dt.date] | None:
    """The last day before and the first after a time that divides the year ("sommerferien"); else None."""
    days = {fold(name): pair for name, pair in _read()["turns"].items()}.get(folded)
    if days is None:
        return None
    before, after = (dt.date.fromisoformat(f"{year}-{day}") for day in days)
    return (before, after) if before <= after else (before, after.replace(year=year + 1))


@cache
def _read() -> dict[str, Any]:
    return tomllib.loads((files("knowledge.reference") / "meeting_words.toml").read_text(encoding="utf-8"))
