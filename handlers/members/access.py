"""The gate, and the only place where roles are told apart.

Members and admins come in; a stranger is told now and then, politely, that the bot is closed, and what they
wrote goes nowhere. In a group the bot speaks only where an admin has let it in.
"""

from __future__ import annotations

from enum import Enum
from functools import wraps

from telegram import Chat, Update, User

from handlers import texts
from handlers.chat.sending import send_text
from handlers.chat.taps import answer_tap
from handlers.context import Desk, Handler, Turn, is_private
from handlers.members.groups import is_approved, leave_unapproved
from handlers.pausing import fetch_pause
from handlers.questions.inline import answer_query
from handlers.reading_room import look_as
from knowledge.memory.limits import find_circles
from knowledge.memory.members import Member, fetch_member, note_admins, store_gone, store_member
from knowledge.viewing import EVERYBODY, EVERYTHING, Viewer

MOST_IN_ALERT = 200
"""Characters that Telegram shows over the chat."""


class Who(Enum):
    """Whom a route is for."""

    ANYONE = "anyone"
    MEMBER = "member"
    ADMIN = "admin"
    ADMIN_ANYWHERE = "admin, also in a group that is not approved yet"

    @property
    def is_for_admins(self) -> bool:
        """Whether members may not use it."""
        return self in (Who.ADMIN, Who.ADMIN_ANYWHERE)


def guarded(handler: Handler, who: Who) -> Handler:
    """The handler behind the gate."""

    @wraps(handler)
    async def behind_the_gate(update: Update, turn: Turn) -> None:
        if await _let_in(update, turn, who) and not await _say_pause(update, turn, who):
            await handler(update, turn)

    return behind_the_gate


async def fetch_visitor(desk: Desk, user: User) -> Member | None:
    """The member that `user` is; None for a stranger.

    An admin of the settings becomes a member on the first visit. Who was noted as gone is back.
    """
    member = await desk.library.store(fetch_member, user.id)
    if member is None and user.id in desk.settings.admins:
        member = Member(user.id, user.full_name, joined_at=desk.now())
        await desk.library.store(store_member, member)
        await desk.library.store(note_admins, desk.settings.admins)
    if member is not None and member.gone_at is not None:
        await desk.library.store(store_gone, user.id, None)
        desk.alarms.look_again()  # for what the member missed
    return member


def explain_closed(desk: Desk, user: User | None) -> str:
    """Why a stranger is not answered; for the first to come to a bot without admins, how to become one."""
    if desk.settings.admins or user is None:
        return texts.CLOSED
    return texts.NO_ADMIN_YET.format(number=user.id)


async def turn_away(update: Update, turn: Turn, line: str) -> None:
    """Say `line` to a stranger, in a chat only once in a while. The attempt is counted, not kept."""
    user, now = update.effective_user, turn.desk.now()
    turn.desk.counts.strangers += 1
    if update.callback_query:
        await answer_tap(update.callback_query, line, alert=True)
    elif update.inline_query:
        await answer_query(update.inline_query, [])  # whoever types in another chat is told nothing
    elif user and not user.is_bot and turn.desk.strangers.recall(user.id, now) is None:
        turn.desk.strangers.note(user.id, True, now)
        await send_text(update, line)


async def _let_in(update: Update, turn: Turn, who: Who) -> bool:
    user, chat = update.effective_user, update.effective_chat
    is_admin = user is not None and user.id in turn.desk.settings.admins
    if who is not Who.ADMIN_ANYWHERE and not await _may_speak(turn.desk, chat):
        await _stay_out(update, is_admin)
        return False
    if who is Who.ANYONE:
        return True
    member = await fetch_visitor(turn.desk, user) if user else None
    if member is None:
        await turn_away(update, turn, explain_closed(turn.desk, user))
        return False
    turn.member = member
    if who.is_for_admins and not is_admin:
        await _refuse(update, texts.ONLY_ADMINS)
        return False
    look_as(await _find_viewer(turn, chat, who))
    return True


async def _find_viewer(turn: Turn, chat: Chat | None, who: Who) -> Viewer:
    """What the answer may show: in a group nothing that is not for everybody, whoever asks."""
    if who.is_for_admins or (turn.is_admin and is_private(chat)):
        return EVERYTHING
    if not is_private(chat):
        return EVERYBODY
    return Viewer(await turn.desk.library.store(find_circles, turn.member.id))


async def _may_speak(desk: Desk, chat: Chat | None) -> bool:
    return chat is None or is_private(chat) or await is_approved(desk, chat)


async def _stay_out(update: Update, is_admin: bool) -> None:
    """Leave a group that no admin has approved; an admin who speaks in it is told how to."""
    if is_admin:
        await _refuse(update, texts.APPROVE_FIRST)
    elif update.effective_chat:
        await leave_unapproved(update.effective_chat)


async def _say_pause(update: Update, turn: Turn, who: Who) -> bool:
    """Whether answers are paused; then the reason was all that was said. What is for anyone goes on."""
    reason = fetch_pause(turn.desk.settings.pause)
    if reason is None or who is Who.ANYONE:
        return False
    await _refuse(update, reason[:MOST_IN_ALERT] if update.callback_query else reason)
    return True


async def _refuse(update: Update, line: str) -> None:
    """To the one who asked: a tap is answered where only they see it, inline by nothing."""
    if update.callback_query:
        await answer_tap(update.callback_query, line, alert=True)
    elif update.inline_query:
        await answer_query(update.inline_query, [])
    else:
        await send_text(update, line)
