"""The items of an agenda told one after another, which papers are agendas, and an item that is not there."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence, Set
from dataclasses import dataclass

from sqlite_utils import Database

from knowledge.asking.agendas.telling import (
    NOTHING,
    name_item,
    tell_gist,
)
from knowledge.asking.quoting import build_answer, cite_each, list_some
from knowledge.asking.words.matching import cover
from knowledge.asking.words.surroundings import Surroundings
from knowledge.asking.words.synonyms import cue
from knowledge.asking.words.terms import Term, find_terms, light_indexes
from knowledge.model import (
    Attempt,
    Attribute,
    Document,
    DocumentKind,
    Question,
    Section,
    SectionKind,
    Spot,
    Status,
)
from knowledge.storage.documents import fetch_document, find_documents
from knowledge.storage.passages import search_passages
from knowledge.storage.recalling import recall
from knowledge.storage.searching import match_any
from knowledge.storage.sections import find_sections

_KIND = "agenda"
_SURE = 94.0
_MOST = 12
_LIMIT = 60
_LISTING = cue("listing")

_NO_AGENDAS = frozenset(
    {DocumentKind.NOTE, DocumentKind.REPORT, DocumentKind.LETTER, DocumentKind.FIGURES}
)  # their numbered headings are chapters, unless a proposal or a decision stands under them


def list_items(question: Question, db: Database, own_words: frozenset[int]) -> Attempt | None:
    """The items of the latest meeting, or of the one named. own_words: those that ask for the agenda."""
    terms = [term for term in find_terms(question, db) if term.index not in own_words]
    items, found = _of_meeting_named(db, find_agenda_items(db), terms)
    if not items:
        return _list_lines(question, db, own_words)
    latest = find_latest(db, {item.document for item in items})
    chapters = {(item.document, item.parent) for item in items}
    own = [
        item
        for item in items
        if item.document == latest.id and (item.document, item.position) not in chapters
    ]
    several = len({item.document for item in find_agenda_items(db)}) > 1
    opening = f"På dagsordenen ({latest.title}):" if several else "På dagsordenen:"
    answer = build_answer(
        question,
        _KIND,
        f"{opening}\n{list_some([name_item(item) for item in own], _MOST, 'punkter')}",
        cite_each(db, [(own[0].opening, own[0].label)]),
    )
    return Attempt(_KIND, _SURE, answer, found | own_words | light_indexes(question))


def _list_lines(question: Question, db: Database, own_words: frozenset[int]) -> Attempt | None:
    """The lines of a list called "Dagsorden" that is all there is of an agenda."""
    hits = search_passages(db, match_any(_LISTING), _LIMIT)
    lines = [p for p, _ in hits if p.kind == "item" and p.lead.strip(" :").casefold() == "dagsorden"]
    if not lines or len({line.spot.document for line in lines}) > 1:
        return None
    told = [line.text.split("\n")[0] for line in sorted(lines, key=lambda line: line.position)]
    text = f"På dagsordenen:\n{list_some(told, _MOST, 'punkter')}"
    answer = build_answer(question, _KIND, text, cite_each(db, ((line.spot, line.text) for line in lines)))
    return Attempt(_KIND, _SURE, answer, own_words | light_indexes(question))


def _of_meeting_named(
    db: Database, items: Sequence[Section], terms: Sequence[Term]
) -> tuple[list[Section], frozenset[int]]:
    """The items of the meetings whose names hold most of the words, and the words that they hold."""
    around = recall(db, Surroundings)
    covered = {id: cover(terms, around.find_name_stems(id)) for id in {item.document for item in items}}
    best = max((coverage.share for coverage in covered.values()), default=0.0)
    named = [item for item in items if covered[item.document].share >= best]
    return named, next((covered[item.document].found for item in named), frozenset())


def find_agenda_items(db: Database) -> list[Section]:
    """The items of all agendas and minutes, not the numbered headings of notes and reports."""
    items = find_sections(db, kinds=[SectionKind.ITEM])
    with_parts = {part.document for part in find_sections(db, kinds=[SectionKind.PART])}
    agendas = {
        document.id
        for document in find_documents(db)
        if document.kind not in _NO_AGENDAS or document.id in with_parts
    }
    return [item for item in items if item.document in agendas]


def find_latest(db: Database, ids: Set[int]) -> Document:
    """The document of the latest meeting among these."""
    documents = [document for document in find_documents(db) if document.id in ids]
    return max(documents, key=lambda document: (document.date or dt.date.min, document.id))


@dataclass(frozen=True, slots=True)
class Missing:
    """status: AMBIGUOUS where something else of the item is shown. spots: with their quotations."""

    status: Status
    text: str
    spots: tuple[tuple[Spot, str], ...]


def tell_missing(db: Database, item: Section, kind: Attribute) -> Missing | None:
    """What is said of an item without such a fact; None where what is not told may stand elsewhere."""
    heading = ((item.opening, item.label),)
    if kind is Attribute.RECOMMENDATION:
        return Missing(Status.UNKNOWN, f"Der står ingen indstilling under {name_item(item)}.", heading)
    if kind is not Attribute.DECISION:
        return None
    document = fetch_document(db, item.document)
    paper = document.kind if document else DocumentKind.OTHER
    gist, spots = tell_gist(db, item) if paper is DocumentKind.MINUTES else NOTHING
    if gist:  # short minutes: what was said and what came of it in one paragraph
        return Missing(Status.AMBIGUOUS, f"Der står ingen beslutning for sig selv. Under {gist}", spots)
    before = " Dokumentet er en dagsorden fra før mødet." if paper is DocumentKind.AGENDA else ""
    text = f"Der står ikke, hvad der er besluttet under {name_item(item)}.{before}"
    return Missing(Status.UNKNOWN, text, heading)
