"""When and where a body usually meets: "Møderne er i Beboerhuset kl. 18.30 – 21.30"."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from knowledge.danish.bodies import find_bodies, parse_body
from knowledge.danish.calendar_words import OF_A_DAY
from knowledge.danish.clock_times import find_clock_times
from knowledge.danish.dates import find_dates
from knowledge.danish.sentences import split_sentences
from knowledge.model import Deadline, EventState, Passage, Precision
from knowledge.structuring.events.footnotes import is_footnote
from knowledge.structuring.events.venues import find_venue

_MEETINGS = re.compile(
    r"\b\w*møder(?:ne)?\b.*\b(?:begynder|starter|er|holdes|afholdes|foregår|finder\s+sted|ligger)\b|\bmødes\s+(?:i|på)\b",
    re.IGNORECASE,
)
_LONGEST_BARE = 40
_LONGEST = 200
_SAMPLE_YEAR = 2000
_SOME = re.compile(r"\b(?:fagudvalg\w*|udvalgsmøder\w*|nogle|enkelte|flere\s+af)\b", re.IGNORECASE)

_PLACE_OPEN = re.compile(  # "Stedet meddeles senere", "holdes ude af huset": not at the usual place
    r"\bstedet\s+(?!for\b)|\b(?:andet\s+sted|andetsteds|ude\s+af\s+huset|uden\s+for\s+huset|eksternt)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Usual:
    """body: whose meetings, "" for all of them. at, until: None where only the place is told.

    section: where it is told; bare days of that section are such meetings. only_here: it is told among some
    meetings, and means those.
    """

    section: int
    body: str
    at: dt.time | None
    until: dt.time | None
    place: str
    only_here: bool = False


def tell_usual_hours(
    events: Sequence[Deadline], passages: Sequence[Passage], *, throughout: bool
) -> tuple[Deadline, ...]:
    """The events, meetings that have no hour or place of their own with those that the document tells of all.

    Only days that stand in a list of nothing but days are completed, or with `throughout` any. Where two
    sentences tell different hours of the same meetings, neither is taken.
    """
    told = list(_find_usual(passages))
    if not told:
        return tuple(events)
    held_in = {event.spot.section for event in events if event.kind == "meeting"}
    told = [replace(one, only_here=not one.body and one.section in held_in) for one in told]
    return tuple(
        _completed(event, told) if throughout or len(event.text) <= _LONGEST_BARE else event
        for event in events
    )


def name_bodies(events: Sequence[Deadline], passages: Sequence[Passage]) -> tuple[Deadline, ...]:
    """The events, meetings that name no body as those of the one whose meetings their section tells of."""
    told = list(_find_usual(passages))
    return tuple(_named(event, told) if event.kind == "meeting" else event for event in events)


def _named(event: Deadline, told: Sequence[_Usual]) -> Deadline:
    own = [one.body for one in told if one.body and one.section == event.spot.section]
    return replace(event, who=own[0].removesuffix("s")) if not event.who and len(own) == 1 else event


def _find_usual(passages: Sequence[Passage]) -> Iterator[_Usual]:
    for passage in passages:
        if len(passage.text) > _LONGEST or not _MEETINGS.search(passage.text) or is_footnote(passage.text):
            continue
        for sentence in split_sentences(passage.text):
            text = sentence.text
            if not _MEETINGS.search(text) or _SOME.search(text) or find_dates(text, year=_SAMPLE_YEAR):
                continue
            times, place = find_clock_times(text), find_venue(text)
            bodies = find_bodies(text)
            if len(times) <= 1 and len(bodies) <= 1 and (times or place):
                at, until = (times[0].at, times[0].until) if times else (None, None)
                yield _Usual(passage.spot.section, bodies[0].name if bodies else "", at, until, place)


def _completed(event: Deadline, told: Sequence[_Usual]) -> Deadline:
    if event.kind == "event" and _is_bare_day(event):
        event = replace(event, kind="meeting")  # a day of a body whose meetings the document speaks of
    if event.kind != "meeting" or event.end is not None or event.state is EventState.CANCELLED:
        return event
    event = _named(event, told)
    fitting = [one for one in told if not one.body or _is_of(event, one.body)]
    fitting = [one for one in fitting if not one.only_here or one.section == event.spot.section]
    hours = {(one.at, one.until) for one in fitting if one.at}
    places = {one.place for one in fitting if one.place}
    if event.at is None and len(hours) == 1 and event.precision is Precision.DAY:
        at, until = hours.pop()
        event = replace(event, at=at, until=until, precision=Precision.TIME)
    if not event.place and len(places) == 1 and not _PLACE_OPEN.search(event.text):
        event = replace(event, place=places.pop())
    return event


def _is_bare_day(event: Deadline) -> bool:
    """Whether nothing is told but the day of a body, and where: "Marts – tirsdag den 10. (på museet)"."""
    if not event.who or event.end is not None or event.precision not in (Precision.DAY, Precision.TIME):
        return False
    rest = event.text
    for told in (event.who, event.printed, event.place):
        rest = rest.replace(told, " ") if told else rest
    return not re.findall(r"[^\W\d_]{3,}", OF_A_DAY.sub(" ", rest))


def _is_of(event: Deadline, body: str) -> bool:
    return bool(event.who) and parse_body(event.who).is_same(parse_body(body))
