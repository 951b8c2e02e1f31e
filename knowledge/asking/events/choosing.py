"""Which of the events that fit a question are told: those alike, the next one, the end, each of them once."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from knowledge.asking.events.matching import Candidate, is_broad
from knowledge.asking.events.phrases import own_clause
from knowledge.danish.clauses import end_of_condition
from knowledge.danish.dates import find_dates
from knowledge.danish.folding import fold
from knowledge.danish.words import find_words, stem
from knowledge.model import Deadline, EventState, Precision
from knowledge.reference.stopwords import is_stopword
from knowledge.reference.word_lists import read_lists

_TIE = 0.06  # events this close to the best fit the words equally well
_LOOSE = 0.25  # and these well enough to be the next of their sort
_CALLED_NEXT = re.compile(r"\bnæste\s+(?!dag\b|uge\b|måned\b|år\b|gener)\w+", re.IGNORECASE)
_ENDS = re.compile(r"\b(?:afslut\w*|slut\w*|færdig\w*|ophør\w*|udløb\w*|udgangen af)\b", re.IGNORECASE)

Roots = frozenset[str]

_ONE_DAY = frozenset({Precision.DAY, Precision.TIME, Precision.RELATIVE})
_DERIVING = ("ning", "else", "els", "ing", "ls")  # "meddelelse" is what is "meddelt"
_SHORTEST_ROOT = 4
_ANY_YEAR = 2000  # dates are only cut out


def find_ties(candidates: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """The candidates that fit as well as the best, each day once, in the order of the calendar."""
    best = [one for one in candidates if one.fit >= candidates[0].fit - _TIE] if candidates else []
    periods = [one for one in best if one.deadline.end]
    best = [one for one in best if not any(_is_end_of(one, other) for other in periods)]
    by_day: dict[object, Candidate] = {}
    for one in sorted(
        best, key=lambda one: one.deadline.at is None
    ):  # the one that tells the time goes first
        by_day.setdefault((one.occurrence.first, one.occurrence.last), one)
    return tuple(sorted(by_day.values(), key=lambda one: one.occurrence.first))


def _is_end_of(one: Candidate, other: Candidate) -> bool:
    """Whether an event is the last day of a period of the same sentence: the period tells it, too."""
    end, period = one.deadline, other.deadline
    return (
        end.is_deadline
        and period.end == end.start
        and (period.spot.document, period.text) == (end.spot.document, end.text)
    )


def find_end(candidates: Sequence[Candidate]) -> Candidate | None:
    """The event that its clause calls the end, where the best one's sentence tells of more than one day; of a
    period that somebody may use, the deadline on its last day.
    """
    same = [one for one in candidates if one.deadline.text == candidates[0].deadline.text]
    last = [one for one in same if any(_is_end_of(one, other) for other in same)]
    if last:
        return last[0]
    ends = [one for one in same if _ENDS.search(own_clause(one.deadline))]
    return ends[0] if len(same) > 1 and len(ends) == 1 else None


def find_start(candidates: Sequence[Candidate]) -> Candidate | None:
    """Of the best one's sentence the period, or what is counted from a day; None where there is neither."""
    same = [one for one in candidates if one.deadline.text == candidates[0].deadline.text]
    first = (one for one in same if one.deadline.end or one.deadline.precision is Precision.RELATIVE)
    return next(first, None)


def find_next(coming: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """The first event that holds all the words that the best one holds; () where none is coming.

    What the document itself calls the next one goes before all, and a whole season comes last.
    """
    if not coming:
        return ()
    held = [one for one in coming if one.deadline.state is not EventState.CANCELLED] or coming
    fitting = [one for one in held if one.found >= held[0].found and one.fit >= held[0].fit - _LOOSE]
    return (min(fitting, key=_nearness),)


def _nearness(one: Candidate) -> tuple[bool, bool, dt.date]:
    return not is_called_next(one.deadline), is_broad(one.deadline), one.occurrence.first


def is_called_next(event: Deadline) -> bool:
    """Whether the document itself calls it the next one."""
    return bool(_CALLED_NEXT.search(event.text))


def drop_twins(candidates: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """Each event once: of two sentences of a section that tell the same of a day, the shorter one."""
    kept: list[Candidate] = []
    for one in candidates:
        twin = next((number for number, other in enumerate(kept) if _are_twins(one, other)), None)
        if twin is None:
            kept.append(one)
        elif len(one.deadline.text) < len(kept[twin].deadline.text):
            kept[twin] = one
    return tuple(kept)


def _are_twins(one: Candidate, other: Candidate) -> bool:
    a, b = one.deadline, other.deadline
    if (a.spot.document, a.spot.section) != (b.spot.document, b.spot.section) or not may_be_one(a, b):
        return False
    said, others = find_said(a), find_said(b)
    return said.adds_nothing_to(others) or others.adds_nothing_to(said)


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
    return frozenset(fold(word) for word in read_lists("telling_words")[name])
