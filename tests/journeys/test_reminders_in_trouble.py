"""Reminders when a member blocks the bot, a connection breaks, or the night has come."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from bot.options import COPENHAGEN
from knowledge.library import Library
from tests.journeys.harbour import AGENDA
from tests.journeys.running_bot import SetClock
from tests.standin import Person, StandIn


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """The clock of these journeys is moved by hand, so the alarm clock looks often."""
    monkeypatch.setattr("bot.scheduler.LOOK_EVERY_SECONDS", 0.2)


@pytest.fixture
def anna(harbour_member: Person) -> Person:
    harbour_member.says("/paamind Ring til Hanne i dag kl. 10")
    harbour_member.hears()
    return harbour_member


def at(day: str) -> dt.datetime:
    return dt.datetime.fromisoformat(day).replace(tzinfo=COPENHAGEN)


def test_who_was_away_for_a_minute_gets_what_fell_in_between(anna: Person, clock: SetClock) -> None:
    anna.blocks_the_bot()
    assert anna.hears_nothing(0.5)
    clock.time = at("2026-03-02T10:00")
    assert anna.hears_nothing(0.7)
    clock.time = at("2026-03-02T10:01")
    anna.unblocks_the_bot()
    rung = anna.hears().text
    assert "Ring til Hanne" in rung
    assert rung.endswith("Forsinket 1 minut.")


def test_a_message_whose_answer_was_lost_comes_once_more_and_says_so(
    anna: Person, clock: SetClock, telegram: StandIn
) -> None:
    telegram.fail("drop", methods=["sendMessage"], times=1, after=True)
    clock.time = at("2026-03-02T10:00")
    assert "Kan være sendt før." not in anna.hears().text
    assert anna.hears_nothing(0.7)
    clock.time = at("2026-03-02T10:00:10")
    assert anna.hears().text.endswith("Kan være sendt før.")


def test_a_chat_that_hangs_holds_up_no_other_chats_second_try(
    anna: Person, clock: SetClock, telegram: StandIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("handlers.reminders.delivery.PATIENCE_SECONDS", 0.1)
    anna.says("/invite")
    bo = telegram.person(2, "Bo Friis")
    bo.says(f"/start {anna.hears().text.partition('start=')[2].split()[0]}")
    bo.hears()
    bo.says("/paamind Ring til Lis i dag kl. 10")
    bo.hears()
    hanging = telegram.fail("timeout", methods=["sendMessage"], chats=[bo.id], seconds=5.0, times=1)
    refused = telegram.fail("502", methods=["sendMessage"], chats=[anna.id], times=1)
    clock.time = at("2026-03-02T10:00")
    assert telegram.wait_for(lambda: hanging.times == refused.times == 0)
    assert anna.hears_nothing(0.7)
    clock.move(seconds=5)
    assert "Ring til Hanne" in anna.hears(timeout=4).text  # while the other hangs


def test_what_was_held_in_the_night_does_not_ring_for_a_day_that_was_moved_meanwhile(
    anna: Person, clock: SetClock, telegram: StandIn, agenda: Path, tmp_path: Path
) -> None:
    anna.says("/foelg 3.2")
    anna.hears()
    clock.time = at("2026-03-17T23:00")  # what was due at eight waits for the morning
    assert anna.hears_nothing(0.7)
    agenda.write_text(AGENDA.replace("20. marts", "27. marts"), encoding="utf-8")
    with Library.open(tmp_path / "raadsbot.db") as library:
        library.index(agenda, now=clock())
    assert anna.hears_nothing(0.7)
    clock.time = at("2026-03-18T07:00")
    heard = anna.hears().text
    assert "Flyttet fra 20. marts 2026" in heard
    assert "Om 2 dage" not in heard
    assert anna.hears_nothing(0.7)


def test_what_was_missed_during_an_outage_waits_for_the_end_of_the_quiet_hours(
    anna: Person, clock: SetClock, telegram: StandIn
) -> None:
    telegram.fail("502", methods=["sendMessage"])
    clock.time = at("2026-03-02T10:00")
    assert telegram.wait_for(lambda: any(call.status == 502 for call in telegram.calls("sendMessage")))
    clock.time = at("2026-03-03T02:29")
    telegram.faults.clear()
    assert anna.hears_nothing(1)
    clock.time = at("2026-03-03T07:00")
    heard = anna.hears().text
    assert "Ring til Hanne" in heard
    assert "Forsinket 21 timer." in heard


def test_the_weekly_letter_keeps_the_quiet_hours(anna: Person, clock: SetClock) -> None:
    for wish in ("ugebrev til", "kl 23.30"):
        anna.says(f"/paamindelser {wish}")
        anna.hears()
    anna.says("/paamind alle")
    anna.hears()
    clock.time = at("2026-03-02T10:00")
    assert "Ring til Hanne" in anna.hears().text
    clock.time = at("2026-03-02T23:31")
    assert anna.hears_nothing(0.7)
    clock.time = at("2026-03-03T07:00")
    assert anna.hears().text.startswith("Der er ingen frister de næste to uger.")
