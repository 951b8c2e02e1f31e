"""The deadlines of the paper or item that a question is about, where no dated line says its words.

"høringsfrist skolestruktur" names a hearing letter by its title; the letter says only "Høringsperioden løber
til den 10. april".
"""

from __future__ import annotations

from collections.abc import Sequence

from sqlite_utils import Database

from knowledge.asking.events.matching import Candidate
from knowledge.asking.facts.subjects import find_subjects
from knowledge.asking.words.surroundings import Surroundings
from knowledge.asking.words.terms import Term
from knowledge.model import Question, SectionKind
from knowledge.occurrences import find_occurrence
from knowledge.storage.deadlines import find_deadlines
from knowledge.storage.recalling import recall

_MOST = 3
_LEAD = 0.25  # of the rank, by which the paper is ahead of all others
_LEAST = 0.6  # of the weight of the words, that it speaks of
_FIT = 0.7  # of a candidate: what is near, and not told of the words themselves


def find_of_subject(question: Question, terms: Sequence[Term], db: Database) -> tuple[Candidate, ...]:
    """The deadlines of the item, else of the whole paper; () where it is not clear which is meant, or there
    are many.
    """
    ranked = find_subjects(db, terms)
    if not ranked or ranked[0].share < _LEAST or not ranked[0].titled:
        return ()
    best = ranked[0].section
    others = [one for one in ranked[1:] if one.section.document != best.document]
    if others and ranked[0].rank - others[0].rank < _LEAD:
        return ()
    today, due = question.now.date(), find_deadlines(db, documents=[best.document])
    due = tuple(one for one in due if one.is_deadline)
    if best.kind is SectionKind.ITEM:
        inside = recall(db, Surroundings).find_positions_inside(best)
        due = tuple(one for one in due if one.spot.section in inside)
    by_day = {one.start: one for one in reversed(due)}
    found = frozenset(ranked[0].strengths)
    return tuple(
        Candidate(find_occurrence(one, today), _FIT, found)
        for one in sorted(by_day.values(), key=lambda one: one.start)
        if len(by_day) <= _MOST
    )
