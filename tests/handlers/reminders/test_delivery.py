"""Delivery with a post office that fails on demand, and a clock that is moved by hand."""

from __future__ import annotations

import asyncio
import datetime as dt
from collections.abc import AsyncIterator
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest
from telegram import InlineKeyboardMarkup
from telegram.error import BadRequest, Forbidden, NetworkError, RetryAfter, TelegramError, TimedOut

from bot.options import COPENHAGEN
from handlers.reading_room import ReadingRoom
from handlers.reminders.delivery import Delivery
from knowledge.library import Library
from knowledge.memory.members import Member, store_gone, store_member
from knowledge.memory.reminders import (
    claim_reminders,
    close_reminders,
    find_reminders,
    mark_done,
    store_extra,
    store_planned,
)
from knowledge.reminders.reminding import Reminder, State

pytestmark = pytest.mark.anyio

NOON = dt.datetime(2026, 6, 1, 12, tzinfo=COPENHAGEN)


@dataclass
class PostOffice:
    """Takes messages while it is open, or raises what it was told to, one failure after the other."""

    failures: list[TelegramError] = field(default_factory=list)
    sent: list[tuple[int, str]] = field(default_factory=list)
    open: asyncio.Event = field(default_factory=asyncio.Event)
    reached: asyncio.Event = field(default_factory=asyncio.Event)

    def __post_init__(self) -> None:
        self.open.set()

    async def __call__(self, chat: int, html: str, keyboard: InlineKeyboardMarkup | None) -> None:
        self.reached.set()
        await self.open.wait()
        if self.failures:
            raise self.failures.pop(0)
        self.sent.append((chat, html))


@dataclass
class Clock:
    time: dt.datetime = NOON

    def __call__(self) -> dt.datetime:
        return self.time


@dataclass
class Round:
    """A library with reminders, and the delivery that is tried on it."""

    room: ReadingRoom
    post: PostOffice
    clock: Clock
    delivery: Delivery

    async def plan(self, member: int, number: int = 1, due_at: dt.datetime = NOON, days: int = 3) -> None:
        day = due_at.date() + dt.timedelta(days)
        ends_at = due_at + dt.timedelta(days)
        reminder = Reminder(
            member, f"frist-{number}", day, "3d", due_at, due_at, ends_at, f"4. juni 2026: Sag {number}."
        )
        await self.room.store(store_member, Member(member, f"Medlem {member}", joined_at=due_at))
        others = [
            one for one in await self.room.store(find_reminders, [member]) if one.state is State.PENDING
        ]
        await self.room.store(store_planned, member, [*others, reminder], due_at - dt.timedelta(1))

    async def states(self) -> list[State]:
        return [one.state for one in await self.room.store(find_reminders)]

    async def pass_time(self, **units: float) -> None:
        self.clock.time += dt.timedelta(**units)
        await self.delivery.deliver_due()


@pytest.fixture
async def round_(tmp_path: Path) -> AsyncIterator[Round]:
    room = ReadingRoom(lambda: Library.open(tmp_path / "raadsbot.db"))
    post, clock = PostOffice(), Clock()
    yield Round(room, post, clock, Delivery(room, post, clock))
    await room.close()


async def test_what_is_due_is_sent_once_and_the_next_moment_told(round_: Round) -> None:
    await round_.plan(1)
    await round_.plan(2, due_at=NOON + dt.timedelta(hours=5))
    assert await round_.delivery.deliver_due() == NOON + dt.timedelta(hours=5)
    assert round_.post.sent == [(1, "⏰ Om 3 dage\n<b>4. juni 2026: Sag 1.</b>")]
    await round_.delivery.deliver_due()
    assert len(round_.post.sent) == 1


async def test_429_makes_only_that_chat_wait(round_: Round) -> None:
    await round_.plan(1)
    await round_.plan(2)
    round_.post.failures = [RetryAfter(30)]
    assert await round_.delivery.deliver_due() == NOON + dt.timedelta(seconds=30)
    assert [chat for chat, _ in round_.post.sent] == [2]
    await round_.pass_time(seconds=29)
    assert await round_.states() == [State.PENDING, State.SENT]


@pytest.mark.parametrize(
    "failure",
    [
        NetworkError("Bad Gateway"),
        NetworkError("httpx.RemoteProtocolError: Server disconnected"),
        TimedOut(),
        NetworkError("httpx.ConnectError: All connection attempts failed"),
        TelegramError("noget andet"),
    ],
)
async def test_network_trouble_is_tried_again_with_growing_pauses(
    round_: Round, failure: TelegramError
) -> None:
    await round_.plan(1)
    round_.post.failures = [failure, failure]
    assert await round_.delivery.deliver_due() == NOON + dt.timedelta(seconds=1)
    await round_.pass_time(seconds=1)
    await round_.pass_time(seconds=1)
    assert await round_.states() == [State.PENDING]
    await round_.pass_time(seconds=1)
    assert await round_.states() == [State.SENT]
    may_have_arrived = isinstance(failure, NetworkError) and "ConnectError" not in failure.message
    assert ("Kan være sendt før." in round_.post.sent[0][1]) == may_have_arrived


