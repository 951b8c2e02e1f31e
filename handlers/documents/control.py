"""/kontrol: what looks wrong in the documents, a few at a time, each with a button to accept it."""

from __future__ import annotations

import datetime as dt
import json

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Message, Update

from handlers.chat.render import escape, shorten
from handlers.chat.sending import change_message, send_html
from handlers.chat.taps import answer_tap, read_tap
from handlers.context import Turn, message_of
from handlers.documents import texts
from handlers.reading_room import Knowledge
from handlers.texts import BUTTON_TOO_OLD, count_of
from knowledge.memory.buttons import fetch_button, store_button
from knowledge.model import Document, Finding

ACCEPT = "iorden"
_SHOWN = 6
_LONGEST_LINE = 300


async def show_findings(update: Update, turn: Turn) -> None:
    """/kontrol: what looks wrong in the documents, the first few, each with a button to accept it."""
    html, keyboard = await _render(turn)
    await send_html(message_of(update), html, keyboard)


async def accept(update: Update, turn: Turn) -> None:
    """The finding of the button is in order: forget it and show what is left."""
    query, (token,) = read_tap(update)
    payload = await turn.desk.library.store(fetch_button, token)
    if payload is None or not isinstance(query.message, Message):
        await answer_tap(query, BUTTON_TOO_OLD)
        return
    document, kind, text = json.loads(payload)
    member, now = turn.member.id, turn.desk.now()
    await turn.desk.library.run(_accept_alike, document, kind, text, made_by=member, now=now)
    await answer_tap(query, texts.ACCEPTED)
    html, keyboard = await _render(turn)
    await change_message(query.message.chat, query.message.message_id, html, keyboard)


def _accept_alike(
    library: Knowledge, document: int, kind: str, text: str, *, made_by: int, now: dt.datetime
) -> None:
    """Every finding that says just this of the document."""
    for finding in library.findings():
        spot = finding.spot
        if spot and (spot.document, finding.kind, finding.text) == (document, kind, text):
            library.accept(finding.id, made_by=made_by, now=now)


async def _render(turn: Turn) -> tuple[str, InlineKeyboardMarkup | None]:
    findings = await turn.desk.library.run(lambda library: library.findings())
    if not findings:
        return escape(texts.NO_FINDINGS), None
    documents = {
        document.id: document for document in await turn.desk.library.run(lambda library: library.documents())
    }
    lines, buttons = [], []
    for number, finding in enumerate(findings[:_SHOWN], start=1):
        document = documents.get(finding.spot.document if finding.spot else 0)
        lines.append(_line(number, finding, document))
        buttons.append(await _button(turn, number, finding))
    if len(findings) > _SHOWN:
        lines.append(texts.MORE_FINDINGS.format(count=len(findings) - _SHOWN))
    lines.append(escape(texts.CORRECT_HINT))
    count = count_of(len(findings), "ting", "ting")
    html = texts.FINDINGS_HTML.format(count=count, lines="\n\n".join(lines))
    return html, InlineKeyboardMarkup([buttons[at : at + 3] for at in range(0, len(buttons), 3)])


def _line(number: int, finding: Finding, document: Document | None) -> str:
    title = document.title or document.name if document else ""
    text = shorten(texts.describe(finding, document.page_labels if document else ()), _LONGEST_LINE)
    quote = f"\n<blockquote>{escape(shorten(finding.quote, 120))}</blockquote>" if finding.quote else ""
    return f"<b>{number}.</b> {escape(text)}\n<i>{escape(shorten(title, 60))}</i>{quote}"


async def _button(turn: Turn, number: int, finding: Finding) -> InlineKeyboardButton:
    document = finding.spot.document if finding.spot else 0
    payload = json.dumps([document, finding.kind.value, finding.text])
    token = await turn.desk.library.store(store_button, payload, turn.desk.now())
    return InlineKeyboardButton(texts.ACCEPT.format(number=number), callback_data=f"{ACCEPT}:{token}")
