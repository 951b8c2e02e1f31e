"""What has changed about the deadlines that a member follows since the plan was last made. Pure."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from rapidfuzz.fuzz import ratio, token_set_ratio

from knowledge.asking.events.phrases import say_what
from knowledge.danish.dates import find_dates, format_date
from knowledge.model import Deadline, EventState
from knowledge.occurrences import find_occurrence
from knowledge.reminders.event_names import shorten_name
from knowledge.reminders.reminding import Watched

_SAME_WORDS = 80  # of 100: a sentence whose wording, its dates left out, changed this little tells the same
_SAME_PLACE = 8  # added where it stands in the same place, so that of several alike the right one is taken
_ENOUGH_IF_TOLD = 50  # where the sentence itself tells from which day it was moved


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
    """What happened to a deadline between two editions of its document, or by another document."""

    NEW = "new"
    MOVED = "moved"
    CANCELLED = "cancelled"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Changed:
    """A change that a member is told of. key: the deadline's, the new one where it is moved.

    name: what it is called in a line among others.
    """

    change: Change
    key: str
    start: dt.date
    text: str
    reason: str = ""
    name: str = ""

    @property
    def token(self) -> str:
        """The same for the same change, so that it is told once."""
        return hashlib.sha256(f"{self.change} {self.key} {self.start}".encode()).hexdigest()[:10]


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
    renamed = _same_deadline(gone, fresh)
    changes = [_changed(olds, one, today) for one, olds in kept if olds]
    changes += [_changed([gone.pop(was)], fresh.pop(key), today) for was, key in renamed.items()]
    changes += [_withdrawn(one) for one in gone.values() if not one.cancelled]
    changes += [_fresh(one, today) for one in fresh.values()]
    told = {(one.change, one.text): one for one in changes if one and one.start >= today}
    return tuple(sorted(told.values(), key=lambda one: one.start))


def _same_deadline(gone: Mapping[str, Followed], fresh: Mapping[str, Watched]) -> dict[str, str]:
    """Old key → new key of what only moved or was worded anew; the pairs that are most alike first."""
    scored = [
        (score, was, key)
        for was, old in gone.items()
        for key, one in fresh.items()
        if (score := _likeness(old, one))
    ]
    pairs: dict[str, str] = {}
    for _, was, key in sorted(scored, key=lambda one: (-one[0], one[1], one[2])):
        if was not in pairs and key not in pairs.values():
            pairs[was] = key
    return pairs


def _likeness(old: Followed, new: Watched) -> float:
    """0 where they are not the same deadline."""
    text, _, place = old.what.partition("\n")
    said = say_what(new.deadline)
    one, other = _undated(text), _undated(said)
    words = max(ratio(text, said), ratio(one, other)) if one and other else ratio(text, said)
    here = _SAME_PLACE if place and place == new.what.partition("\n")[2] else 0
    if new.deadline.moved_from == old.start and token_set_ratio(one, other) >= _ENOUGH_IF_TOLD:
        return words + 100
    return words + here if words >= _SAME_WORDS else 0


def _undated(text: str) -> str:
    for date in reversed(find_dates(text, year=2000)):
        text = f"{text[: date.start]} {text[date.end :]}"
    return " ".join(text.split()).casefold()


def _changed(olds: Sequence[Followed], new: Watched, today: dt.date) -> Changed | None:
    """None where it stands as it was told."""
    start = _day_of(new.deadline)
    if is_cancelled(new.deadline):
        return None if all(one.cancelled for one in olds) else _cancelled(new, today)
    if any(one.cancelled for one in olds):
        return _fresh(new, today)
    if any(one.start == start for one in olds):
        return None
    return _moved(olds[0].start, new, today)


def _moved(was: dt.date, new: Watched, today: dt.date) -> Changed:
    start = _day_of(new.deadline)
    text = f"Flyttet fra {format_date(was)}:\n{new.tell(find_occurrence(new.deadline, today))}"
    name = f"Flyttet {_short(was)} → {_short(start)} · {new.name}"
    return Changed(Change.MOVED, new.deadline.key, start, text, new.reason, name)


def _cancelled(new: Watched, today: dt.date) -> Changed:
    start = _day_of(new.deadline)
    told = new.tell(find_occurrence(new.deadline, today))
    text = f"Aflyst, og jeg minder ikke om det mere:\n{told}"
    return Changed(
        Change.CANCELLED, new.deadline.key, start, text, new.reason, f"Aflyst {_short(start)} · {new.name}"
    )


def _withdrawn(old: Followed) -> Changed:
    text = (
        f"Står ikke længere i bilaget, og jeg minder ikke om det mere:\n{format_date(old.start)}: {old.what}"
    )
    what = old.what.partition("\n")[0]
    name = f"Udgået {_short(old.start)} · {shorten_name(what) or what}"
    return Changed(Change.WITHDRAWN, old.deadline, old.start, text, name=name)


def _fresh(new: Watched, today: dt.date) -> Changed:
    if is_cancelled(new.deadline):
        return _cancelled(new, today)
    if new.deadline.moved_from:
        return _moved(new.deadline.moved_from, new, today)
    occurrence = find_occurrence(new.deadline, today)
    text = f"Ny dato:\n{new.tell(occurrence)}"
    name = f"Ny {_short(occurrence.first)} · {new.name}"
    return Changed(Change.NEW, new.deadline.key, occurrence.first, text, new.reason, name)


def is_cancelled(deadline: Deadline) -> bool:
    return deadline.state is EventState.CANCELLED


def _day_of(deadline: Deadline) -> dt.date:
    return deadline.likely or deadline.start


def _short(day: dt.date) -> str:
    return f"{day.day}/{day.month}"


def to_followed(watched: Watched) -> tuple[Followed, ...]:
    """What to remember of a deadline that a member follows: a row for each of its sentences."""
    start, cancelled = _day_of(watched.deadline), is_cancelled(watched.deadline)
    return tuple(Followed(key, start, watched.what, cancelled) for key in watched.keys)
