"""Answers and citations as HTML that is safe to send."""

from __future__ import annotations

import html
import re

from knowledge.model import Answer, Figure, Source

MAX_QUOTE = 400
MAX_SOURCES = 3


def escape(text: str) -> str:
    """Plain text as HTML."""
    return html.escape(text, quote=False)


def render_answer(answer: Answer) -> str:
    """The answer with its one number in bold, and under it in small where it comes from."""
    text = escape(answer.text.strip())
    if len(answer.figures) == 1:
        text = _embolden(text, answer.figures[0])
    if answer.sources and "kilde" not in answer.text.lower():
        text += f"\n\n<i>{escape(cite(answer.sources[0]))}</i>"
    return text


def render_sources(sources: tuple[Source, ...]) -> str:
    """Document, section, page and the quoted row of each source; the same place is named once."""
    shown = [_render_source(source) for source in dict.fromkeys(sources)]
    more = len(shown) - MAX_SOURCES
    return "\n\n".join(shown[:MAX_SOURCES]) + (f"\n\n… og {more} kilder til" if more > 0 else "")


def cite(source: Source) -> str:
    """ "3.2 Fordeling › Bilag 1, s. 12" in one line; the line number where there are no pages."""
    where = f"s. {source.page}" if source.page is not None else f"linje {source.line}"
    return f"{source.section or source.document}, {where}"


def shorten(text: str, length: int) -> str:
    """At most `length` characters, cut at a word and marked with an ellipsis."""
    if len(text) <= length:
        return text
    return text[: length - 1].rsplit(" ", 1)[0].rstrip(" ,;:") + "…"


def _render_source(source: Source) -> str:
    lines = [f"<b>{escape(source.document)}</b>", escape(cite(source))]
    quote = shorten(re.sub(r"\s*\t\s*", " | ", source.quote.strip()), MAX_QUOTE)
    return "\n".join(lines) + (f"\n<blockquote>{escape(quote)}</blockquote>" if quote else "")


def _embolden(text: str, figure: Figure) -> str:
    """Set the figure's number in bold where it first stands alone; a year or a code is not it."""
    printed = re.escape(escape(figure.raw.strip()))
    if not printed or figure.value is None:
        return text
    return re.sub(rf"(?<![\w.,]){printed}(?![\w]|[.,]\d)", r"<b>\g<0></b>", text, count=1)
