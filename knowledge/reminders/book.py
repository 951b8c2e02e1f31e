"""Keeping the reminders: the plan made anew when wishes, documents or the calendar change.

The only place where wishes, deadlines and the outbox meet. Every function may be called again without harm.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from sqlite_utils import Database

from knowledge.meetings.choosing import find_interests, find_next_agenda
from knowledge.meetings.decided import DecidedLetter, MinutesRead, find_fresh_minutes, write_decided
from knowledge.memory.reminder_wishes import (
    fetch_wishes,
    find_subscriptions,
    find_watched,
    store_watched,
)
from knowledge.memory.reminders import (
    find_reminders,
    hold_reminders,
    store_extra,
    store_planned,
    withdraw_moved,
    withdraw_own,
)
from knowledge.memory.told_minutes import find_told_minutes, store_told_minutes
from knowledge.model import Deadline, EventState
from knowledge.occurrences import find_occurrence, first_occurrence, in_year
from knowledge.reminders.calendar import build_calendar
from knowledge.reminders.changing import Changed, find_changes, to_followed
from knowledge.reminders.following import Subscription, find_watched_deadlines, without_own
from knowledge.reminders.listed import Listed, describe
from knowledge.reminders.reminding import (
    Reminder,
    State,
    Watched,
    Wishes,
    avoid_quiet,
    find_quiet_end,
    plan_brief,
    plan_digest,
    plan_nag,
    plan_reminders,
)
from knowledge.reminders.superseding import join_superseded
from knowledge.reminders.told_twice import merge_told_twice
from knowledge.storage.database import writing
from knowledge.storage.deadlines import find_deadlines
from knowledge.storage.deadlines import find_hidden_keys as find_hidden_keys
from knowledge.storage.documents import fetch_stamp, find_documents
from knowledge.storage.sections import find_sections
from knowledge.storage.shelves import fetch_limits_stamp

MINUTES = "referat-"
"""How the deadline key of a message about minutes begins."""
_CHANGE_KEEPS = dt.timedelta(days=7)
_DIGEST_REACH = dt.timedelta(days=14)
_DIGEST_MOST = 9  # lines of at most 300 characters: what a message holds


def find_planned_for(db: Database) -> tuple[str, str]:
    """What plans are made for: another first part whenever documents change, another second one whenever who
    may see them does."""
    return fetch_stamp(db, "main.documents"), fetch_limits_stamp(db)


def list_deadlines(db: Database) -> tuple[Listed, ...]:
    """Every dated event of every document once, with where it stands and where else it is told."""
    documents = {document.id: document for document in find_documents(db)}
    sections = {(section.document, section.position): section for section in find_sections(db)}
    once = merge_told_twice(
        Listed(
            deadline,
            sections.get((deadline.spot.document, deadline.spot.section)),
            documents.get(deadline.spot.document),
        )
        for deadline in find_deadlines(db)
    )
    return join_superseded(once)


def replan_member(db: Database, member: int, now: dt.datetime) -> None:
    """After a member's wishes were changed. Of what they just chose themselves they are told nothing."""
    _note_minutes(db, member, find_fresh_minutes(db, now))
    _replan(db, member, list_deadlines(db), now, announce=False)


def replan_follower(
    db: Database,
    member: int,
    listed: Iterable[Listed],
    now: dt.datetime,
    hidden: Collection[str] = (),
    minutes: Iterable[MinutesRead] = (),
) -> None:
    """After documents were indexed or time has passed: the member is told what has changed or was decided.

    hidden: the keys of deadlines that the member may not see; that they are gone is not told.
    minutes: those that are news; see meetings.decided.
    """
    wishes = fetch_wishes(db, member)
    for letter in _note_minutes(db, member, minutes):
        key = f"{MINUTES}{letter.document.id}"
        _tell(db, wishes, now, key, letter.day, letter.token, letter.body, letter.reason, letter.name)
    _replan(db, member, listed, now, announce=True, hidden=hidden)


