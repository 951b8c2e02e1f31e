"""Which papers a question is put to: those of one municipality, or the item that was told last.

Papers of one council never answer a question about another. Papers of nobody's (an agency's letter, a KKR's
annex) may answer for all; and where a municipality has no papers of its own, what others say of it is all
there is. "hvem stemte imod" after the decision on a plan asks for the votes on that plan; a question that
names something of its own ("hvor mange høringssvar kom der") is asked alone first, and of the item only where
the documents as a whole have no sure answer.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from functools import cache

from sqlite_utils import Database

from knowledge.asking.events.wishes import falls_in
from knowledge.asking.evidence.values import find_wanted
from knowledge.asking.facts.wanted import find_wanted_fact
from knowledge.asking.offices import find_titles_asked
from knowledge.asking.pointing import find_pronouns, find_undated
from knowledge.asking.words.matching import find_strengths
from knowledge.asking.words.surroundings import Surroundings
from knowledge.asking.words.synonyms import forms
from knowledge.asking.words.terms import find_terms, find_verbs
from knowledge.danish.dates import find_dates
from knowledge.danish.folding import fold_name
from knowledge.danish.stems import stem
from knowledge.danish.words import find_words
from knowledge.model import Attempt, Attribute, Context, Document, Question, Role, Section, SectionKind
from knowledge.reference.places import fetch_place, municipalities
from knowledge.storage.documents import fetch_document, find_documents
from knowledge.storage.recalling import recall
from knowledge.storage.scoping import open_scope
from knowledge.storage.sections import fetch_section_at

_SLOTS = (Role.PLACE, Role.YEAR, Role.REFERENCE, Role.TIME, Role.NUMBER)
_OF_AN_ITEM = frozenset(
    {Attribute.VOTE, Attribute.MOVER, Attribute.RECOMMENDATION, Attribute.DECISION, Attribute.PERSON}
)
_MOST_THINGS = 2  # words of its own in a question that may still lean
_MOST_WORDS = 8
_MOST_NAMED = 2  # things of the question before that are tried


@dataclass(frozen=True, slots=True)
class Choice:
    """The documents a question may be answered from: their ids, None for all. why: one line for `explain`."""

    documents: frozenset[int] | None
    why: str


EVERYTHING = Choice(None, "alle dokumenter")


def choose_documents(question: Question, db: Database) -> Choice:
    """Choose by the municipalities that the question names, else by the member's own where it has papers."""
    papers = recall(db, _Papers)
    if len(papers.by_municipality) < 2 and not papers.unowned:
        return EVERYTHING  # all papers are one council's
    named = papers.find_named(question)
    if not named:
        home = fetch_place(question.context.home) if question.context.home else None
        named = {home.name} & papers.by_municipality.keys() if home and not question.places else set()
    if not named or named == papers.by_municipality.keys():
        return EVERYTHING
    chosen = papers.unowned.union(*(papers.by_municipality[name] for name in named))
    return Choice(frozenset(chosen), f"papirer fra {', '.join(sorted(named))} og dem, ingen kommune ejer")


def find_councils_with_papers(db: Database) -> Collection[str]:
    """The municipalities whose papers there are, by their names."""
    return recall(db, _Papers).by_municipality.keys()


def account_for_papers(question: Question, attempt: Attempt, db: Database) -> Attempt:
    """The attempt with the words of the question accounted for that say whose paper, and which, is meant.

    "hvad er punkt 2 på byrådets dagsorden 8. oktober": all but the item is told by the paper that is cited.
    """
    papers = {source.document_id for source in attempt.answer.sources}
    days = _find_days_of(question, papers, db)
    if not papers or (not days and len(attempt.accounted) == len(question.content)):
        return attempt
    around = recall(db, Surroundings)
    named = frozenset.intersection(*(around.find_identity_stems(paper) for paper in papers))
    told = find_strengths(find_terms(question, db), named).keys()
    return replace(attempt, accounted=attempt.accounted | told | days)


def _find_days_of(question: Question, papers: Collection[int], db: Database) -> frozenset[int]:
    """The words of the question, numbers too, that name the day of all papers: "på mødet den 4. marts"."""
    if not papers or not any(token.role is Role.NUMBER for token in question.tokens):
        return frozenset()
    dates = {document.date for paper in papers if (document := fetch_document(db, paper))}
    days = find_dates(question.text, today=question.now.date())
    return frozenset(
        index
        for index, token in enumerate(question.tokens)
        for day in days
        if day.start <= token.start < day.end and all(date and falls_in(day, date, date) for date in dates)
    )