async def test_403_marks_the_member_as_gone_until_they_are_back(round_: Round) -> None:
    await round_.plan(1)
    await round_.plan(1, number=2, due_at=NOON + dt.timedelta(hours=1))
    round_.post.failures = [Forbidden("bot was blocked by the user")]
    await round_.delivery.deliver_due()
    await round_.pass_time(hours=2)
    assert await round_.states() == [State.GONE, State.GONE]
    await round_.room.store(store_gone, 1, None)
    await round_.pass_time(hours=1)
    assert await round_.states() == [State.SENT, State.SENT]
    assert round_.post.sent[0][1].startswith(
        "⏰ <b>2 påmindelser</b>\n<i>Forsinket, den ældste 3 timer.</i>\n1. 4/6 · Sag 1."
    )


async def test_400_is_closed_as_failed_with_what_telegram_said(round_: Round) -> None:
    await round_.plan(1)
    round_.post.failures = [BadRequest("chat not found")]
    await round_.delivery.deliver_due()
    (row,) = await round_.room.store(find_reminders)
    assert (row.state, row.last_error) == (State.FAILED, "chat not found")


async def test_several_late_ones_of_a_member_come_in_one_message_with_their_age(round_: Round) -> None:
    for number in (1, 2, 3):
        await round_.plan(1, number=number)
    await round_.pass_time(hours=26)
    ((_, html),) = round_.post.sent
    assert html.startswith("⏰ <b>3 påmindelser</b>\n<i>Forsinket, den ældste 1 dag.</i>")
    assert html.count("om 2 dage") == 3
    assert await round_.states() == [State.SENT] * 3


async def test_a_single_late_one_tells_its_age(round_: Round) -> None:
    await round_.plan(1)
    await round_.pass_time(minutes=40)
    assert round_.post.sent[0][1].endswith("<i>Forsinket 40 minutter.</i>")


async def test_a_deadline_passed_for_over_a_week_is_closed_and_not_sent(round_: Round) -> None:
    await round_.plan(1)
    await round_.pass_time(days=11)
    assert await round_.states() == [State.EXPIRED]
    assert round_.post.sent == []


async def test_what_was_being_sent_when_the_bot_stopped_comes_again_and_says_so(round_: Round) -> None:
    await round_.plan(1)
    (row,) = await round_.room.store(find_reminders)
    await round_.room.store(claim_reminders, [row.id], NOON)
    await round_.delivery.deliver_due()
    assert round_.post.sent == []
    await round_.delivery.open()
    await round_.delivery.deliver_due()
    assert round_.post.sent[0][1].endswith("<i>Kan være sendt før.</i>")


async def test_what_is_on_its_way_when_the_bot_stops_arrives_and_is_recorded(round_: Round) -> None:
    await round_.plan(1)
    round_.post.open.clear()
    ringing = asyncio.create_task(round_.delivery.deliver_due())
    await round_.post.reached.wait()
    ringing.cancel()
    await asyncio.wait({ringing})
    closing = asyncio.create_task(round_.delivery.close())
    await asyncio.sleep(0)
    assert not closing.done()
    round_.post.open.set()
    await closing
    assert await round_.states() == [State.SENT]


async def test_a_claim_is_given_to_one_only(round_: Round) -> None:
    await round_.plan(1)
    (row,) = await round_.room.store(find_reminders)
    assert await round_.room.store(claim_reminders, [row.id], NOON) == {row.id}
    assert await round_.room.store(claim_reminders, [row.id], NOON) == frozenset()


@pytest.mark.parametrize("jump", [dt.timedelta(hours=1), dt.timedelta(hours=-1)])
async def test_a_clock_that_jumps_an_hour_rings_everything_once(round_: Round, jump: dt.timedelta) -> None:
    await round_.plan(1)
    await round_.plan(2, due_at=NOON + dt.timedelta(minutes=90))
    await round_.delivery.deliver_due()
    round_.clock.time += jump
    for _ in range(4):
        await round_.pass_time(hours=1)
    assert sorted(chat for chat, _ in round_.post.sent) == [1, 2]


