"""Leaving: a member goes and takes everything along, or an admin takes a member out."""

from __future__ import annotations

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Message, Update

from handlers import texts
from handlers.chat.addressing import read_arguments
from handlers.chat.render import escape, shorten
from handlers.chat.sending import change_message, send_html, send_text
from handlers.chat.taps import answer_tap, read_tap
from handlers.context import Turn, message_of
from knowledge.danish.folding import fold
from knowledge.memory.member_data import forget_member
from knowledge.memory.members import Member, fetch_member, find_members

FORGET, REMOVE = "glemmig", "fjern"
MOST_CHOICES = 8


async def ask_to_forget(update: Update, turn: Turn) -> None:
    """/glem: what would go, and the button that does it."""
    admin = f"\n\n{texts.FORGET_AS_ADMIN}" if turn.is_admin else ""
    button = InlineKeyboardButton(texts.FORGET, callback_data=f"{FORGET}:{turn.member.id}")
    html = texts.FORGET_HTML + escape(admin)
    await send_html(message_of(update), html, InlineKeyboardMarkup.from_button(button))


async def forget_me(update: Update, turn: Turn) -> None:
    """The button was tapped: all that is kept about the member goes, the membership too."""
    query, (id,) = read_tap(update)
    if int(id) != turn.member.id:  # somebody else's button, forwarded
        await answer_tap(query, texts.BUTTON_TOO_OLD)
        return
    await answer_tap(query)
    await _forget(turn, turn.member.id)
    if isinstance(query.message, Message):
        await change_message(query.message.chat, query.message.message_id, escape(texts.FORGOTTEN))


async def ask_to_remove(update: Update, turn: Turn) -> None:
    """/fjern Sofus: who would go, and the button that does it."""
    wish = read_arguments(message_of(update))
    if not wish:
        await send_text(update, texts.REMOVE_USAGE)
        return
    members = await turn.desk.library.store(find_members)
    fitting = [member for member in members if _fits(member, wish)]
    removable = [member for member in fitting if member.id not in turn.desk.settings.admins]
    if not removable:
        await send_text(update, texts.REMOVE_NO_ADMIN if fitting else texts.REMOVE_NOBODY.format(wish=wish))
    elif len(removable) > MOST_CHOICES:
        await send_text(update, texts.REMOVE_TOO_MANY.format(count=len(removable)))
    else:
        rows = [[_build_remove_button(member)] for member in removable]
        await send_html(message_of(update), escape(texts.REMOVE_WHOM), InlineKeyboardMarkup(rows))


async def remove(update: Update, turn: Turn) -> None:
    """The button of a member was tapped."""
    query, (id,) = read_tap(update)
    member = await turn.desk.library.store(fetch_member, int(id))
    if member is None or member.id in turn.desk.settings.admins or not isinstance(query.message, Message):
        await answer_tap(query, texts.REMOVE_GONE)
        return
    await answer_tap(query)
    await _forget(turn, member.id)
    html = escape(texts.REMOVED.format(name=member.name))
    await change_message(query.message.chat, query.message.message_id, html)


async def _forget(turn: Turn, member: int) -> None:
    await turn.desk.library.store(forget_member, member)
    turn.desk.conversations.forget(member)
    turn.desk.alarms.look_again()


def _fits(member: Member, wish: str) -> bool:
    return wish == str(member.id) or fold(wish) in fold(member.name)


def _build_remove_button(member: Member) -> InlineKeyboardButton:
    label = shorten(texts.REMOVE.format(name=member.name, id=member.id), 60)
    return InlineKeyboardButton(label, callback_data=f"{REMOVE}:{member.id}")
