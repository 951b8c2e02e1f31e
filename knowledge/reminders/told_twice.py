"""Deadlines that are told in several places, as one each: a member is rung once, with every source.

To take two deadlines for one loses the other, which is worse than ringing twice. So two sentences are about
the same deadline only where their days, kind and doers agree, where one says nothing that the other does not
say too, and where both stand under the same subject. A sentence that fits two different deadlines is left
alone. And nothing is thrown away: what they say differently is told in one reminder (see listed.describe).
"""

from __future__ import annotations

import tomllib
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from importlib import resources

from knowledge.asking.events.clauses import own_clause
from knowledge.danish.clauses import end_of_condition
from knowledge.danish.dates import find_dates
from knowledge.danish.folding import fold
from knowledge.danish.words import find_words, stem
from knowledge.model import Deadline, Precision
from knowledge.reference.stopwords import is_stopword
from knowledge.reminders.listed import Listed

Roots = frozenset[str]

_ONE_DAY = frozenset({Precision.DAY, Precision.TIME, Precision.RELATIVE})
_LEAST_ROOTS = 2  # that agree under two headings: "Ansøgning" by itself may be any application
_DERIVING = ("ning", "else", "els", "ing", "ls")  # "meddelelse" is what is "meddelt"
_SHORTEST_ROOT = 4
_ANY_YEAR = 2000  # dates are only cut out


@dataclass(frozen=True, slots=True)
class _Telling:
    """What a sentence tells, as word roots.

    says: the sentence, its date left out. under: the nearest heading that names a subject. around: all its
    headings, and what the document is about. about: the document's title and who meets. turned: by which
    words it is turned into something else ("ikke"); not by those of a condition ("er aftalen ikke meldt …").
    """

    listed: Listed
    says: Roots
    under: Roots
    around: Roots
    about: Roots
    turned: Roots


def merge_told_twice(listed: Iterable[Listed]) -> tuple[Listed, ...]:
    """Each deadline once, at its first place in the list; the other places where it is told in `also`."""
    days: dict[Hashable, list[Listed]] = {}
    order: dict[int, int] = {}
    for number, one in enumerate(listed):
        order[id(one)] = number
        days.setdefault(_calendar(one.deadline), []).append(one)
    groups = [group for day in days.values() for group in _group(day)]
    groups.sort(key=lambda group: min(order[id(one)] for one in group))
    return tuple(_join(group) for group in groups)


def _calendar(deadline: Deadline) -> Hashable:
    """What must be equal for two to be one. Their times of day are compared later: one may lack it."""
    precision = "" if deadline.precision in _ONE_DAY else deadline.precision
    start = deadline.likely or deadline.start
    return start, deadline.end, precision, deadline.recurrence, deadline.kind, deadline.is_deadline


def _group(day: Sequence[Listed]) -> list[list[Listed]]:
    """Those that say most first; each joins the one group it is the same as, every one in it."""
    if len(day) == 1:
        return [list(day)]
    groups: list[list[_Telling]] = []
    tellings = sorted((_telling(one) for one in day), key=lambda one: (-len(one.says), _place(one.listed)))
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
    a, b = one.listed.deadline, other.listed.deadline
    clash = (a.at and b.at and a.at != b.at) or (a.until and b.until and a.until != b.until)
    if clash or not _may_be_one_doer(a.who, b.who):
        return False
    return _says_no_more(one, other) or _says_no_more(other, one)


def _may_be_one_doer(one: str, other: str) -> bool:
    a, b = _roots(one), _roots(other)
    return a <= b or b <= a


def _says_no_more(short: _Telling, long: _Telling) -> bool:
    """Whether the short one adds nothing to the long one, and stands under what the long one speaks of."""
    if not short.says <= long.says or short.turned != long.turned:
        return False
    if _same_heading(short, long):
        return _same_document(short, long) or _share_subject(short, long)
    known = long.says | long.around
    enough = len(short.says | short.under) >= _LEAST_ROOTS and bool(short.says)
    return enough and short.under <= known and (_same_document(short, long) or _share_subject(short, long))


def _same_heading(one: _Telling, other: _Telling) -> bool:
    if _same_document(one, other):
        return one.listed.deadline.spot.section == other.listed.deadline.spot.section
    return bool(one.under) and one.under == other.under


def _same_document(one: _Telling, other: _Telling) -> bool:
    return one.listed.deadline.spot.document == other.listed.deadline.spot.document


def _share_subject(one: _Telling, other: _Telling) -> bool:
    """Whether one of two documents speaks, here, of what the other is about; boilerplate is everybody's."""
    return any(bool(a.about) and a.about <= b.says | b.around for a, b in ((one, other), (other, one)))


def _telling(one: Listed) -> _Telling:
    title = f"{one.document.title} {one.document.body}" if one.document else ""
    about = _subject(title)
    labels = [_subject(label) for label in (one.section.path if one.section else ())]
    under = next((label for label in reversed(labels) if label), frozenset())
    said = _said(one.deadline)
    turned = said & _turning() if end_of_condition(one.deadline.text) is None else frozenset()
    return _Telling(one, said, under, about.union(*labels), about, turned)


def _subject(heading: str) -> Roots:
    """What a heading or a title speaks of: not its number, not its date, not that it is an annex."""
    words = _roots(_without_dates(heading, _ANY_YEAR)) - _headings()
    return frozenset(word for word in words if not word[0].isdigit())


def _said(deadline: Deadline) -> Roots:
    return _roots(_without_dates(own_clause(deadline), deadline.start.year))


@lru_cache(maxsize=4_000)
def _without_dates(text: str, year: int) -> str:
    for mention in reversed(find_dates(text, year=year)):
        text = f"{text[: mention.start]} {text[mention.end :]}"
    return text


@lru_cache(maxsize=8_000)
def _roots(text: str) -> Roots:
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
