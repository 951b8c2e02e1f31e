"""What somebody who looks something up has named: a place, a measure, a document."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from knowledge.danish.dates import format_date
from knowledge.danish.names import find_places
from knowledge.danish.words import find_words
from knowledge.errors import NotFound
from knowledge.model import Document, DocumentKind, MeasureSummary
from knowledge.reference.document_kinds import label_kind
from knowledge.reference.measures import find_measures as find_known_measures


def find_codes(place: str) -> tuple[str, ...]:
    """The codes of a municipality or region as people type it; several where the name fits several.

    :raises NotFound: there is none of that name.
    """
    codes = tuple(code for mention in find_places(find_words(place)) for code in mention.codes)
    if not codes:
        raise NotFound(f"Der er ingen kommune eller region, der hedder {place}.")
    return codes


def find_measure_keys(held: Sequence[MeasureSummary], measure: str) -> tuple[str, ...]:
    """Those of the measures held whose key, known synonym or printed label is meant.

    :raises NotFound: none is.
    """
    words = find_words(measure)
    stems = {word.stem for word in words}
    known = {mention.measure.key for mention in find_known_measures(words)}
    keys = tuple(
        one.key for one in held if one.key == measure or one.key in known or _is_said(stems, one.label_stems)
    )
    if not keys:
        raise NotFound(f"Dokumenterne har ingen tal for {measure}.")
    return keys


def describe_details(kind: DocumentKind, municipality: str, body: str, date: dt.date | None) -> str:
    """ "dagsorden, Skive, Teknikudvalget, 3. juni 2021": what is known of a document; "" where nothing is."""
    label = "" if kind is DocumentKind.OTHER else label_kind(kind)
    return ", ".join(part for part in (label, municipality, body, format_date(date) if date else "") if part)


def name_page(page: int, label: str, word: str = "s.") -> str:
    """ "s. 14", and "s. 14 (trykt 12)" where another number is printed on the page."""
    return f"{word} {page} (trykt {label})" if label else f"{word} {page}"


def choose_document(documents: Sequence[Document], name: str) -> Document:
    """The one document with this id, this name or this title; else whose name or title holds these words.

    :raises NotFound: none is called that, or several.
    """
    fitting = [document for document in documents if _is_called(document, name)]
    whole = name.casefold()
    exact = (
        [document for document in fitting if name == str(document.id)]
        or [document for document in fitting if document.name == name]
        or [document for document in fitting if document.name.casefold() == whole]
        or [document for document in fitting if document.title.casefold() == whole]
    )
    if len(exact or fitting) != 1:
        others = ", ".join(f"{document.id} ({document.name})" for document in exact or fitting or documents)
        raise NotFound(
            f"»{name}« passer på {len(exact or fitting) or 'intet'} dokument{'er' if fitting else ''}. "
            + (f"Skriv nummeret på et af dem: {others}." if others else "Der er ingen dokumenter.")
        )
    return (exact or fitting)[0]


def _is_said(stems: Iterable[str], label_stems: Iterable[str]) -> bool:
    """Whether every stem is one of the label's, or stands inside one ("elev" in "elevtal")."""
    return all(any(stem in label for label in label_stems) for stem in stems)


def _is_called(document: Document, name: str) -> bool:
    texts = (document.name.casefold(), document.title.casefold())
    return name == str(document.id) or any(name.casefold() in text for text in texts)
