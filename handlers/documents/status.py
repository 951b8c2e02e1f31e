"""What the bot is and what it has read: /hjaelp, /om, /dokumenter, /tal."""

from __future__ import annotations

from telegram import Update

from handlers import texts
from handlers.chat.addressing import read_arguments
from handlers.chat.render import escape
from handlers.chat.sending import send_parts, send_text
from handlers.chat.splitting import split_html
from handlers.context import Turn, message_of
from handlers.questions.ask import ask_question
from knowledge.danish.dates import format_date
from knowledge.model import Document, DocumentKind, MeasureSummary
from knowledge.reference.document_kinds import label_kind


async def show_about(update: Update, turn: Turn) -> None:
    """/om: what this is, and how far to trust it."""
    documents = await turn.desk.library.run(lambda library: library.documents())
    count = texts.count_of(len(documents), "dokument", "dokumenter")
    await _say(update, texts.ABOUT_HTML.format(documents=count))


async def show_documents(update: Update, turn: Turn) -> None:
    """/dokumenter: what has been read, the newest meeting first."""
    documents = await turn.desk.library.run(lambda library: library.documents())
    if not documents:
        await send_text(update, texts.NO_DOCUMENTS)
        return
    lines = "\n".join(_describe_document(document) for document in documents)
    count = texts.count_of(len(documents), "dokument", "dokumenter")
    await _say(update, texts.DOCUMENTS_HTML.format(count=count, lines=lines))


async def show_figures(update: Update, turn: Turn) -> None:
    """/tal: which figures there are; /tal Viborg: the question about them."""
    wish = read_arguments(message_of(update))
    measures = () if wish else await turn.desk.library.run(lambda library: library.measures())
    if wish:
        await ask_question(update, turn, wish)
    elif not measures:
        await send_text(update, texts.NO_FIGURES)
    else:
        lines = "\n".join(_describe_measure(measure) for measure in measures)
        await _say(update, texts.FIGURES_HTML.format(lines=lines))


async def _say(update: Update, html: str) -> None:
    await send_parts(message_of(update), split_html(html), None)


def _describe_document(document: Document) -> str:
    parts = [
        label_kind(document.kind) if document.kind is not DocumentKind.OTHER else "",
        document.municipality,
        document.body,
        format_date(document.date) if document.date else "",
    ]
    about = ", ".join(part for part in parts if part and part.lower() not in document.title.lower())
    return f"• {escape(document.title or document.name)}" + (f" ({escape(about)})" if about else "")


def _describe_measure(measure: MeasureSummary) -> str:
    """ "Indbyggertal (2020, 2021)"."""
    years = ", ".join(str(year) for year in measure.years)
    return f"• {escape(measure.label)}" + (f" ({years})" if years else "")
