"""Deadlines as an iCalendar file, for a member's own calendar."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from knowledge.asking.events.phrases import what_happens
from knowledge.danish.dates import VAGUE
from knowledge.model import Deadline, EventState, Precision
from knowledge.occurrences import Occurrence, first_occurrence
from knowledge.reminders.event_names import name_event
from knowledge.reminders.reminding import Watched, Wishes

if TYPE_CHECKING:
    from icalendar import Calendar

_PRODUCT = "-//raadsbot//da"
_EVENT_LASTS = dt.timedelta(hours=1)  # a meeting whose end no document tells
_TITLE = 90
_YEARS_AHEAD = 10
"""For how long the clock changes are told. With all since 1970, dateutil reads summer as winter."""


def build_calendar(watched: Iterable[Watched], wishes: Wishes, now: dt.datetime) -> bytes:
    """The file: whole days for days, local times for times, an alarm for each of the member's lead times.

    A deadline keeps its UID, so that importing the file again updates what is there.
    """
    from icalendar import Calendar  # slow to load, and few ask for a file

    calendar = Calendar()
    calendar.add("prodid", _PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", "Rådsbot")
    watched = tuple(watched)
    for one in watched:
        calendar.add_component(_build_event(one, wishes, now))
    years = [first_occurrence(one.deadline).first.year for one in watched] or [now.year]
    calendar.add_missing_timezones(dt.date(min(years), 1, 1), dt.date(max(years) + _YEARS_AHEAD, 1, 1))
    _mend_onsets(calendar)
    return bytes(calendar.to_ical())


def _mend_onsets(calendar: Calendar) -> None:
    """Summer time begins at 02:00 by the clock that is left (RFC 5545); icalendar writes the new 03:00."""
    turn: Any
    for turn in calendar.walk("DAYLIGHT"):
        ahead = turn["TZOFFSETTO"].td - turn["TZOFFSETFROM"].td
        first = turn.pop("DTSTART").dt
        turn.add("dtstart", first - ahead)
        if "RDATE" in turn:
            turn.add("rdate", [day.dt - ahead for day in turn.pop("RDATE").dts])


def _build_event(watched: Watched, wishes: Wishes, now: dt.datetime) -> Any:
    from icalendar import Event

    deadline = watched.deadline
    event = Event()
    event.add("uid", f"{deadline.key}@raadsbot")
    event.add("dtstamp", now.astimezone(dt.UTC))
    event.add("summary", _title(deadline))
    event.add("description", watched.tell(first_occurrence(deadline)))
    start, end = _span(first_occurrence(deadline), wishes)
    event.add("dtstart", start)
    event.add("dtend", end)
    if deadline.recurrence == "yearly":
        event.add("rrule", {"freq": "yearly"})
    if deadline.place:
        event.add("location", deadline.place)
    cancelled = deadline.state is EventState.CANCELLED
    if cancelled:
        event.add("status", "CANCELLED")
    elif deadline.likely or deadline.precision in VAGUE:
        event.add("status", "TENTATIVE")
    for trigger in () if cancelled else _triggers(deadline, wishes):
        event.add_component(_build_alarm(trigger, _title(deadline)))
    return event


def _title(deadline: Deadline) -> str:
    text = name_event(deadline) or what_happens(deadline)
    mark = "Frist: " if deadline.is_deadline and "frist" not in text.lower() else ""
    mark = "Aflyst: " if deadline.state is EventState.CANCELLED else mark
    return f"{mark}{text}" if len(text) <= _TITLE else f"{mark}{text[:_TITLE].rsplit(' ', 1)[0]} …"


def _span(occurrence: Occurrence, wishes: Wishes) -> tuple[dt.date, dt.date]:
    """Start and end as iCalendar wants them: the day after the last one for whole days."""
    at = occurrence.deadline.at
    if at is None or occurrence.deadline.precision is not Precision.TIME:
        return occurrence.first, occurrence.last + dt.timedelta(1)
    start = dt.datetime.combine(occurrence.first, at, wishes.zone)
    until = occurrence.deadline.until
    return start, dt.datetime.combine(occurrence.first, until, wishes.zone) if until else start + _EVENT_LASTS


def _triggers(deadline: Deadline, wishes: Wishes) -> Iterable[dt.timedelta]:
    """From the start of the event: midnight for whole days, so that the alarm rings at the member's hour."""
    at = deadline.at or dt.time(0)
    start = dt.timedelta(hours=at.hour, minutes=at.minute)
    hour = dt.timedelta(hours=wishes.at.hour, minutes=wishes.at.minute)
    for days in wishes.leads:
        yield hour - start - dt.timedelta(days)
    for hours in wishes.hours if deadline.at else ():
        yield -dt.timedelta(hours=hours)


def _build_alarm(trigger: dt.timedelta, summary: str) -> Any:
    from icalendar import Alarm

    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", summary)
    alarm.add("trigger", trigger)
    return alarm
