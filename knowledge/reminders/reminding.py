"""Deadline × member's wishes → reminder rows. Pure: the clock is told, nothing is stored or sent.

A reminder is unique per member, deadline, occurrence and lead, so planning twice plans nothing twice.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from zoneinfo import ZoneInfo

from knowledge.asking.events.phrases import say_when
from knowledge.danish.workdays import add_working_days, is_working_day
from knowledge.model import Deadline, EventState
from knowledge.occurrences import Occurrence, find_occurrence, in_year

DIGEST = "ugebrev"
"""The deadline key of the weekly digest."""
BRIEF = "mødebrev"
"""The deadline key of the letter on the evening before a meeting."""
LETTERS = (DIGEST, BRIEF)
"""What is written when it is sent, so that it is true on the day."""
_EVENING = dt.time(18)

OWN = "egen-"
"""How the deadline key of a member's own reminder begins."""

PUT_OFF, AGAIN = "udsat ", "igen "
"""How the leads begin of what was put off, and of what comes again because it was not done with."""

LATE_AFTER = dt.timedelta(minutes=15)
"""A reminder that rings more than this after its time is marked as late."""

NAG_AFTER = dt.timedelta(hours=1)
_AHEAD_OF_EVENT = dt.timedelta(hours=1)  # where the hour of day would ring after an early event has begun


class State(StrEnum):
    """Where a reminder is on its way. Every reminder ends in one of those after CLAIMED."""

    PENDING = "pending"
    CLAIMED = "claimed"  # being sent: found in this state at start-up, it may or may not have been
    SENT = "sent"
    DONE = "done"  # the member said "klaret" before it was due
    WITHDRAWN = "withdrawn"  # no longer wished, or the deadline was moved or taken away
    EXPIRED = "expired"  # its deadline had passed for over a week when it could have been sent
    GONE = "gone"  # the member has blocked the bot
    FAILED = "failed"  # Telegram refused the message itself


@dataclass(frozen=True, slots=True)
class Wishes:
    """How a member wants to be reminded.

    leads: days before, working days where `working_days` says so. hours: hours before an event with a time of
    day. at: the hour of day. quiet_from, quiet_until: when nothing rings. digest: a letter every Monday.
    briefs: one on the evening before a meeting. timezone: an IANA name.
    """

    member: int
    leads: tuple[int, ...] = (14, 3, 0)
    hours: tuple[int, ...] = (2,)
    at: dt.time = dt.time(8)
    quiet_from: dt.time = dt.time(22)
    quiet_until: dt.time = dt.time(7)
    digest: bool = False
    timezone: str = "Europe/Copenhagen"
    working_days: bool = False
    briefs: bool = False

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.timezone)


@dataclass(frozen=True, slots=True)
class Reminder:
    """A row of the table. lead: "14d", "2h", "ugebrev", "udsat …" or "ændring …".

    due_at: when it should ring; try_at: when it is tried next. ends_at: the last moment of the deadline.
    body: what happens, plain Danish. reason: why the member gets it, "" where they asked for just this one.
    repeated: it may have been sent before, for the bot stopped while it was being sent. timezone: the
    member's, by which "i morgen" is told. nags: it comes again every hour until it is done with. name: what
    it is called in a line among others, "" where that was not kept.
    """

    member: int
    deadline: str
    occurrence: dt.date
    lead: str
    due_at: dt.datetime
    try_at: dt.datetime
    ends_at: dt.datetime
    body: str
    reason: str = ""
    state: State = State.PENDING
    attempts: int = 0
    last_error: str = ""
    claimed_at: dt.datetime | None = None
    closed_at: dt.datetime | None = None
    repeated: bool = False
    timezone: str = "Europe/Copenhagen"
    id: int = 0
    nags: bool = False
    name: str = ""

    @property
    def is_own(self) -> bool:
        """Whether the member wrote it themselves."""
        return self.deadline.startswith(OWN)


