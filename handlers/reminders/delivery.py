"""Sending reminders: claimed before, closed after, at Telegram's pace, each failure handled as what it is.

Guarantee: no reminder is lost; after a crash between sending and recording, what was on its way at that
moment comes once more, marked as perhaps repeated.
"""

from __future__ import annotations

import asyncio
import datetime as dt
import logging
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, zip_longest
from typing import Protocol
from zoneinfo import ZoneInfo

from telegram import InlineKeyboardMarkup
from telegram.error import BadRequest, Forbidden, NetworkError, RetryAfter, TelegramError

from handlers.chat.sending import fits
from handlers.reading_room import ReadingRoom
from handlers.reminders.pace import Pace
from handlers.reminders.texts import (
    MOST_MERGED,
    build_buttons,
    render_letter,
    say_once,
    split_causes,
)
from knowledge.meetings.brief import write_evening
from knowledge.memory.members import store_gone
from knowledge.memory.reminders import (
    claim_reminders,
    close_expired,
    close_for_gone,
    close_reminders,
    fetch_next_try,
    find_due,
    free_stale_claims,
    release_reminders,
    reopen_for_back,
)
from knowledge.reminders.book import hold_for_quiet, store_nags, write_digest
from knowledge.reminders.reminding import BRIEF, DIGEST, LETTERS, Reminder, State

logger = logging.getLogger(__name__)

AT_ONCE = 4
RUSH = 100
PATIENCE_SECONDS = 0.5
"""Messages on their way at the same time, as many as a crash can at most repeat: one, and up to AT_ONCE only
where more than RUSH wait (one after another, with Telegram's tenth of a second each, they would come late) or
where one has taken longer than PATIENCE_SECONDS (a chat that hangs must not hold up the others)."""

EXPIRES_AFTER = dt.timedelta(days=7)
_LONGEST_BACKOFF = dt.timedelta(minutes=5)
_BATCH = 500
_NEVER_SENT = ("httpx.ConnectError", "httpx.ConnectTimeout", "Pool timeout")
"""How an error begins that came before anything was sent."""

_LOOK_SECONDS, _SHORTEST_LOOK_SECONDS = 60.0, 0.05


class Send(Protocol):
    """Puts a message into a chat, or raises one of telegram.error."""

    async def __call__(self, chat: int, html: str, keyboard: InlineKeyboardMarkup | None) -> None: ...


@dataclass(frozen=True, slots=True)
class Letter:
    """One message: a reminder, or several of the same member that are due now."""

    reminders: tuple[Reminder, ...]

    @property
    def chat(self) -> int:
        return self.reminders[0].member

    @property
    def ids(self) -> tuple[int, ...]:
        return tuple(reminder.id for reminder in self.reminders)


