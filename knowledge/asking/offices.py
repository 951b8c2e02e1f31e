"""Who holds an office: the title must be the very one, and the organisation must stand beside it.

A vice-chairman is no chairman, and the mayor of one town is not asked for by naming another.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlite_utils import Database

from knowledge.asking.matching import Stems, Term, cover, find_stems, find_terms
from knowledge.asking.surroundings import find_surroundings
from knowledge.danish.person_names import base_title
from knowledge.danish.words import find_words
from knowledge.model import Person, Question, Role
from knowledge.storage.people import search_people
from knowledge.storage.searching import match_any
from knowledge.structuring.people import ABSENT, SIGNATORY

_IN_ROLE = 92.0  # title and organisation stand in the role itself
_BY_HEADING = 84.0  # the title stands there, the rest in the headings over it
_LIMIT = 80
_SEGMENT = re.compile(r"\s+(?:og|samt)\s+|,\s+")
_OWNER = re.compile(r"\b[\wÆØÅæøå]+?(?:'s|’s|s)\s+(?=[a-zæøå])")
_SIGNING = find_stems("underskrevet underskriver underskrev underskrift skrevet under")
_ABSENCE = find_stems("afbud fraværende fravær")


@dataclass(frozen=True, slots=True)
class Holder:
    """Somebody who holds the office asked for.

    found: tokens that the evidence explains, the title's among them. score: 0–100.
    """

    person: Person
    found: frozenset[int]
    score: float


def find_titles_asked(question: Question) -> dict[int, str]:
    """Token index → title. To have signed, or to have sent one's regrets, is an office too."""
    titles: dict[int, str] = {}
    for index, token in enumerate(question.tokens):
        if token.role is Role.PLACE:
            continue
        if token.stem in _SIGNING:
            titles[index] = SIGNATORY
        elif token.stem in _ABSENCE:
            titles[index] = ABSENT
        elif title := base_title(token.text):
            titles[index] = title
    return titles


def find_holders(question: Question, db: Database, titles: dict[int, str]) -> tuple[Holder, ...]:
    """Those who fit best, the same person perhaps by several rows; () where nobody fits."""
    terms = [term for term in find_terms(question, db, keep_light=True) if term.index not in titles]
    wished = [*terms, *_references(question)]
    rows = search_people(db, match_any([*titles.values(), *_stems(titles.values())]), _LIMIT)
    holders = [holder for row, _ in rows if (holder := _hold(question, db, row, titles, wished))]
    best = max((holder.score for holder in holders), default=0.0)
    return tuple(holder for holder in holders if holder.score >= best - 1)


def _stems(titles: Iterable[str]) -> tuple[str, ...]:
    return tuple(word.stem for word in find_words(" ".join(titles)))


def _references(question: Question) -> tuple[Term, ...]:
    """ "workshop 3" must stand in the role as it stands in the question."""
    return tuple(
        Term(index, token.stem, (), frozenset({token.stem}), 1.0, slot=True, exact=True)
        for index, token in enumerate(question.tokens)
        if token.role is Role.REFERENCE
    )


def _hold(
    question: Question, db: Database, row: Person, titles: dict[int, str], terms: Sequence[Term]
) -> Holder | None:
    for segment in _SEGMENT.split(row.role):
        if not set(titles.values()) <= {base_title(w.text) or w.folded for w in find_words(segment)}:
            continue
        own = cover(terms, _own_stems(segment, question))
        if own.found >= {term.index for term in terms}:
            return Holder(row, own.found | frozenset(titles), _IN_ROLE)
        if not _names_organisation(segment):
            around = cover(terms, find_stems(row.role) | find_surroundings(db, row.spot))
            if terms and around.share > 0:
                return Holder(row, around.found | frozenset(titles), _BY_HEADING * around.share)
    return None


def _own_stems(segment: str, question: Question) -> Stems:
    """The stems of a role; "KL's" in "KL's socialudvalg" only counts for who asks for the committee."""
    asked = {token.stem for token in question.tokens}
    for match in _OWNER.finditer(segment):
        owned = find_words(segment[match.end() :])[:1]
        if owned and owned[0].stem not in asked:
            segment = segment.replace(match.group(), " ")
    return find_stems(segment)


def _names_organisation(segment: str) -> bool:
    """Whether a role says where: "formand for Seniorudvalget" does, "moderator" does not."""
    return any(not base_title(word.text) and len(word.text) > 3 for word in find_words(segment))
