"""Events that another sentence of the same document has moved or cancelled, or tells once more."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from knowledge.danish.bodies import parse_body
from knowledge.model import Deadline, Document, EventState, Precision
from knowledge.structuring.events.sentence_events import Told


def drop_overtaken(told: Sequence[Told]) -> tuple[Deadline, ...]:
    """The events, without those that stand as planned where another one says what became of them.

    The end of a hearing is left out where its day is told as a deadline anyway.
    """
    changed: dict[dt.date, list[Deadline]] = defaultdict(list)
    limits: dict[dt.date, list[Deadline]] = defaultdict(list)
    for one in told:
        event = one.event
        if event.moved_from:
            changed[event.moved_from].append(event)
        if event.state is not EventState.PLANNED:
            changed[event.start].append(event)
        if event.is_deadline and not one.ends_period:
            limits[event.start].append(event)
    by_day: dict[dt.date, list[Deadline]] = defaultdict(list)
    for one in told:
        by_day[one.event.start].append(one.event)
    kept = []
    for one in told:
        event = one.event
        overtaken = event.state is EventState.PLANNED and any(
            _is_same(event, other, by_day[event.start]) for other in changed[event.start]
        )
        if overtaken or (one.ends_period and any(_same_limit(event, other) for other in limits[event.start])):
            continue
        if one.ends_period:
            limits[event.start].append(event)
        kept.append(event)
    return tuple(kept)


def complete_twins(events: Sequence[Deadline]) -> tuple[Deadline, ...]:
    """The meetings with the hour and place that another line tells of the same body's on the same day, or of
    its only one in a month: "Mødet den 24. marts holdes på Strandby Skole", "Mødet i juni er i hallen".
    """
    events = _with_remarks_of_months(events)
    by_day: dict[dt.date, list[Deadline]] = defaultdict(list)
    for event in events:
        if event.kind == "meeting" and event.end is None:
            by_day[event.start].append(event)
    return tuple(_completed(event, by_day[event.start]) for event in events)


def _with_remarks_of_months(events: Sequence[Deadline]) -> Sequence[Deadline]:
    """What is told of the meeting of a month goes to that meeting, where the body meets once in it."""
    completed = list(events)
    for remark in events:
        if remark.kind != "meeting" or remark.precision is not Precision.MONTH:
            continue
        fitting = [at for at, one in enumerate(completed) if _may_be_of(remark, one)]
        if len(fitting) == 1 and (remark.place or remark.at):
            met = completed[fitting[0]]
            met = replace(met, place=remark.place or met.place)
            if remark.at:
                met = replace(met, at=remark.at, until=remark.until, precision=Precision.TIME)
            completed[fitting[0]] = met
            completed.remove(remark)
    return completed


def _may_be_of(remark: Deadline, event: Deadline) -> bool:
    in_month = remark.start <= event.start <= (remark.end or remark.start)
    is_day = event.kind == "meeting" and event.end is None and bool(event.who)
    return in_month and is_day and (not remark.who or parse_body(event.who).is_same(parse_body(remark.who)))


def _completed(event: Deadline, of_day: Sequence[Deadline]) -> Deadline:
    """A line that names no body is about the only one that meets that day."""
    bodies = {parse_body(one.who).topics for one in of_day if one.who}
    if event not in of_day or not event.who:
        return event
    body = parse_body(event.who)
    of_day = [
        one for one in of_day if parse_body(one.who).is_same(body) or (not one.who and len(bodies) == 1)
    ]
    places = {one.place for one in of_day if one.place}
    hours = {(one.at, one.until) for one in of_day if one.at}
    if not event.place and len(places) == 1:
        event = replace(event, place=places.pop())
    if event.at is None and len(hours) == 1 and event.precision is Precision.DAY:
        at, until = hours.pop()
        event = replace(event, at=at, until=until, precision=Precision.TIME)
    return event


def tell_body(events: Sequence[Deadline], document: Document) -> tuple[Deadline, ...]:
    """The events of a calendar, meetings that name no body as those of the document's own, each day once.

    Where the calendar holds meetings of several bodies, nobody can say whose the others are.
    """
    meetings = [one for one in events if one.kind == "meeting" and not one.is_deadline]
    named = {parse_body(one.who).topics for one in meetings if one.who}
    if document.body and named <= {parse_body(document.body).topics}:
        events = [
            replace(one, who=document.body)
            if one.kind == "meeting" and not one.is_deadline and not one.who
            else one
            for one in events
        ]
    days = {one.start for one in events if one.kind == "meeting"}
    return tuple(
        one
        for one in events
        if not (
            one.kind == "event" and one.start in days and not one.end and not one.is_deadline and not one.who
        )
    )


def _is_same(event: Deadline, change: Deadline, that_day: Iterable[Deadline]) -> bool:
    """Whether a change is that of an event: of the same body, or of the only one on that day."""
    if event.is_deadline != change.is_deadline or event.end != change.end:
        return False
    if event.who and change.who:
        return parse_body(event.who).is_same(parse_body(change.who)) or event.who == change.who
    others = {one.who for one in that_day if one is not change and one.state is EventState.PLANNED}
    return len(others) <= 1


def _same_limit(end: Deadline, other: Deadline) -> bool:
    """Whether the end of a period is told by another deadline; one body's own period has its own end, and
    what a body must hand in that day, by another section, is no end of a hearing.
    """
    return end.who == other.who or (not end.who and end.spot.section == other.spot.section)
