"""The calendar file, parsed back with another library than the one that writes it."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

import vobject

from knowledge.model import Deadline, EventState, Precision
from knowledge.reminders.calendar import build_calendar
from knowledge.reminders.reminding import Watched, Wishes
from tests.knowledge.deadlines_made_up import make_deadline

NOW = dt.datetime(2026, 3, 1, 9, tzinfo=ZoneInfo("Europe/Copenhagen"))


def parse(*deadlines: Deadline, wishes: Wishes = Wishes(1)) -> list[vobject.base.Component]:  # noqa: B008
    watched = [Watched(one, f"hvad: {one.text}") for one in deadlines]
    text = build_calendar(watched, wishes, NOW).decode()
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    return list(vobject.readOne(text, validate=True).vevent_list)


def test_a_day_is_a_whole_day_with_alarms_at_the_hour_of_the_member() -> None:
    (event,) = parse(make_deadline("2026-06-20", "Ældrerådet skal svare på høringen om bådpladser."))
    assert event.summary.value == "Frist: Ældrerådet skal svare på høringen om bådpladser"
    assert (event.dtstart.value, event.dtend.value) == (dt.date(2026, 6, 20), dt.date(2026, 6, 21))
    assert [alarm.trigger.value for alarm in event.valarm_list] == [
        dt.timedelta(days=-14, hours=8),
        dt.timedelta(days=-3, hours=8),
        dt.timedelta(hours=8),
    ]


def test_a_time_is_local_and_lasts_an_hour() -> None:
    meeting = make_deadline("2026-06-20", at=dt.time(9, 30), precision=Precision.TIME, is_deadline=False)
    (event,) = parse(meeting, wishes=Wishes(1, leads=()))
    assert event.dtstart.value.isoformat() == "2026-06-20T09:30:00+02:00"
    assert event.dtend.value - event.dtstart.value == dt.timedelta(hours=1)
    assert [alarm.trigger.value for alarm in event.valarm_list] == [dt.timedelta(hours=-2)]


def test_what_has_an_end_ends_then() -> None:
    (event,) = parse(
        make_deadline("2026-06-20", at=dt.time(9, 30), until=dt.time(15, 45), precision=Precision.TIME)
    )
    assert event.dtend.value.isoformat() == "2026-06-20T15:45:00+02:00"


def test_a_window_ends_the_day_after_its_last_and_is_tentative_where_it_is_vague() -> None:
    (event,) = parse(
        make_deadline("2026-10-11", end=dt.date(2026, 10, 20), precision=Precision.PART_OF_MONTH)
    )
    assert event.dtend.value == dt.date(2026, 10, 21)
    assert event.status.value == "TENTATIVE"


def test_a_yearly_deadline_recurs_and_a_misprint_stands_on_the_likely_day() -> None:
    yearly, misprint = parse(
        make_deadline("2021-05-01", "Landstallet", recurrence="yearly"),
        make_deadline("2021-01-07", "Valg", likely=dt.date(2022, 1, 7)),
    )
    assert yearly.rrule.value == "FREQ=YEARLY"
    assert misprint.dtstart.value == dt.date(2022, 1, 7)


def test_the_same_deadline_keeps_its_identity_when_it_is_moved() -> None:
    (before,) = parse(make_deadline("2026-06-20", key="abc"))
    (after,) = parse(make_deadline("2026-06-27", key="abc"))
    assert before.uid.value == after.uid.value == "abc@raadsbot"


def test_summer_time_begins_at_two_and_winter_time_at_three_by_the_clock_that_is_left() -> None:
    meeting = make_deadline("2026-06-20", at=dt.time(9, 30), precision=Precision.TIME, is_deadline=False)
    text = build_calendar([Watched(meeting, "hvad")], Wishes(1), NOW).decode().replace("\r\n ", "")
    summer = text[text.index("BEGIN:DAYLIGHT") : text.index("END:DAYLIGHT")]
    winter = [part for part in text.split("BEGIN:STANDARD")[1:] if "TZOFFSETFROM:+0200" in part]
    assert "DTSTART:20260329T020000\r\n" in summer
    assert "20270328T020000" in summer
    assert "T030000" not in summer
    assert winter
    assert all("DTSTART:20261025T030000" in part for part in winter)


def test_what_is_cancelled_is_marked_and_does_not_ring() -> None:
    text = "Byrådsmødet den 20. juni 2026 er aflyst."
    changes = {"state": EventState.CANCELLED, "place": "Byrådssalen", "is_deadline": False, "kind": "meeting"}
    (event,) = parse(make_deadline("2026-06-20", text, printed="20. juni 2026", **changes))
    assert event.status.value == "CANCELLED"
    assert event.location.value == "Byrådssalen"
    assert event.summary.value.startswith("Aflyst: Byrådsmødet")
    assert not hasattr(event, "valarm")
