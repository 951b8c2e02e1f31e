"""The load drivers in small, so that they stay true: a few kills, and one fault."""

from __future__ import annotations

from pathlib import Path

from bot.incoming import MOST_ON_THEIR_WAY
from knowledge.reminders.reminding import State
from tests.load.crash import crash
from tests.load.faults import deliver_with
from tests.load.questions import ask_and_kill


def test_two_kills_lose_nothing(tmp_path: Path) -> None:
    report = crash(tmp_path, kills=2, members=6, each=2, seed=3)
    assert report.lost == 0, report
    assert report.is_good, report
    assert report.states == {State.SENT: report.wanted}
    assert report.wanted >= 12


def test_three_kills_leave_no_question_without_an_answer(tmp_path: Path) -> None:
    result = ask_and_kill(tmp_path, kills=3, members=40, seed=2)
    assert (result.lost, result.unmarked) == (0, 0), result
    assert result.repeated <= result.kills * MOST_ON_THEIR_WAY, result
    assert result.asked >= 40


def test_telegram_that_is_busy_every_other_time_gets_everything_through(tmp_path: Path) -> None:
    report = deliver_with("500", tmp_path, members=4, each=1, rate=0.5)
    assert (report.lost, report.repeated) == (0, 0), report
    assert report.states == {State.SENT: 4}
