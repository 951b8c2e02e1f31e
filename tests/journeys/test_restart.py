"""What a member had begun before a restart goes on after it: an edited message, a time that was asked for."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from bot.options import COPENHAGEN
from knowledge.library import Library
from tests.example_library import copy_example
from tests.journeys.running_bot import ADMIN, SetClock, running_bot
from tests.standin import StandIn


@pytest.fixture
def database(tmp_path: Path) -> Path:
    return copy_example(tmp_path / "raadsbot.db")


def test_a_question_that_is_edited_after_a_restart_changes_its_answer(
    telegram: StandIn, database: Path, clock: SetClock
) -> None:
    anna = telegram.person(ADMIN)
    with running_bot(telegram, Library.open(database), clock):
        asked = anna.says("kvote viborg")
        answer = anna.hears()
        assert "<b>12</b>" in answer.html
    with running_bot(telegram, Library.open(database), clock):
        anna.edits(asked, "kvote aarhus")
        assert "<b>15</b>" in anna.sees_change(answer).html
        anna.edits(asked, "kvote aarhus")  # Telegram tells of previews and the like as edits, too
        assert anna.hears_nothing(0.5)
    with Library.open(database) as library:
        rows = library.db.execute("SELECT * FROM replies").fetchall()
        assert "viborg" not in str(rows).lower()


def test_a_time_that_was_asked_for_is_taken_after_a_restart(
    telegram: StandIn, database: Path, clock: SetClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.scheduler.LOOK_EVERY_SECONDS", 0.2)
    anna = telegram.person(ADMIN)
    clock.time = dt.datetime(2026, 3, 2, 9, 0, tzinfo=COPENHAGEN)
    with running_bot(telegram, Library.open(database), clock):
        anna.says("/paamind Ring til Hanne i dag kl. 10")
        anna.hears()
        clock.time = dt.datetime(2026, 3, 2, 10, 0, tzinfo=COPENHAGEN)
        rung = anna.hears()
        anna.presses(rung, "Ny tid")
        assert "Hvornår skal jeg minde dig" in anna.hears().text
    clock.move(minutes=5)
    with running_bot(telegram, Library.open(database), clock):
        anna.says("på fredag kl. 10")
        assert anna.hears().text == "Udsat til fredag den 6. marts 2026 kl. 10.00."
        anna.says("på torsdag kl. 10")
        assert "Udsat" not in anna.hears().text, "it was asked for once"


def test_a_link_is_changed_by_editing_after_a_restart(
    telegram: StandIn, database: Path, clock: SetClock
) -> None:
    anna = telegram.person(ADMIN)
    with running_bot(telegram, Library.open(database), clock):
        asked = anna.says("/invite 2")
        assert "start=" in anna.hears().text
    with running_bot(telegram, Library.open(database), clock):
        anna.edits(asked, "/invite 31")
        assert anna.hears().text == "Linket, jeg sendte, lukker nu 31 personer ind."
        anna.says("/invitationer")
        assert anna.hears().text.count("31 personer") == 1
