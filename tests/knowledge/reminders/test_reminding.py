"""When reminders ring: at the member's hour, once, whatever the calendar and the clocks do."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.model import Deadline, Precision, Spot
from knowledge.reminders.reminding import (
    Reminder,
    Watched,
    Wishes,
    avoid_quiet,
    plan_digest,
    plan_reminders,
    plan_snooze,
)

COPENHAGEN = ZoneInfo("Europe/Copenhagen")
NOWHERE = Spot(section=0, page=None, line=1, start=0, end=0)


def deadline(
    start: str, at: str | None = None, recurrence: str | None = None, end: str | None = None
) -> Deadline:
    return Deadline(
        start=dt.date.fromisoformat(start),
        end=dt.date.fromisoformat(end) if end else None,
        at=dt.time.fromisoformat(at) if at else None,
        precision=Precision.TIME if at else Precision.DAY,
        recurrence=recurrence,
        is_deadline=True,
        kind="deadline",
        text="Noget skal være gjort.",
        who="",
        spot=NOWHERE,
        key="k",
    )


def local(text: str, zone: ZoneInfo = COPENHAGEN) -> dt.datetime:
    return dt.datetime.fromisoformat(text).replace(tzinfo=zone)


def plan(one: Deadline, now: str, wishes: Wishes) -> list[tuple[str, str]]:
    """(lead, when) of each reminder, the time as the member's clock shows it."""
    planned = plan_reminders([Watched(one, "hvad")], wishes, local(now))
    return [(r.lead, r.due_at.astimezone(wishes.zone).isoformat(timespec="minutes")) for r in planned]


def test_the_usual_leads_ring_at_eight() -> None:
    assert plan(deadline("2026-06-20"), "2026-05-01T12:00", Wishes(1)) == [
        ("14d", "2026-06-06T08:00+02:00"),
        ("3d", "2026-06-17T08:00+02:00"),
        ("0d", "2026-06-20T08:00+02:00"),
    ]


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2026-06-19", ["2026-06-12T08:00+02:00", "2026-06-18T08:00+02:00"]),  # a Friday, over a weekend
        ("2026-06-20", ["2026-06-12T08:00+02:00", "2026-06-18T08:00+02:00"]),  # Saturday: from Friday on
        ("2026-04-06", ["2026-03-25T08:00+01:00", "2026-03-31T08:00+02:00"]),  # Easter Monday: from Wednesday
    ],
)
def test_leads_in_working_days_leave_out_weekends_and_holidays(day: str, expected: list[str]) -> None:
    wishes = Wishes(1, leads=(5, 1), working_days=True)
    assert [when for _, when in plan(deadline(day), "2026-03-01T12:00", wishes)] == expected


def test_what_is_past_is_not_planned() -> None:
    assert plan(deadline("2026-06-20"), "2026-06-17T08:00", Wishes(1)) == [("0d", "2026-06-20T08:00+02:00")]
    assert plan(deadline("2026-06-20"), "2026-06-21T00:00", Wishes(1)) == []


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2026-03-29", "2026-03-29T08:00+02:00"),  # the night that lacks an hour
        ("2026-10-25", "2026-10-25T08:00+01:00"),  # the night that has one twice
        ("2027-01-01", "2027-01-01T08:00+01:00"),
        ("2028-02-29", "2028-02-29T08:00+01:00"),
    ],
)
def test_clock_changes_new_year_and_leap_day_ring_at_the_local_hour(day: str, expected: str) -> None:
    assert plan(deadline(day), "2026-01-01T00:00", Wishes(1, leads=(0,))) == [("0d", expected)]


def test_an_hour_that_is_skipped_rings_an_hour_later_and_one_that_comes_twice_rings_once() -> None:
    wishes = Wishes(1, leads=(0,), at=dt.time(2, 30), quiet_from=dt.time(0), quiet_until=dt.time(0))
    assert plan(deadline("2026-03-29"), "2026-03-01T00:00", wishes) == [("0d", "2026-03-29T03:30+02:00")]
    assert plan(deadline("2026-10-25"), "2026-10-01T00:00", wishes) == [("0d", "2026-10-25T02:30+02:00")]


def test_hours_before_are_real_hours_also_across_a_clock_change() -> None:
    wishes = Wishes(1, leads=(), hours=(8,), quiet_from=dt.time(0), quiet_until=dt.time(0))
    planned = plan(deadline("2026-03-29", at="09:00"), "2026-03-01T00:00", wishes)
    assert planned == [("8h", "2026-03-29T00:00+01:00")]


def test_a_member_in_another_zone_is_woken_by_their_own_clock() -> None:
    wishes = Wishes(1, leads=(0,), timezone="America/Nuuk")
    assert plan(deadline("2026-06-20"), "2026-06-01T00:00", wishes) == [("0d", "2026-06-20T08:00-01:00")]


