"""Meetings that a later paper cancels or moves."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

from knowledge.model import EventState
from knowledge.reminders.changing import Change, find_changes, to_followed
from knowledge.reminders.following import Scope, Subscription, find_watched_deadlines
from knowledge.reminders.listed import Listed
from knowledge.reminders.reminding import Watched, Wishes, plan_reminders
from knowledge.reminders.superseding import join_superseded
from tests.knowledge.deadlines_made_up import make_deadline, make_listed

TODAY = dt.date(2026, 3, 1)
NOW = dt.datetime(2026, 3, 1, 9, tzinfo=dt.UTC)
FOLLOWS = [Subscription(1, Scope.TOPIC, "havneudvalget", "Havneudvalget")]


def meeting(day: str, text: str, body: str = "Havneudvalget", **changes: Any) -> Listed:
    listed = make_listed(make_deadline(day, text, kind="meeting", is_deadline=False, **changes))
    assert listed.document
    return replace(listed, document=replace(listed.document, body=body))


PLANNED = meeting("2026-03-20", "Mødet holdes den 20. marts 2026.", key="plan")
CANCELLED = meeting(
    "2026-03-20",
    "Mødet den 20. marts 2026 er aflyst.",
    key="nyt",
    printed="20. marts 2026",
    state=EventState.CANCELLED,
)
MOVED = meeting(
    "2026-03-27",
    "Mødet den 20. marts 2026 er flyttet til den 27. marts 2026.",
    key="nyt",
    state=EventState.MOVED,
    moved_from=dt.date(2026, 3, 20),
)


def watch(*listed: Listed) -> tuple[Watched, ...]:
    return find_watched_deadlines(FOLLOWS, join_superseded(listed), TODAY)


def test_a_cancelled_meeting_is_told_once_and_rings_no_more() -> None:
    before = [row for one in watch(PLANNED) for row in to_followed(one)]
    now = watch(PLANNED, CANCELLED)
    (change,) = find_changes(before, now, TODAY)
    assert change.change is Change.CANCELLED
    assert change.name == "Aflyst 20/3 · Mødet er aflyst"
    assert plan_reminders(watch(PLANNED), Wishes(1), NOW) != ()
    assert plan_reminders(now, Wishes(1), NOW) == ()
    after = [row for one in now for row in to_followed(one)]
    assert find_changes(after, now, TODAY) == ()


def test_a_moved_meeting_rings_on_its_new_day_alone() -> None:
    before = [row for one in watch(PLANNED) for row in to_followed(one)]
    now = watch(PLANNED, MOVED)
    (change,) = find_changes(before, now, TODAY)
    assert change.change is Change.MOVED
    assert change.text.startswith("Flyttet fra 20. marts 2026:\n27. marts 2026 (fredag)")
    assert {one.occurrence for one in plan_reminders(now, Wishes(1), NOW)} == {dt.date(2026, 3, 27)}


def test_another_bodys_meeting_of_the_day_stays() -> None:
    other = meeting("2026-03-20", "Mødet holdes den 20. marts 2026.", body="Kulturudvalget", key="andet")
    assert join_superseded([other, CANCELLED]) == (other, CANCELLED)
    of_day_before = meeting("2026-03-19", "Mødet holdes den 19. marts 2026.", key="før")
    assert join_superseded([of_day_before, MOVED]) == (of_day_before, MOVED)
