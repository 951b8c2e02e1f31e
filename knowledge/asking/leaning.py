"""A question that leaves out what it is about is put to the item that was told last.

"hvem stemte imod" after the decision on a plan asks for the votes on that plan, "hvornår åbner den" for the
day of what was told. One that names something of its own ("hvor mange høringssvar kom der") is asked alone
first, and of the item only where the documents as a whole have no sure answer.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum

from sqlite_utils import Database

from knowledge.asking.facts.wanted import find_wanted_fact
from knowledge.asking.followup import find_pronouns, find_thing
from knowledge.asking.persons.offices import find_titles_asked
from knowledge.asking.words.surroundings import Surroundings
from knowledge.asking.words.synonyms import forms
from knowledge.asking.words.terms import find_verbs
from knowledge.model import Attribute, Context, Question, Role, Section, SectionKind
from knowledge.storage.documents import fetch_document
from knowledge.storage.recalling import recall
from knowledge.storage.scoping import open_scope
from knowledge.storage.sections import fetch_section_at

_SLOTS = (Role.PLACE, Role.YEAR, Role.REFERENCE, Role.TIME, Role.NUMBER)
_OF_AN_ITEM = frozenset(
    {Attribute.VOTE, Attribute.MOVER, Attribute.RECOMMENDATION, Attribute.DECISION, Attribute.PERSON}
)
_MOST_THINGS = 2  # words of its own in a question that may still lean
_MOST_WORDS = 8


class Lean(Enum):
    """Whether a question is about what was told last."""

    NOT = "not"
    MAYBE = "maybe"
    SURELY = "surely"


def find_lean(asked: Question) -> Lean:
    """How a question that nothing was filled into yet leans."""
    if any(token.role in _SLOTS for token in asked.tokens) or len(asked.tokens) > _MOST_WORDS:
        return Lean.NOT
    wanted = find_wanted_fact(asked)
    verbs = find_verbs(asked) - find_titles_asked(asked).keys()
    own = wanted.own if wanted else frozenset()
    things = [
        token
        for index, token in enumerate(asked.tokens)
        if token.role is Role.CONTENT and index not in own | verbs and token.folded not in forms("the_item")
    ]
    if len(things) > _MOST_THINGS:
        return Lean.NOT
    asks = asked.asks or any(token.folded == "hvor" for token in asked.tokens)
    pointing = find_pronouns(asked) or any(token.folded in forms("the_item") for token in asked.tokens)
    of_item = wanted is not None and bool(_OF_AN_ITEM & {*wanted.kinds})
    if not things and (of_item or (pointing and (asks or verbs))):
        return Lean.SURELY
    return Lean.MAYBE if asks and things else Lean.NOT


def name_thing(asked: Question, prior: Question) -> str:
    """The question with what the one before was about behind it."""
    said = asked.text.rstrip(" ?!.")
    reference = next((t for t in prior.tokens if t.role is Role.REFERENCE), None)
    thing = find_thing(prior) or (str(reference.value) if reference else "")
    return f"{said} {thing}" if thing else asked.text


def find_scopes(context: Context, db: Database) -> Iterator[Database]:
    """The item or part that the last answer was taken from, then its whole document.

    Nothing where it was taken from several documents, or from one that the asker may no longer see.
    """
    document = _find_document(context, db)
    if not document:
        return
    if item := _find_item(context, document, db):
        yield _open_item(item, db)
    yield open_scope(db, [document])


def find_agenda_item(context: Context, db: Database) -> Database | None:
    """The item of an agenda that the last answer was taken from, None where it was none or several."""
    document = _find_document(context, db)
    item = _find_item(context, document, db) if document else None
    return _open_item(item, db) if item and item.kind is SectionKind.ITEM else None


def _find_document(context: Context, db: Database) -> int:
    """The one document that the last answer was taken from, 0 where there is none."""
    documents = {document for document, _ in context.places_cited}
    document = documents.pop() if len(documents) == 1 else 0
    return document if document and fetch_document(db, document) else 0


def _find_item(context: Context, document: int, db: Database) -> Section | None:
    around = recall(db, Surroundings)
    found = (fetch_section_at(db, document, line) for _, line in context.places_cited)
    items = {around.find_outer(section) for section in found if section}
    return items.pop() if len(items) == 1 else None


def _open_item(item: Section, db: Database) -> Database:
    positions = recall(db, Surroundings).find_positions_inside(item)
    return open_scope(db, [item.document], (min(positions), max(positions)))
