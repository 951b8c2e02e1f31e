"""Quotations in Danish quotation marks, short enough for a phone, and the sources under an answer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar

from sqlite_utils import Database

from knowledge.danish.dates import format_date
from knowledge.model import Answer, Context, Document, Figure, Question, Reading, Source, Spot, Status
from knowledge.storage.documents import fetch_document, find_documents
from knowledge.storage.recalling import recall
from knowledge.storage.sections import fetch_section

LONGEST_QUOTE = 420
"""A sentence longer than this is cut behind a word: it would fill the phone."""

_LONGEST_QUOTE = 300


def quote(text: str, longest: int = LONGEST_QUOTE) -> str:
    """The text in quotation marks, blanks tidied.

    >>> quote("Fristen er  den 1. maj.")
    '»Fristen er den 1. maj.«'
    """
    return f"»{shorten(text, longest)}«"


def shorten(text: str, longest: int) -> str:
    """The text on one line, cut behind a whole word with "…" where it is too long."""
    tidy = " ".join(text.split())
    if len(tidy) <= longest:
        return tidy
    return tidy[: longest - 1].rsplit(" ", 1)[0].rstrip(" ,;:–-") + "…"


_MOST_OF_ALL = 60
_whole: ContextVar[bool] = ContextVar("whole lists", default=False)


@contextmanager
def whole_lists() -> Iterator[None]:
    """What is listed inside is not cut where it would be for a phone: somebody asked for all of it."""
    token = _whole.set(True)
    try:
        yield
    finally:
        _whole.reset(token)


def lists_whole() -> bool:
    """Whether somebody asked for all of a list."""
    return _whole.get()


def list_some(lines: Sequence[str], most: int, noun: str) -> str:
    """The lines under each other, at most so many, and how many more there are.

    >>> list_some(["a", "b", "c"], 2, "punkter")
    '- a\\n- b\\nog 1 punkter mere'
    """
    shown = [f"- {line}" for line in lines[: _MOST_OF_ALL if _whole.get() else most]]
    left = len(lines) - len(shown)
    return "\n".join([*shown, f"og {left} {noun} mere"] if left else shown)


def build_answer(
    question: Question,
    kind: str,
    text: str,
    sources: Iterable[Source],
    *,
    status: Status = Status.ANSWERED,
    person: str = "",
    reference: str = "",
    readings: tuple[Reading, ...] = (),
) -> Answer:
    """An answer in words, with what the next question may leave out."""
    context = Context(
        solver=kind, question=question.text, person=person, reference=reference, home=question.context.home
    )
    return Answer(
        question=question.text,
        status=status,
        text=text,
        sources=tuple(sources),
        readings=readings,
        kind=kind,
        context=context,
    )


def cite_each(db: Database, spots: Iterable[tuple[Spot, str]], most: int = 3) -> tuple[Source, ...]:
    """A source for each (spot, quotation), the same one once."""
    sources = dict.fromkeys(cite_spot(db, spot, text) for spot, text in spots)
    return tuple(sources)[:most]


def cite_spot(db: Database, spot: Spot, quote: str) -> Source:
    """The source of something that stands at a spot. quote: the words themselves, cut if very long."""
    document = fetch_document(db, spot.document)
    section = fetch_section(db, spot.document, spot.section)
    return Source(
        document=title_document(db, document) if document else "",
        section=section.label if section else "",
        page=spot.page,
        line=spot.line,
        quote=_cut(quote),
        document_id=spot.document,
        page_label=document.label_page(spot.page) if document else "",
    )


def cite_document(db: Database, document: Document) -> Source:
    """The source of what was worked out from a document as a whole: its beginning."""
    title = title_document(db, document)
    return Source(
        document=title, section="", page=None, line=1, quote=document.title, document_id=document.id
    )


def title_document(db: Database, document: Document) -> str:
    """The title; where another document has the same, its date and file tell the two apart."""
    if recall(db, _count_titles)[document.title] < 2:
        return document.title
    date = f"{format_date(document.date)}, " if document.date else ""
    return f"{document.title} ({date}{document.name})"


def _count_titles(db: Database) -> Counter[str]:
    return Counter(document.title for document in find_documents(db))


def cite_figures(db: Database, figures: Iterable[Figure], most: int = 5) -> tuple[Source, ...]:
    """One source per figure's row, the same row once, at most so many."""
    rows = {(figure.spot.document, figure.spot.line, figure.row_text): figure for figure in figures}
    return tuple(cite_spot(db, figure.spot, figure.row_text) for figure in list(rows.values())[:most])


def _cut(quote: str) -> str:
    tidy = " ".join(quote.split())
    return tidy if len(tidy) <= _LONGEST_QUOTE else tidy[: _LONGEST_QUOTE - 1].rstrip() + "…"
