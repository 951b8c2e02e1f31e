"""What minutes tell of that which a member follows, as a message when they have been read: told once."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from sqlite_utils import Database

from knowledge.danish.dates import format_date
from knowledge.meetings.choosing import Interests
from knowledge.meetings.items import ItemRead, read_items, render_vote
from knowledge.model import Attribute, Document, DocumentKind
from knowledge.storage.documents import find_documents

READ_LATELY = dt.timedelta(days=7)
HELD_LATELY = dt.timedelta(days=45)
"""What was read longer ago, or is of an older meeting (of an archive that is read at once), is no news."""
MOST_ITEMS = 8
_LONGEST_TOLD = 200
_WORDS = {"udsat": "Udsat", "sendt tilbage": "Sendt tilbage", "udgået": "Udgået"}
"""What is told apart from a decision, by its outcome."""


@dataclass(frozen=True, slots=True)
class MinutesRead:
    """Minutes that are news, with the items that something was decided, postponed or voted on in."""

    document: Document
    items: tuple[ItemRead, ...]


@dataclass(frozen=True, slots=True)
class DecidedLetter:
    """What one member is told of one meeting. name: in a line among others. reason: why they get it.

    token: the same for the same items and words, so that it is told once.
    """

    document: Document
    day: dt.date
    name: str
    body: str
    reason: str

    @property
    def token(self) -> str:
        return hashlib.sha256(self.body.encode()).hexdigest()[:10]


def find_fresh_minutes(db: Database, now: dt.datetime) -> tuple[MinutesRead, ...]:
    """The minutes that were read lately, of meetings that were held lately; the oldest meeting first."""
    today = now.date()
    fresh = [
        one
        for one in find_documents(db)
        if one.kind is DocumentKind.MINUTES
        and one.date
        and today - HELD_LATELY <= one.date <= today
        and one.indexed_at
        and now - one.indexed_at <= READ_LATELY
    ]
    read = [MinutesRead(one, read_items(db, one, Attribute.DECISION)) for one in fresh]
    return tuple(sorted(read, key=lambda one: (one.document.date or today, one.document.id)))


def write_decided(minutes: MinutesRead, interests: Interests) -> DecidedLetter | None:
    """The letter for a member; None where nothing was decided that they follow.

    Of a body that they follow that is every decision, of any other what their subjects name.
    """
    document = minutes.document
    subjects = interests.find_subjects(document.municipality)
    follows_body = interests.names_body_of(document)
    home = interests.home_name
    at_home = not interests.bodies and document.municipality in ("", home or document.municipality)
    numbers = interests.items if follows_body or at_home else ()
    told = [(item, item.find_concerns(subjects, numbers)) for item in minutes.items if item.told or item.vote]
    told = sorted((one for one in told if one[1] or follows_body), key=lambda one: not one[1])
    if not told:
        return None
    more = [f"… og {len(told) - MOST_ITEMS} til. /moede sidste viser dem."] if len(told) > MOST_ITEMS else []
    name, day = _name(document), document.date
    assert day is not None
    lines = [_render_item(item, concerns) for item, concerns in told[:MOST_ITEMS]]
    counted = "1 punkt" if len(told) == 1 else f"{len(told)} punkter"
    return DecidedLetter(
        document,
        day,
        f"Referat {day.day}/{day.month} · {name}: {counted}",
        "\n".join([f"Besluttet i {name}, {format_date(day)}", *lines, *more]),
        _render_reason(interests, document, [one for _, concerns in told for one in concerns]),
    )


def _name(document: Document) -> str:
    body, place = document.body or document.title or document.name, document.municipality
    return f"{body}, {place}" if place and place not in body else body


def _render_item(item: ItemRead, concerns: Sequence[str]) -> str:
    words = (
        item.told if len(item.told) <= _LONGEST_TOLD else f"{item.told[:_LONGEST_TOLD].rsplit(' ', 1)[0]} …"
    )
    named = [one for one in concerns if one != f"punkt {item.section.number}"]
    why = f" (nævner {_list(named)})" if named else ""
    told = f"\n{_WORDS.get(item.outcome, 'Besluttet')}: {words}" if words else ""
    sides = f"\n{vote}" if (vote := render_vote(item.vote)) else ""
    return f"• {item.section.label}{why}{told}{sides}"


def _render_reason(interests: Interests, document: Document, concerns: Sequence[str]) -> str:
    """ "fordi du følger Teknisk Udvalg og Bjerringbro", "fordi din kommune er Viborg"."""
    bodies = [topic for topic in interests.topics if Interests(topics=(topic,)).names_body_of(document)]
    named = list(dict.fromkeys([*bodies, *concerns]))
    home = interests.home_name
    own = home if home in named and home not in interests.topics else ""
    followed = [one for one in named if one != own]
    reasons = [f"du følger {_list(followed)}"] if followed else []
    reasons += [f"din kommune er {own}"] if own else []
    return f"fordi {' og '.join(reasons)}"


def _list(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} og {names[-1]}"
