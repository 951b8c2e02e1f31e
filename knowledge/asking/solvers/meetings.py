"""Questions about the meetings of bodies: when, where, how many, the next, the last, which are cancelled.

The meetings that the papers tell are narrowed by body, sort, time and the words that are left; what is left
over decides. A word that no meeting's own text explains leaves the question to others.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Sequence

from sqlite_utils import Database

from knowledge.asking.events.choosing import is_called_next
from knowledge.asking.events.matching import find_headings, find_surroundings
from knowledge.asking.events.meetings_asked import MeetingQuestion, Wanted, read_meeting_question
from knowledge.asking.events.phrases import (
    say_days_left,
    say_end,
    say_event,
    say_line,
    say_weekday,
    say_what,
    say_when,
)
from knowledge.asking.events.wishes import is_plain_meeting
from knowledge.asking.quoting import cite_spot
from knowledge.asking.words.matching import cover, find_stems
from knowledge.asking.words.terms import Term, find_terms
from knowledge.danish.bodies import parse_body
from knowledge.danish.clock_times import find_clock_times
from knowledge.danish.dates import VAGUE, format_date, format_time
from knowledge.danish.folding import fold
from knowledge.danish.readings import number_readings
from knowledge.model import (
    Answer,
    Attempt,
    Context,
    Deadline,
    DocumentKind,
    EventState,
    Precision,
    Question,
    Reading,
    Role,
    Status,
)
from knowledge.occurrences import Occurrence, first_occurrence
from knowledge.storage.deadlines import fetch_deadline, find_deadlines, find_who
from knowledge.storage.documents import fetch_document
from knowledge.storage.recalling import recall

SOLVER = "meetings"
_KINDS = ("meeting", "conference")
_SURE = 95.0
_NONE_THEN = 89.0
_MOST_LINES = 12
_OF_ONE = frozenset(Wanted) - {Wanted.LIST, Wanted.COUNT, Wanted.PLACE, Wanted.CLOCK, Wanted.WHETHER}
_IN_PASSING = re.compile(
    r"\b(?:på|til|ved|inden|efter|før|under)\s+(?:et\s+)?(?:[^\W\d_]+\s+)?[^\W\d_]*mødet?\s+i\b",
    re.IGNORECASE,
)
_PLANS = frozenset({DocumentKind.MEETING_PLAN, DocumentKind.TIMETABLE})


def solve(question: Question, db: Database) -> Attempt | None:
    """None where the question asks for no meeting, or for one that the papers do not tell."""
    asked = read_meeting_question(question, recall(db, _find_bodies))
    if asked is None:
        return None
    names = sorted(asked.bodies.names) if asked.bodies.named else []
    if asked.bodies.named and not names:
        return None
    events = [one for one in find_deadlines(db, kinds=_KINDS, who=names) if _is_meeting(one)]
    if not (asked.bodies.named or asked.sort or asked.span or asked.reading) and (
        known := _from_before(question, db)
    ):
        events = [known]
    meetings = _find_meetings(question, asked, events, db)
    if not meetings:
        return None
    inside = [one for one in meetings if asked.span.holds(one.first, one.last) or _is_called_so(one, asked)]
    if asked.wanted in (Wanted.CANCELLED, Wanted.OLD):
        return _tell_change(question, asked, inside or meetings, db)
    if not inside:
        return _tell_none(question, asked, meetings, db)
    return _tell(question, asked, _nearest_year(question, asked, inside), db)


def _is_called_so(one: Occurrence, asked: MeetingQuestion) -> bool:
    """Whether its own line counts it among those of the season asked for: "Møder i foråret: …, 9. juni"."""
    seasons = [date for date in asked.span.dates if date.precision is Precision.SEASON]
    return any(
        date.printed.split()[0].lower() in one.deadline.text.lower() and date.first.year == one.first.year
        for date in seasons
    )


def _find_bodies(db: Database) -> frozenset[str]:
    """Who meets, as the papers print it."""
    return find_who(db, _KINDS)


def _is_meeting(event: Deadline) -> bool:
    return event.kind in _KINDS and not event.is_deadline


def _from_before(question: Question, db: Database) -> Deadline | None:
    """The meeting that the answer before told: "og hvor skal det være"."""
    event = fetch_deadline(db, question.context.deadline) if question.context.deadline else None
    return event if event and _is_meeting(event) else None


def _find_meetings(
    question: Question, asked: MeetingQuestion, events: Sequence[Deadline], db: Database
) -> list[Occurrence]:
    """The meetings of the bodies and the sort asked for that hold the words that are left, each day once."""
    if asked.bodies.named:
        events = [one for one in events if one.who in asked.bodies.names]
    elif asked.any_body:
        events = [one for one in events if _is_such_body(one.who, asked.any_body)]
    if asked.reading:
        events = _with_reading(events, asked, db)
    elif asked.sort:
        events = [one for one in events if _is_of_sort(one, asked.sort, db)]
    elif not asked.others:
        events = [one for one in events if is_plain_meeting(one)]
    places = [
        fold(token.text)
        for index, token in enumerate(question.tokens)
        if token.role is Role.PLACE or index in asked.others
    ]
    owners = _find_owners(events, db) if places else frozenset()
    places = [name for name in places if name not in owners]  # "i Holbæk" is whose meeting, not where it is
    events = [one for one in events if any(name in fold(one.place) for name in places)] or events
    if asked.others:
        terms = [term for term in find_terms(question, db, keep_light=True) if term.index in asked.others]
        if len(terms) < len(asked.others):
            return []
        events = [one for one in events if _holds(terms, one, db)]
    exact = [one for one in events if one.precision not in VAGUE]
    events = [
        one for one in events if one.precision not in VAGUE or not any(_is_within(day, one) for day in exact)
    ]
    days: dict[object, Occurrence] = {}
    for event in sorted(events, key=lambda one: (one.at is None, not one.place, len(one.text))):
        once = first_occurrence(event)
        days.setdefault((once.first, _key_of(event.who), event.state is EventState.CANCELLED), once)
    return sorted(days.values(), key=lambda one: (one.first, one.deadline.at or dt.time()))


def _find_owners(events: Sequence[Deadline], db: Database) -> frozenset[str]:
    """The folded names of the municipalities whose papers tell the events."""
    documents = (fetch_document(db, number) for number in {one.spot.document for one in events})
    return frozenset(fold(one.municipality) for one in documents if one is not None)


def _with_reading(events: Sequence[Deadline], asked: MeetingQuestion, db: Database) -> list[Deadline]:
    """The meetings whose own words tell that reading; those of a council where it is the council that reads.

    What is told of one reading only goes before "1. behandling den 3., 2. behandling den 9.".
    """
    read = [one for one in events if asked.reading in number_readings(one.text)]
    if asked.of_budget:
        read = [one for one in read if "budget" in fold(f"{one.text} {find_headings(db, one)}")]
    read = [one for one in read if number_readings(one.text) == {asked.reading}] or read
    return [one for one in read if one.who and parse_body(one.who).is_council] or read


def _is_named_in_passing(event: Deadline) -> bool:
    """Whether a month is all that is known of a meeting for which something is planned: "på mødet i juni"."""
    return event.precision in VAGUE and bool(_IN_PASSING.search(event.text))


def _is_within(day: Deadline, month: Deadline) -> bool:
    """Whether a day tells more exactly what "Mødet holdes i december" tells."""
    return month.start <= day.start <= (month.end or month.start) and day.spot.document == month.spot.document


def _is_such_body(who: str, word: str) -> bool:
    """Whether "udvalget" may be that body, "rådet" a council of citizens; no council of a municipality."""
    body = parse_body(who)
    return bool(who) and not body.is_council and word[:3] == body.head[:3]


def _key_of(who: str) -> object:
    body = parse_body(who)
    return (body.topics, body.head) if who else ""


def _is_of_sort(event: Deadline, sort: str, db: Database) -> bool:
    """Whether it is called so: a "dialogmøde" by its own words or the headings that it stands under."""
    root = sort.removesuffix("s")
    headings = fold(find_headings(db, event)).replace("smoede", "moede")
    return root in fold(event.text) or (not event.who and f"{root}moede" in headings)


def _holds(terms: Sequence[Term], event: Deadline, db: Database) -> bool:
    text = f"{event.text} {event.place} {find_surroundings(db, event)}"
    own = cover(terms, find_stems(f"{event.text} {event.place}"))
    return bool(own.found) and len(cover(terms, find_stems(text)).found) == len(terms)


def _nearest_year(
    question: Question, asked: MeetingQuestion, meetings: Sequence[Occurrence]
) -> Sequence[Occurrence]:
    """Of "i marts" in several years the meetings to come, else the latest year's."""
    if not any(date.year_inherited for date in asked.span.dates):
        return meetings
    today = question.now.date()
    coming = [one for one in meetings if not one.is_past(today)]
    year = coming[0].first.year if coming else meetings[-1].first.year
    return [one for one in meetings if one.first.year == year]