@dataclass(frozen=True, slots=True)
class Watched:
    """A deadline that a member follows.

    what: what happens and where it stands, without the date. reason: the wish behind it. own: their own
    reminder, which rings just when they said. also: the keys of other sentences that tell the same deadline.
    nags: it rings until it is done with. days: of one's own, the next on which it rings. name: see Reminder.
    """

    deadline: Deadline
    what: str
    reason: str = ""
    own: bool = False
    also: tuple[str, ...] = ()
    nags: bool = False
    days: tuple[dt.date, ...] = ()
    name: str = ""

    @property
    def keys(self) -> tuple[str, ...]:
        return (self.deadline.key, *self.also)

    def tell(self, occurrence: Occurrence) -> str:
        """ "10. september 2021 (fredag): …", for the chat."""
        return f"{say_when(occurrence)}: {self.what}"


def plan_reminders(watched: Iterable[Watched], wishes: Wishes, now: dt.datetime) -> tuple[Reminder, ...]:
    """Every reminder ahead, in the order in which they ring, else as watched; a yearly one twice."""
    planned = {
        (reminder.deadline, reminder.occurrence, reminder.lead): reminder
        for one in watched
        for occurrence in _coming(one, now.astimezone(wishes.zone).date())
        for reminder in _reminders(one, occurrence, wishes)
        if reminder.due_at > now
    }
    return tuple(sorted(planned.values(), key=lambda reminder: reminder.due_at))


def _coming(watched: Watched, today: dt.date) -> Iterator[Occurrence]:
    deadline = watched.deadline
    if watched.days:
        yield from (Occurrence(deadline, day, day) for day in watched.days if day >= today)
        return
    occurrence = find_occurrence(deadline, today)
    if occurrence.is_past(today) or deadline.state is EventState.CANCELLED:
        return
    yield occurrence
    if deadline.recurrence == "yearly":
        yield in_year(occurrence, occurrence.first.year + 1)


def _reminders(watched: Watched, occurrence: Occurrence, wishes: Wishes) -> Iterator[Reminder]:
    leads = _own_lead(occurrence, wishes) if watched.own else _leads(occurrence, wishes)
    for due_at, lead in {due_at: lead for lead, due_at in leads}.items():  # two at the same minute are one
        yield Reminder(
            member=wishes.member,
            deadline=watched.deadline.key,
            occurrence=occurrence.first,
            lead=lead,
            due_at=due_at,
            try_at=due_at,
            ends_at=end_of(occurrence, wishes.zone),
            body=watched.tell(occurrence),
            reason=watched.reason,
            timezone=wishes.timezone,
            nags=watched.nags,
            name=watched.name,
        )


def _own_lead(occurrence: Occurrence, wishes: Wishes) -> Iterator[tuple[str, dt.datetime]]:
    """Just when the member said, at night too."""
    yield "0d", _local(occurrence.first, occurrence.deadline.at or wishes.at, wishes.zone)


def _leads(occurrence: Occurrence, wishes: Wishes) -> Iterator[tuple[str, dt.datetime]]:
    at = occurrence.deadline.at
    event = _local(occurrence.first, at or dt.time(23, 59), wishes.zone)
    for days in wishes.leads:
        due = _local(_lead_day(occurrence.first, days, wishes), wishes.at, wishes.zone)
        due = due if due < event else event - _AHEAD_OF_EVENT
        yield f"{days}d", avoid_quiet(due, event, wishes)
    for hours in wishes.hours if at else ():
        due = event.astimezone(dt.UTC) - dt.timedelta(hours=hours)  # real hours, also across a clock change
        yield f"{hours}h", avoid_quiet(due.astimezone(wishes.zone), event, wishes)


def _lead_day(day: dt.date, days: int, wishes: Wishes) -> dt.date:
    """So many days before; in working days counted from the working day before where it is none itself."""
    if not wishes.working_days:
        return day - dt.timedelta(days)
    last = day if is_working_day(day) else add_working_days(day, -1)
    return add_working_days(last, -days)


def avoid_quiet(due: dt.datetime, event: dt.datetime, wishes: Wishes) -> dt.datetime:
    """The same moment, or the end of the quiet hours it falls in; their beginning where that is too late."""
    if not _is_quiet(due.timetz().replace(tzinfo=None), wishes):
        return due
    morning = _local(due.date(), wishes.quiet_until, wishes.zone)
    if morning < due:
        morning = _local(due.date() + dt.timedelta(1), wishes.quiet_until, wishes.zone)
    if morning < event:
        return morning
    evening = _local(due.date(), wishes.quiet_from, wishes.zone)
    return evening if evening <= due else _local(due.date() - dt.timedelta(1), wishes.quiet_from, wishes.zone)


