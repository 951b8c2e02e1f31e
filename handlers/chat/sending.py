"""Saying something in a chat, with the patience that a mobile network asks for.

Answers are retried: one that comes twice does no harm, one that never comes does. (Reminders are sent by
delivery.py, which keeps books.)
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from functools import partial
from typing import Any, TypeVar

from telegram import Chat, InlineKeyboardMarkup, Message, ReplyParameters, Update
from telegram.constants import ChatAction, ParseMode
from telegram.error import BadRequest, NetworkError, RetryAfter, TelegramError

from handlers import texts
from handlers.chat.receipts import fetch_receipt
from handlers.chat.render import escape
from handlers.chat.splitting import MAX_UNITS, count_units, render_plain, split_html
from handlers.context import is_private, message_of

logger = logging.getLogger(__name__)

T = TypeVar("T")

TRIES = 3
LONGEST_WAIT_SECONDS = 60.0
SLOW_SECONDS = 0.7
TYPING_LASTS_SECONDS = 4.5
MOST_TYPING = 8
"""Chats that are shown at one time that an answer is coming. Nobody waits for a place."""
_TYPING = asyncio.Semaphore(MOST_TYPING)


async def send_text(update: Update, text: str) -> None:
    """Say a plain sentence in the chat of the update."""
    await send_html(message_of(update), escape(text))


async def send_html(message: Message, html: str, keyboard: InlineKeyboardMarkup | None = None) -> Message:
    """Say something in the chat of `message`; in a group as a reply, so that everyone sees to whom.

    Where it may have been said before the bot was interrupted, it says so in its first line. What is too long
    for a message becomes several; the last is returned.
    """
    if fetch_receipt().take_mark():
        marked = texts.REPEATED_HTML + html
        if fits(marked):
            html = marked
        else:
            await send_html(message, texts.REPEATED_HTML)
    if not fits(html):
        *first, html = split_html(html)
        for part in first:
            await send_html(message, part)
    reply = (
        None
        if is_private(message.chat)
        else ReplyParameters(message.message_id, allow_sending_without_reply=True)
    )
    send = partial(message.chat.send_message, reply_markup=keyboard, reply_parameters=reply)
    return await patiently(partial(dress_or_undress, send, html))


async def send_parts(
    message: Message, parts: Sequence[str], keyboard: InlineKeyboardMarkup | None
) -> tuple[int, ...]:
    """Say the parts one after another, the keyboard under the last. Returns the ids of the messages."""
    keyboards = [None] * (len(parts) - 1) + [keyboard]
    sent = [await send_html(message, part, below) for part, below in zip(parts, keyboards, strict=True)]
    return tuple(one.message_id for one in sent)


async def change_message(
    chat: Chat, message_id: int, html: str, keyboard: InlineKeyboardMarkup | None = None
) -> bool:
    """Make an earlier message of ours say `html`. False when it is gone, or too short for that."""
    if not fits(html):
        return False
    bot = chat.get_bot()
    edit = partial(bot.edit_message_text, chat_id=chat.id, message_id=message_id, reply_markup=keyboard)
    try:
        await patiently(partial(dress_or_undress, edit, html))
    except BadRequest as error:
        return "not modified" in str(error)
    return True


def fits(html: str) -> bool:
    """Whether it is short enough for one message."""
    return 2 * len(html) <= MAX_UNITS or count_units(html) <= MAX_UNITS


async def dress_or_undress(send: Callable[..., Awaitable[T]], html: str) -> T:
    """The result of send(html); where Telegram can't read the HTML, of send(text) without any markup.

    A message without bold letters is worth more than none.
    """
    try:
        return await send(html, parse_mode=ParseMode.HTML)
    except BadRequest as error:
        if "parse entities" not in error.message:
            raise
        logger.error("Telegram kunne ikke læse en besked som HTML; den er sendt uden: %s", error.message)
        return await send(render_plain(html), parse_mode=None)


async def delete_messages(chat: Chat, message_ids: Sequence[int]) -> None:
    """Take back messages of ours; those that are gone already are no trouble."""
    for message_id in message_ids:
        try:
            await patiently(partial(chat.delete_message, message_id))
        except BadRequest:
            continue


async def patiently(call: Callable[[], Awaitable[T]]) -> T:
    """The result of the call, tried again after a network error and after the wait that Telegram asks for."""
    receipt = fetch_receipt()
    await receipt.begin_answering()
    for attempt in range(1, TRIES):
        try:
            await receipt.take_place()
            return await call()
        except BadRequest:
            raise
        except (RetryAfter, NetworkError) as error:
            receipt.give_place()
            await asyncio.sleep(_wait_seconds(error, attempt))
    await receipt.take_place()
    return await call()


async def change_keyboard(message: Message, keyboard: InlineKeyboardMarkup | None) -> bool:
    """Put other buttons under a message of ours. False when it has them already, or is gone."""
    try:
        await patiently(partial(message.edit_reply_markup, keyboard))
    except BadRequest:
        return False
    return True


@asynccontextmanager
async def typing(chat: Chat, action: ChatAction = ChatAction.TYPING) -> AsyncIterator[None]:
    """Show that an answer is on its way, if it takes longer than a glance."""
    task = asyncio.create_task(_keep_typing(chat, action))
    try:
        yield
    finally:
        task.cancel()


async def _keep_typing(chat: Chat, action: ChatAction) -> None:
    await asyncio.sleep(SLOW_SECONDS)
    if _TYPING.locked():
        return  # where many wait, the answers come sooner without it
    async with _TYPING:
        while True:
            try:
                await chat.send_action(action)
            except TelegramError:
                return  # a courtesy: never worth a retry
            await asyncio.sleep(TYPING_LASTS_SECONDS)


def _wait_seconds(error: TelegramError, attempt: int) -> float:
    if not isinstance(error, RetryAfter):
        return 0.5 * attempt
    asked: Any = error.retry_after
    seconds = asked.total_seconds() if hasattr(asked, "total_seconds") else float(asked)
    return min(seconds, LONGEST_WAIT_SECONDS)
