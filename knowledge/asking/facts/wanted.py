"""Which fact of an item a question asks for, and which of its words say so."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache

from knowledge.asking.facts.meetings_meant import find_days_named
from knowledge.danish.bodies import find_bodies
from knowledge.danish.folding import fold
from knowledge.danish.stems import stem
from knowledge.model import Attribute, Question, Role, Token
from knowledge.reference.word_lists import read_lists

_OF_CASE = re.compile(r"^(?P<topic>\w{4,}?)s?(?:sagen|sagerne|punktet)$")


@dataclass(frozen=True, slots=True)
class WantedFact:
    """kinds: attributes that answer, the best first. near: those shown where none does.

    telling: words by which a fact of another kind answers all the same. own: the tokens that ask for it and
    say nothing of the topic.
    """

    kinds: tuple[Attribute, ...]
    near: tuple[Attribute, ...]
    own: frozenset[int]
    telling: re.Pattern[str] | None = None


def find_wanted_fact(question: Question) -> WantedFact | None:
    """None where the question asks for no fact of an item.

    What another body decided before answers where the question names a body or a time; else it is shown.
    """
    words = " ".join(token.folded for token in question.tokens)
    for row in _rows():
        if not row.pattern.search(words) or (row.unless and row.unless.search(words)):
            continue
        if row.only and not row.only.search(words):
            continue
        asking = _find_tokens(question, row.pattern) | _find_tokens(question, _light())
        asking |= _find_tokens(question, row.light) if row.light else set()
        kinds, near = row.kinds, row.near
        if not find_bodies(question.text) and not find_days_named(question):
            kinds = tuple(kind for kind in kinds if kind is not Attribute.EARLIER_DECISION) or kinds
            near = (*(kind for kind in row.kinds if kind not in kinds), *near)
        return WantedFact(kinds, near, frozenset(asking), row.telling)
    return None


@dataclass(frozen=True, slots=True)
class Gathering:
    """What came of the items that are asked for.

    outcomes: of their decisions, folded. closed: those behind closed doors. voted: those with votes against.
    told: opens the list. none: what none of them was. own: the tokens that say so.
    """

    outcomes: frozenset[str]
    closed: bool
    voted: bool
    told: str
    none: str
    own: frozenset[int]


def find_gathering(question: Question) -> Gathering | None:
    """None where the question does not ask by what came of items; the first row with a word of it decides."""
    words = " ".join(token.folded for token in question.tokens)
    for row in read_lists("fact_questions")["gathered"]:
        pattern = _compile(row["words"])
        if pattern.search(words):
            own = _find_tokens(question, pattern) | _find_tokens(question, _light())
            return Gathering(
                frozenset(map(fold, row.get("outcomes", ()))),
                row.get("closed", False),
                row.get("voted", False),
                row["told"],
                row["none"],
                frozenset(own),
            )
    return None


def without_case(token: Token) -> Token:
    """ "fjernvarmesagen" asks for the item about "fjernvarme"; other words as they are."""
    match = _OF_CASE.match(token.folded) if token.role is Role.CONTENT else None
    head = match["topic"] if match else ""
    return replace(token, text=head, folded=head, stem=stem(head)) if head else token


def _find_tokens(question: Question, pattern: re.Pattern[str]) -> set[int]:
    """The tokens inside the matches of a pattern over the folded words."""
    starts, at = [], 0
    for token in question.tokens:
        starts.append(at)
        at += len(token.folded) + 1
    words = " ".join(token.folded for token in question.tokens)
    spans = [match.span() for match in pattern.finditer(words)]
    return {i for i, start in enumerate(starts) if any(first <= start < last for first, last in spans)}


@dataclass(frozen=True, slots=True)
class _Row:
    kinds: tuple[Attribute, ...]
    near: tuple[Attribute, ...]
    pattern: re.Pattern[str]
    telling: re.Pattern[str] | None
    unless: re.Pattern[str] | None
    light: re.Pattern[str] | None
    only: re.Pattern[str] | None


@cache
def _rows() -> tuple[_Row, ...]:
    return tuple(
        _Row(
            tuple(map(Attribute, row["kinds"])),
            tuple(map(Attribute, row["near"])),
            _compile(row["words"]),
            *(_compile(row[key]) if key in row else None for key in ("telling", "unless", "light", "only")),
        )
        for row in read_lists("fact_questions")["wanted"]
    )


@cache
def _light() -> re.Pattern[str]:
    return _compile(read_lists("fact_questions")["light"]["words"])


def _compile(words: list[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(fold, words))})(?!\w)")
