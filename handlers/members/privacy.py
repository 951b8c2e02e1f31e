"""What is kept about a member: told in a few lines, and handed out whole."""

from __future__ import annotations

from functools import partial

from telegram import InputFile, Update

from handlers import texts
from handlers.chat.render import escape
from handlers.chat.sending import patiently, send_html
from handlers.context import Turn, message_of
from knowledge.memory.member_data import collect_member_data, render_member_data

FILE_NAME = "minedata.json"


async def show_privacy(update: Update, turn: Turn) -> None:
    """/privatliv: what is kept, why and how long."""
    days = turn.desk.settings.asked_kept_days
    questions = texts.QUESTIONS_KEPT.format(days=days) if days else texts.QUESTIONS_NOT_KEPT
    html = texts.PRIVACY_HTML.format(questions=escape(questions), backup_days=turn.desk.settings.backup_days)
    await send_html(message_of(update), html)


async def send_my_data(update: Update, turn: Turn) -> None:
    """/minedata: all that is kept about the member, as a file."""
    message = message_of(update)
    data = await turn.desk.library.store(collect_member_data, turn.member.id)
    file = InputFile(render_member_data(data), FILE_NAME)
    send = partial(message.chat.send_document, file, parse_mode=None, caption=texts.MY_DATA)
    await patiently(send)