def test_an_early_event_rings_before_it_begins() -> None:
    wishes = Wishes(1, leads=(0,), hours=())
    assert plan(deadline("2026-06-20", at="08:00"), "2026-06-01T00:00", wishes) == [
        ("0d", "2026-06-20T07:00+02:00")
    ]


def test_quiet_hours_are_kept_and_the_evening_before_is_taken_where_morning_is_too_late() -> None:
    wishes = Wishes(1, leads=(), hours=(10, 2))
    assert plan(deadline("2026-06-20", at="08:00"), "2026-06-01T00:00", wishes) == [
        ("2h", "2026-06-20T07:00+02:00"),
    ]
    assert plan(deadline("2026-06-20", at="06:30"), "2026-06-01T00:00", Wishes(1, leads=(), hours=(2,))) == [
        ("2h", "2026-06-19T22:00+02:00")
    ]


def test_yearly_deadlines_keep_coming_also_from_a_leap_day() -> None:
    wishes = Wishes(1, leads=(0,))
    assert plan(deadline("2021-05-01", recurrence="yearly"), "2026-05-02T00:00", wishes) == [
        ("0d", "2027-05-01T08:00+02:00"),
        ("0d", "2028-05-01T08:00+02:00"),
    ]
    assert plan(deadline("2024-02-29", recurrence="yearly"), "2026-01-01T00:00", wishes) == [
        ("0d", "2026-02-28T08:00+01:00"),
        ("0d", "2027-02-28T08:00+01:00"),
    ]


def test_a_vague_date_rings_from_the_start_of_its_window() -> None:
    window = deadline("2026-10-11", end="2026-10-20")
    assert plan(window, "2026-10-01T00:00", Wishes(1, leads=(0,))) == [("0d", "2026-10-11T08:00+02:00")]


def test_the_weekly_letter_comes_on_mondays() -> None:
    letter = plan_digest(Wishes(1, digest=True), local("2026-03-02T08:00"))
    assert letter is not None
    assert letter.due_at == local("2026-03-09T08:00")
    assert plan_digest(Wishes(1), local("2026-03-02T08:00")) is None


def test_a_snoozed_reminder_is_the_same_one_later() -> None:
    (first,) = plan_reminders(
        [Watched(deadline("2026-06-20"), "hvad")], Wishes(1, leads=(0,)), local("2026-06-01T00:00")
    )
    until = local("2026-06-21T08:00")
    again = plan_snooze(first, until)
    assert again == Reminder(
        1,
        "k",
        first.occurrence,
        "udsat 2026-06-21T06:00",
        until,
        until,
        until,
        first.body,
        timezone=first.timezone,
    )


def test_the_members_own_rings_when_they_said_also_at_night() -> None:
    own = Watched(deadline("2026-06-20", at="23:30"), "Ring til Hanne", own=True)
    (planned,) = plan_reminders([own], Wishes(1), local("2026-06-01T00:00"))
    assert planned.due_at == local("2026-06-20T23:30")
    assert planned.body == "20. juni 2026 (lørdag) kl. 23.30: Ring til Hanne"


def test_two_leads_at_the_same_minute_ring_once() -> None:
    assert plan(deadline("2026-06-20", at="10:00"), "2026-06-18T00:00", Wishes(1)) == [
        ("2h", "2026-06-20T08:00+02:00")
    ]


@given(
    day=st.dates(dt.date(2026, 1, 5), dt.date(2030, 1, 1)),
    at=st.one_of(st.none(), st.times()),
    hour=st.times(),
    quiet=st.tuples(st.times(), st.times()),
    zone=st.sampled_from(["Europe/Copenhagen", "America/Nuuk", "Australia/Lord_Howe", "Atlantic/Faroe"]),
)
def test_no_reminder_rings_after_the_event_has_begun(
    day: dt.date, at: dt.time | None, hour: dt.time, quiet: tuple[dt.time, dt.time], zone: str
) -> None:
    wishes = Wishes(1, at=hour, quiet_from=quiet[0], quiet_until=quiet[1], timezone=zone)
    event = dt.datetime.combine(day, at or dt.time(23, 59), wishes.zone).astimezone(dt.UTC)
    one = deadline(day.isoformat(), at.isoformat() if at else None)
    planned = plan_reminders([Watched(one, "hvad")], wishes, local("2026-01-01T00:00"))
    assert all(reminder.due_at <= event for reminder in planned)
    assert len({(r.deadline, r.occurrence, r.lead) for r in planned}) == len(planned)


def test_quiet_hours_that_begin_where_they_end_are_none() -> None:
    wishes = Wishes(1, quiet_from=dt.time(7), quiet_until=dt.time(7))
    due = local("2026-06-20T03:00")
    assert avoid_quiet(due, local("2026-06-20T12:00"), wishes) == due
