"""Which deadlines a member follows, and what has changed about them since the last time. Pure."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice

from rapidfuzz.fuzz import ratio

from knowledge.asking.events.phrases import say_what
from knowledge.asking.words.matching import find_stems
from knowledge.danish.dates import format_date
from knowledge.danish.folding import fold
from knowledge.danish.recurrences import find_days
from knowledge.model import Deadline, Precision, Spot
from knowledge.occurrences import find_occurrence
from knowledge.reminders.listed import Listed, describe
from knowledge.reminders.reminding import OWN, Watched

MOST_AHEAD = 14
"""Days of a repetition that are planned ahead: two weeks of what rings every day."""

_SAME_WORDS = 80  # of 100: a sentence whose wording changed this little tells of the same deadline
_MATTERS = frozenset({"deadline", "meeting", "election", "conference"})


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
    recurrences.py); nags: it rings every hour until it is done with. chat, message: where it was asked for.
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
    chat: int = 0
    message: int = 0

    def find_days(self, since: dt.date) -> tuple[dt.date, ...]:
        """The next days on which one's own rings, at most MOST_AHEAD; () where there are none."""
        if self.on_date is None:
            return ()
        if not self.rule:
            return (self.on_date,)
        return tuple(islice(find_days(self.rule, self.on_date, since), MOST_AHEAD))


@dataclass(frozen=True, slots=True)
class Followed:
    """What a member was told of a deadline: enough to see later that it was moved. start: as printed.

    A deadline that several sentences tell has a row for the key of each, all with the same start and what.
    """

    deadline: str
    start: dt.date
    what: str
    cancelled: bool = False


class Change(StrEnum):
    """What happened to a deadline between two editions of its document."""

    NEW = "new"
    MOVED = "moved"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Changed:
    """A change that a member is told of. key: the deadline's, the new one where it is moved."""

    change: Change
    key: str
    start: dt.date
    text: str
    reason: str = ""

    @property
    def token(self) -> str:
        """The same for the same change, so that it is told once."""
        return hashlib.sha256(f"{self.change} {self.key} {self.start}".encode()).hexdigest()[:10]


def find_watched_deadlines(
    subscriptions: Sequence[Subscription], listed: Iterable[Listed], today: dt.date
) -> tuple[Watched, ...]:
    """What the member is reminded of, each deadline once, the first wish that brings it as the reason."""
    listed = tuple(listed)
    watched = [_own(one, today) for one in subscriptions if one.scope is Scope.OWN and one.on_date]
    for item in listed:
        wish = next((one for one in subscriptions if matches(one, item)), None)
        if wish:
            watched.append(Watched(item.deadline, describe(item), _reason(wish), also=item.keys[1:]))
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
            return deadline.kind in _MATTERS and _stands_under(item, wish.value)
        case Scope.DEADLINE:
            return deadline.key == wish.value
        case Scope.TOPIC:
            heading = " ".join(item.section.path) if item.section else ""
            said = find_stems(f"{deadline.text} {deadline.who} {heading}")
            return deadline.kind in _MATTERS and find_stems(wish.value) <= said
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
    return Watched(deadline, wish.label, own=True, nags=wish.nags, days=wish.find_days(today))


def _reason(wish: Subscription) -> str:
    return f"fordi du følger {wish.label}" if wish.scope in (Scope.ITEM, Scope.TOPIC) else ""


def find_changes(before: Sequence[Followed], now: Sequence[Watched], today: dt.date) -> tuple[Changed, ...]:
    """What a member is told after a document was indexed: of days that are not past, in calendar order.

    A deadline that was told twice is still followed while one of its sentences is left.
    """
    old = {one.deadline: one for one in before}
    kept = [(one, [old[key] for key in one.keys if key in old]) for one in now]
    left = {(was.start, was.what) for _, olds in kept for was in olds}
    present = {key for one in now for key in one.keys}
    gone = {key: was for key, was in old.items() if key not in present and (was.start, was.what) not in left}
    fresh = {one.deadline.key: one for one, olds in kept if not olds}
    renamed = _same_sentence(gone, fresh)
    changes = [_moved(olds, one, today) for one, olds in kept if olds]
    changes += [_moved([gone.pop(was)], fresh.pop(key), today) for was, key in renamed.items()]
    changes += [_withdrawn(one) for one in gone.values()]
    changes += [_fresh(one, today) for one in fresh.values()]
    told = {(one.change, one.text): one for one in changes if one and one.start >= today}
    return tuple(sorted(told.values(), key=lambda one: (one.start, one.key)))


def _same_sentence(gone: Mapping[str, Followed], fresh: Mapping[str, Watched]) -> dict[str, str]:
    """Old key → new key where only the wording was changed a little."""
    pairs: dict[str, str] = {}
    for was, old in sorted(gone.items()):
        text = old.what.partition("\n")[0]
        scores = {
            key: ratio(text, say_what(one.deadline))
            for key, one in fresh.items()
            if key not in pairs.values()
        }
        best = max(scores, key=lambda key: scores[key], default=None)
        if best and scores[best] >= _SAME_WORDS:
            pairs[was] = best
    return pairs


def _moved(olds: Sequence[Followed], new: Watched, today: dt.date) -> Changed | None:
    start = new.deadline.likely or new.deadline.start
    if any(old.start == start for old in olds):
        return None
    text = f"Flyttet fra {format_date(olds[0].start)}:\n{new.tell(find_occurrence(new.deadline, today))}"
    return Changed(Change.MOVED, new.deadline.key, start, text, new.reason)


def _withdrawn(old: Followed) -> Changed:
    text = (
        f"Står ikke længere i bilaget, og jeg minder ikke om det mere:\n{format_date(old.start)}: {old.what}"
    )
    return Changed(Change.WITHDRAWN, old.deadline, old.start, text)


def _fresh(new: Watched, today: dt.date) -> Changed:
    occurrence = find_occurrence(new.deadline, today)
    text = f"Ny dato:\n{new.tell(occurrence)}"
    return Changed(Change.NEW, new.deadline.key, occurrence.first, text, new.reason)


def to_followed(watched: Watched) -> tuple[Followed, ...]:
    """What to remember of a deadline that a member follows: a row for each of its sentences."""
    start = watched.deadline.likely or watched.deadline.start
    return tuple(Followed(key, start, watched.what) for key in watched.keys)


def without_own(watched: Iterable[Watched]) -> tuple[Watched, ...]:
    """Those from documents: the member's own never change by themselves."""
    return tuple(one for one in watched if not one.deadline.key.startswith(OWN))
