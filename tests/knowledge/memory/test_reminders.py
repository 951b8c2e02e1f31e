"""The outbox: planning twice plans nothing twice, and what ended stays ended."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlite_utils import Database

from knowledge.memory.reminder_wishes import (
    delete_subscription,
    fetch_wishes,
    find_followers,
    find_subscriptions,
    find_watched,
    store_subscription,
    store_watched,
    store_wishes,
)
from knowledge.memory.reminders import (
    claim_reminders,
    close_reminders,
    fetch_next_try,
    fetch_reminder,
    find_due,
    find_reminders,
    mark_done,
    store_extra,
    store_planned,
)
from knowledge.reminders.changing import Followed
from knowledge.reminders.following import Scope, Subscription
from knowledge.reminders.reminding import Reminder, State, Wishes
from knowledge.storage.database import open_database

NOW = dt.datetime(2026, 6, 1, 6, tzinfo=dt.UTC)
DAY = dt.timedelta(days=1)


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Database]:
    db = open_database(tmp_path / "raadsbot.db")
    yield db
    db.close()


def reminder(lead: str = "3d", key: str = "a", due_at: dt.datetime = NOW + DAY) -> Reminder:
    return Reminder(1, key, dt.date(2026, 6, 20), lead, due_at, due_at, due_at + 20 * DAY, "hvad")


def states(db: Database) -> dict[str, State]:
    return {f"{one.deadline} {one.lead}": one.state for one in find_reminders(db)}


def test_what_is_stored_is_found_again(db: Database) -> None:
    one = replace(reminder(), reason="fordi du følger 3.2", timezone="Atlantic/Faroe")
    store_planned(db, 1, [one], NOW)
    (found,) = find_reminders(db)
    assert found == replace(one, id=found.id)
    assert fetch_reminder(db, found.id) == found
    assert fetch_reminder(db, 99) is None


def test_a_plan_made_twice_is_one_plan_and_what_is_no_longer_in_it_is_withdrawn(db: Database) -> None:
    store_planned(db, 1, [reminder("3d"), reminder("0d")], NOW)
    store_planned(db, 1, [reminder("3d"), reminder("1d")], NOW)
    assert states(db) == {"a 3d": State.PENDING, "a 0d": State.WITHDRAWN, "a 1d": State.PENDING}
    store_planned(db, 1, [reminder("0d")], NOW)
    assert states(db)["a 0d"] is State.PENDING


def test_another_hour_moves_what_is_pending(db: Database) -> None:
    store_planned(db, 1, [reminder()], NOW)
    store_planned(db, 1, [reminder(due_at=NOW + 2 * DAY)], NOW)
    assert fetch_next_try(db) == NOW + 2 * DAY


def test_what_was_sent_is_not_sent_again_by_a_new_plan(db: Database) -> None:
    store_planned(db, 1, [reminder()], NOW)
    (one,) = find_due(db, NOW + DAY)
    claim_reminders(db, [one.id], NOW)
    close_reminders(db, [one.id], State.SENT, NOW)
    store_planned(db, 1, [reminder()], NOW)
    assert find_due(db, NOW + 9 * DAY) == ()


def test_klaret_ends_an_occurrence_whatever_is_wished_later(db: Database) -> None:
    store_planned(db, 1, [reminder("3d"), reminder("0d"), reminder("3d", key="b")], NOW)
    mark_done(db, find_reminders(db, deadlines=["a"])[0], NOW)
    store_planned(db, 1, [reminder("3d"), reminder("2d"), reminder("3d", key="b")], NOW)
    assert states(db) == {"a 3d": State.DONE, "a 0d": State.DONE, "b 3d": State.PENDING}


def test_a_snoozed_one_and_a_told_change_outlive_a_new_plan(db: Database) -> None:
    store_extra(db, reminder("udsat 2026-06-03T06:00"))
    store_extra(db, reminder("ændring abc"))
    store_extra(db, reminder("ændring abc"))
    store_planned(db, 1, [], NOW)
    assert set(states(db).values()) == {State.PENDING}
    assert len(states(db)) == 2


def test_another_members_reminders_are_left_alone(db: Database) -> None:
    store_planned(db, 1, [reminder()], NOW)
    store_planned(db, 2, [], NOW)
    assert states(db) == {"a 3d": State.PENDING}


def test_wishes_are_kept_and_the_usual_ones_are_given_to_who_has_told_none(db: Database) -> None:
    wishes = Wishes(1, leads=(7,), hours=(), at=dt.time(6, 45), digest=True, timezone="Atlantic/Faroe")
    store_wishes(db, wishes)
    assert fetch_wishes(db, 1) == wishes
    assert fetch_wishes(db, 2) == Wishes(2)
    assert find_followers(db) == (1,)


def test_the_same_wish_twice_is_one_and_only_its_member_deletes_it(db: Database) -> None:
    wish = Subscription(1, Scope.TOPIC, "Skive", "Skive")
    first, again = store_subscription(db, wish, NOW), store_subscription(db, wish, NOW)
    assert first == again == replace(wish, id=first.id)
    assert not delete_subscription(db, 2, first.id)
    assert find_subscriptions(db, [1]) == (first,)
    assert delete_subscription(db, 1, first.id)
    assert find_followers(db) == ()


def test_what_was_told_of_is_kept_until_the_next_plan(db: Database) -> None:
    followed = [Followed("a", dt.date(2026, 6, 20), "20. juni: Svar.")]
    store_watched(db, 1, followed)
    assert find_watched(db, 1) == tuple(followed)
    store_watched(db, 1, [])
    assert find_watched(db, 1) == ()
