"""Who a question names: the people of the documents whose names stand in it, misspelt or half."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from rapidfuzz.distance import OSA
from sqlite_utils import Database

from knowledge.asking.words.cues import cue
from knowledge.danish.words import find_words
from knowledge.model import Person, Question, Role
from knowledge.storage.contacts import search_contacts
from knowledge.storage.people import search_people
from knowledge.storage.searching import match_any

_LIMIT = 60
_SIMILAR = 0.84  # "kjærgård" is Kjærgaard; "Hanse" is not Jensen
_CLOSE_LENGTH = 5  # shorter names must be right


@dataclass(frozen=True, slots=True)
class NamedPerson:
    """Somebody a question names. indexes: of the name's tokens. rows: what the documents say of them."""

    name: str
    indexes: frozenset[int]
    rows: tuple[Person, ...] = ()


def find_named(question: Question, db: Database) -> tuple[NamedPerson, ...]:
    """The people whose names best fit the question's words; several where it fits them alike, else ()."""
    words = {
        i: token.folded for i, token in enumerate(question.tokens) if _may_be_name(token.role, token.text)
    }
    if not words:
        return _from_context(question, db)
    expression = match_any(words.values())
    rows = [person for person, _ in search_people(db, expression, _LIMIT)]
    names = [person.name for person in rows]
    names += [contact.name for contact, _ in search_contacts(db, expression, _LIMIT) if contact.name]
    fits = {name: _fit(name, words) for name in dict.fromkeys(names)}
    longest = max((len(indexes) for indexes in fits.values()), default=0)
    found = [name for name, indexes in fits.items() if indexes and len(indexes) == longest]
    if longest == 1 and len(found) > 1:
        return ()  # a first name or surname that several share tells nobody apart
    return tuple(NamedPerson(name, fits[name], _rows_of(name, rows)) for name in found)


def merge_roles(rows: Iterable[Person]) -> tuple[Person, ...]:
    """One row for each role, those that only repeat a part of another left out."""
    kept: list[Person] = []
    for row in sorted(rows, key=lambda row: -len(row.role)):
        words = {word.stem for word in find_words(row.role)}
        if not any(words <= {word.stem for word in find_words(other.role)} for other in kept):
            kept.append(row)
    return tuple(kept)


def _from_context(question: Question, db: Database) -> tuple[NamedPerson, ...]:
    name = question.context.person
    if not name or any(token.stem in cue("councils") for token in question.tokens):
        return ()  # "kommunens nummer" is nobody's own
    rows = [person for person, _ in search_people(db, match_any(w.folded for w in find_words(name)), _LIMIT)]
    return (NamedPerson(name, frozenset(), _rows_of(name, rows)),)


def _may_be_name(role: Role, text: str) -> bool:
    return role in (Role.CONTENT, Role.PLACE) and text.replace("-", "").replace(".", "").isalpha()


def _rows_of(name: str, rows: Iterable[Person]) -> tuple[Person, ...]:
    return tuple(row for row in rows if row.name == name)


def _fit(name: str, words: dict[int, str]) -> frozenset[int]:
    """The tokens that are words of a name: its surname, or two of its words; nothing where less is there."""
    parts = [word.folded for word in find_words(name)]
    found = {i: part for i, word in words.items() for part in parts if _same(word, part)}
    if len(set(found.values())) >= 2 or (parts and parts[-1] in found.values()):
        return frozenset(found)
    return frozenset()


def _same(word: str, part: str) -> bool:
    bare = word.removesuffix("'s")
    if part in (bare, bare.removesuffix("s")):
        return True
    return len(part) >= _CLOSE_LENGTH and bool(
        OSA.normalized_similarity(bare, part, score_cutoff=_SIMILAR) and bare[0] == part[0]
    )