class _Papers:
    """The documents by whose they are."""

    def __init__(self, db: Database) -> None:
        documents = find_documents(db)
        self.by_municipality: Mapping[str, frozenset[int]] = _group(documents)
        self.unowned = frozenset(one.id for one in documents if not one.municipality)
        self._stems = {
            name: frozenset(word.stem for word in find_words(name)) for name in self.by_municipality
        }

    def find_named(self, question: Question) -> set[str]:
        """The municipalities with papers that the question names."""
        places = {place.name for code in question.places if (place := fetch_place(code))}
        words = {fold_name(token.text) for token in question.tokens}
        words |= {word.removesuffix("s") for word in words}
        stems = {token.stem for token in question.tokens} | {stem(word) for word in words}
        return {
            name
            for name, of_name in self._stems.items()
            if name in places or (not _is_real(name) and of_name <= stems)
        }


def _is_real(name: str) -> bool:
    return fold_name(name) in _real_names()


@cache
def _real_names() -> frozenset[str]:
    return frozenset(fold_name(place.name) for place in municipalities())


def _group(documents: Sequence[Document]) -> Mapping[str, frozenset[int]]:
    names = {one.municipality for one in documents if one.municipality}
    return {name: frozenset(one.id for one in documents if one.municipality == name) for name in names}


class Lean(Enum):
    """Whether a question is about what was told last."""

    NOT = "not"
    MAYBE = "maybe"
    SURELY = "surely"


def find_lean(asked: Question) -> Lean:
    """How a question that nothing was filled into yet leans."""
    if any(token.role in _SLOTS for token in asked.tokens) or len(asked.tokens) > _MOST_WORDS:
        return Lean.NOT
    wanted = find_wanted_fact(asked)
    verbs = find_verbs(asked) - find_titles_asked(asked).keys()
    own = wanted.own if wanted else frozenset()
    things = [
        token
        for index, token in enumerate(asked.tokens)
        if token.role is Role.CONTENT and index not in own | verbs and token.folded not in forms("the_item")
    ]
    if len(things) > _MOST_THINGS:
        return Lean.NOT
    asks = asked.asks or any(token.folded == "hvor" for token in asked.tokens) or find_wanted(asked).whether
    pointing = find_pronouns(asked) or any(token.folded in forms("the_item") for token in asked.tokens)
    of_item = wanted is not None and bool(_OF_AN_ITEM & {*wanted.kinds})
    bare = bool(asks) and all(token.role in (Role.ASKING, Role.FILLER) for token in asked.tokens)
    if not things and (of_item or bare or (pointing and (asks or verbs))):
        return Lean.SURELY
    return Lean.MAYBE if asks and things else Lean.NOT


def name_things(asked: Question, prior: Question) -> tuple[str, ...]:
    """The question with each thing behind it that the one before was about, the likeliest first."""
    words = asked.text.rstrip(" ?!.")
    reference = next((t for t in prior.tokens if t.role is Role.REFERENCE), None)
    things = find_undated(prior) or ((str(reference.value),) if reference else ())
    return tuple(f"{words} {thing}" for thing in things[:_MOST_NAMED])


def find_scopes(context: Context, db: Database) -> Iterator[Database]:
    """The item or part that the last answer was taken from, then its whole document.

    Nothing where it was taken from several documents, or from one that the asker may no longer see.
    """
    document = _find_document(context, db)
    if not document:
        return
    if item := _find_item(context, document, db):
        yield _open_item(item, db)
    yield open_scope(db, [document])


def tells_of_closed(context: Context, db: Database) -> bool:
    """Whether the last answer was taken from an item behind closed doors, of which only the title is kept."""
    document = _find_document(context, db)
    item = _find_item(context, document, db) if document else None
    return bool(item and item.closed)


def find_agenda_item(context: Context, db: Database) -> Database | None:
    """The item of an agenda that the last answer was taken from, None where it was none or several."""
    document = _find_document(context, db)
    item = _find_item(context, document, db) if document else None
    return _open_item(item, db) if item and item.kind is SectionKind.ITEM else None


def _find_document(context: Context, db: Database) -> int:
    """The one document that the last answer was taken from, 0 where there is none."""
    documents = {document for document, _ in context.places_cited}
    document = documents.pop() if len(documents) == 1 else 0
    return document if document and fetch_document(db, document) else 0


def _find_item(context: Context, document: int, db: Database) -> Section | None:
    around = recall(db, Surroundings)
    found = (fetch_section_at(db, document, line) for _, line in context.places_cited)
    items = {around.find_outer(section) for section in found if section}
    return items.pop() if len(items) == 1 else None


def _open_item(item: Section, db: Database) -> Database:
    positions = recall(db, Surroundings).find_positions_inside(item)
    return open_scope(db, [item.document], (min(positions), max(positions)))