def _replan(
    db: Database,
    member: int,
    listed: Iterable[Listed],
    now: dt.datetime,
    *,
    announce: bool,
    hidden: Collection[str] = (),
) -> None:
    wishes = fetch_wishes(db, member)
    today = now.astimezone(wishes.zone).date()
    watched = find_watched_deadlines(find_subscriptions(db, [member]), listed, today)
    from_documents = without_own(watched)
    with writing(db):
        before = find_watched(db, member)
        if announce:
            changes = find_changes(before, from_documents, today)
            _announce(db, [one for one in changes if one.key not in hidden], wishes, now)
        followed = {one.deadline: frozenset[dt.date]() for one in before}
        followed |= {key: _find_days(one.deadline, today) for one in from_documents for key in one.keys}
        withdraw_moved(db, member, followed, now)
        store_watched(db, member, [row for one in from_documents for row in to_followed(one)])
        done = {(one.deadline, one.occurrence) for one in find_reminders(db, [member], [State.DONE])}
        store_planned(db, member, _plan(watched, wishes, now, done, _find_meeting(db, wishes, today)), now)
        own = [one for one in watched if one.own]
        nagging = [one.deadline.key for one in own if one.nags]
        withdraw_own(db, member, [one.deadline.key for one in own], nagging, now)


def hold_for_quiet(db: Database, due: Sequence[Reminder], now: dt.datetime) -> tuple[Reminder, ...]:
    """Those that may be sent now; the others wait until their member's quiet hours end."""
    wishes = {member: fetch_wishes(db, member) for member in {one.member for one in due}}
    waiting: dict[dt.datetime, list[int]] = {}
    free = []
    for one in due:
        end = find_quiet_end(one, wishes[one.member], now)
        if end is None:
            free.append(one)
        else:
            waiting.setdefault(end, []).append(one.id)
    for end, ids in waiting.items():
        hold_reminders(db, ids, end)
    return tuple(free)


def store_nags(db: Database, sent: Iterable[Reminder], now: dt.datetime) -> None:
    """What nags comes again in an hour, unless it is done with before."""
    for one in sent:
        if one.nags:
            store_extra(db, plan_nag(one, now))


def _find_days(deadline: Deadline, today: dt.date) -> frozenset[dt.date]:
    """The days on which it falls around today; none where it is cancelled."""
    if deadline.state is EventState.CANCELLED:
        return frozenset()
    first = first_occurrence(deadline)
    if deadline.recurrence is None:
        return frozenset({first.first})
    return frozenset(in_year(first, today.year + ahead).first for ahead in (-1, 0, 1, 2))


def find_keys(db: Database, wish: Subscription, now: dt.datetime) -> tuple[str, ...]:
    """The keys of the deadlines ahead that one wish brings."""
    today = now.astimezone(fetch_wishes(db, wish.member).zone).date()
    watched = find_watched_deadlines([wish], list_deadlines(db), today)
    return tuple(
        one.deadline.key for one in watched if not find_occurrence(one.deadline, today).is_past(today)
    )


@dataclass(frozen=True, slots=True)
class WishAhead:
    """A wish with the reminder that rings next for it, and the first day ahead that it brings.

    following: None where nothing rings any more, maybe though a day is ahead. day: None where none is.
    """

    wish: Subscription
    following: Reminder | None
    day: dt.date | None


def find_next_by_wish(db: Database, member: int, now: dt.datetime) -> tuple[WishAhead, ...]:
    """The wishes of a member, the one that rings first in front."""
    wishes = find_subscriptions(db, [member])
    today = now.astimezone(fetch_wishes(db, member).zone).date()
    listed = list_deadlines(db)
    pending = find_reminders(db, [member], [State.PENDING])
    found = []
    for wish in wishes:
        watched = find_watched_deadlines([wish], listed, today)
        keys = {key for one in watched for key in one.keys}
        ahead = [
            one
            for deadline in watched
            if not (one := find_occurrence(deadline.deadline, today)).is_past(today)
        ]
        following = next((one for one in pending if one.deadline in keys), None)
        found.append(WishAhead(wish, following, min((one.first for one in ahead), default=None)))
    return tuple(
        sorted(found, key=lambda one: (one.following is None, one.following.due_at if one.following else now))
    )


def find_watched_by(db: Database, member: int, now: dt.datetime) -> tuple[Watched, ...]:
    """What a member follows that is not past, for a calendar."""
    today = now.astimezone(fetch_wishes(db, member).zone).date()
    watched = find_watched_deadlines(find_subscriptions(db, [member]), list_deadlines(db), today)
    return tuple(one for one in watched if not find_occurrence(one.deadline, today).is_past(today))


