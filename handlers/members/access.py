"""The gate: members and admins come in, strangers are told once, politely, that the bot is closed."""

from __future__ import annotations

from enum import Enum
from functools import wraps

from telegram import Update, User

from handlers import texts
from handlers.chat.sending import send_text
from handlers.chat.taps import answer_tap
from handlers.context import Desk, Handler, Turn
from knowledge.storage.members import Member, fetch_member, store_gone, store_member


class Who(Enum):
    """Whom a route is for."""

    ANYONE = "anyone"
    MEMBER = "member"
    ADMIN = "admin"


def guarded(handler: Handler, who: Who) -> Handler:
    """The handler behind the gate."""

    @wraps(handler)
    async def behind_the_gate(update: Update, turn: Turn) -> None:
        if who is Who.ANYONE or await _let_in(update, turn, who):
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
    """Say `line` to a stranger, in a chat only once in a while."""
    user, now = update.effective_user, turn.desk.now()
    if update.callback_query:
        await answer_tap(update.callback_query, line, alert=True)
    elif user and not user.is_bot and turn.desk.strangers.recall(user.id, now) is None:
        turn.desk.strangers.note(user.id, True, now)
        await send_text(update, line)


async def _let_in(update: Update, turn: Turn, who: Who) -> bool:
    user = update.effective_user
    member = await fetch_visitor(turn.desk, user) if user else None
    if member is None:
        await turn_away(update, turn, explain_closed(turn.desk, user))
        return False
    turn.member = member
    if who is Who.ADMIN and not turn.is_admin:
        await _refuse(update, texts.ONLY_ADMINS)
        return False
    return True


async def _refuse(update: Update, line: str) -> None:
    """To the one who asked: a tap is answered where only they see it."""
    if update.callback_query:
        await answer_tap(update.callback_query, line, alert=True)
    else:
        await send_text(update, line)
