"""What a handler has at hand: the desk, and the turn that is being answered.

bot/app.py fills the desk once; nothing below it knows the composition root, and no module holds state.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol, TypeAlias

from telegram import Chat, Message, Update
from telegram.ext import Application, CallbackContext, ExtBot

from handlers.conversations import Conversations, Recent
from handlers.first_reading import FirstReading
from handlers.question_limit import QuestionLimit
from handlers.reading_room import ReadingRoom
from knowledge.memory.members import Member

Clock: TypeAlias = Callable[[], dt.datetime]
"""The time now, aware, in Europe/Copenhagen."""


class AlarmClock(Protocol):
    """What wakes the reminders. The table is the truth: the clock is only told to look at it again."""

    async def start(self) -> None:
        """Ring from now on. Called when the bot can send."""

    async def stop(self) -> None:
        """Ring no more; what is being sent is finished first. Called while the bot can still send."""

    def look_again(self) -> None:
        """A reminder was added, moved or withdrawn: find the next one that is due."""


class Chores(Protocol):
    """What the bot does by itself now and then."""

    def wake(self) -> None:
        """There may be something to tell the admins: look now."""

    async def keep_up(self) -> None:
        """Look now and then, until cancelled."""


@dataclass(frozen=True, slots=True)
class ChatSettings:
    """What the settings say about the chat.

    admins: Telegram ids. inbox: the folder for files that admins send. forget_after: how long a follow-up may
    leave things out. invitation_days: how long a link works. stranger_pause: how long a stranger is not told
    again that the bot is closed. dead_link_pause: when who tried too many dead links is told again.
    asked_kept_days: how long questions are kept for review, 0 for not at all. backup_days: how long a copy of
    the database is kept.
    calendar_address: of members' calendars, with "{secret}" in it; "" where none can be fetched.
    pause: see handlers.pausing. questions_per_minute: of a member, 0: no limit.
    """

    admins: frozenset[int] = frozenset()
    inbox: Path = Path("indbakke")
    forget_after: dt.timedelta = dt.timedelta(minutes=30)
    invitation_days: int = 7
    stranger_pause: dt.timedelta = dt.timedelta(hours=6)
    dead_link_pause: dt.timedelta = dt.timedelta(minutes=10)
    asked_kept_days: int = 21
    backup_days: int = 14
    pause: Path = Path("raadsbot.pause")
    calendar_address: str = ""
    questions_per_minute: int = 20


@dataclass(slots=True)
class Counts:
    """What is counted and not kept. strangers: attempts of people who may not use the bot."""

    strangers: int = 0


@dataclass(frozen=True, slots=True)
class Desk:
    """What every handler may use. One per bot.

    strangers: who has been told lately that the bot is closed. dead_links: how many dead links somebody has
    tried lately.
    """

    library: ReadingRoom
    now: Clock
    settings: ChatSettings
    conversations: Conversations
    strangers: Recent[int, bool]
    dead_links: Recent[int, int]
    alarms: AlarmClock
    counts: Counts
    upkeep: Chores
    limit: QuestionLimit
    first_reading: FirstReading


class Turn(CallbackContext[ExtBot[None], dict[Any, Any], dict[Any, Any], dict[Any, Any]]):
    """One update being answered. The gate in access.py has let its sender in and set `member`."""

    member: Member

    @property
    def desk(self) -> Desk:
        """What is at hand."""
        desk: Desk = self.bot_data["desk"]
        return desk

    @property
    def is_admin(self) -> bool:
        """Whether the settings name the sender as an admin."""
        return self.member.id in self.desk.settings.admins


Handler: TypeAlias = Callable[[Update, Turn], Coroutine[Any, Any, None]]
App: TypeAlias = Application[ExtBot[None], Turn, dict[Any, Any], dict[Any, Any], dict[Any, Any], None]


def message_of(update: Update) -> Message:
    """The message that the update is about. Routes only send updates here that have one."""
    message = update.effective_message
    assert message is not None
    return message


def is_private(chat: Chat | None) -> bool:
    """Whether the chat is one person's own."""
    return chat is not None and chat.type == Chat.PRIVATE
