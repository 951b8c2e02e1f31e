"""Who was there at a whole meeting: absent, in whose place, disqualified, gone."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

from sqlite_utils import Database

from knowledge.asking.facts.meetings_meant import find_meetings_meant
from knowledge.asking.facts.rendering import render_facts
from knowledge.asking.quoting import build_answer, cite_each
from knowledge.asking.words.matching import find_stems, find_strengths
from knowledge.asking.words.surroundings import Surroundings
from knowledge.asking.words.terms import Term
from knowledge.danish.dates import format_date
from knowledge.danish.folding import fold
from knowledge.model import (
    Attempt,
    Attendance,
    Attribute,
    Document,
    DocumentKind,
    Fact,
    Question,
    Role,
    SectionKind,
    Status,
)
from knowledge.storage.facts import find_facts
from knowledge.storage.recalling import recall

KIND = "attendance"
_SURE = 92.0
_PAPERS = (DocumentKind.MINUTES, DocumentKind.AGENDA)


def tell_attendance(question: Question, terms: tuple[Term, ...], db: Database) -> Attempt | None:
    """The attendance of the meeting that the question means by day, body or a name; else None.

    terms: the words beside those that ask.
    """
    role = find_role(question)
    if role == "not_asked":
        return None
    meant = find_meetings_meant(question, db, _PAPERS)
    places = {i for i, token in enumerate(question.tokens) if token.role is Role.PLACE}
    left = [term for term in terms if term.index not in meant.tokens | places]
    papers = meant.papers if meant.named or left else meant.papers[:1]
    for paper in papers:
        facts = [fact for fact in _of_meeting(paper, db) if has_role(fact, role)]
        named = [fact for fact in facts if left and _names(fact, left)]
        if facts := named if left else facts:
            return _attempt(question, paper, facts, db)
    return None


def find_role(question: Question) -> str:
    """ "absent", "substitute", "disqualified", "left" or "present"; "" where the question names none."""
    words = {token.folded for token in question.tokens}
    return next((role for role, forms in _roles().items() if words & forms), "")


@cache
def _roles() -> dict[str, frozenset[str]]:
    text = (files("knowledge.reference") / "fact_questions.toml").read_text(encoding="utf-8")
    return {role: frozenset(map(fold, forms)) for role, forms in tomllib.loads(text)["roles"].items()}


def _of_meeting(paper: Document, db: Database) -> list[Fact]:
    """What is told of the whole meeting: not under an item, not of another body."""
    around = recall(db, Surroundings)
    return [
        fact
        for fact in find_facts(db, [paper.id], (), [Attribute.ATTENDANCE])
        if not fact.label and around.find_outer_of(fact.spot).kind is not SectionKind.ITEM
    ]


def has_role(fact: Fact, role: str) -> bool:
    """Whether an attendance is of the role that is asked for; "" is any."""
    assert isinstance(fact.value, Attendance)
    return not role or fact.value.role == role or (role == "absent" and fact.value.role == "substitute")


def _names(fact: Fact, terms: list[Term]) -> bool:
    assert isinstance(fact.value, Attendance)
    held = find_strengths(terms, find_stems(f"{fact.value.name} {fact.value.substitute_for}"))
    return len(held) == len(terms)


def _attempt(question: Question, paper: Document, facts: list[Fact], db: Database) -> Attempt:
    title = recall(db, Surroundings).find_document_title(paper.id)
    day = f", {format_date(paper.date)}" if paper.date else ""
    text = f"{title}{day}:\n{render_facts(facts)}"
    sources = cite_each(db, ((fact.spot, fact.text) for fact in facts))
    answer = build_answer(question, KIND, text, sources, status=Status.ANSWERED)
    return Attempt(KIND, _SURE, answer, frozenset(question.content), (paper.title,))
