"""The words by which a question asks about meetings. Data: reference/meeting_words.toml."""

from __future__ import annotations

import datetime as dt
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from knowledge.danish.folding import fold


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
