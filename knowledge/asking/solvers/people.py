"""Who somebody is, who holds an office, and who signed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlite_utils import Database

from knowledge.asking.offices import (
    Holder,
    NamedPerson,
    find_holders,
    find_named,
    find_titles_asked,
    merge_roles,
)
from knowledge.asking.quoting import build_answer, cite_each, list_some
from knowledge.asking.words.matching import find_stems
from knowledge.asking.words.surroundings import Surroundings
from knowledge.asking.words.synonyms import cue
from knowledge.asking.words.terms import light_indexes
from knowledge.danish.words import find_words
from knowledge.model import Attempt, Passage, Person, Question, Reading, Source, Status
from knowledge.storage.passages import search_passages
from knowledge.storage.recalling import recall
from knowledge.storage.searching import match_any
from knowledge.structuring.people import ABSENT, SIGNATORY

KIND = "people"

_NAMED = 93.0
_MOST = 6
_DOING = cue("doing")
_PARTY = cue("party")
_SHARED = frozenset({SIGNATORY, ABSENT, "medlem", "deltager"})  # what several may be without a choice to make

_TOLD = 93.0
_LIMIT = 80
_LETTERS = r"(?:[ \u00a0]\((?P<letters>[A-ZÆØÅ]{1,3})\)|,[ \u00a0](?P<behind>[A-ZÆØÅ]{1,3})\))"


def solve(question: Question, db: Database) -> Attempt | None:
    """Answer "hvem er …" by name or by office; None where nobody fits."""
    doing = any(token.stem in _DOING for token in question.tokens)
    if any(token.stem in _PARTY for token in question.tokens):
        return tell_party(question, db)
    if "who" not in question.asks and not doing:
        return None
    titles = find_titles_asked(question)
    if ABSENT in titles.values() and {"most", "least"} & set(question.operations):
        return None  # "hvem har mest fravær" asks for figures
    if titles:
        return _name_holders(question, db, find_holders(question, db, titles), titles)
    named = find_named(question, db)
    return _describe(question, db, named[0]) if len(named) == 1 else None


def _describe(question: Question, db: Database, named: NamedPerson) -> Attempt | None:
    rows = merge_roles(row for row in named.rows if row.role not in _SHARED) or merge_roles(named.rows)
    if not rows:
        return None
    roles = [row.role for row in rows]
    text = (
        f"{named.name}: {roles[0]}."
        if len(roles) == 1
        else f"{named.name}:\n{list_some(roles, _MOST, 'roller')}"
    )
    doing = {index for index in question.content if question.tokens[index].stem in _DOING}
    if set(question.content) - named.indexes - doing - light_indexes(question) - _told(question, roles):
        return None  # "hvem skal afløse Eva Lund" asks for somebody else
    return Attempt(
        solver=KIND,
        score=_NAMED,
        answer=build_answer(question, KIND, text, _cite(db, rows), person=named.name),
        accounted=named.indexes | light_indexes(question) | doing,
        why=(f"navn: {named.name}",),
    )


def _told(question: Question, roles: Iterable[str]) -> set[int]:
    """The words of the question that the roles hold."""
    stems = find_stems(" ".join(roles))
    return {index for index in question.content if question.tokens[index].stem in stems}


def _name_holders(
    question: Question, db: Database, holders: Sequence[Holder], titles: dict[int, str]
) -> Attempt | None:
    if not holders:
        return None
    by_name: dict[str, Person] = {}
    for holder in sorted(holders, key=lambda holder: -len(holder.person.role)):
        by_name.setdefault(holder.person.name, holder.person)
    people = tuple(by_name.values())
    lines = [_line(person) for person in people]
    choice = len(people) > 1 and not _SHARED & set(titles.values())
    by_meeting = _tell_by_document(db, people) if not choice else ()
    told = by_meeting or lines
    answer = build_answer(
        question,
        KIND,
        f"{told[0]}." if len(told) == 1 else list_some(told, _MOST, "møder" if by_meeting else "personer"),
        _cite(db, people),
        status=Status.AMBIGUOUS if choice or by_meeting else Status.ANSWERED,
        person=people[0].name if len(people) == 1 else "",
        readings=tuple(Reading(_line(one), f"Hvem er {one.name}?") for one in people) if choice else (),
    )
    found = frozenset.intersection(*(holder.found for holder in holders))
    return Attempt(
        solver=KIND,
        score=max(holder.score for holder in holders),
        answer=answer,
        accounted=found | light_indexes(question),
        why=(f"titel: {', '.join(titles.values())}; {len(people)} fundet",),
    )


def _tell_by_document(db: Database, people: Sequence[Person]) -> tuple[str, ...]:
    """Who was absent from each of several meetings: nobody can tell which was meant. () where it was one."""
    names: dict[int, list[str]] = {}
    for person in people:
        names.setdefault(person.spot.document, []).append(person.name)
    if len(names) < 2:
        return ()
    around = recall(db, Surroundings)
    return tuple(f"{around.find_document_title(id)}: {', '.join(these)}" for id, these in names.items())


def _line(person: Person) -> str:
    return person.name if person.role in _SHARED else f"{person.name}, {person.role}"


def _cite(db: Database, rows: Iterable[Person]) -> tuple[Source, ...]:
    return cite_each(db, ((row.spot, f"{row.name}, {row.role}") for row in rows))


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
