"""Sources: from what was found to the place where a reader can check it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from sqlite_utils import Database

from knowledge.danish.dates import format_date
from knowledge.model import Document, Figure, Source, Spot
from knowledge.storage.documents import fetch_document, find_documents
from knowledge.storage.recalling import recall
from knowledge.storage.sections import fetch_section

_LONGEST_QUOTE = 300


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
