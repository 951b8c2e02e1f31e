"""/start: the first hello, and the door for those who were invited."""

from __future__ import annotations

from telegram import Update, User

from handlers import texts
from handlers.chat.addressing import read_arguments
from handlers.chat.render import escape
from handlers.chat.sending import send_html, send_text
from handlers.context import Turn, message_of
from handlers.members.access import explain_closed, fetch_visitor, turn_away
from handlers.questions.ask import ask_question
from knowledge.memory.members import Member, is_invitation, redeem_invitation

MOST_DEAD_LINKS = 5
"""A stranger is told so often in a row that a link is dead; then only after a pause."""


async def start(update: Update, turn: Turn) -> None:
    """Welcome a member; let in who brings a good code; turn away the rest.

    What a member brings along that is no invitation is a question: t.me/raadsbot?start=viborg_kvote asks for
    the quota of Viborg, so that a link in a letter can lead to an answer.
    """
    user, word = update.effective_user, read_arguments(message_of(update))
    if user is None or user.is_bot:
        return
    known = await fetch_visitor(turn.desk, user)
    if known is not None:
        turn.member = known
        await _greet_member(update, turn, user, word)
        return
    newcomer = await _redeem(turn, user, word)
    if newcomer is None:
        await _turn_away(update, turn, user, word)
        return
    turn.desk.strangers.forget(user.id)
    await _welcome(update, user)


async def _greet_member(update: Update, turn: Turn, user: User, word: str) -> None:
    if not word:
        await _welcome(update, user)
    elif await turn.desk.library.store(is_invitation, word):
        await send_text(update, texts.IN_ALREADY)
    else:
        await ask_question(update, turn, word.replace("_", " "))


async def _turn_away(update: Update, turn: Turn, user: User, word: str) -> None:
    """Who tries a link hears each time that it is dead, others now and then that the bot is closed."""
    if not word:
        await turn_away(update, turn, explain_closed(turn.desk, user))
        return
    now, tried = turn.desk.now(), turn.desk.dead_links.recall(user.id, turn.desk.now()) or 0
    turn.desk.counts.strangers += 1
    if tried < MOST_DEAD_LINKS:
        turn.desk.dead_links.note(user.id, tried + 1, now)
        await send_text(update, texts.LINK_IS_DEAD)


async def _welcome(update: Update, user: User) -> None:
    await send_html(message_of(update), texts.WELCOME_HTML.format(name=escape(user.first_name)))


async def _redeem(turn: Turn, user: User, code: str) -> Member | None:
    if not code:
        return None
    newcomer = Member(user.id, user.full_name, joined_at=turn.desk.now())
    return await turn.desk.library.store(redeem_invitation, code, newcomer)