class Delivery:
    """Sends what is due. One per bot: two would each keep Telegram's limits by themselves."""

    def __init__(self, library: ReadingRoom, send: Send, now: Callable[[], dt.datetime]) -> None:
        """now: the clock that deadlines live by; the pace is measured with the event loop's own."""
        self._library = library
        self._send = send
        self._now = now
        self._pace = Pace()
        self._on_their_way: set[asyncio.Task[None]] = set()
        self._stopping = False
        self._started: set[int] = set()

    async def open(self) -> None:
        """At start-up: what was being sent when the bot stopped is to be sent again."""
        freed = await self._library.store(free_stale_claims)
        if freed:
            logger.warning("%d påmindelser var ved at blive sendt, da botten stoppede; de sendes igen", freed)

    async def deliver_due(self) -> dt.datetime | None:
        """Send all that is due. Returns when the next one is; None where nothing is pending.

        What is due again while a chat hangs is sent meanwhile.
        """
        while not self._stopping:
            await self._sweep()
            now = self._now()
            found = await self._library.store(find_due, now, _BATCH)
            due = [one for one in found if one.id not in self._started]
            letters = write_letters(await self._library.store(hold_for_quiet, due, now))
            if letters:
                await self._deliver(letters)
            elif self._on_their_way:
                await self._wait_for_news()
            elif not found:  # what was found may have been on its way then, and be due again
                break
        return await self._library.store(fetch_next_try)

    async def _wait_for_news(self) -> None:
        """Until something has arrived, or the next one is due."""
        upcoming = await self._library.store(fetch_next_try)
        seconds = (upcoming - self._now()).total_seconds() if upcoming else _LOOK_SECONDS
        timeout = min(max(seconds, _SHORTEST_LOOK_SECONDS), _LOOK_SECONDS)
        if self._on_their_way:
            await asyncio.wait(self._on_their_way, timeout=timeout, return_when=asyncio.FIRST_COMPLETED)

    async def close(self) -> None:
        """Send nothing more; what is on its way arrives and is recorded."""
        self._stopping = True
        await self._wait_for_arrivals()

    async def _sweep(self) -> None:
        """Close what nobody can or needs to get any more; reopen what waited for a member."""
        now = self._now()
        for reminder in await self._library.store(close_expired, now, now - EXPIRES_AFTER):
            logger.warning("påmindelse %d lukket: den er for gammel til at være til nytte", reminder.id)
        await self._library.store(close_for_gone, now)
        await self._library.store(reopen_for_back, now, now - EXPIRES_AFTER)

    async def _deliver(self, letters: Sequence[Letter]) -> None:
        """Send the letters in turn, those of a chat that has to wait after the others."""
        waiting: dict[int, deque[Letter]] = {}
        for letter in letters:
            waiting.setdefault(letter.chat, deque()).append(letter)
        while waiting and not self._stopping:
            chat = self._pace.first_ready(waiting)
            assert chat is not None
            await self._wait_for_room(sum(map(len, waiting.values())))
            await self._wait_until(max(self._pace.ready_at(chat), self._pace.next_slot()))
            if self._stopping:
                break
            letter = waiting[chat].popleft()
            if not waiting[chat]:
                del waiting[chat]
            self._start(letter)

    async def _wait_for_arrivals(self) -> None:
        """Unlike asyncio.gather, which would cut off what is on its way when whoever waits is cancelled."""
        while self._on_their_way:
            await asyncio.wait(self._on_their_way)

    async def _wait_for_room(self, left: int) -> None:
        """left: letters that are not on their way yet."""
        if self._on_their_way and left <= RUSH:
            await asyncio.wait(self._on_their_way, timeout=PATIENCE_SECONDS)
        while len(self._on_their_way) >= AT_ONCE:
            await asyncio.wait(self._on_their_way, return_when=asyncio.FIRST_COMPLETED)

    async def _wait_until(self, moment: float) -> None:
        pause = moment - asyncio.get_running_loop().time()
        if pause > 0:
            await asyncio.sleep(pause)

    def _start(self, letter: Letter) -> None:
        self._pace.note(letter.chat, asyncio.get_running_loop().time())
        self._started.update(letter.ids)
        task = asyncio.create_task(self._carry(letter))
        task.add_done_callback(lambda _: self._started.difference_update(letter.ids))
        self._on_their_way.add(task)
        task.add_done_callback(self._arrived)

    def _arrived(self, task: asyncio.Task[None]) -> None:
        self._on_their_way.discard(task)
        if not task.cancelled() and task.exception():
            logger.error("en påmindelse kunne ikke sendes", exc_info=task.exception())

    async def _carry(self, letter: Letter) -> None:
        """Claim, send, record."""
        now = self._now()
        claimed = await self._library.store(claim_reminders, letter.ids, now)
        taken = tuple(one for one in letter.reminders if one.id in claimed)
        if not taken:
            return
        letter = await self._keep_what_fits(Letter(await self._with_letters(taken, now)), now)
        try:
            await self._send(
                letter.chat, render_letter(letter.reminders, now), build_buttons(letter.reminders)
            )
        except TelegramError as error:
            await self._handle(letter, error)
        except Exception as error:  # a flaw of ours: neither lost nor tried for ever at full speed
            await self._retry(letter, f"{type(error).__name__}: {error}")
            raise
        else:
            await self._library.store(store_nags, say_once(letter.reminders), now)
            await self._library.store(close_reminders, letter.ids, State.SENT, self._now())

    async def _keep_what_fits(self, letter: Letter, now: dt.datetime) -> Letter:
        """What of it one message holds; the other causes are due at once and follow in another."""
        causes = split_causes(letter.reminders)
        while len(causes) > 1 and not fits(render_letter(letter.reminders, now)):
            left = [one.id for one in causes.pop()]
            await self._library.store(release_reminders, left, now, "kom i en besked for sig")
            letter = Letter(tuple(one for cause in causes for one in cause))
        return letter

    async def _with_letters(self, reminders: tuple[Reminder, ...], now: dt.datetime) -> tuple[Reminder, ...]:
        """Letters are written when they are sent, so that they are true on the day."""
        if not any(reminder.deadline in LETTERS for reminder in reminders):
            return reminders
        member = reminders[0].member
        here = now.astimezone(ZoneInfo(reminders[0].timezone))
        written = {}
        if any(reminder.deadline == DIGEST for reminder in reminders):
            written[DIGEST] = await self._library.store(write_digest, member, now)
        for meeting_on in {one.occurrence for one in reminders if one.deadline == BRIEF}:
            written[BRIEF] = await self._library.store(write_evening, member, meeting_on, here.date())
        return tuple(replace(one, body=written.get(one.deadline, one.body)) for one in reminders)

    async def _handle(self, letter: Letter, error: TelegramError) -> None:
        """What Telegram said, one answer at a time. BadRequest is a kind of NetworkError in the library."""
        match error:
            case RetryAfter():
                await self._hold(letter, error)
            case Forbidden():
                await self._library.store(store_gone, letter.chat, self._now())
                await self._close(letter, State.GONE, error.message)
            case BadRequest():
                logger.error("påmindelse %s afvist af Telegram: %s", letter.ids, error.message)
                await self._close(letter, State.FAILED, error.message)
            case _:
                await self._retry(letter, error.message, repeated=_may_have_arrived(error))

    async def _hold(self, letter: Letter, error: RetryAfter) -> None:
        """This chat waits as it was told; the others go on."""
        asked = error.retry_after
        pause = asked if isinstance(asked, dt.timedelta) else dt.timedelta(seconds=asked)
        self._pace.hold(letter.chat, asyncio.get_running_loop().time() + pause.total_seconds())
        await self._library.store(release_reminders, letter.ids, self._now() + pause, error.message)

    async def _retry(self, letter: Letter, reason: str, *, repeated: bool = False) -> None:
        attempts = max(reminder.attempts for reminder in letter.reminders)
        pause = min(dt.timedelta(seconds=2 ** min(attempts, 10)), _LONGEST_BACKOFF)
        await self._library.store(
            release_reminders, letter.ids, self._now() + pause, reason, repeated=repeated
        )

    async def _close(self, letter: Letter, state: State, reason: str) -> None:
        await self._library.store(close_reminders, letter.ids, state, self._now(), reason)


def write_letters(due: Sequence[Reminder]) -> tuple[Letter, ...]:
    """What is due as messages: one per member, everybody's first before anybody's second."""
    by_member = groupby(sorted(due, key=lambda one: (one.member, one.due_at, one.id)), lambda one: one.member)
    piles = [_split([one for cause in split_causes(list(of)) for one in cause]) for _, of in by_member]
    return tuple(letter for row in zip_longest(*piles) for letter in row if letter)


def _split(reminders: Sequence[Reminder]) -> list[Letter]:
    """More than one message holds, in several; those of one deadline stay together."""
    parts: list[list[Reminder]] = [[]]
    for one in reminders:
        if len(say_once([*parts[-1], one])) > MOST_MERGED:
            parts.append([])
        parts[-1].append(one)
    return [Letter(tuple(part)) for part in parts]


def _may_have_arrived(error: TelegramError) -> bool:
    """Whether the message may have been sent before the connection was lost. BadRequest never comes here."""
    return isinstance(error, NetworkError) and not error.message.startswith(_NEVER_SENT)
