"""The words by which a sentence tells what kind of dated event it holds. Data: reference/event_words.toml."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from knowledge.reference.word_lists import read_lists


@cache
def event_words() -> dict[str, Any]:
    """The whole file; its comments say what each list is for."""
    return read_lists("event_words")


@cache
def any_of(*keys: str) -> str:
    """The alternatives of one list, as the inside of a group."""
    words: Any = event_words()
    for key in keys:
        words = words[key]
    return "|".join(words)


@cache
def pattern(text: str) -> re.Pattern[str]:
    """Compiled once, letters of either case."""
    return re.compile(text, re.IGNORECASE)