def write_feed(db: Database, member: int, now: dt.datetime) -> bytes:
    """What a member follows that is not past, as an iCalendar file."""
    return build_calendar(find_watched_by(db, member, now), fetch_wishes(db, member), now)


def write_calendar(db: Database, deadlines: Sequence[Deadline], now: dt.datetime) -> bytes:
    """These deadlines as an iCalendar file, for somebody with the usual wishes."""
    wishes, wanted = Wishes(0), {(one.key, one.spot) for one in deadlines}
    watched = [
        Watched(item.deadline, describe(item))
        for item in list_deadlines(db)
        if any((one.deadline.key, one.deadline.spot) in wanted for one in item.tellings)
    ]
    return build_calendar(watched, wishes, now)


def _plan(
    watched: Sequence[Watched],
    wishes: Wishes,
    now: dt.datetime,
    done: Collection[tuple[str, dt.date]],
    meeting_on: dt.date | None,
) -> tuple[Reminder, ...]:
    """done: what the member is through with, under the key of any sentence that tells it."""
    letters = (plan_digest(wishes, now), plan_brief(wishes, meeting_on, now))
    keys = {one.deadline.key: one.keys for one in watched}
    ahead = [
        reminder
        for reminder in plan_reminders(watched, wishes, now)
        if not any((key, reminder.occurrence) in done for key in keys[reminder.deadline])
    ]
    return (*ahead, *(letter for letter in letters if letter))


def _announce(db: Database, changes: Iterable[Changed], wishes: Wishes, now: dt.datetime) -> None:
    """Tell of changes as reminders that are due at once, or when the quiet hours end."""
    for one in changes:
        _tell(db, wishes, now, one.key, one.start, one.token, one.text, one.reason, one.name)


def _note_minutes(db: Database, member: int, minutes: Iterable[MinutesRead]) -> tuple[DecidedLetter, ...]:
    """What the member has not been told of these minutes yet; from now on they have."""
    interests, told = find_interests(db, member), find_told_minutes(db, member)
    letters = [letter for one in minutes if (letter := write_decided(one, interests))]
    fresh = tuple(letter for letter in letters if told.get(letter.document.id) != letter.token)
    for letter in fresh:
        store_told_minutes(db, member, letter.document.id, letter.token)
    return fresh


def _tell(
    db: Database,
    wishes: Wishes,
    now: dt.datetime,
    key: str,
    day: dt.date,
    token: str,
    body: str,
    reason: str,
    name: str,
) -> None:
    """A message that no plan knows, due at once, or when the quiet hours end."""
    local = now.astimezone(wishes.zone)
    due_at = avoid_quiet(local, local + _CHANGE_KEEPS, wishes)
    store_extra(
        db,
        Reminder(
            member=wishes.member,
            deadline=key,
            occurrence=day,
            lead=f"ændring {token}",
            due_at=due_at,
            try_at=due_at,
            ends_at=due_at + _CHANGE_KEEPS,
            body=body,
            reason=reason,
            timezone=wishes.timezone,
            name=name,
        ),
    )


def _find_meeting(db: Database, wishes: Wishes, today: dt.date) -> dt.date | None:
    """The day of the next meeting that a letter is wanted before. The evening is planned for tomorrow's."""
    if not wishes.briefs:
        return None
    interests = find_interests(db, wishes.member)
    ahead = find_next_agenda(find_documents(db), interests, today + dt.timedelta(1))
    return ahead[0].date if ahead else None


def write_digest(db: Database, member: int, now: dt.datetime) -> str:
    """The letter of a Monday: what the member follows that falls in the next two weeks, in plain Danish."""
    wishes = fetch_wishes(db, member)
    today = now.astimezone(wishes.zone).date()
    last = today + _DIGEST_REACH
    watched = find_watched_deadlines(find_subscriptions(db, [member]), list_deadlines(db), today)
    coming = [(find_occurrence(one.deadline, today), one) for one in watched]
    lines = [
        f"• {one.tell(occurrence).partition(chr(10))[0]}"
        for occurrence, one in sorted(coming, key=lambda pair: pair[0].first)
        if not occurrence.is_past(today) and occurrence.first <= last
    ]
    if not lines:
        return "Der er ingen frister de næste to uger."
    more = len(lines) - _DIGEST_MOST
    rest = [f"… og {more} til. Se /frister"] if more > 0 else []
    return "\n".join(["De næste to uger:", *lines[:_DIGEST_MOST], *rest])
