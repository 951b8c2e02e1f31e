"""The button "Mangler et dokument?" under an answer that nothing was found."""

from __future__ import annotations

from telegram import Update

from handlers import texts
from handlers.chat.sending import change_keyboard
from handlers.chat.taps import read_tap
from handlers.context import Turn
from handlers.questions.keyboard import MISSING, drop_button
from handlers.questions.shown import find_shown
from knowledge.memory.asked import note_missed


async def note_missing(update: Update, turn: Turn) -> None:
    """The admins are told what nothing was found on, and not who asked; once a day, however many tap."""
    query, (token,) = read_tap(update)
    found = await find_shown(turn, query, token, line=texts.MISSING_NOTED)
    if found is None:
        return
    message, shown = found
    await turn.desk.library.store(note_missed, shown.asked)
    turn.desk.upkeep.wake()
    await change_keyboard(message, drop_button(message.reply_markup, MISSING))
