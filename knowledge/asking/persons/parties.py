"""Which party somebody belongs to: the letters in brackets right behind the name."""

from __future__ import annotations

import re

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
_LETTERS = r"[ \u00a0]\((?P<letters>[A-ZÆØÅ]{1,3})\)"
_PARTY = cue("party")


def tell_party(question: Question, db: Database) -> Attempt | None:
    """The letters that a document prints behind a name; None where there are none, or nobody is named."""
    named = find_named(question, db)
    if len(named) != 1:
        return None
    told = _find_letters(db, named[0].name)
    if not told:
        return None
    letters = sorted(told)
    answer = build_answer(
        question,
        "people",
        f"{named[0].name} ({letters[0]})."
        if len(letters) == 1
        else f"Dokumenterne skriver både {' og '.join(letters)} ved {named[0].name}.",
        cite_each(db, ((passage.spot, passage.text) for passage in told.values())),
        status=Status.ANSWERED if len(letters) == 1 else Status.AMBIGUOUS,
        person=named[0].name,
    )
    asking = {i for i in question.content if question.tokens[i].stem in _PARTY}
    return Attempt("people", _TOLD, answer, named[0].indexes | asking | light_indexes(question))


def _find_letters(db: Database, name: str) -> dict[str, Passage]:
    """Letters → the first passage that prints them behind the name."""
    found: dict[str, Passage] = {}
    for passage, _ in search_passages(db, match_any(word.folded for word in find_words(name)), _LIMIT):
        for match in re.finditer(re.escape(name) + _LETTERS, passage.text):
            found.setdefault(match["letters"], passage)
    return found
