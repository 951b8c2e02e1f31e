"""/start: the first hello, and the door for those who were invited."""

from __future__ import annotations

from telegram import Update, User

from handlers import texts
from handlers.chat.addressing import read_arguments
from handlers.chat.render import escape
from handlers.chat.sending import send_html
from handlers.context import Turn, message_of
from handlers.members.access import explain_closed, fetch_visitor, turn_away
from knowledge.storage.members import Member, redeem_invitation


async def start(update: Update, turn: Turn) -> None:
    """Welcome a member; let in who brings a good code; turn away the rest."""
    user, code = update.effective_user, read_arguments(message_of(update))
    if user is None or user.is_bot:
        return
    member = await fetch_visitor(turn.desk, user) or await _redeem(turn, user, code)
    if member is None:
        await turn_away(update, turn, texts.LINK_IS_DEAD if code else explain_closed(turn.desk, user))
        return
    turn.desk.strangers.forget(user.id)
    await send_html(message_of(update), texts.WELCOME_HTML.format(name=escape(user.first_name)))


async def _redeem(turn: Turn, user: User, code: str) -> Member | None:
    if not code:
        return None
    newcomer = Member(user.id, user.full_name, joined_at=turn.desk.now())
    return await turn.desk.library.store(redeem_invitation, code, newcomer)
