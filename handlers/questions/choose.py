"""The buttons that offer the readings of an ambiguous question."""

from __future__ import annotations

from telegram import Update

from handlers.chat.taps import read_tap
from handlers.context import Turn
from handlers.questions.answering import answer_in_place
from handlers.questions.shown import find_shown


async def choose_reading(update: Update, turn: Turn) -> None:
    """Answer the reading that was tapped, in the message that offered it."""
    query, (token, number) = read_tap(update)
    found = await find_shown(turn, query, token)
    if found:
        message, shown = found
        await answer_in_place(turn, message, shown.answer.readings[int(number)].question)
