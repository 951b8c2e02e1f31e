"""The words that say that an item is dealt with behind closed doors; they are data in agenda_words.toml."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib import resources

from knowledge.danish.folding import fold

_LONGEST_LINE = 120


@dataclass(frozen=True, slots=True)
class _Words:
    heading: re.Pattern[str]
    line: re.Pattern[str]
    closing: frozenset[str]
    opening: frozenset[str]


def is_closed(heading: str) -> bool:
    """Whether a heading says that its item is closed.

    >>> is_closed("5. Personsag (LUKKET)"), is_closed("Lukket: Personsag"), is_closed("5. Lukket skole")
    (True, True, False)
    """
    return _words().heading.search(heading) is not None


def says_closed(line: str) -> bool:
    """Whether a line below a heading says no more than that the item is closed.

    >>> says_closed("Punktet er lukket, jf. styrelseslovens § 10."), says_closed("Lukket i juli")
    (True, False)
    """
    return len(line) <= _LONGEST_LINE and _words().line.match(line.strip()) is not None


def closes_group(heading: str) -> bool:
    """Whether the items that follow the heading are closed: "Lukkede punkter"."""
    return fold(heading).strip(" :.") in _words().closing


def opens_group(heading: str) -> bool:
    """Whether the items that follow the heading are open again: "Åbne punkter"."""
    return fold(heading).strip(" :.") in _words().opening


@cache
def _words() -> _Words:
    data = tomllib.loads(
        resources.files("knowledge.reference").joinpath("agenda_words.toml").read_text("utf-8")
    )
    phrases, alone, lines = (_any_of(data[key]) for key in ("closed", "closed_alone", "closed_lines"))
    return _Words(
        heading=re.compile(
            rf"(?<![\w/])(?i:{phrases})(?!\w)|(?:^|[^\w\s/]\s*|\d\s+)(?i:{alone})(?![\w/])(?!\s+[a-zæøå])"
        ),
        line=re.compile(rf"\W*(?:{lines})(?:\W*$|[.,:;(]|\s+jf\b|\s+efter\b)", re.IGNORECASE),
        closing=frozenset(map(fold, data["closed_groups"])),
        opening=frozenset(map(fold, data["open_groups"])),
    )


def _any_of(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
