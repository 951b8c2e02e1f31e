"""/slet takes a document out, after a second tap; the button stands under news of lost files, too."""

from __future__ import annotations

import datetime as dt
import json

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Message, Update

from handlers.chat.addressing import read_arguments
from handlers.chat.render import escape
from handlers.chat.sending import change_message, send_html, send_text
from handlers.chat.taps import answer_tap, read_tap
from handlers.context import Turn, message_of
from handlers.documents import texts
from handlers.reading_room import ReadingRoom
from handlers.texts import BUTTON_TOO_OLD
from knowledge.errors import NotFound
from knowledge.filenames import find_file
from knowledge.memory.buttons import fetch_button, store_button
from knowledge.model import Document
from knowledge.naming import choose_document

DELETE_DOCUMENT = "udtag"


async def ask_to_delete(update: Update, turn: Turn) -> None:
    """/slet dagsorden: what would go, and the button that does it."""
    wish = read_arguments(message_of(update))
    if not wish:
        await send_text(update, texts.DELETE_USAGE)
        return
    documents = await turn.desk.library.run(lambda library: library.documents())
    try:
        document = choose_document(documents, wish)
    except NotFound as error:
        await send_text(update, str(error))
        return
    counts = await turn.desk.library.run(lambda library: library.count(document.id))
    html = texts.DELETE_HTML.format(
        title=escape(document.title), name=escape(document.name), counts=texts.tell_counts(counts)
    )
    keyboard = await build_delete_keyboard(turn.desk.library, document, turn.desk.now())
    await send_html(message_of(update), html, keyboard)


async def delete(update: Update, turn: Turn) -> None:
    """The button was tapped: the document goes with all that came from it."""
    query, (token,) = read_tap(update)
    payload = await turn.desk.library.store(fetch_button, token)
    id, name = json.loads(payload) if payload else (0, "")
    documents = await turn.desk.library.run(lambda library: library.documents())
    document = next((one for one in documents if one.id == id), None)
    if document is None or document.name != name or not isinstance(query.message, Message):
        await answer_tap(query, texts.NOTHING_TO_UNDO if payload else BUTTON_TOO_OLD)
        return
    await answer_tap(query)
    await turn.desk.library.run(lambda library: library.remove(id))
    turn.desk.alarms.look_again()
    html = texts.DELETED_HTML.format(name=escape(document.title))
    if document.path and find_file(document.path):
        html += f"\n{escape(texts.FILE_STILL_THERE)}"
    await change_message(query.message.chat, query.message.message_id, html)


async def build_delete_keyboard(
    library: ReadingRoom, document: Document, now: dt.datetime
) -> InlineKeyboardMarkup:
    """The one button that takes the document out."""
    token = await library.store(store_button, json.dumps([document.id, document.name]), now)
    button = InlineKeyboardButton(texts.DELETE, callback_data=f"{DELETE_DOCUMENT}:{token}")
    return InlineKeyboardMarkup.from_button(button)
