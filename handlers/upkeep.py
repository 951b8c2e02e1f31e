"""What the bot does by itself beside the reminders: forget in time, tell admins what was not answered."""

from __future__ import annotations

import asyncio
import datetime as dt
import logging
from collections.abc import Awaitable, Callable, Iterable

from telegram.error import TelegramError

from handlers import texts
from handlers.chat.render import escape
from handlers.context import Counts
from handlers.conversations import TIME_TO_EDIT
from handlers.reading_room import ReadingRoom
from knowledge.memory.asked import (
    count_asked,
    find_missed,
    find_unanswered,
    forget_asked,
    note_missed_told,
)
from knowledge.memory.buttons import forget_buttons
from knowledge.memory.chores import add_to_chore, fetch_chore, fetch_count, note_chore
from knowledge.memory.members import forget_invitations
from knowledge.memory.open_threads import forget_replies

logger = logging.getLogger(__name__)

LOOK_EVERY_SECONDS = 3600.0
BUTTONS_KEPT_FOR = dt.timedelta(days=30)
INVITATIONS_KEPT_FOR = dt.timedelta(days=30)
"""After they expired, so that who comes too late is told so."""
WEEK = dt.timedelta(days=7)
OPENS_AT, CLOSES_AT = dt.time(8), dt.time(18)
"""Admins are told of such things in office hours."""
MOST_LINES = 10
_WEEKLY, _MISSED = "ugens linje", "savnede dokumenter"

Tell = Callable[[int, str], Awaitable[None]]


class Upkeep:
    """Looks once an hour, and when it is woken."""

    def __init__(
        self,
        library: ReadingRoom,
        now: Callable[[], dt.datetime],
        *,
        tell: Tell,
        admins: Iterable[int],
        counts: Counts,
        asked_kept_days: int,
    ) -> None:
        """tell: sends HTML to an admin. asked_kept_days: how long questions are kept, 0 for not at all."""
        self._library = library
        self._now = now
        self._tell = tell
        self._admins = tuple(admins)
        self._counts = counts
        self._asked_kept_for = dt.timedelta(days=asked_kept_days)
        self._woken = asyncio.Event()

    async def keep_up(self) -> None:
        """Look until cancelled."""
        while True:
            self._woken.clear()
            try:
                await self.look()
            except Exception:  # one bad hour must not be the last one
                logger.exception("oprydningen gik galt")
            try:
                await asyncio.wait_for(self._woken.wait(), LOOK_EVERY_SECONDS)
            except TimeoutError:
                continue

    def wake(self) -> None:
        """Look now: there may be something to tell."""
        self._woken.set()

    async def look(self) -> None:
        """Forget what is past its time; tell the admins what there is to tell, by the day and by the week."""
        now = self._now()
        await self._forget(now)
        strangers, self._counts.strangers = self._counts.strangers, 0
        if strangers:
            await self._library.store(add_to_chore, _WEEKLY, strangers)
        if OPENS_AT <= now.time() < CLOSES_AT:
            await self._tell_missed(now.date())
            await self._tell_week(now.date())

    async def _forget(self, now: dt.datetime) -> None:
        await self._library.store(forget_buttons, now - BUTTONS_KEPT_FOR)
        await self._library.store(forget_replies, now - TIME_TO_EDIT)
        await self._library.store(forget_invitations, now - INVITATIONS_KEPT_FOR)
        await self._library.store(forget_asked, (now - self._asked_kept_for).date())

    async def _tell_missed(self, today: dt.date) -> None:
        missed = await self._library.store(find_missed)
        if not missed or await self._library.store(fetch_chore, _MISSED) == today:
            return
        if await self._tell_admins(texts.MISSED_HTML.format(lines=_list(missed))):
            await self._library.store(note_missed_told)
            await self._library.store(note_chore, _MISSED, today)

    async def _tell_week(self, today: dt.date) -> None:
        """On Monday, or on the first day after it that the bot is up."""
        monday = today - dt.timedelta(days=today.weekday())
        told_on = await self._library.store(fetch_chore, _WEEKLY)
        if told_on is None:  # a bot of this week has no week behind it
            strangers = await self._library.store(fetch_count, _WEEKLY)
            await self._library.store(note_chore, _WEEKLY, today)
            await self._library.store(add_to_chore, _WEEKLY, strangers)
            return
        if told_on >= monday:
            return
        html = await self._render_week(monday - WEEK)
        if not html or await self._tell_admins(html):
            await self._library.store(note_chore, _WEEKLY, today)

    async def _render_week(self, since: dt.date) -> str:
        """What there is to tell of the days since, "" where nobody came."""
        count = await self._library.store(count_asked, since)
        strangers = await self._library.store(fetch_count, _WEEKLY)
        if not count.asked and not strangers:
            return ""
        lines = [
            f"{one.text} ({one.count})" if one.count > 1 else one.text
            for one in await self._library.store(find_unanswered, since)
        ]
        head = texts.WEEK_HTML.format(
            asked=texts.count_of(count.asked, "spørgsmål", "spørgsmål"),
            unanswered=count.unanswered,
            strangers=texts.count_of(strangers, "forsøg", "forsøg"),
        )
        return f"{head}\n\n{texts.WEEK_UNANSWERED}\n{_list(lines)}" if lines else head

    async def _tell_admins(self, html: str) -> bool:
        """Whether any of them was told."""
        told = False
        for admin in self._admins:
            try:
                await self._tell(admin, html)
                told = True
            except TelegramError as error:
                logger.warning("en administrator fik ikke besked: %s", type(error).__name__)
        return told


def _list(lines: Iterable[str]) -> str:
    ordered = list(lines)
    shown = [f"• {escape(line)}" for line in ordered[:MOST_LINES]]
    left = len(ordered) - MOST_LINES
    return "\n".join([*shown, f"… og {left} til"] if left > 0 else shown)
