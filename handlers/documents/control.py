"""What an admin does about findings: /kontrol lists them, a tap accepts one, /ret puts a figure right."""

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
from handlers.texts import BUTTON_TOO_OLD, count_of
from knowledge.asking.figures.phrasing import name_kind
from knowledge.danish.dates import parse_date
from knowledge.danish.numbers import Number, format_number, parse_number
from knowledge.errors import NotFound
from knowledge.model import Context, Figure, Finding, Status
from knowledge.naming import choose_document
from knowledge.reference.places import fetch_place
from knowledge.reference.units import factor_of
from knowledge.storage.buttons import fetch_button, store_button
from knowledge.storage.corrections import Correction, accept_finding, name_document, store_correction
from knowledge.storage.documents import find_documents
from knowledge.storage.findings import find_findings

ACCEPT = "iorden"
_FIELDS = {"titel": "title", "udvalg": "body", "dato": "date"}
_NAMED = re.compile(r"dokument (?P<name>.+) (?P<field>titel|udvalg|dato)", re.IGNORECASE)
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
    for finding in await turn.desk.library.store(find_findings, [document], [kind]):
        if finding.text == text:
            await turn.desk.library.store(accept_finding, finding, turn.member.id, turn.desk.now())
    await answer_tap(query, texts.ACCEPTED)
    html, keyboard = await _render(turn)
    await change_message(query.message.chat, query.message.message_id, html, keyboard)


async def correct(update: Update, turn: Turn) -> None:
    """/ret Viborg kvote 2022 = 12: the figure that the question asks for is 12."""
    wish, equals, told = read_arguments(message_of(update)).partition("=")
    if not equals or not wish.strip():
        await send_text(update, texts.CORRECT_USAGE)
        return
    named = _NAMED.fullmatch(wish.strip())
    if named is not None:
        await _name_document(update, turn, named, told.strip())
        return
    number = parse_number(told.strip())
    if number is None or number.value is None:
        await send_text(update, texts.NOT_A_NUMBER.format(value=told.strip()))
        return
    figure = await _find_figure(turn, wish.strip())
    if figure is None:
        await send_text(update, texts.CORRECT_WHICH)
        return
    await turn.desk.library.store(store_correction, _correction(turn, figure, number))
    place = fetch_place(figure.place_code)
    html = texts.CORRECTED_HTML.format(
        what=escape(f"{name_kind(figure)} for {place.name if place else figure.place_name}"),
        value=format_number(number.value),
        printed=escape(figure.raw.strip()),
    )
    await send_html(message_of(update), html)


async def _name_document(update: Update, turn: Turn, named: re.Match[str], told: str) -> None:
    """/ret dokument dagsorden.pdf titel = Dagsorden for juni."""
    documents = await turn.desk.library.run(lambda library: library.documents())
    try:
        document = choose_document(documents, named["name"])
    except NotFound as error:
        await send_text(update, str(error))
        return
    field = _FIELDS[named["field"].lower()]
    day = parse_date(told) if field == "date" else None
    if not told or (field == "date" and day is None):
        await send_text(update, texts.NOT_A_NAME.format(value=told))
        return
    value = day.isoformat() if day else told
    await turn.desk.library.store(name_document, document.id, field, value, turn.member.id, turn.desk.now())
    await send_text(update, texts.NAMED.format(field=named["field"].lower(), name=document.name, value=told))


async def _find_figure(turn: Turn, question: str) -> Figure | None:
    """The one figure that answers the question, None where there is none or several."""
    answer = await turn.desk.library.ask(question, now=turn.desk.now(), context=Context())
    return answer.figures[0] if answer.status is Status.ANSWERED and len(answer.figures) == 1 else None


def _correction(turn: Turn, figure: Figure, typed: Number) -> Correction:
    """The correction is typed as the figure is printed, in thousands where the table is, or with its unit."""
    factor = factor_of(figure.printed_unit)
    assert typed.value is not None
    was = parse_number(figure.raw) if figure.corrected else None
    return Correction(
        document=figure.spot.document,
        place_code=figure.place_code,
        measure=figure.measure,
        year=figure.year,
        status=figure.status,
        was=was.value * factor if was and was.value is not None else figure.value,
        value=typed.value if typed.unit else typed.value * factor,
        made_by=turn.member.id,
        made_at=turn.desk.now(),
    )


async def _render(turn: Turn) -> tuple[str, InlineKeyboardMarkup | None]:
    findings = await turn.desk.library.store(find_findings)
    if not findings:
        return escape(texts.NO_FINDINGS), None
    documents = {document.id: document for document in await turn.desk.library.store(find_documents)}
    lines, buttons = [], []
    for number, finding in enumerate(findings[:_SHOWN], start=1):
        document = documents.get(finding.spot.document if finding.spot else 0)
        lines.append(_line(number, finding, document.title or document.name if document else ""))
        buttons.append(await _button(turn, number, finding))
    if len(findings) > _SHOWN:
        lines.append(texts.MORE_FINDINGS.format(count=len(findings) - _SHOWN))
    lines.append(escape(texts.CORRECT_HINT))
    count = count_of(len(findings), "ting", "ting")
    html = texts.FINDINGS_HTML.format(count=count, lines="\n\n".join(lines))
    return html, InlineKeyboardMarkup([buttons[at : at + 3] for at in range(0, len(buttons), 3)])


def _line(number: int, finding: Finding, title: str) -> str:
    text = shorten(texts.describe(finding), _LONGEST_LINE)
    quote = f"\n<blockquote>{escape(shorten(finding.quote, 120))}</blockquote>" if finding.quote else ""
    return f"<b>{number}.</b> {escape(text)}\n<i>{escape(shorten(title, 60))}</i>{quote}"


async def _button(turn: Turn, number: int, finding: Finding) -> InlineKeyboardButton:
    document = finding.spot.document if finding.spot else 0
    payload = json.dumps([document, finding.kind.value, finding.text])
    token = await turn.desk.library.store(store_button, payload, turn.desk.now())
    return InlineKeyboardButton(texts.ACCEPT.format(number=number), callback_data=f"{ACCEPT}:{token}")
