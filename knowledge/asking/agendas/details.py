"""The short lines under an item's summary: its deadlines and whom to ask."""

from __future__ import annotations

import datetime as dt

from sqlite_utils import Database

from knowledge.asking.events.clauses import what_happens
from knowledge.asking.quoting import shorten
from knowledge.danish.dates import format_date
from knowledge.model import Contact, Deadline, Section, Spot
from knowledge.storage.contacts import find_contacts
from knowledge.storage.deadlines import find_deadlines

Details = tuple[list[str], tuple[tuple[Spot, str], ...]]
"""Lines, and the spots they were taken from with their quotations."""

_MOST = 3
_LONGEST = 120


def tell_details(db: Database, item: Section) -> Details:
    """At most three lines of deadlines and one of contacts; ([], ()) where there are none."""
    due = _find_due(db, item)
    lines = [f"Frist {_say_day(one)}: {shorten(what_happens(one), _LONGEST)}" for one in due]
    if reached := _find_reached(db, item):
        lines.append(f"Kontakt: {'; '.join(reached)}")
    return lines, tuple((one.spot, one.text) for one in due)


def _say_day(deadline: Deadline) -> str:
    """The day, a misprinted one as it was probably meant."""
    if deadline.likely is None:
        return format_date(deadline.start)
    return f"{format_date(deadline.likely)} (trykt {format_date(deadline.start)})"


def _find_due(db: Database, item: Section) -> list[Deadline]:
    """The first deadline of each day, of those whose line still shows the day when it is cut."""
    by_day: dict[dt.date, Deadline] = {}
    for one in find_deadlines(db, documents=[item.document]):
        shown = one.printed in shorten(one.text, _LONGEST)
        if one.is_deadline and shown and _is_in(item, one.spot):
            by_day.setdefault(one.start, one)
    return list(by_day.values())[:_MOST]


def _find_reached(db: Database, item: Section) -> list[str]:
    """Each person with all numbers and addresses; an office's own number only where nobody is named."""
    inside = [one for one in find_contacts(db, [item.document]) if _is_reachable(item, one)]
    named = [one for one in inside if one.name] or inside
    by_name: dict[str, list[str]] = {}
    for one in named:
        values = by_name.setdefault(one.name, [])
        if one.value not in values:
            values.append(one.value)
    return [f"{name} {', '.join(values)}".strip() for name, values in by_name.items()][:_MOST]


def _is_reachable(item: Section, contact: Contact) -> bool:
    return contact.kind in ("phone", "mail") and _is_in(item, contact.spot)


def _is_in(item: Section, spot: Spot) -> bool:
    return item.start <= spot.start < item.end