def _tell(
    question: Question, asked: MeetingQuestion, meetings: Sequence[Occurrence], db: Database
) -> Attempt | None:
    today = question.now.date()
    held = [one for one in meetings if one.deadline.state is not EventState.CANCELLED]
    gone = [one for one in meetings if one not in held]
    if not held:
        lines = [say_event(one, today) for one in gone]
        yes = "Nej. " if asked.wanted is Wanted.WHETHER else ""
        unknown = asked.wanted in (Wanted.WHEN, Wanted.NEXT) and not asked.span  # the day holds no longer
        status = Status.UNKNOWN if unknown else Status.ANSWERED
        return _attempt(question, asked, gone, yes + "\n".join(lines), db, status=status)
    chosen = _choose(asked, held, today)
    if asked.wanted is Wanted.COUNT and len(chosen) == 1:
        return None  # one that a paper mentions is not how many there are
    if asked.wanted is Wanted.PLACE and not any(one.deadline.place for one in chosen):
        return None  # a sentence may tell it
    if asked.wanted is Wanted.CLOCK and len(chosen) == 1 and (timed := _find_same_with_hour(chosen[0], db)):
        chosen = [timed]
    if asked.wanted is Wanted.DAYS_LEFT and any(one.first != one.last for one in chosen):
        return None
    if not chosen:
        last = held[-1]
        text = "Der er ingen kommende møder i dokumenterne.\n"
        text += f"Senest: {say_when(last)}. {say_what(last.deadline)}"
        return _attempt(question, asked, [last], text, db, status=Status.UNKNOWN)
    if asked.wanted is Wanted.NEXT and all(_is_named_in_passing(one.deadline) for one in chosen):
        text = "Datoen for næste møde står ikke i dokumenterne. Det nævnes kun her:\n"
        text += "\n".join(say_line(one) for one in chosen[:_MOST_LINES])
        return _attempt(question, asked, chosen, text, db, status=Status.UNKNOWN)
    if asked.reading and len({one.first for one in chosen}) > 1 and asked.wanted in _OF_ONE:
        return _ask_which(question, asked, chosen, db)
    bodies = {_key_of(one.deadline.who) for one in chosen}
    if len(bodies) > 1 and asked.wanted in _OF_ONE and not asked.span.dates:
        return _ask_which(question, asked, chosen, db)
    text = _SAYING[asked.wanted](chosen, question.now.date(), asked)
    if gone and asked.span and asked.wanted is not Wanted.COUNT:
        text += "\n" + "\n".join(f"Aflyst: {say_when(one)}." for one in gone)
    return _attempt(question, asked, chosen, text, db)


