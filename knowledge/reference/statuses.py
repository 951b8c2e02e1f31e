"""What kind of figure it is: calculated, agreed, budgeted, …; the words are data in statuses.toml."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Any

from knowledge.danish.words import find_words
from knowledge.reference.word_lists import read_lists


@lru_cache(maxsize=2_000)
def find_status(text: str) -> str | None:
    """The status that a heading tells, the first one where there are several, or None.

    >>> find_status("Bilag B – Beregnede kommunekvoter"), find_status("Korrigeret budget 2022")
    ('beregnet', 'korrigeret budget')
    """
    words = tuple(word.folded for word in find_words(text))
    for start in range(len(words)):
        for length in (3, 2, 1):
            if status := _statuses().get(words[start : start + length]):
                return status
        for pattern, status in _status_patterns():
            if pattern.fullmatch(words[start]):
                return status
    return None


UNTOLD_STANDING = 30
"""How firmly a figure stands whose status is not told; below it are figures that nobody has decided."""


def rank_status(status: str | None) -> int:
    """How firmly a figure of this status stands: where two differ, the higher one is in force.

    >>> rank_status("beregnet") < rank_status(None) < rank_status("aftalt") < rank_status("revideret")
    True
    """
    return _standings().get(status or "", UNTOLD_STANDING)


def is_decided(status: str | None) -> bool:
    """Whether nobody needs to decide anything before the figure applies."""
    return rank_status(status) >= UNTOLD_STANDING


def tell_status(status: str | None) -> str:
    """What is said of a figure that nobody has decided ("beregnet, ikke besluttet")."""
    told = {entry["key"]: entry.get("told", entry["key"]) for entry in _read_entries()}
    return str(told.get(status or "", status or ""))


def is_ahead(status: str | None) -> bool:
    """Whether a figure of this status tells of a time to come: a forecast, a target."""
    return status is not None and any(
        entry["key"] == status and entry.get("ahead") for entry in _read_entries()
    )


@cache
def status_words() -> frozenset[str]:
    """The folded words that tell a status by themselves."""
    return frozenset(words[0] for words in _statuses() if len(words) == 1)


@cache
def _standings() -> dict[str, int]:
    return {entry["key"]: entry["standing"] for entry in _read_entries()}


@cache
def _statuses() -> dict[tuple[str, ...], str]:
    """Folded words → status."""
    return {
        tuple(word.folded for word in find_words(form)): entry["key"]
        for entry in _read_entries()
        for form in (entry["key"], *entry["forms"])
    }


@cache
def _status_patterns() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple(
        (re.compile(text), entry["key"]) for entry in _read_entries() for text in entry.get("patterns", ())
    )


@cache
def _read_entries() -> tuple[dict[str, Any], ...]:
    return tuple(read_lists("statuses")["status"])
