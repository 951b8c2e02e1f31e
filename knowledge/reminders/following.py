"""Which deadlines a member follows, by what they have asked for. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice

from knowledge.danish.folding import fold
from knowledge.danish.recurrences import find_days
from knowledge.model import Deadline, Precision, Spot
from knowledge.reminders.belonging import belongs_to, is_matter
from knowledge.reminders.listed import Listed, describe, name_deadline
from knowledge.reminders.reminding import OWN, Watched

MOST_AHEAD = 14
"""Days of a repetition that are planned ahead: two weeks of what rings every day."""


class Scope(StrEnum):
    """What a member can ask to be reminded of."""

    ALL = "all"  # every deadline in the documents
    ITEM = "item"  # the dated events of one agenda item, by its number
    DEADLINE = "deadline"  # one event, by its key
    TOPIC = "topic"  # deadlines that speak of a municipality, a body or a word
    OWN = "own"  # the member's own text and day


@dataclass(frozen=True, slots=True)
class Subscription:
    """A wish of a member. value: item number, key, word, or the own text. label: how it is shown.

    on_date, at, rule, nags: only for OWN: its day, its first one where it comes again by `rule` (see
    recurrences.py); nags: it rings every hour until it is done with. message: the one in the member's
    private chat that asked for it.
    """

    member: int
    scope: Scope
    value: str
    label: str
    on_date: dt.date | None = None
    at: dt.time | None = None
    id: int = 0
    rule: str = ""
    nags: bool = False
    message: int = 0

    def find_days(self, since: dt.date) -> tuple[dt.date, ...]:
        """The next days on which one's own rings, at most MOST_AHEAD; () where there are none."""
        if self.on_date is None:
            return ()
        if not self.rule:
            return (self.on_date,)
        return tuple(islice(find_days(self.rule, self.on_date, since), MOST_AHEAD))


def find_watched_deadlines(
    subscriptions: Sequence[Subscription], listed: Iterable[Listed], today: dt.date
) -> tuple[Watched, ...]:
    """What the member is reminded of, each deadline once, the first wish that brings it as the reason."""
    listed = tuple(listed)
    watched = [_own(one, today) for one in subscriptions if one.scope is Scope.OWN and one.on_date]
    for item in listed:
        wish = next((one for one in subscriptions if matches(one, item)), None)
        if wish:
            watched.append(
                Watched(
                    item.deadline,
                    describe(item),
                    _reason(wish),
                    also=item.keys[1:],
                    name=name_deadline(item),
                )
            )
    return tuple(watched)


def matches(wish: Subscription, item: Listed) -> bool:
    """Whether a wish brings a deadline, by any of the sentences that tell it."""
    return any(_matches(wish, telling) for telling in item.tellings)


def _matches(wish: Subscription, item: Listed) -> bool:
    deadline = item.deadline
    match wish.scope:
        case Scope.ALL:
            return deadline.is_deadline
        case Scope.ITEM:
            return is_matter(item) and _stands_under(item, wish.value)
        case Scope.DEADLINE:
            return deadline.key == wish.value
        case Scope.TOPIC:
            return is_matter(item) and belongs_to(item, wish.label)
        case Scope.OWN:
            return False


def _stands_under(item: Listed, number: str) -> bool:
    labels = item.section.path if item.section else ()
    return any(fold(label).split(" ")[0].rstrip(".") == fold(number).rstrip(".") for label in labels)


def _own(wish: Subscription, today: dt.date) -> Watched:
    """The member's own reminder, as a deadline that no document knows."""
    assert wish.on_date is not None
    nowhere = Spot(section=0, page=None, line=1, start=0, end=0)
    deadline = Deadline(
        start=wish.on_date,
        end=None,
        at=wish.at,
        precision=Precision.TIME if wish.at else Precision.DAY,
        recurrence=None,
        is_deadline=True,
        kind="deadline",
        text=wish.label,
        who="",
        spot=nowhere,
        key=f"{OWN}{wish.id}",
    )
    return Watched(
        deadline, wish.label, own=True, nags=wish.nags, days=wish.find_days(today), name=wish.label
    )


def _reason(wish: Subscription) -> str:
    return f"fordi du følger {wish.label}" if wish.scope in (Scope.ITEM, Scope.TOPIC) else ""


def without_own(watched: Iterable[Watched]) -> tuple[Watched, ...]:
    """Those from documents: the member's own never change by themselves."""
    return tuple(one for one in watched if not one.deadline.key.startswith(OWN))
