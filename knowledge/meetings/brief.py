"""A meeting as one member needs it: what concerns them first, with what is proposed or was decided."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from sqlite_utils import Database

from knowledge.danish.dates import format_day, format_time
from knowledge.meetings.choosing import Interests, find_interests, find_last_minutes, find_next_agenda
from knowledge.meetings.items import find_items, read_items
from knowledge.model import Attribute, Document, Section, Vote
from knowledge.reminders.belonging import is_ones_own
from knowledge.reminders.book import list_deadlines
from knowledge.reminders.browsing import Chosen, choose_deadlines
from knowledge.reminders.listed import name_deadline
from knowledge.storage.changes import find_changes
from knowledge.storage.deadlines import find_deadlines
from knowledge.storage.documents import find_documents
from knowledge.storage.sections import find_sections

_MOST_NAMED = 6
DAYS_AHEAD = 14
"""How far the deadlines of a brief reach."""


@dataclass(frozen=True, slots=True)
class BriefItem:
    """An item of the meeting. concerns: what it names of that which the member follows.

    told: what the body is asked to decide, or has decided, in the document's words; "" where that is not
    told, and always for an item behind closed doors.
    """

    section: Section
    concerns: tuple[str, ...] = ()
    told: str = ""
    vote: Vote | None = None


@dataclass(frozen=True, slots=True)
class Brief:
    """A meeting. at, place: None and "" where the document does not tell. items: those that concern the
    member first, else as numbered. changes: what the newest edition says that the one before did not.

    deadlines: what runs out within DAYS_AHEAD days.
    """

    document: Document
    at: dt.time | None
    place: str
    items: tuple[BriefItem, ...]
    changes: tuple[str, ...] = ()
    deadlines: tuple[Chosen, ...] = ()


def build_brief(db: Database, interests: Interests, today: dt.date) -> Brief | None:
    """The member's next meeting, None where no agenda for one is there."""
    papers = find_next_agenda(find_documents(db), interests, today)
    if not papers:
        return None
    at, place = _find_when(db, papers[0])
    items = [
        item for paper in papers for item in _build_items(db, paper, interests, Attribute.RECOMMENDATION)
    ]
    return Brief(
        papers[0],
        at,
        place,
        _mine_first(items),
        tuple(change for paper in papers for change in find_changes(db, paper.id)),
        find_pressing(db, interests, today),
    )


def write_evening(db: Database, member: int, meeting_on: dt.date, today: dt.date) -> str:
    """The letter on the evening before the member's meeting: a few lines, and where the rest is.

    today: when it is sent; one that could not be sent on the evening says "I dag".
    """
    day = {1: "I morgen", 0: "I dag"}.get((meeting_on - today).days, f"{format_day(meeting_on).capitalize()}")
    brief = build_brief(db, find_interests(db, member), meeting_on)
    if brief is None or brief.document.date != meeting_on:
        return f"{day} er der møde. /moede viser dagsordenen."
    mine = [item.section.label for item in brief.items if item.concerns]
    at = f" {format_time(brief.at)}" if brief.at else ""
    name = brief.document.body or brief.document.title
    counted = f"{len(brief.items)} punkter" if len(brief.items) != 1 else "1 punkt"
    lines = [f"• {label}" for label in mine[:_MOST_NAMED]]
    more = [f"… og {len(mine) - _MOST_NAMED} til"] if len(mine) > _MOST_NAMED else []
    told = [f"Af {counted} nævner {len(mine)} det, du følger:", *lines, *more] if mine else [f"{counted}."]
    return "\n".join([f"{day}{at}: {name}", *told, "/moede viser det hele."])


def build_minutes(db: Database, interests: Interests, today: dt.date) -> Brief | None:
    """What was decided at the member's latest meeting, None where no minutes are there."""
    minutes = find_last_minutes(find_documents(db), interests, today)
    if minutes is None:
        return None
    items = [
        item for item in _build_items(db, minutes, interests, Attribute.DECISION) if item.told or item.vote
    ]
    return Brief(minutes, None, "", _mine_first(items))


def _build_items(
    db: Database, document: Document, interests: Interests, attribute: Attribute
) -> list[BriefItem]:
    subjects = interests.find_subjects(document.municipality)
    return [
        BriefItem(item.section, item.find_concerns(subjects, interests.items), item.told, item.vote)
        for item in read_items(db, document, attribute)
    ]


def _mine_first(items: Sequence[BriefItem]) -> tuple[BriefItem, ...]:
    return tuple(sorted(items, key=lambda item: not item.concerns))


def _find_when(db: Database, document: Document) -> tuple[dt.time | None, str]:
    """When on its day, and where, the agenda says that the meeting is held."""
    items = find_items(find_sections(db, [document.id]))
    cover_ends = items[0].start if items else 0
    for one in find_deadlines(db, document.date, document.date):
        here = one.spot.document == document.id and not one.is_deadline
        if here and (one.kind == "meeting" or one.spot.start < cover_ends) and (one.at or one.place):
            return one.at, one.place
    return None, ""


def find_pressing(db: Database, interests: Interests, today: dt.date) -> tuple[Chosen, ...]:
    """The deadlines of a member that run out within DAYS_AHEAD days, the first one first; of two that would
    read the same in a list one."""
    last = today + dt.timedelta(DAYS_AHEAD)
    ahead = choose_deadlines(list_deadlines(db), "", today)
    told = {
        (one.occurrence.first, name_deadline(one.listed)): one
        for one in reversed(ahead)
        if one.occurrence.last <= last and is_ones_own(one.listed, interests.home_name, interests.topics)
    }
    return tuple(reversed(told.values()))
