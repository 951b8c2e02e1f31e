"""Whose papers a question is about: the municipality that it names, else the member's own.

Papers of one council never answer a question about another. Papers of nobody's (an agency's letter, a KKR's
annex) may answer for all; and where a municipality has no papers of its own, what others say of it is all
there is.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from sqlite_utils import Database

from knowledge.asking.events.wishes import falls_in
from knowledge.asking.words.matching import find_strengths
from knowledge.asking.words.surroundings import Surroundings
from knowledge.asking.words.terms import find_terms
from knowledge.danish.dates import find_dates
from knowledge.danish.folding import fold_name
from knowledge.danish.stems import stem
from knowledge.danish.words import find_words
from knowledge.model import Attempt, Document, Question, Role
from knowledge.reference.places import fetch_place, municipalities
from knowledge.storage.documents import fetch_document, find_documents
from knowledge.storage.recalling import recall


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
