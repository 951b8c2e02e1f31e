"""Days that are counted from another one: "senest 8 dage før mødet den 26. maj", "4 uger fra i dag".

Where the sentence does not tell the day to count from, another one may, also further on; else it is a rule
for any such event, which has no day.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from knowledge.danish.clock_times import ClockTime, find_clock_times
from knowledge.danish.dates import DateMention
from knowledge.danish.offsets import LETTER, Offset
from knowledge.model import Attribute, Deadline, Fact, Precision
from knowledge.structuring.events.actors import find_actor
from knowledge.structuring.events.document_years import Years
from knowledge.structuring.events.event_kinds import is_deadline_by_distance, names_event
from knowledge.structuring.events.relative_events import KnownEvents
from knowledge.structuring.events.sentence_places import SentencePlace

_LATEST_DEADLINE = dt.time(15, 59)  # by an hour later than this nobody hands anything in: it is the meeting's
_TIME_GLUE = re.compile(r"[\s,(]*(?:senest\s+)?")


@dataclass(frozen=True, slots=True)
class _Waiting:
    """A distance whose event has not been told so far. hours: of the day that is counted."""

    place: SentencePlace
    offset: Offset
    hours: ClockTime | None


@dataclass(slots=True)
class DayCounter:
    """Counts the days of one document. known: the events that they are counted from."""

    years: Years
    known: KnownEvents
    _waiting: list[_Waiting] = field(default_factory=list)

    def count(
        self,
        place: SentencePlace,
        anchors: Sequence[tuple[Offset, DateMention | None]],
        here: Sequence[Deadline],
        hours: dict[Offset | DateMention, ClockTime],
    ) -> Iterator[Deadline]:
        """The days that the distances of a sentence come to; the others wait for what is still to be read.

        here: the events of the sentence itself.
        """
        for offset, mention in anchors:
            if mention is not None:
                yield _count(place, offset, mention.first, hours.get(offset), mention=mention)
            elif offset.anchor == LETTER:
                if day := self.years.dated(place.passage):
                    yield _count(place, offset, day, hours.get(offset))
            elif event := self.known.find_anchor(offset, place.passage, place.section, here):
                yield _count(place, offset, event.likely or event.start, hours.get(offset), event=event)
            elif not any(
                event.is_deadline for event in here
            ):  # "senest den 15., dvs. 4 uger efter afgørelsen"
                self._waiting.append(_Waiting(place, offset, hours.get(offset)))

    def finish(self) -> Iterator[Deadline | Fact]:
        """What waited, in reading order: a day where the document has told its event since, else the rule."""
        for one in self._waiting:
            place, offset = one.place, one.offset
            since = self.years.dated(place.passage)
            event = self.known.find_later_anchor(offset, place.section, since)
            if event is not None:
                counted = _count(place, offset, event.likely or event.start, one.hours, event=event)
                self.known.add(counted)
                yield counted
            elif names_event(offset.anchor) and _is_limit(place, offset):
                distance = " ".join(place.sentence.text[offset.start : offset.end].split())
                spot = place.spot_of(distance)
                yield Fact(Attribute.DEADLINE_RULE, distance, place.told, spot, offset.anchor)


def find_hours(
    text: str, anchors: Sequence[tuple[Offset, DateMention | None]]
) -> dict[Offset | DateMention, ClockTime]:
    """The hour of a day that is counted, by its distance; also by the date beside it, where it stands there.

    "senest kl. 12 fredagen før mødet", "senest mandagen før mødet den 26. november kl. 12".
    """
    found: dict[Offset | DateMention, ClockTime] = {}
    for time in find_clock_times(text) if anchors else ():
        for offset, mention in anchors:
            if time.end <= offset.start and _TIME_GLUE.fullmatch(text, time.end, offset.start):
                found[offset] = time
            elif time.start >= offset.end and _TIME_GLUE.fullmatch(text, offset.end, time.start):
                if time.at <= _LATEST_DEADLINE:
                    found[offset] = time
            elif (
                mention
                and mention.at == time.at
                and time.at <= _LATEST_DEADLINE
                and time.start >= mention.end
            ):
                found[offset] = found[mention] = time
    return found


def _count(
    place: SentencePlace,
    offset: Offset,
    day: dt.date,
    hours: ClockTime | None,
    *,
    mention: DateMention | None = None,
    event: Deadline | None = None,
) -> Deadline:
    """The day that a distance from `day` comes to, which the mention or the event tells."""
    text = place.sentence.text
    first, last = offset.days_from(day)
    end = max(offset.end, mention.end) if mention else offset.end
    limit = _is_limit(place, offset)
    printed = " ".join(text[offset.start : end].split())
    return Deadline(
        start=first,
        end=last,
        at=hours.at if hours and last is None else None,
        precision=Precision.RELATIVE,
        recurrence=event.recurrence if event else None,
        is_deadline=limit,
        kind="deadline" if limit else "event",
        text=place.told,
        who=find_actor(text, offset.start, offset.end, "event"),
        spot=place.spot_of(printed),
        printed=printed,
        year_inherited=mention.year_inherited if mention else bool(event and event.year_inherited),
    )


def _is_limit(place: SentencePlace, offset: Offset) -> bool:
    text = place.sentence.text
    return is_deadline_by_distance(text, offset.start, offset.end, place.passage.lead, place.section)
