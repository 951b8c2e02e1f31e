"""The items that a question points at by their number or by the number of their case."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlite_utils import Database

from knowledge.asking.agendas.telling import find_numbered, find_numbers_asked, find_with_case_number
from knowledge.asking.facts.meetings_meant import find_meetings_meant
from knowledge.danish.case_numbers import find_bare_numbers
from knowledge.model import Question, Section, SectionKind


@dataclass(frozen=True, slots=True)
class Pointed:
    """items: one or more in each paper. parts: the tokens of the number."""

    items: tuple[Section, ...]
    parts: frozenset[int]


def find_pointed(question: Question, db: Database) -> Pointed | None:
    """None where no number is named, or no item has it."""
    numbers = find_bare_numbers(question.text)
    if numbers and (cases := find_with_case_number(db, numbers)):
        tokens = enumerate(question.tokens)
        return Pointed(cases, frozenset(i for i, t in tokens if any(t.text in one for one in numbers)))
    asked = find_numbers_asked(question)
    if SectionKind.ITEM not in asked:
        return None
    number = asked[SectionKind.ITEM]
    parts = frozenset(i for i, token in enumerate(question.tokens) if token.text == number)
    items = find_numbered(db, SectionKind.ITEM, number)
    return Pointed(tuple(_of_meeting(question, db, items)), parts) if items else None


def _of_meeting(question: Question, db: Database, items: Sequence[Section]) -> Sequence[Section]:
    """The items in papers of the meeting that the question names by day or body, or of any; else all."""
    papers = {paper.id for paper in find_meetings_meant(question, db).papers}
    return [item for item in items if item.document in papers] or items