def _find_same_with_hour(held: Occurrence, db: Database) -> Occurrence | None:
    """The same meeting told once more with its hour and nobody's name; None where it tells an hour itself.

    "KKR holdt konferencen den 11. maj" and, further down, "Konferencen finder sted den 11. maj kl. 16".
    """
    one = held.deadline
    if one.at is not None:
        return None
    again = (
        first_occurrence(other)
        for other in find_deadlines(db, one.start, one.start, [one.spot.document], [one.kind])
        if other.at and other.start == one.start and other.who in ("", one.who)
    )
    return next(again, None)


def _choose(asked: MeetingQuestion, held: Sequence[Occurrence], today: dt.date) -> Sequence[Occurrence]:
    coming = [one for one in held if not one.is_past(today)]
    match asked.wanted:
        case Wanted.LAST:
            past = [one for one in held if one.is_past(today)]
            return held[-1:] if asked.span else past[-1:] or held[-1:]
        case Wanted.FIRST:
            return _first_of_each(held if asked.span else coming or held)
        case Wanted.NEXT:
            called = [one for one in coming if is_called_next(one.deadline)]
            coming = [one for one in coming if one.deadline.precision not in VAGUE] or coming
            return _first_of_each(called if called and not asked.bodies.named else coming)
        case Wanted.LIST:
            return held if asked.span else coming or held
        case Wanted.COUNT | Wanted.WHETHER:
            return held
    if asked.span or (asked.reading and not coming):
        return held
    if asked.reading:
        return coming
    coming = [one for one in coming if one.deadline.precision not in VAGUE] or coming
    return _first_of_each(coming) if coming else held[-1:]


