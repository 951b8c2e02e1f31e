"""/ret puts a figure or a document right; /rettelser lists what was put right and accepted, and undoes it."""

from __future__ import annotations

import json
import re

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Message, Update

from handlers.chat.addressing import read_arguments
from handlers.chat.render import escape, shorten
from handlers.chat.sending import change_message, send_html, send_text
from handlers.chat.taps import answer_tap, read_tap
from handlers.context import Turn, message_of
from handlers.documents import texts
from knowledge import deciding
from knowledge.deciding import Decision
from knowledge.errors import NotFound, RaadsbotError
from knowledge.memory.buttons import fetch_button, store_button
from knowledge.model import Context
from knowledge.naming import choose_document

UNDO_DECISION = "ombestem"
_FIELDS = {name: field for field, name in deciding.FIELD_NAMES.items()}
_NAMED = re.compile(rf"dokument (?P<name>.+) (?P<field>{'|'.join(_FIELDS)})", re.IGNORECASE)
_SHOWN = 6
_LONGEST_LINE = 300


async def correct(update: Update, turn: Turn) -> None:
    """/ret Viborg kvote 2022 = 12: the figure that the question asks for is 12."""
    wish, equals, told = read_arguments(message_of(update)).partition("=")
    if not equals or not wish.strip():
        await send_text(update, texts.CORRECT_USAGE)
        return
    named = _NAMED.fullmatch(wish.strip())
    try:
        done = await (_describe(turn, named, told) if named else _correct_figure(turn, wish.strip(), told))
    except RaadsbotError as error:
        await send_text(update, str(error))
        return
    await send_text(update, done)


async def show_decisions(update: Update, turn: Turn) -> None:
    """/rettelser: the latest few, each with a button that undoes it."""
    html, keyboard = await _render(turn)
    await send_html(message_of(update), html, keyboard)


async def undo_decision(update: Update, turn: Turn) -> None:
    """The decision of the button counts no more: the document says what it says."""
    query, (token,) = read_tap(update)
    payload = await turn.desk.library.store(fetch_button, token)
    if payload is None or not isinstance(query.message, Message):
        await answer_tap(query, texts.NO_SUCH_DECISION)
        return
    try:
        now = turn.desk.now()
        await turn.desk.library.run_aside(lambda library: library.undo(json.loads(payload), now=now))
    except NotFound:
        await answer_tap(query, texts.NO_SUCH_DECISION)
    else:
        await answer_tap(query, texts.DECISION_UNDONE)
    html, keyboard = await _render(turn)
    await change_message(query.message.chat, query.message.message_id, html, keyboard)


async def _correct_figure(turn: Turn, question: str, told: str) -> str:
    now = turn.desk.now()
    figure = deciding.choose_figure(await turn.desk.library.ask(question, now=now, context=Context()))
    return await turn.desk.library.store(deciding.correct, figure, told, turn.member.id, now)


async def _describe(turn: Turn, named: re.Match[str], told: str) -> str:
    """/ret dokument dagsorden.pdf titel = Dagsorden for juni."""
    documents = await turn.desk.library.run(lambda library: library.documents())
    document, field = choose_document(documents, named["name"]), _FIELDS[named["field"].lower()]
    now, member = turn.desk.now(), turn.member.id
    return await turn.desk.library.run_aside(
        lambda library: library.describe(str(document.id), field, told, made_by=member, now=now)
    )


async def _render(turn: Turn) -> tuple[str, InlineKeyboardMarkup | None]:
    decisions = await turn.desk.library.store(deciding.find_decisions)
    if not decisions:
        return escape(texts.NO_DECISIONS), None
    documents = await turn.desk.library.run(lambda library: library.documents())
    titles = {document.id: document.title for document in documents}
    shown = list(enumerate(decisions[:_SHOWN], start=1))
    lines = [_line(number, decision, titles.get(decision.document, "")) for number, decision in shown]
    if len(decisions) > _SHOWN:
        lines.append(texts.MORE_DECISIONS.format(count=len(decisions) - _SHOWN))
    buttons = [await _button(turn, number, decision) for number, decision in shown]
    html = texts.DECISIONS_HTML.format(lines="\n\n".join(lines))
    return html, InlineKeyboardMarkup([buttons[at : at + 3] for at in range(0, len(buttons), 3)])


def _line(number: int, decision: Decision, title: str) -> str:
    text = escape(shorten(decision.text, _LONGEST_LINE))
    return f"<b>{number}.</b> {text}\n<i>{escape(shorten(title, 60))}</i>"


async def _button(turn: Turn, number: int, decision: Decision) -> InlineKeyboardButton:
    token = await turn.desk.library.store(store_button, json.dumps(decision.key), turn.desk.now())
    return InlineKeyboardButton(
        texts.UNDO_DECISION.format(number=number), callback_data=f"{UNDO_DECISION}:{token}"
    )
