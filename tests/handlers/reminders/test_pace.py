"""Telegram's limits, kept on a clock that is told."""

from __future__ import annotations

from handlers.reminders.pace import CHAT_SECONDS, GROUP_SECONDS, OVERALL_SECONDS, Pace


def send_all(chats: list[int]) -> list[float]:
    """When each message would be sent, one after the other, as fast as the pace allows."""
    pace, now, times = Pace(), 0.0, []
    for chat in chats:
        now = max(now, pace.ready_at(chat), pace.next_slot())
        pace.note(chat, now)
        times.append(now)
    return times


def test_fewer_than_thirty_a_second_in_all() -> None:
    times = send_all(list(range(1, 2433)))
    assert (
        max(sum(1 for other in times[i : i + 40] if other < time + 1) for i, time in enumerate(times)) <= 30
    )
    assert times[-1] < 90


def test_one_a_second_in_a_chat_and_twenty_a_minute_in_a_group() -> None:
    assert send_all([7, 7, 7]) == [0, CHAT_SECONDS, 2 * CHAT_SECONDS]
    assert send_all([-7, -7]) == [0, GROUP_SECONDS]
    assert 60 / GROUP_SECONDS <= 20


def test_a_chat_that_is_held_waits_and_the_others_do_not() -> None:
    pace = Pace()
    pace.hold(7, 30.0)
    assert pace.first_ready([7, 8]) == 8
    assert (pace.ready_at(7), pace.ready_at(8)) == (30.0, 0.0)
    pace.hold(7, 10.0)
    assert pace.ready_at(7) == 30.0


def test_a_pause_is_not_made_up_for_with_a_burst() -> None:
    pace = Pace()
    pace.note(1, 100.0)
    assert pace.next_slot() >= 100.0
    pace.note(2, 100.0)
    assert pace.next_slot() >= 100.0 + OVERALL_SECONDS
