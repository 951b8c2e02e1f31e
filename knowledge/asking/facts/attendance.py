"""Who was there at a whole meeting: absent, in whose place, disqualified, gone."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from sqlite_utils import Database

from knowledge.asking.evidence.values import Value, find_values
from knowledge.asking.facts.meetings_meant import find_meetings_meant
from knowledge.asking.facts.rendering import name_subject, render_facts
from knowledge.asking.facts.wanted import compile_forms
from knowledge.asking.quoting import build_answer, cite_each, quote
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
from knowledge.reference.word_lists import read_lists
from knowledge.storage.facts import find_facts
from knowledge.storage.recalling import recall

KIND = "attendance"
_SURE = 92.0
_PAPERS = (DocumentKind.MINUTES, DocumentKind.AGENDA)
_OF_ITEMS = frozenset({"disqualified", "left"})
_VALUES_ASKED = {
    "why": frozenset({Value.REASON}),
    "when": frozenset({Value.TIME}),
    "how_long": frozenset({Value.TIME, Value.DURATION}),
}


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
    told: dict[str, tuple[Document, list[Fact]]] = {}  # of each council the newest meeting that tells it
    looked_at: set[str] = set()
    for paper in meant.papers:
        if paper.municipality in told or (paper.municipality in looked_at and not (meant.named or left)):
            continue
        looked_at.add(paper.municipality)
        facts = keep_role(_of_meeting(paper, role, db), role)
        facts = [fact for fact in facts if _names(fact, left)] if left else facts
        if facts and tells_asked(question, facts):
            told[paper.municipality] = (paper, facts)
    if len(told) > 1:
        told.pop("", None)  # a paper of nobody's is no other council's
    return _attempt(question, list(told.values()), db) if told else None


def find_role(question: Question) -> str:
    """ "absent", "unreplaced", "substitute", "disqualified", "left", "there" or "present"; "" for none."""
    words = " ".join(token.folded for token in question.tokens)
    found = [role for role, pattern in _roles().items() if pattern.search(words)]
    if {"substitute", "absent"} <= {*found} and "unreplaced" not in found:
        return "absent"  # "hvem var afbud, og hvem sad der i stedet": both are told
    return found[0] if found else ""


def tells_asked(question: Question, facts: Sequence[Fact]) -> bool:
    """Whether the words of one of the facts tell when or why, where the question asks for that."""
    held = [find_values(fact.text) for fact in facts]
    wished = [values for ask, values in _VALUES_ASKED.items() if ask in question.asks]
    excused = [Value.REASON] if any(_excuses().search(fold(fact.text)) for fact in facts) else []
    return all(any(wish & (values | {*excused}) for values in held) for wish in wished)


@cache
def _roles() -> dict[str, re.Pattern[str]]:
    return {role: compile_forms(forms) for role, forms in read_lists("fact_questions")["roles"].items()}


@cache
def _excuses() -> re.Pattern[str]:
    return compile_forms(read_lists("fact_questions")["excuses"]["words"])


def _of_meeting(paper: Document, role: str, db: Database) -> list[Fact]:
    """What is told of the whole meeting, not of another body; who left, or was disqualified, at any item."""
    around = recall(db, Surroundings)
    return [
        fact
        for fact in find_facts(db, [paper.id], (), [Attribute.ATTENDANCE])
        if not fact.label
        and (role in _OF_ITEMS or around.find_outer_of(fact.spot).kind is not SectionKind.ITEM)
    ]


def keep_role(facts: Sequence[Fact], role: str) -> list[Fact]:
    """The attendances of the role asked for, "" for any; with the absent stand those who replaced them."""
    told = [(fact, fact.value) for fact in facts if isinstance(fact.value, Attendance)]
    replaced = {value.substitute_for for _, value in told}
    return [
        fact
        for fact, value in told
        if role in ("", value.role)
        or (role == "absent" and value.role == "substitute")
        or (role == "there" and value.role != "substitute")
        or (role == "unreplaced" and value.role == "absent" and value.name not in replaced)
    ]


def _names(fact: Fact, terms: list[Term]) -> bool:
    assert isinstance(fact.value, Attendance)
    held = find_strengths(terms, find_stems(f"{fact.value.name} {fact.value.substitute_for}"))
    return len(held) == len(terms)


def quote_facts(question: Question, facts: Sequence[Fact]) -> str:
    """The words of the facts on lines of their own, where they tell when or why and that is asked for."""
    if not _VALUES_ASKED.keys() & question.asks:
        return ""
    return "".join(f"\n{text}" for text in dict.fromkeys(quote(fact.text) for fact in facts))


def _render_by_item(facts: Sequence[Fact], db: Database) -> str:
    """What is told of the meeting, then of each of its items under the item's name."""
    around = recall(db, Surroundings)
    by_item: dict[str, list[Fact]] = {}
    for fact in facts:
        outer = around.find_outer_of(fact.spot)
        by_item.setdefault(name_subject(outer) if outer.kind is SectionKind.ITEM else "", []).append(fact)
    told = ((item, render_facts(of_item)) for item, of_item in by_item.items())
    return "\n".join(f"{item}: {text}".removeprefix(": ") for item, text in told)


def _attempt(question: Question, told: Sequence[tuple[Document, list[Fact]]], db: Database) -> Attempt:
    """told: the meetings of several councils where it is not said whose is meant."""
    find_title = recall(db, Surroundings).find_document_title
    lines = []
    for paper, facts in told:
        day = f", {format_date(paper.date)}" if paper.date else ""
        whose = f"{paper.municipality}: " if len(told) > 1 else ""
        lines.append(
            f"{whose}{find_title(paper.id)}{day}:\n{_render_by_item(facts, db)}{quote_facts(question, facts)}"
        )
    sources = cite_each(db, ((fact.spot, fact.text) for _, facts in told for fact in facts))
    status = Status.ANSWERED if len(told) == 1 else Status.AMBIGUOUS
    answer = build_answer(question, KIND, "\n\n".join(lines), sources, status=status)
    return Attempt(KIND, _SURE, answer, frozenset(question.content), tuple(one.title for one, _ in told))
