"""Answers and citations as HTML that is safe to send."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Sequence
from itertools import groupby

from handlers import texts
from handlers.chat.splitting import count_units
from knowledge.asking.several import LEFT
from knowledge.model import Answer, Figure, Source, Status
from knowledge.naming import name_page

MAX_QUOTE = 400
MAX_TITLE = 150
MAX_BRIEF = 60
MAX_BACKGROUND = 300
MAX_PLACES = 2
"""With these a full citation fits in answering.ROOM_FOR_SOURCE."""

MAX_COPY = 256
"""Units that Telegram takes to be copied by a button."""
LONG_QUOTE = 160
"""Units: some four lines of a phone."""

_NUMBERED = re.compile(r"^(\d+(?:\.\d+)+|Bilag \w{1,3})[:. ].*")
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f\u2028\u2029]")
_INVISIBLE_ORDER = re.compile("[\u202a-\u202e\u2066-\u2069]")
_CELL_BREAK = re.compile(r"\s*\t\s*")


def clean(text: str) -> str:
    """The text without what Telegram refuses or drops, and without what turns the order of letters around.

    Half a surrogate pair, as damaged files hold, would make Telegram refuse the whole message. A ring that
    stands apart from its letter ("a" and U+030A) is dropped by Telegram, so it is joined with it.
    """
    text = _LONE_SURROGATE.sub("\ufffd", unicodedata.normalize("NFC", text))
    return _CONTROL.sub(" ", _INVISIBLE_ORDER.sub("", text))


def escape(text: str) -> str:
    """Plain text as HTML."""
    return html.escape(clean(text), quote=False)


def render_answer(answer: Answer) -> str:
    """The answer, with its number in bold where there is just one and the first line tells it.

    One to several questions has a part for each, with its number and its own citation.
    """
    if answer.parts:
        return "\n\n".join(_render_part(number, part) for number, part in enumerate(answer.parts, 1))
    text = escape(answer.text.strip())
    if len(answer.figures) != 1:
        return text
    first, newline, rest = text.partition("\n")
    return _embolden(first, answer.figures[0]) + newline + rest


def _render_part(number: int, part: Answer) -> str:
    if part.kind == LEFT:
        return render_answer(part)
    cited = f"\n<i>{escape(cite_briefly(part.sources[0]))}</i>" if part.sources else ""
    return f"<b>{number}.</b> {render_answer(part)}{cited}"


def render_citation(answer: Answer) -> str:
    """The small lines under an answer that say where it comes from; "" where it has said so, or can't."""
    sources = () if answer.parts else answer.sources
    places = list({_place(source): source for source in reversed(sources)}.values())[::-1]
    lines = [cite_briefly(source) for source in places[:MAX_PLACES]]
    cited = "\n".join([*lines, *_count_rest(places)])
    return f"\n\n<i>{escape(cited)}</i>" if cited else ""


def render_sources(answer: Answer) -> str:
    """Document, section and page with the rows quoted from there, place by place; then the background."""
    if answer.parts:
        parts = ((number, part) for number, part in enumerate(answer.parts, 1) if part.sources)
        return "\n\n".join(f"<b>{number}.</b> {render_sources(part)}" for number, part in parts)
    places = [(place, list(rows)) for place, rows in groupby(dict.fromkeys(answer.sources), key=_place)]
    shown = [_render_place(rows) for _, rows in places[:MAX_PLACES]]
    told = _fold(shorten(answer.background, MAX_BACKGROUND)) if answer.background else ""
    background = f"{texts.ABOUT_FIGURE}\n{told}" if told else ""
    return "\n\n".join(part for part in (*shown, *_count_rest(places), background) if part)


def render_copy(answer: Answer) -> str:
    """The answer and where it stands in one paragraph, ready for a speech; "" where it is too long for that.

    No sentence is cut, and none is left out: "beregnet, ikke besluttet" goes along.
    """
    if answer.status is not Status.ANSWERED or answer.parts or not answer.sources:
        return ""
    lines = [line.strip() for line in clean(answer.text).splitlines() if line.strip()]
    told = " ".join(line if line[-1] in ".:;,!?…" else f"{line}." for line in lines)
    source = answer.sources[0]
    brief = f"{shorten(source.document, MAX_BRIEF)}, {_where(source)}"
    copies = (f"{told} (Kilde: {clean(cited)})" for cited in (cite_briefly(source), brief))
    return next((copy for copy in copies if told and count_units(escape(copy)) <= MAX_COPY), "")


def cite(source: Source) -> str:
    """ "3.2 Fordeling › Bilag 1: Landstal, s. 12": where to look in the document, in one line."""
    return f"{shorten(source.section or source.document, MAX_TITLE)}, {_where(source)}"


def cite_briefly(source: Source) -> str:
    """ "Referat 2024, 3.2 › Bilag 1, s. 12": items and annexes by their numbers, where they have one."""
    path = " › ".join(_NUMBERED.sub(r"\1", label) for label in source.section.split(" › "))
    parts = [shorten(source.document, MAX_BRIEF), shorten(path, MAX_BRIEF), _where(source)]
    return ", ".join(part for part in parts if part)


def shorten(text: str, length: int) -> str:
    """At most `length` characters, cut at a word and marked with an ellipsis."""
    if len(text) <= length:
        return text
    head = text[:length].rpartition(" ")[0] or text[: length - 1]
    return head.rstrip(" ,;:") + "…"


def _where(source: Source) -> str:
    """The page; the line where there are no pages."""
    return f"linje {source.line}" if source.page is None else name_page(source.page, source.page_label)


def _place(source: Source) -> tuple[str, str, int | None]:
    return source.document, source.section, source.page


def _render_place(sources: Sequence[Source]) -> str:
    """One place in a document, and what is quoted from it, shared out so that the whole stays short."""
    each = MAX_QUOTE // len(sources)
    quotes = [shorten(_CELL_BREAK.sub(" | ", source.quote.strip()), each) for source in sources]
    head = f"<b>{escape(shorten(sources[0].document, MAX_TITLE))}</b>\n{escape(cite(sources[0]))}"
    quoted = "\n".join(escape(quote) for quote in quotes if quote)
    return f"{head}\n{_fold(quoted, escaped=True)}" if quoted else head


def _fold(text: str, *, escaped: bool = False) -> str:
    """A quotation; a long one shows its first lines until it is tapped."""
    html_text = text if escaped else escape(text)
    tag = "blockquote expandable" if count_units(html_text) > LONG_QUOTE else "blockquote"
    return f"<{tag}>{html_text}</blockquote>"


def _count_rest(places: Sequence[object]) -> list[str]:
    """A line that counts the places not shown, none where all are."""
    more = len(places) - MAX_PLACES
    return [f"… og {texts.count_of(more, 'sted', 'steder')} til"] if more > 0 else []


def _embolden(text: str, figure: Figure) -> str:
    """Set the figure's number in bold where it first stands alone; a year or a code is not it."""
    printed = re.escape(escape(figure.raw.strip()))
    if not printed or figure.value is None:
        return text
    return re.sub(rf"(?<![\w.,]){printed}(?![\w]|[.,]\d)", r"<b>\g<0></b>", text, count=1)
