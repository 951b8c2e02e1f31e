"""Which events a question may be about at all, found by index: weighing one costs a fifth of a millisecond.

All that `matching.find_candidates` would keep are among them; what none of the words touches it never keeps.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from sqlite_utils import Database

from knowledge.asking.events.matching import LEAST_HELD
from knowledge.asking.events.wishes import EventQuestion, Wish
from knowledge.asking.words.terms import Term
from knowledge.danish.words import stem
from knowledge.model import Deadline, Question
from knowledge.storage.deadline_words import DeadlineWords
from knowledge.storage.deadlines import fetch_deadlines, find_ahead, find_deadlines
from knowledge.storage.recalling import recall

_LEAST, _HEAD = 4, 3
_MOST_AHEAD = 200
"""Among so many the next one is sought: the day's, and what a document itself calls the next."""


def find_possible(db: Database, asked: EventQuestion, terms: Sequence[Term]) -> tuple[Deadline, ...]:
    """The events that hold something of a term, by day; all where there is no term."""
    if not terms and asked.dates and not any(date.year_inherited for date in asked.dates):
        first = min(date.first for date in asked.dates)
        return find_ahead(db, first, until=max(date.last or date.first for date in asked.dates))
    if all(term.index in asked.kind_words for term in terms):
        return find_deadlines(db)
    touched = {term.index: _find_touched(db, term) for term in terms}
    others = [term for term in terms if term.index not in asked.kind_words]
    ids = _find_fitting(terms, touched) | _find_fitting(others, touched)
    for term in others:
        if term.index in asked.needed:
            ids &= touched[term.index]
    return fetch_deadlines(db, ids)


def _find_touched(db: Database, term: Term) -> set[int]:
    """The events that may hold a term: a word that stands for it, or all parts of it."""
    halves = map(stem, term.stem.split("-"))
    found = _find_holding(db, [term.stem, *term.kin, *halves, *term.compounds, *term.hints])
    parts = [_find_holding(db, [part]) for part in term.parts]
    return found | set.intersection(*parts) if parts else found


def _find_holding(db: Database, words: Iterable[str]) -> set[int]:
    """The events with a stem that begins as one of the words does, or holds its beginning.

    The first four letters are in whatever is found in another word or made of it, and in what it is found in;
    three are enough where they are a word: "Vej- og Parkudvalget" is the "vejudvalg", too.
    """
    pieces = {one[:length] for one in words for length in (_HEAD, _LEAST)}
    inside = {piece for piece in pieces if len(piece) >= _LEAST}
    return recall(db, DeadlineWords).find(inside, pieces - inside)


def _find_fitting(terms: Sequence[Term], touched: Mapping[int, set[int]]) -> set[int]:
    """The events that hold enough of the words' weight, however well they hold them."""
    held: defaultdict[int, float] = defaultdict(float)
    for term in terms:
        for id in touched[term.index]:
            held[id] += term.weight
    least = LEAST_HELD * sum(term.weight for term in terms)
    return {id for id, weight in held.items() if weight >= least}


def find_coming(db: Database, question: Question, asked: EventQuestion) -> tuple[Deadline, ...]:
    """The events ahead where a question asks for no more than the next one or those ahead; () elsewhere."""
    is_plain = not (asked.dates or asked.years or asked.yearly or question.operations)
    if not is_plain or asked.wish not in (Wish.NEXT, Wish.LIST) or bool(asked.kind) == asked.deadlines_only:
        return ()
    most = _MOST_AHEAD if asked.wish is Wish.NEXT else -1
    kinds = [asked.kind] if asked.kind else []
    deadlines = [True] if asked.deadlines_only else []
    return find_ahead(db, question.now.date(), kinds=kinds, deadlines=deadlines, most=most)
