"""What a member writes behind /paamind and /foelg."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from bot.options import COPENHAGEN
from handlers.reminders.subscriptions import TOO_LONG, read_reminder_wish, read_topic
from knowledge.danish.times.meanings import DAY_IS_PAST, NOT_UNDERSTOOD, TIME_IS_PAST
from knowledge.reminders.following import Scope, Subscription
from knowledge.reminders.reminding import Wishes

MONDAY = dt.datetime(2026, 3, 2, 9, tzinfo=COPENHAGEN)
USUAL = Wishes(1)


def read_one(text: str, wishes: Wishes = USUAL) -> Subscription:
    found = read_reminder_wish(text, wishes, MONDAY)
    assert not isinstance(found, str), found
    (one,) = found
    return one


@pytest.mark.parametrize("text", ["3.2", "punkt 3.2", "Punkt 3.2.", "pkt. 3.2"])
def test_an_item_is_its_number_however_it_is_named(text: str) -> None:
    for wish in (read_one(text), read_topic(text, 1)):
        assert isinstance(wish, Subscription)
        assert (wish.scope, wish.value) == (Scope.ITEM, "3.2")


def test_a_topic_is_the_same_in_capitals() -> None:
    wishes = [read_topic(text, 1) for text in ("Viborg", "VIBORG")]
    assert [one.value for one in wishes if isinstance(one, Subscription)] == ["viborg", "viborg"]


@pytest.mark.parametrize(
    ("text", "day", "at", "label"),
    [
        ("Ring til Hanne i dag kl. 15", "2026-03-02", dt.time(15), "Ring til Hanne"),
        ("Ring om 2 timer", "2026-03-02", dt.time(11), "Ring"),
        ("Ring kl. 8", "2026-03-03", dt.time(8), "Ring"),
        ("i morgen", "2026-03-03", None, "din påmindelse"),
    ],
)
def test_ones_own_has_a_day_and_perhaps_a_time(text: str, day: str, at: dt.time | None, label: str) -> None:
    wish = read_one(text)
    assert (wish.on_date, wish.at, wish.label) == (dt.date.fromisoformat(day), at, label)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("køb mælk", NOT_UNDERSTOOD),
        ("Ring den 1. marts 2026", DAY_IS_PAST),
        ("Ring i dag kl. 8", TIME_IS_PAST),
        ("Ring i dag", TIME_IS_PAST),  # the member's hour has passed, so it would never ring
        (f"{'ring ' * 100} i morgen", TOO_LONG),
    ],
)
def test_what_can_never_ring_is_refused(text: str, said: str) -> None:
    assert read_reminder_wish(text, USUAL, MONDAY) == said


def test_the_clock_is_the_members_own() -> None:
    wishes = replace(USUAL, timezone="Europe/London")
    wish = read_one("Ring om 2 timer", wishes)
    assert wish.at == dt.time(10)


def test_nobody_follows_a_novel() -> None:
    assert read_topic("ord " * 40, 1) == TOO_LONG


def test_a_cpr_number_in_a_wish_is_not_kept() -> None:
    own = read_reminder_wish("ring til 010180-1234 den 20. maj", USUAL, MONDAY)
    topic = read_topic("sagen om 010180-1234", 7)
    assert "010180" not in f"{own}{topic}"
    assert "xxxxxx-xxxx" in f"{own}"


def test_what_comes_again_has_its_rule_and_its_next_days() -> None:
    wish = read_one("Gruppemøde hver mandag kl. 9")
    assert (wish.on_date, wish.rule) == (dt.date(2026, 3, 9), "FREQ=WEEKLY;BYDAY=MO")
    assert wish.find_days(dt.date(2026, 3, 10))[:2] == (dt.date(2026, 3, 16), dt.date(2026, 3, 23))


def test_several_times_are_several_reminders() -> None:
    found = read_reminder_wish("på fredag kl 9 og mandag kl 10 ring", USUAL, MONDAY)
    assert not isinstance(found, str)
    assert [(one.on_date, one.at) for one in found] == [
        (dt.date(2026, 3, 6), dt.time(9)),
        (dt.date(2026, 3, 9), dt.time(10)),
    ]
