"""Which papers are those of a member's own meeting."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlite_utils import Database

from knowledge.danish.bodies import Body, find_bodies
from knowledge.memory.members import fetch_member
from knowledge.memory.reminder_wishes import find_subscriptions
from knowledge.model import Document, DocumentKind
from knowledge.reference.places import fetch_place
from knowledge.reminders.following import Scope

AGENDAS = (DocumentKind.AGENDA, DocumentKind.SUPPLEMENT)


@dataclass(frozen=True, slots=True)
class Interests:
    """What a member is in and cares for. home: code of the municipality, "" where it is not told.

    topics: what they follow, as they wrote it: bodies, municipalities, subjects. items: numbers of items.
    """

    home: str = ""
    topics: tuple[str, ...] = ()
    items: tuple[str, ...] = ()

    @property
    def home_name(self) -> str:
        """The name of the municipality, "" where it is not told."""
        place = fetch_place(self.home) if self.home else None
        return place.name if place else ""

    @property
    def bodies(self) -> tuple[Body, ...]:
        """The bodies among the topics."""
        return tuple(body for topic in self.topics for body in find_bodies(topic))

    def find_subjects(self, municipality: str) -> tuple[str, ...]:
        """What an item may speak of: the topics that are no body, and the name of the member's municipality.

        municipality: name of the one whose paper it is: in its own papers every item may name it.
        """
        home = [self.home_name] if self.home_name and self.home_name != municipality else []
        others = (topic for topic in self.topics if not find_bodies(topic))
        return tuple(dict.fromkeys([*home, *others]))

    def names_body_of(self, document: Document) -> bool:
        """Whether the member follows the body that meets."""
        return any(is_of(document, body) for body in self.bodies)


def find_interests(db: Database, member: int) -> Interests:
    """What a member is in and cares for, by their municipality and what they follow."""
    known, wishes = fetch_member(db, member), find_subscriptions(db, [member])
    return Interests(
        known.home if known else "",
        tuple(wish.label for wish in wishes if wish.scope is Scope.TOPIC),
        tuple(wish.value for wish in wishes if wish.scope is Scope.ITEM),
    )


def find_next_agenda(
    documents: Iterable[Document], interests: Interests, today: dt.date
) -> tuple[Document, ...]:
    """The agenda of the member's next meeting, its supplements behind it; () where none is ahead."""
    ahead = [one for one in documents if one.kind in AGENDAS and one.date and one.date >= today]
    mine = sorted(keep_own(ahead, interests), key=_day)
    return tuple(
        sorted(
            (one for one in mine if (one.date, one.body) == (mine[0].date, mine[0].body)),
            key=lambda one: AGENDAS.index(one.kind),
        )
    )


def find_last_minutes(documents: Iterable[Document], interests: Interests, today: dt.date) -> Document | None:
    """The minutes of the member's latest meeting, None where there are none."""
    held = [one for one in documents if one.kind is DocumentKind.MINUTES and one.date and one.date <= today]
    return max(keep_own(held, interests), key=_day, default=None)


def keep_own(documents: Sequence[Document], interests: Interests) -> Sequence[Document]:
    """Of the bodies that the member follows; where they follow none, of their municipality; else all."""
    if bodies := interests.bodies:
        return [one for one in documents if any(is_of(one, body) for body in bodies)]
    home = interests.home_name
    return [one for one in documents if home and one.municipality == home] or documents


def is_of(document: Document, body: Body) -> bool:
    """Whether it is that body's paper, by any of its names."""
    return any(named.is_same(body) for named in find_bodies(document.body or document.title))


def _day(document: Document) -> dt.date:
    assert document.date is not None
    return document.date
