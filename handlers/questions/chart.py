"""The button "Graf": the same answer as a picture."""

from __future__ import annotations

import asyncio
from functools import partial

from telegram import InputFile, Message, ReplyParameters, Update
from telegram.constants import ChatAction

from handlers.chat.render import clean, shorten
from handlers.chat.sending import change_keyboard, patiently, typing
from handlers.chat.taps import read_tap
from handlers.context import Turn
from handlers.questions.keyboard import CHART, drop_button
from handlers.questions.shown import find_shown
from knowledge.drawing import draw_chart
from knowledge.model import Chart

MAX_CAPTION = 500


async def show_chart(update: Update, turn: Turn) -> None:
    """Send the picture as a reply to its answer, and take the button away: who taps twice gets one."""
    query, (token,) = read_tap(update)
    found = await find_shown(turn, query, token)
    if found is None:
        return
    message, shown = found
    if shown.answer.chart and await change_keyboard(message, drop_button(message.reply_markup, CHART)):
        await send_picture(message, shown.answer.chart)


async def send_picture(message: Message, chart: Chart) -> None:
    """Send the chart as a reply to a message."""
    reply = ReplyParameters(message.message_id, allow_sending_without_reply=True)
    async with typing(message.chat, ChatAction.UPLOAD_PHOTO):
        file = InputFile(await asyncio.to_thread(draw_chart, chart), f"{CHART}.png")
        send = partial(message.chat.send_photo, file, parse_mode=None, reply_parameters=reply)
        await patiently(partial(send, caption=shorten(clean(chart.title), MAX_CAPTION)))
