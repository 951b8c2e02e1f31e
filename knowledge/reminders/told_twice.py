"""Deadlines that are told in several places, as one each: a member is rung once, with every source.

To take two deadlines for one loses the other, which is worse than ringing twice. So two sentences are about
the same deadline only where their days, kind and doers agree, where one says nothing that the other does not
say too, and where both stand under the same subject. A sentence that fits two different deadlines is left
alone. And nothing is thrown away: what they say differently is told in one reminder (see listed.describe).
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass, replace

from knowledge.asking.events.choosing import Roots, Said, day_of, find_said, find_subject, may_be_one
from knowledge.model import Precision
from knowledge.reminders.listed import Listed

_LEAST_ROOTS = 2  # that agree under two headings: "Ansøgning" by itself may be any application


@dataclass(frozen=True, slots=True)
class _Telling:
    """What a sentence tells, and where.

    under: the nearest heading that names a subject. around: all its headings, and what the document is
    about. about: the document's title and who meets.
    """

    listed: Listed
    said: Said
    under: Roots
    around: Roots
    about: Roots


def merge_told_twice(listed: Iterable[Listed]) -> tuple[Listed, ...]:
    """Each deadline once, at its first place in the list; the other places where it is told in `also`."""
    days: dict[Hashable, list[Listed]] = {}
    order: dict[int, int] = {}
    for number, one in enumerate(listed):
        order[id(one)] = number
        days.setdefault(day_of(one.deadline), []).append(one)
    groups = [group for day in days.values() for group in _group(day)]
    groups.sort(key=lambda group: min(order[id(one)] for one in group))
    return tuple(_join(group) for group in groups)


def _group(day: Sequence[Listed]) -> list[list[Listed]]:
    """Those that say most first; each joins the one group it is the same as, every one in it."""
    if len(day) == 1:
        return [list(day)]
    groups: list[list[_Telling]] = []
    tellings = sorted(
        (_telling(one) for one in day), key=lambda one: (-len(one.said.words), _place(one.listed))
    )
    for one in tellings:
        fitting = [group for group in groups if all(_is_same(one, other) for other in group)]
        if len(fitting) == 1:
            fitting[0].append(one)
        else:
            groups.append([one])
    return [[one.listed for one in group] for group in groups]


def _place(one: Listed) -> tuple[int, int, int]:
    """The oldest document first, so that a deadline keeps its key when a further document tells it."""
    spot = one.deadline.spot
    return spot.document, spot.start, spot.line


def _join(group: Sequence[Listed]) -> Listed:
    """The first telling speaks; the times of day that only another one tells are added."""
    first, *others = sorted(group, key=_place)
    timed = max((one.deadline for one in (first, *others)), key=lambda one: (bool(one.at), bool(one.until)))
    if timed.at:
        told = replace(first.deadline, at=timed.at, until=timed.until, precision=Precision.TIME)
        first = replace(first, deadline=told)
    return replace(first, also=tuple(others)) if others else first


def _is_same(one: _Telling, other: _Telling) -> bool:
    if not may_be_one(one.listed.deadline, other.listed.deadline):
        return False
    return _says_no_more(one, other) or _says_no_more(other, one)


def _says_no_more(short: _Telling, long: _Telling) -> bool:
    """Whether the short one adds nothing to the long one, and stands under what the long one speaks of."""
    if not short.said.adds_nothing_to(long.said):
        return False
    if not _same_document(short, long) and not _share_subject(short, long):
        return False
    words = short.said.words
    if _same_heading(short, long):
        return True
    enough = bool(words) and len(words | short.under) >= _LEAST_ROOTS
    return enough and short.under <= long.said.words | long.around


def _same_heading(one: _Telling, other: _Telling) -> bool:
    if _same_document(one, other):
        return one.listed.deadline.spot.section == other.listed.deadline.spot.section
    return bool(one.under) and one.under == other.under


def _same_document(one: _Telling, other: _Telling) -> bool:
    return one.listed.deadline.spot.document == other.listed.deadline.spot.document


def _share_subject(one: _Telling, other: _Telling) -> bool:
    """Whether one of two documents speaks, here, of what the other is about; boilerplate is everybody's."""
    return any(bool(a.about) and a.about <= b.said.words | b.around for a, b in ((one, other), (other, one)))


def _telling(one: Listed) -> _Telling:
    about = find_subject(f"{one.document.title} {one.document.body}" if one.document else "")
    labels = [find_subject(label) for label in (one.section.path if one.section else ())]
    under = next((label for label in reversed(labels) if label), frozenset())
    return _Telling(one, find_said(one.deadline), under, about.union(*labels), about)