def find_quiet_end(reminder: Reminder, wishes: Wishes, now: dt.datetime) -> dt.datetime | None:
    """Until when a reminder has to wait because the member wants quiet now; None where it may be sent.

    The one gate before everything that comes unasked. Only what the member has set for just this moment rings
    in the quiet hours: one's own, and what was put off; where it is late, it waits like the others.
    """
    asked_for = reminder.is_own or reminder.lead.startswith(PUT_OFF)
    here = now.astimezone(wishes.zone)
    if not _is_quiet(here.timetz().replace(tzinfo=None), wishes):
        return None
    if asked_for and now - reminder.due_at <= LATE_AFTER:
        return None
    morning = _local(here.date(), wishes.quiet_until, wishes.zone)
    return (
        morning if morning > now else _local(here.date() + dt.timedelta(1), wishes.quiet_until, wishes.zone)
    )


def _is_quiet(time: dt.time, wishes: Wishes) -> bool:
    start, end = wishes.quiet_from, wishes.quiet_until
    return start <= time < end if start <= end else time >= start or time < end


def _local(day: dt.date, time: dt.time, zone: ZoneInfo) -> dt.datetime:
    """That time on the member's clock: an hour later where spring skips it, the first of two in autumn."""
    return dt.datetime.combine(day, time, zone).astimezone(dt.UTC).astimezone(zone)


def end_of(occurrence: Occurrence, zone: ZoneInfo) -> dt.datetime:
    """The last moment of a deadline, seen from a member's clock."""
    at = occurrence.deadline.at if occurrence.first == occurrence.last else None
    return _local(occurrence.last, at or dt.time(23, 59, 59), zone)


def plan_digest(wishes: Wishes, now: dt.datetime) -> Reminder | None:
    """The letter of the coming Monday; None where the member wants none."""
    if not wishes.digest:
        return None
    today = now.astimezone(wishes.zone).date()
    monday = today + dt.timedelta(-today.weekday() % 7)
    due_at = _local(monday, wishes.at, wishes.zone)
    if due_at <= now:
        monday += dt.timedelta(7)
        due_at = _local(monday, wishes.at, wishes.zone)
    ends_at = _local(monday, dt.time(23, 59, 59), wishes.zone)
    return Reminder(
        wishes.member, DIGEST, monday, DIGEST, due_at, due_at, ends_at, body="", timezone=wishes.timezone
    )


def plan_brief(wishes: Wishes, meeting_on: dt.date | None, now: dt.datetime) -> Reminder | None:
    """The letter before the meeting; None where the member wants none, or that evening is past."""
    if not wishes.briefs or meeting_on is None:
        return None
    due_at = _local(meeting_on - dt.timedelta(1), _EVENING, wishes.zone)
    if due_at <= now:
        return None
    ends_at = _local(meeting_on, dt.time(23, 59, 59), wishes.zone)
    return Reminder(
        wishes.member, BRIEF, meeting_on, BRIEF, due_at, due_at, ends_at, body="", timezone=wishes.timezone
    )


def plan_snooze(reminder: Reminder, until: dt.datetime) -> Reminder:
    """The same reminder once more, later."""
    return _later(reminder, until, PUT_OFF)


def plan_nag(reminder: Reminder, now: dt.datetime) -> Reminder:
    """The same once more in an hour, for what nags."""
    return _later(reminder, now + NAG_AFTER, AGAIN)


def _later(reminder: Reminder, until: dt.datetime, lead: str) -> Reminder:
    instant = until.astimezone(dt.UTC)
    ends_at = reminder.ends_at if lead == AGAIN else max(reminder.ends_at, until)
    return Reminder(
        reminder.member,
        reminder.deadline,
        reminder.occurrence,
        f"{lead}{instant:%Y-%m-%dT%H:%M}",
        until,
        until,
        ends_at,
        reminder.body,
        reminder.reason,
        timezone=reminder.timezone,
        nags=reminder.nags,
        name=reminder.name,
    )