def _first_of_each(meetings: Sequence[Occurrence]) -> Sequence[Occurrence]:
    """The first meeting of each body."""
    first: dict[object, Occurrence] = {}
    for one in meetings:
        first.setdefault(_key_of(one.deadline.who), one)
    return list(first.values())


def _say_each(chosen: Sequence[Occurrence], today: dt.date, asked: MeetingQuestion) -> str:
    if len(chosen) == 1:
        return say_event(chosen[0], today)
    lines = [say_line(one) for one in chosen[:_MOST_LINES]]
    more = len(chosen) - _MOST_LINES
    return "\n".join([*lines, *([f"… og {more} til."] if more > 0 else [])])


def _say_count(chosen: Sequence[Occurrence], today: dt.date, asked: MeetingQuestion) -> str:
    if len(chosen) == 1:
        return f"1 møde:\n{say_line(chosen[0])}"
    return f"{len(chosen)} møder:\n{_say_each(chosen, today, asked)}"


def _say_place(chosen: Sequence[Occurrence], today: dt.date, asked: MeetingQuestion) -> str:
    lines = []
    for one in chosen[:_MOST_LINES]:
        where = f"{one.deadline.place}" if one.deadline.place else "stedet fremgår ikke"
        whose = f", {one.deadline.who}" if one.deadline.who else ""
        lines.append(f"{say_when(one)}{whose}: {where}.")
    return "\n".join(lines)


def _say_clock(chosen: Sequence[Occurrence], today: dt.date, asked: MeetingQuestion) -> str:
    if len(chosen) == 1 and chosen[0].deadline.at is None:
        return f"Tidspunktet fremgår ikke. Dagen er {say_when(chosen[0])}."
    if len(chosen) == 1:
        event = chosen[0].deadline
        until = f" og slutter {format_time(event.until)}" if event.until else ""
        assert event.at is not None
        told = f"Mødet {format_date(chosen[0].first)} begynder {format_time(event.at)}{until}."
        others = any(time.at != event.at for time in find_clock_times(event.text))
        return f"{told}\n{say_what(event)}" if others else told  # its own line tells another hour
    return _say_each(chosen, today, asked)


def _say_left(chosen: Sequence[Occurrence], today: dt.date, asked: MeetingQuestion) -> str:
    return say_days_left(chosen[0], today)


def _say_weekday(chosen: Sequence[Occurrence], today: dt.date, asked: MeetingQuestion) -> str:
    return say_weekday(chosen[0]) if len(chosen) == 1 else _say_each(chosen, today, asked)


def _say_end(chosen: Sequence[Occurrence], today: dt.date, asked: MeetingQuestion) -> str:
    return say_end(chosen[0], today)


def _say_yes(chosen: Sequence[Occurrence], today: dt.date, asked: MeetingQuestion) -> str:
    return f"Ja. {_say_each(chosen, today, asked)}"


