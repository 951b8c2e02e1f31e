"""What the bot can't use: pictures, voices, unknown commands; and members who block it."""

from __future__ import annotations

from telegram import ChatMember, Update

from handlers import texts
from handlers.chat.sending import send_text
from handlers.context import Turn, is_private
from handlers.members.groups import note_group_change
from knowledge.memory.members import store_gone


async def ask_for_text(update: Update, turn: Turn) -> None:
    """A picture, a voice message, a sticker, a file."""
    await send_text(update, texts.ONLY_TEXT)


async def refuse_command(update: Update, turn: Turn) -> None:
    """A command that is in no table."""
    await send_text(update, texts.UNKNOWN_COMMAND)


async def note_block(update: Update, turn: Turn) -> None:
    """A member blocked the bot or took that back (reminders need to know), or a group took it in or out."""
    change = update.my_chat_member
    if change is None or not is_private(change.chat):
        await note_group_change(update, turn)
        return
    gone = change.new_chat_member.status == ChatMember.BANNED
    await turn.desk.library.store(store_gone, change.from_user.id, turn.desk.now() if gone else None)
    turn.desk.alarms.look_again()  # what fell in between comes at once
