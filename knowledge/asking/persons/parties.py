"""Which party somebody belongs to: the letters in brackets right behind the name."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sqlite_utils import Database

from knowledge.asking.persons.persons import find_named
from knowledge.asking.quoting import build_answer, cite_each
from knowledge.asking.words.cues import cue
from knowledge.asking.words.terms import light_indexes
from knowledge.danish.words import find_words
from knowledge.model import Attempt, Passage, Question, Status
from knowledge.storage.passages import search_passages
from knowledge.storage.searching import match_any

_TOLD = 93.0
_LIMIT = 80
_LETTERS = r"(?:[ \u00a0]\((?P<letters>[A-ZÆØÅ]{1,3})\)|,[ \u00a0](?P<behind>[A-ZÆØÅ]{1,3})\))"
_PARTY = cue("party")


@dataclass(frozen=True, slots=True)
class _Printed:
    """A name as a passage prints it before letters in brackets."""

    name: str
    passage: Passage


def tell_party(question: Question, db: Database) -> Attempt | None:
    """The letters that a document prints behind a name; None where there are none, or nobody is named."""
    asking = {i for i in question.content if question.tokens[i].stem in _PARTY}
    named = find_named(question, db)
    if len(named) == 1:
        name, indexes = named[0].name, named[0].indexes
    else:
        indexes = frozenset(question.content) - asking - light_indexes(question)
        name = " ".join(question.tokens[i].text for i in sorted(indexes))
    told = _find_letters(db, name) if name else {}
    if not told:
        return None
    letters = sorted(told)
    answer = build_answer(
        question,
        "people",
        f"{told[letters[0]].name} ({letters[0]})."
        if len(letters) == 1
        else f"Dokumenterne skriver både {' og '.join(letters)} ved {name}.",
        cite_each(db, ((one.passage.spot, one.passage.text) for one in told.values())),
        status=Status.ANSWERED if len(letters) == 1 else Status.AMBIGUOUS,
        person=name,
    )
    return Attempt("people", _TOLD, answer, indexes | asking | light_indexes(question))


def _find_letters(db: Database, name: str) -> dict[str, _Printed]:
    """Letters → the first passage that prints them behind the name."""
    printed = re.compile(rf"(?i:(?P<name>\b{re.escape(name)})){_LETTERS}")
    found: dict[str, _Printed] = {}
    for passage, _ in search_passages(db, match_any(word.folded for word in find_words(name)), _LIMIT):
        for match in printed.finditer(passage.text):
            found.setdefault(match["letters"] or match["behind"], _Printed(match["name"], passage))
    return found
