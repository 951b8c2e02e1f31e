"""The words by which a question asks about dated events, and what they are part of."""

from __future__ import annotations

import tomllib
from collections.abc import Set
from functools import cache
from importlib.resources import files
from typing import Any

from knowledge.asking.words.cues import cue
from knowledge.danish.folding import fold
from knowledge.danish.words import stem

WHO_MEETS = cue("who_meets")


@cache
def _read() -> dict[str, Any]:
    text = (files("knowledge.reference") / "deadline_words.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


@cache
def folded_words(*path: str) -> frozenset[str]:
    """The words under a key of deadline_words.toml; KeyError where it has none such."""
    words: Any = _read()
    for step in path:
        words = words[step]
    return frozenset(fold(word) for word in words)


@cache
def kinds() -> tuple[str, ...]:
    """The kinds of events that have words of their own: "meeting", "conference", "election"."""
    return tuple(_read()["kinds"])


@cache
def next_year_phrases() -> tuple[str, ...]:
    """How a sentence says that what happens this year is about the next."""
    return tuple(_read()["next_year"])


def find_kind(said: Set[str]) -> str:
    """The kind that one of these folded words names, "" for none."""
    return next((kind for kind in kinds() if said & folded_words("kinds", kind)), "")


def ends_in_deadline(folded: str) -> bool:
    """Whether a word is a deadline or a compound that ends with one."""
    return folded.endswith(tuple(folded_words("deadline_endings")))


def may_be_due(folded: str) -> bool:
    """Whether a word names what may be sent, got or dealt with on a day: "svar", "spørgsmål", "mødet"."""
    return folded in folded_words("due")


def strip_sort(folded: str) -> str:
    """ "ansoegning" of "ansoegningsfristen", "kkr" of "kkr-moederne", "byraad" of "byraadsmoede"; else ""."""
    head, kind = split_kind(folded)
    if kind:
        return head
    for ending in sorted(folded_words("deadline_endings"), key=len, reverse=True):
        head = folded.removesuffix(ending)
        if head and head != folded:
            return head.removesuffix("s")
    return ""


def split_kind(folded: str) -> tuple[str, str]:
    """("kkr", "moederne"), ("byraad", "moedet"): who meets, and the word for it; ("", "") for other words."""
    head, _, sort = folded.rpartition("-")
    if head and find_kind({sort}):
        return head, sort
    for word in folded_words("kinds", "meeting"):
        body = folded.removesuffix(word).removesuffix("s")
        if folded.endswith(word) and stem(body) in WHO_MEETS:
            return body, word
    return "", ""