async def test_a_member_who_is_back_gets_what_fell_in_between_and_is_told_it_is_late(round_: Round) -> None:
    await round_.plan(1, days=0)  # it ends when it rings, as one's own does
    await round_.room.store(store_gone, 1, NOON - dt.timedelta(minutes=1))
    await round_.delivery.deliver_due()
    await round_.room.store(store_gone, 1, None)
    await round_.pass_time(minutes=1)
    assert await round_.states() == [State.SENT]
    assert round_.post.sent[0][1].endswith("<i>Forsinket 1 minut.</i>")


async def test_what_was_missed_in_the_night_waits_for_the_morning(round_: Round) -> None:
    await round_.plan(1, due_at=NOON + dt.timedelta(hours=9))
    round_.clock.time = NOON + dt.timedelta(hours=14, minutes=29)
    assert await round_.delivery.deliver_due() == NOON + dt.timedelta(hours=19)
    assert round_.post.sent == []
    await round_.pass_time(hours=4, minutes=31)
    assert len(round_.post.sent) == 1


async def test_late_and_due_of_one_deadline_are_told_once(round_: Round) -> None:
    await round_.plan(1)
    (first,) = await round_.room.store(find_reminders)
    again = replace(
        first, lead="0d", due_at=NOON + dt.timedelta(hours=1), try_at=NOON + dt.timedelta(hours=1)
    )
    await round_.room.store(store_extra, again)
    await round_.pass_time(hours=1)
    ((_, html),) = round_.post.sent
    assert html.count("Sag 1") == 1
    assert await round_.states() == [State.SENT, State.SENT]


async def test_twelve_that_are_due_together_come_in_one_message(round_: Round) -> None:
    for number in range(12):
        await round_.plan(1, number=number)
    await round_.delivery.deliver_due()
    ((_, html),) = round_.post.sent
    assert html.count("\n") == 12


async def test_what_rings_and_what_has_changed_at_a_moment_is_one_message(round_: Round) -> None:
    await round_.plan(1)
    (first,) = await round_.room.store(find_reminders)
    for number in range(12):
        await round_.room.store(
            store_extra, replace(first, id=0, lead=f"ændring {number}", name=f"Ny {number}")
        )
    await round_.delivery.deliver_due()
    ((_, html),) = round_.post.sent
    assert "Sag 1" in html
    assert "Ændringer i det, du følger (12)" in html
    assert set(await round_.states()) == {State.SENT}


async def test_what_one_message_can_not_hold_follows_in_another(round_: Round) -> None:
    await round_.plan(1)
    (first,) = await round_.room.store(find_reminders)
    await round_.room.store(close_reminders, [first.id], State.WITHDRAWN, NOON)
    for lead, name in (("3d", "Sag"), ("ændring", "Flyttet")):
        long = replace(first, id=0, deadline=lead, lead=lead, body=f"{name}:\n{'ord ' * 740}")
        await round_.room.store(store_extra, long)
    await round_.delivery.deliver_due()
    assert [("Sag" in html, "Flyttet" in html) for _, html in round_.post.sent] == [
        (True, False),
        (False, True),
    ]
    assert State.PENDING not in await round_.states()


async def test_what_nags_comes_every_hour_until_it_is_done_with(round_: Round) -> None:
    await round_.plan(1)
    (first,) = await round_.room.store(find_reminders)
    await round_.room.store(close_reminders, [first.id], State.WITHDRAWN, NOON)
    await round_.room.store(store_extra, replace(first, id=0, deadline="egen-1", nags=True))
    for hours in (0, 1, 1):
        await round_.pass_time(hours=hours)
    assert len(round_.post.sent) == 3
    nagging = (await round_.room.store(find_reminders))[-1]
    await round_.room.store(mark_done, nagging, round_.clock())
    await round_.pass_time(hours=3)
    assert len(round_.post.sent) == 3


async def test_a_chat_that_hangs_holds_up_no_other_chats_second_try(
    round_: Round, monkeypatch: pytest.MonkeyPatch
) -> None:
    hanging, sent = asyncio.Event(), list[int]()
    failures = {2: [TimedOut()]}

    async def send(chat: int, html: str, keyboard: InlineKeyboardMarkup | None) -> None:
        if chat == 1:
            await hanging.wait()
        if failures.get(chat):
            round_.clock.time += dt.timedelta(seconds=2)
            raise failures[chat].pop()
        sent.append(chat)

    monkeypatch.setattr("handlers.reminders.delivery.PATIENCE_SECONDS", 0.01)
    await round_.plan(1)
    await round_.plan(2)
    delivery = Delivery(round_.room, send, round_.clock)
    ringing = asyncio.create_task(delivery.deliver_due())
    async with asyncio.timeout(5):
        while sent != [2]:
            round_.clock.time += dt.timedelta(seconds=1)
            await asyncio.sleep(0.05)
    hanging.set()
    await ringing
    assert sent == [2, 1]
