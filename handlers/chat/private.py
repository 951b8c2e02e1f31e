"""What is nobody else's business: asked for in a group, it is answered in the member's private chat."""

from __future__ import annotations

from functools import wraps

from telegram import CallbackQuery, Chat, InlineKeyboardMarkup, Message, Update, User
from telegram.error import Forbidden

from handlers import texts
from handlers.chat.sending import send_html, send_text
from handlers.context import Handler, Turn, is_private


def in_private(handler: Handler) -> Handler:
    """The handler of a command, as if the command had been written in the member's private chat.

    The group reads one line that says so, and no more.
    """

    @wraps(handler)
    async def answer_in_private(update: Update, turn: Turn) -> None:
        message, user = update.effective_message, update.effective_user
        if message is None or user is None or is_private(message.chat):
            await handler(update, turn)
            return
        moved = _move(message, user)
        private = Update(update.update_id, message=moved)
        if update.edited_message:
            private = Update(update.update_id, edited_message=moved)
        try:
            await handler(private, turn)
        except Forbidden:
            await send_text(update, texts.WRITE_TO_ME_FIRST)
        else:
            await send_text(update, texts.ANSWERED_IN_PRIVATE)

    return answer_in_private


async def send_privately(
    query: CallbackQuery, html: str, keyboard: InlineKeyboardMarkup | None = None
) -> None:
    """Say something to the one who tapped, where nobody else reads it."""
    message = query.message
    if not isinstance(message, Message):
        return
    try:
        await send_html(find_private(message, query.from_user), html, keyboard)
    except Forbidden:
        if is_private(message.chat):
            raise
        await send_html(message, texts.WRITE_TO_ME_FIRST)


def find_private(message: Message, user: User) -> Message:
    """Where to answer the user and nobody else: the message itself in their private chat."""
    return message if is_private(message.chat) else _move(message, user)


def _move(message: Message, user: User) -> Message:
    """The message as it would stand in the user's private chat.

    Its number is that of the group turned negative, so that it is no message that stands there: by its number
    is found again what a message has asked for when it is edited.
    """
    chat = Chat(user.id, Chat.PRIVATE, first_name=user.first_name)
    moved = Message(
        -message.message_id, message.date, chat, from_user=user, text=message.text, entities=message.entities
    )
    for thing in (chat, moved):
        thing.set_bot(message.get_bot())
    return moved
