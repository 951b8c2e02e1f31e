"""Of which council a row is told, where several have such a row and the question names none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sqlite_utils import Database

from knowledge.asking.cells.reading import Reading
from knowledge.asking.figures.attempts import NEAREST
from knowledge.asking.words.matching import find_stems, find_strengths
from knowledge.asking.words.surroundings import Surroundings
from knowledge.asking.words.terms import search_groups
from knowledge.model import Attempt, Question, Status
from knowledge.storage.passages import search_passages
from knowledge.storage.recalling import recall
from knowledge.storage.searching import match_telling

_SEARCHED = 60


def find_other_councils(question: Question, told: Sequence[Reading], db: Database) -> tuple[str, ...]:
    """The municipality whose table is told, and the others that have a row under the same name.

    () where there is no other, the question names a place, or the table is nobody's.
    """
    reading = told[0]
    terms = [term for term in reading.terms if term.index in reading.named]
    around = recall(db, Surroundings)
    home = around.find_municipality(reading.table.spot.document)
    if not terms or question.places or not home:
        return ()
    hits = search_passages(db, match_telling(db, search_groups(terms)), _SEARCHED)
    names = {
        around.find_municipality(passage.spot.document)
        for passage, _ in hits
        if passage.kind == "row" and len(find_strengths(terms, find_stems(passage.text))) == len(terms)
    }
    others = sorted(names - {home, ""})
    return (home, *others) if others else ()


def find_councils(told: Sequence[Reading], db: Database) -> tuple[str, ...]:
    """Whose each table is, "" where it is nobody's."""
    around = recall(db, Surroundings)
    return tuple(around.find_municipality(one.table.spot.document) for one in told)


def ask_which(attempt: Attempt, councils: Sequence[str], told_of: str = "") -> Attempt:
    """The same with the question which council is meant. told_of: whose it is, where one alone is."""
    *rest, last = councils
    told = attempt.answer.text.removeprefix(f"{NEAREST}\n")
    whose = f" I papirerne fra {told_of} står:" if told_of else ""
    text = f"Mener du {', '.join(rest)} eller {last}?{whose}\n{told}"
    status = Status.AMBIGUOUS if attempt.answer.status is Status.ANSWERED else attempt.answer.status
    return replace(attempt, answer=replace(attempt.answer, text=text, status=status))
