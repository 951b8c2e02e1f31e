"""Groups: the bot speaks only in those that an admin has put it into or approved, and leaves the others."""

from __future__ import annotations

import logging

from telegram import Chat, ChatMember, InlineKeyboardButton, InlineKeyboardMarkup, Message, Update
from telegram.error import TelegramError

from handlers import texts
from handlers.chat.addressing import tidy
from handlers.chat.render import escape
from handlers.chat.sending import change_message, patiently, send_html, send_text
from handlers.chat.taps import answer_tap, read_tap
from handlers.context import Desk, Turn, is_private, message_of
from knowledge.danish.dates import format_date
from knowledge.memory.groups import Group, fetch_group, find_groups, forget_group, move_group, store_group

LEAVE_GROUP = "forlad"
_OUTSIDE = (ChatMember.LEFT, ChatMember.BANNED)

logger = logging.getLogger(__name__)


async def is_approved(desk: Desk, chat: Chat) -> bool:
    """Whether an admin has let the bot speak in the group."""
    return await desk.library.store(fetch_group, chat.id) is not None


async def leave_unapproved(chat: Chat) -> None:
    """Say why, in one line, and go."""
    try:
        await patiently(lambda: chat.send_message(escape(texts.NOT_APPROVED)))
        await patiently(chat.leave)
    except TelegramError as error:
        logger.info("Gruppen kunne ikke forlades: %s", type(error).__name__)


async def note_group_change(update: Update, turn: Turn) -> None:
    """The bot was put into a group, or taken out of it. Put there by an admin it stays, else it leaves."""
    change = update.my_chat_member
    if change is None or is_private(change.chat):
        return
    if change.new_chat_member.status in _OUTSIDE:
        await turn.desk.library.store(forget_group, change.chat.id)
    elif change.from_user.id in turn.desk.settings.admins and change.chat.type != Chat.CHANNEL:
        await _approve(turn, change.chat, change.from_user.id)
    elif not await is_approved(turn.desk, change.chat):
        await leave_unapproved(change.chat)


async def approve_group(update: Update, turn: Turn) -> None:
    """/godkend, written in a group: the bot may speak in it."""
    message = message_of(update)
    if is_private(message.chat):
        await send_text(update, texts.APPROVE_IN_GROUP)
    else:
        await _approve(turn, message.chat, turn.member.id)
        await send_text(update, texts.APPROVED)


async def note_new_number(update: Update, turn: Turn) -> None:
    """Telegram has made a supergroup of a group, under another number."""
    message = message_of(update)
    if message.migrate_to_chat_id is not None:
        await turn.desk.library.store(move_group, message.chat.id, message.migrate_to_chat_id)


async def show_groups(update: Update, turn: Turn) -> None:
    """/grupper: where the bot speaks, with a button that makes it leave."""
    await send_html(message_of(update), *await _list_groups(turn))


async def leave_group(update: Update, turn: Turn) -> None:
    """The button of a group was tapped."""
    query, (id,) = read_tap(update)
    await answer_tap(query)
    await turn.desk.library.store(forget_group, int(id))
    try:
        await turn.bot.leave_chat(int(id))
    except TelegramError as error:
        logger.info("Gruppen kunne ikke forlades: %s", type(error).__name__)
    if isinstance(query.message, Message):
        await change_message(query.message.chat, query.message.message_id, *await _list_groups(turn))


async def _approve(turn: Turn, chat: Chat, admin: int) -> None:
    group = Group(chat.id, tidy(chat.title or ""), admin, turn.desk.now())
    await turn.desk.library.store(store_group, group)


async def _list_groups(turn: Turn) -> tuple[str, InlineKeyboardMarkup | None]:
    groups = await turn.desk.library.store(find_groups)
    if not groups:
        return escape(texts.NO_GROUPS), None
    zone = turn.desk.now().tzinfo
    lines = [
        f"• {escape(group.title)}, siden {format_date(group.approved_at.astimezone(zone).date())}"
        for group in groups
    ]
    rows = [
        [
            InlineKeyboardButton(
                texts.LEAVE_GROUP.format(title=group.title)[:60], callback_data=f"{LEAVE_GROUP}:{group.id}"
            )
        ]
        for group in groups
    ]
    return texts.GROUPS_HTML.format(lines="\n".join(lines)), InlineKeyboardMarkup(rows)
