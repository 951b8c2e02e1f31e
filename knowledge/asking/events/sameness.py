"""Whether two sentences tell of the same event, as far as the sentences themselves can say.

To take two events for one loses the other. So their days, kind and doers must agree, and one must say nothing
that the other does not say too: "budget" and "regnskab" are two. Where they stand is for the caller to weigh.
"""

from __future__ import annotations

import tomllib
from collections.abc import Hashable
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources

from knowledge.asking.events.clauses import own_clause
from knowledge.danish.clauses import end_of_condition
from knowledge.danish.dates import find_dates
from knowledge.danish.folding import fold
from knowledge.danish.words import find_words, stem
from knowledge.model import Deadline, Precision
from knowledge.reference.stopwords import is_stopword

Roots = frozenset[str]

_ONE_DAY = frozenset({Precision.DAY, Precision.TIME, Precision.RELATIVE})
_DERIVING = ("ning", "else", "els", "ing", "ls")  # "meddelelse" is what is "meddelt"
_SHORTEST_ROOT = 4
_ANY_YEAR = 2000  # dates are only cut out


@dataclass(frozen=True, slots=True)
class Said:
    """What a sentence tells of an event, its date left out.

    words: as roots. turned: those that turn it into something else ("ikke"); not in a condition, where
    "er aftalen ikke meldt inden den 1. maj …" still tells of the agreement.
    """

    words: Roots
    turned: Roots

    def adds_nothing_to(self, other: Said) -> bool:
        return self.words <= other.words and self.turned == other.turned


def find_said(event: Deadline) -> Said:
    """What is said of the event."""
    words = find_roots(_without_dates(own_clause(event), event.start.year))
    return Said(words, words & _turning() if end_of_condition(event.text) is None else frozenset())


def may_be_one(one: Deadline, other: Deadline) -> bool:
    """Whether day, kind, time of day and doer agree; what one of them does not tell may be the other's."""
    clash = (one.at and other.at and one.at != other.at) or (
        one.until and other.until and one.until != other.until
    )
    a, b = find_roots(one.who), find_roots(other.who)
    return day_of(one) == day_of(other) and not clash and (a <= b or b <= a)


def day_of(event: Deadline) -> Hashable:
    """What must be equal for two events to be one: the day that was meant, the kind, how exactly told."""
    precision = "" if event.precision in _ONE_DAY else event.precision
    return event.likely or event.start, event.end, precision, event.recurrence, event.kind, event.is_deadline


def find_subject(heading: str) -> Roots:
    """What a heading or a title speaks of: not its number, not its date, not that it is an annex."""
    words = find_roots(_without_dates(heading, _ANY_YEAR)) - _headings()
    return frozenset(word for word in words if not word[0].isdigit())


@lru_cache(maxsize=4_000)
def _without_dates(text: str, year: int) -> str:
    for mention in reversed(find_dates(text, year=year)):
        text = f"{text[: mention.start]} {text[mention.end :]}"
    return text


@lru_cache(maxsize=8_000)
def find_roots(text: str) -> Roots:
    """The words that say what, who or where: no function words, nothing that says by when."""
    folded = (_without_limit(word.folded) for word in find_words(text))
    return frozenset(
        word if word in _turning() else _root(word)
        for word in folded
        if word in _turning() or not (is_stopword(word) or word in _by_when())
    )


def _without_limit(word: str) -> str:
    """ "ansoegningsfristen" → "ansoegning"."""
    ending = next((end for end in _limit_endings() if word.endswith(end) and word != end), "")
    return word.removesuffix(ending)


def _root(word: str) -> str:
    root = stem(word)
    ending = next((end for end in _DERIVING if root.endswith(end)), "")
    return root.removesuffix(ending) if len(root) - len(ending) >= _SHORTEST_ROOT else root


def _headings() -> Roots:
    return frozenset(_root(word) for word in _words("headings"))


def _by_when() -> Roots:
    return _words("by_when")


def _turning() -> Roots:
    return _words("turning")


def _limit_endings() -> Roots:
    return _words("by_when_endings")


@cache
def _words(name: str) -> Roots:
    text = resources.files("knowledge.reference").joinpath("telling_words.toml").read_text(encoding="utf-8")
    return frozenset(fold(word) for word in tomllib.loads(text)[name])
