"""The words by which a question asks about dated events and meetings (deadline_words.toml, meeting_words)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Set
from functools import cache
from typing import Any

from knowledge.asking.words.synonyms import cue
from knowledge.danish.calendar_words import MONTHS
from knowledge.danish.dates import DateMention
from knowledge.danish.folding import fold
from knowledge.danish.words import stem
from knowledge.model import Precision
from knowledge.reference.word_lists import read_lists

WHO_MEETS = cue("who_meets")


@cache
def folded_words(*path: str) -> frozenset[str]:
    """The words under a key of deadline_words.toml; KeyError where it has none such."""
    words: Any = read_lists("deadline_words")
    for step in path:
        words = words[step]
    return frozenset(fold(word) for word in words)


@cache
def kinds() -> tuple[str, ...]:
    """The kinds of events that have words of their own: "meeting", "conference", "election"."""
    return tuple(read_lists("deadline_words")["kinds"])


@cache
def next_year_phrases() -> tuple[str, ...]:
    """How a sentence says that what happens this year is about the next."""
    return tuple(read_lists("deadline_words")["next_year"])


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


@cache
def words(name: str) -> frozenset[str]:
    """The folded words of a list. KeyError where there is none such."""
    return frozenset(map(fold, read_lists("meeting_words")[name]))


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
    days = {fold(name): pair for name, pair in read_lists("meeting_words")["turns"].items()}.get(folded)
    if days is None:
        return None
    before, after = (dt.date.fromisoformat(f"{year}-{day}") for day in days)
    return (before, after) if before <= after else (before, after.replace(year=year + 1))
