"""Taps on buttons: what was tapped, and the little line that ends the waiting."""

from __future__ import annotations

from telegram import CallbackQuery, Update
from telegram.error import TelegramError

from handlers import texts
from handlers.chat.render import shorten
from handlers.context import Turn

MAX_LINE = 200
"""Characters that Telegram takes as the answer to a tap."""


DEADLINE = "frist"
"""The prefix of a button that opens a deadline, wherever it is listed."""


def read_tap(update: Update) -> tuple[CallbackQuery, list[str]]:
    """The tap, and what stands behind the prefix in its data, split at the colons."""
    query = update.callback_query
    assert query is not None
    return query, (query.data or "").split(":")[1:]


async def answer_tap(query: CallbackQuery, line: str | None = None, *, alert: bool = False) -> None:
    """End the waiting at the button, with a line where there is something to say.

    alert: the line stays until it is tapped away, as suits one that takes a moment to read.
    """
    try:
        await query.answer(shorten(line, MAX_LINE) if line else None, show_alert=alert)
    except TelegramError:
        return  # a courtesy: the wait ends by itself, and what was tapped for matters more


async def refuse_tap(update: Update, turn: Turn) -> None:
    """A button of a former version, or a made-up one."""
    query, _ = read_tap(update)
    await answer_tap(query, texts.BUTTON_TOO_OLD)
