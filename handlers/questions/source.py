"""The button "Kilde": where an answer can be checked."""

from __future__ import annotations

from telegram import Update

from handlers.chat.render import render_sources
from handlers.chat.sending import change_message, send_html
from handlers.chat.taps import read_tap
from handlers.context import Turn
from handlers.questions.keyboard import SOURCE, drop_button
from handlers.questions.shown import find_shown


async def show_source(update: Update, turn: Turn) -> None:
    """Unfold the sources under their answer, in the same message: a second tap changes nothing."""
    query, (token,) = read_tap(update)
    found = await find_shown(turn, query, token)
    if found:
        message, shown = found
        unfolded = f"{shown.html}\n\n{render_sources(shown.answer)}"
        keyboard = drop_button(message.reply_markup, SOURCE)
        if not await change_message(message.chat, message.message_id, unfolded, keyboard):
            await send_html(message, render_sources(shown.answer))
