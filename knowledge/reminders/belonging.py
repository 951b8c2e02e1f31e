"""What belongs to whom: the one rule for what is followed, listed and asked for by a name.

A deadline belongs to the body in whose paper it stands, also where its sentence does not name it; to the
municipality whose paper it is; and to whatever its sentence, its doer and its headings name.
"""

from __future__ import annotations

from collections.abc import Iterable

from knowledge.asking.words.matching import find_stems
from knowledge.danish.bodies import find_bodies
from knowledge.reminders.listed import Listed


def is_matter(item: Listed) -> bool:
    """Whether it is listed under a name, and rings for whoever follows that: a deadline or a meeting, but no
    other day that a paper tells of ("alle" lists those, too)."""
    return item.deadline.is_deadline or item.deadline.kind in _MATTERS


def is_ones_own(item: Listed, home: str, topics: Iterable[str] = ()) -> bool:
    """Whether a deadline concerns a member who names nothing: one of their municipality's papers, of a paper
    that is no municipality's, or of what they follow.

    home: name of the municipality, "" where it is not told: then every deadline does.
    """
    if any(belongs_to(telling, topic) for telling in item.tellings for topic in topics):
        return True
    owners = {telling.document.municipality for telling in item.tellings if telling.document}
    return not home or not owners or bool(owners & {home, ""})


def belongs_to(item: Listed, name: str) -> bool:
    """Whether one telling of a deadline belongs to what is named: a body, a municipality, a subject.

    A body is the same under any of its names ("teknisk udvalg", "Teknik- og Miljøudvalget"); where a
    municipality is named beside it, the paper must be that one's.
    """
    around = " ".join(_around(item))
    bodies = find_bodies(name)
    if bodies:
        named = (*find_bodies(around), *find_bodies(_said(item)))
        if not any(one.is_same(bodies[0]) for one in named):
            return False
        name = f"{name[: bodies[0].start]} {name[bodies[0].end :]}"
    wanted = find_stems(name) - _JOINING
    return bool(wanted or bodies) and wanted <= find_stems(f"{_said(item)} {around}")


def _said(item: Listed) -> str:
    return f"{item.deadline.text} {item.deadline.who}"


def _around(item: Listed) -> tuple[str, ...]:
    """The headings over it, and whose paper it stands in."""
    headings = item.section.path if item.section else ()
    document = item.document
    if document is None:
        return headings
    return (*headings, document.title, document.body, document.municipality)


_MATTERS = frozenset({"deadline", "meeting", "election", "conference"})
_JOINING = find_stems("i for på af kommune kommunes")
