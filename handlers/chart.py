"""The button "Graf": the picture that says an answer better."""

from __future__ import annotations

import asyncio

from telegram import InputFile, Message, ReplyParameters, Update

from handlers.context import Turn, is_private
from handlers.keyboard import CHART
from handlers.sending import patiently, typing
from handlers.taps import find_shown, read_tap
from knowledge.drawing import draw_chart


async def show_chart(update: Update, turn: Turn) -> None:
    """Draw the chart of the answer and send it below, with its title as the caption."""
    query, (token,) = read_tap(update)
    found = await find_shown(turn, query, token)
    if found and found[1].answer.chart:
        message, chart = found[0], found[1].answer.chart
        async with typing(message.chat):
            picture = await asyncio.to_thread(draw_chart, chart)
        await _send_photo(message, picture, chart.title)


async def _send_photo(message: Message, picture: bytes, caption: str) -> None:
    """In a group as a reply to the answer, so that everyone sees what it belongs to."""
    reply = (
        None
        if is_private(message.chat)
        else ReplyParameters(message.message_id, allow_sending_without_reply=True)
    )
    file = InputFile(picture, f"{CHART}.png")
    await patiently(
        lambda: message.chat.send_photo(file, caption=caption, parse_mode=None, reply_parameters=reply)
    )
