"""What somebody said: the remarks noted under a speaker's name, and no one else's."""

from __future__ import annotations

from collections.abc import Sequence

from sqlite_utils import Database

from knowledge.asking.persons.persons import NamedPerson, find_named
from knowledge.asking.quoting import build_answer, cite_each, list_some, quote
from knowledge.asking.words.cues import cue
from knowledge.asking.words.matching import cover, find_stems
from knowledge.asking.words.surroundings import Surroundings
from knowledge.asking.words.terms import Term, find_terms, light_indexes
from knowledge.danish.words import find_words
from knowledge.model import Attempt, Passage, Question, Status
from knowledge.storage.passages import search_passages
from knowledge.storage.recalling import recall
from knowledge.storage.searching import match_any

KIND = "statements"

_SAID = 92.0
_SAID_NOTHING = 88.0
_LEAST_SHARE = 0.6
_LIMIT = 80
_MOST = 3
_QUOTE = 260
_SAYING = cue("saying")


def solve(question: Question, db: Database) -> Attempt | None:
    """Quote what a named person said; say plainly when no words of theirs are on record."""
    saying = frozenset(i for i, token in enumerate(question.tokens) if token.stem in _SAYING)
    named = find_named(question, db) if saying else ()
    if len(named) != 1:
        return None
    terms = [term for term in find_terms(question, db) if term.index not in saying | named[0].indexes]
    around = recall(db, Surroundings)
    said = [passage for passage in _remarks(db, named[0].name) if _is_about(around, terms, passage)]
    accounted = (
        frozenset(question.content) if not said else named[0].indexes | saying | light_indexes(question)
    )
    if not said:
        return _nothing(question, db, named[0], accounted)
    ranked = sorted(
        said, key=lambda p: (-cover(terms, find_stems(p.text)).share, p.spot.document, p.position)
    )
    best = cover(terms, find_stems(ranked[0].text)).share
    return _attempt(
        question,
        db,
        named[0],
        [p for p in ranked if not terms or best == 0 or cover(terms, find_stems(p.text)).share >= best],
        accounted | frozenset(term.index for term in terms),
    )


def _remarks(db: Database, name: str) -> list[Passage]:
    """The items that hang under a line with somebody's name."""
    hits = search_passages(db, match_any(word.folded for word in find_words(name)), _LIMIT)
    return [passage for passage, _ in hits if name in passage.lead and passage.kind == "item"]


def _is_about(around: Surroundings, terms: Sequence[Term], passage: Passage) -> bool:
    stems = find_stems(f"{passage.lead} {passage.text}") | around.find_stems_around(passage.spot)
    return not terms or cover(terms, stems).share >= _LEAST_SHARE


def _attempt(
    question: Question, db: Database, named: NamedPerson, said: Sequence[Passage], accounted: frozenset[int]
) -> Attempt:
    lines = [quote(passage.text, _QUOTE) for passage in said]
    text = (
        f"{named.name}: {lines[0]}"
        if len(lines) == 1
        else f"{named.name}:\n{list_some(lines, _MOST, 'udtalelser')}"
    )
    answer = build_answer(
        question, KIND, text, cite_each(db, ((p.spot, p.text) for p in said)), person=named.name
    )
    return Attempt(KIND, _SAID, answer, accounted, (f"{len(said)} udtalelser af {named.name}",))


def _nothing(question: Question, db: Database, named: NamedPerson, accounted: frozenset[int]) -> Attempt:
    where = named.rows[0] if named.rows else None
    text = f"Der står ikke noget i dokumenterne om, hvad {named.name} sagde her."
    if where:
        text = f"{text} {named.name} er kun nævnt ({where.role})."
    answer = build_answer(
        question,
        KIND,
        text,
        cite_each(db, [(where.spot, f"{where.name}, {where.role}")] if where else []),
        status=Status.UNKNOWN,
        person=named.name,
    )
    return Attempt(KIND, _SAID_NOTHING, answer, accounted, (f"ingen udtalelser af {named.name}",))
