"""Choosing among deadlines as a member asks for them: the next ones, by item, body or month, or the past."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from knowledge.asking.words.matching import find_stems
from knowledge.danish.dates import DateMention, find_dates
from knowledge.danish.folding import fold
from knowledge.occurrences import Occurrence, find_occurrence
from knowledge.reminders.belonging import belongs_to, is_matter
from knowledge.reminders.following import Scope, Subscription, matches
from knowledge.reminders.listed import Listed

_PAST = frozenset(map(fold, ("passerede", "passeret", "gamle", "tidligere", "forbi", "afsluttede")))
_EVERYTHING = frozenset(map(fold, ("alle", "alt", "møder")))


_NAMELESS = find_stems(
    "mind mig minde påmind husk huske kan du om på frist fristen for den det at næste lige"
)
"""Words of a request that name no deadline."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """A deadline with where it stands and when it falls."""

    listed: Listed
    occurrence: Occurrence


def choose_deadlines(listed: Iterable[Listed], wish: str, today: dt.date) -> tuple[Chosen, ...]:
    """In the order of the calendar, what is past the latest first.

    wish: "" for deadlines ahead; "alle" for other events too; "passerede"; "maj", "3.2", a body or a place:
    what is listed for these rings for whoever follows them.
    """
    words, past = fold(wish).split(), asks_for_past(wish)
    about = " ".join(word for word in wish.split() if fold(word) not in _PAST | _EVERYTHING)
    everything = any(word in _EVERYTHING for word in words)
    months = find_dates(f"i {about}", today=today) if about else ()
    chosen = [
        Chosen(one, occurrence)
        for one in listed
        if (occurrence := find_occurrence(one.deadline, today)).is_past(today) == past
        and _is_wished(one, occurrence, about, months, only_deadlines=not words or (past and not about))
        and (everything or not about or months or is_matter(one))
    ]
    return tuple(sorted(chosen, key=lambda one: one.occurrence.first, reverse=past))


def choose_spoken_of(listed: Iterable[Listed], words: str, today: dt.date) -> tuple[Chosen, ...]:
    """Deadlines ahead that "fristen for høringssvar" may mean: those that say every telling word of it."""
    wanted = " ".join(word for word in words.split() if not find_stems(word) <= _NAMELESS)
    if not wanted:
        return ()
    return tuple(
        one
        for one in choose_deadlines(listed, "alle", today)
        if any(belongs_to(telling, wanted) for telling in one.listed.tellings)
    )


def asks_for_past(wish: str) -> bool:
    return any(word in _PAST for word in fold(wish).split())


def _is_wished(
    one: Listed, occurrence: Occurrence, about: str, months: tuple[DateMention, ...], *, only_deadlines: bool
) -> bool:
    if only_deadlines:
        return one.deadline.is_deadline
    if not about:
        return True
    if months:
        return any(_falls_in(occurrence, month) for month in months)
    if about[0].isdigit():
        return matches(Subscription(0, Scope.ITEM, about, about), one)
    return any(belongs_to(telling, about) for telling in one.tellings)


def _falls_in(occurrence: Occurrence, month: DateMention) -> bool:
    """A month without its year is any year's."""
    last = month.last or month.first
    if not month.year_inherited:
        return occurrence.first <= last and month.first <= occurrence.last
    return any(
        (day.month, day.day) >= (month.first.month, month.first.day)
        and (day.month, day.day) <= (last.month, last.day)
        for day in (occurrence.first, occurrence.last)
    )