_SAYING: dict[Wanted, Callable[[Sequence[Occurrence], dt.date, MeetingQuestion], str]] = {
    Wanted.WHEN: _say_each,
    Wanted.NEXT: _say_each,
    Wanted.FIRST: _say_each,
    Wanted.LAST: _say_each,
    Wanted.LIST: _say_each,
    Wanted.COUNT: _say_count,
    Wanted.PLACE: _say_place,
    Wanted.CLOCK: _say_clock,
    Wanted.DAYS_LEFT: _say_left,
    Wanted.WEEKDAY: _say_weekday,
    Wanted.ENDS: _say_end,
    Wanted.WHETHER: _say_yes,
}


def _tell_change(
    question: Question, asked: MeetingQuestion, meetings: Sequence[Occurrence], db: Database
) -> Attempt | None:
    """What was cancelled or moved, or the day that a meeting was moved from; None where nothing was."""
    changed = [one for one in meetings if one.deadline.state is not EventState.PLANNED]
    if asked.wanted is Wanted.CANCELLED:
        gone = [one for one in changed if one.deadline.state is EventState.CANCELLED]
        if gone:
            return _attempt(question, asked, gone, "\n".join(map(say_line, gone)), db)
        return None
    if len(changed) != 1:
        return None
    event = changed[0].deadline
    day = event.moved_from if event.state is not EventState.CANCELLED else event.start
    if day is None:
        return None
    text = f"Det var planlagt til {format_date(day)}.\n{event.text}"
    return _attempt(question, asked, changed, text, db)


def _tell_none(
    question: Question, asked: MeetingQuestion, meetings: Sequence[Occurrence], db: Database
) -> Attempt | None:
    """That there is no meeting then, where a plan tells those before and after; else None."""
    planned = [one for one in meetings if _is_planned(one, db)]
    dates = asked.span.dates
    if not dates or not asked.bodies.named or not planned:
        return None
    first, last = dates[0].first, dates[0].last or dates[0].first
    before = [one for one in planned if one.last < first]
    after = [one for one in planned if one.first > last]
    if not before or not after:
        return None
    near = [before[-1], after[0]]
    no = "Nej. " if asked.wanted is Wanted.WHETHER else ""
    text = f"{no}Planen har intet møde da. De nærmeste er:\n" + "\n".join(map(say_line, near))
    status = Status.ANSWERED if no else Status.UNKNOWN
    return _attempt(question, asked, near, text, db, status=status, score=_NONE_THEN)


def _is_planned(one: Occurrence, db: Database) -> bool:
    document = fetch_document(db, one.deadline.spot.document)
    return document is not None and document.kind in _PLANS


def _ask_which(
    question: Question, asked: MeetingQuestion, chosen: Sequence[Occurrence], db: Database
) -> Attempt:
    text = "\n".join(["Det passer på flere møder:", *map(say_line, chosen[:_MOST_LINES])])
    readings = tuple(
        Reading(one.deadline.who or say_when(one), f"{question.text} – {one.deadline.who}")
        for one in chosen[:_MOST_LINES]
        if one.deadline.who
    )
    return _attempt(question, asked, chosen, text, db, status=Status.AMBIGUOUS, readings=readings)


def _attempt(
    question: Question,
    asked: MeetingQuestion,
    chosen: Sequence[Occurrence],
    text: str,
    db: Database,
    *,
    status: Status = Status.ANSWERED,
    score: float = _SURE,
    readings: tuple[Reading, ...] = (),
) -> Attempt:
    events = tuple(one.deadline for one in chosen[:_MOST_LINES])
    answer = Answer(
        question=question.text,
        status=status,
        text=text,
        sources=tuple(cite_spot(db, event.spot, event.text) for event in _once(events)[:3]),
        deadlines=events,
        readings=readings,
        kind=SOLVER,
        context=Context(solver=SOLVER, question=question.text, deadline=events[0].key),
    )
    return Attempt(SOLVER, score, answer, frozenset(question.content), (asked.wanted,))


def _once(events: Iterable[Deadline]) -> list[Deadline]:
    return list({(one.spot.document, one.text): one for one in events}.values())
