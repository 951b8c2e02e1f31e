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
from knowledge.asking.followup import find_thing
from knowledge.asking.words.cues import forms
from knowledge.asking.words.surroundings import Surroundings
from knowledge.asking.words.verbs import find_verbs
from knowledge.model import Attribute, Context, Question, Role, Section
from knowledge.storage.documents import fetch_document
from knowledge.storage.recalling import recall
from knowledge.storage.scoping import open_scope
from knowledge.storage.sections import fetch_section_at

_SLOTS = (Role.PLACE, Role.YEAR, Role.REFERENCE, Role.TIME, Role.NUMBER)
_OF_AN_ITEM = frozenset({Attribute.VOTE, Attribute.MOVER, Attribute.RECOMMENDATION, Attribute.DECISION})
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
    wanted, verbs = find_wanted_fact(asked), find_verbs(asked)
    own = wanted.own if wanted else frozenset()
    things = [
        token
        for index, token in enumerate(asked.tokens)
        if token.role is Role.CONTENT and index not in own | verbs and token.folded not in forms("the_item")
    ]
    if len(things) > _MOST_THINGS:
        return Lean.NOT
    pointing = any(token.folded in forms("the_item") | forms("it") for token in asked.tokens)
    of_item = wanted is not None and bool(_OF_AN_ITEM & {*wanted.kinds})
    if not things and (of_item or (pointing and (asked.asks or verbs))):
        return Lean.SURELY
    return Lean.MAYBE if asked.asks and things else Lean.NOT


def name_thing(asked: Question, prior: Question) -> str:
    """The question with what the one before was about behind it."""
    said = asked.text.rstrip(" ?!.")
    reference = next((t for t in prior.tokens if t.role is Role.REFERENCE), None)
    thing = find_thing(prior) or (str(reference.value) if reference else "")
    return f"{said} {thing}" if thing else asked.text


def find_scopes(context: Context, db: Database) -> Iterator[Database]:
    """The item that the last answer was taken from, then its whole document; nothing where it was of several.

    A document that is gone, or that the asker may no longer see, is not there.
    """
    documents = {document for document, _ in context.places_cited}
    if len(documents) != 1 or fetch_document(db, (document := documents.pop())) is None:
        return
    around = recall(db, Surroundings)
    found = (fetch_section_at(db, document, line) for _, line in context.places_cited)
    items = {around.find_outer(section) for section in found if section}
    if len(items) == 1:
        yield open_scope(db, [document], _find_reach(items.pop(), around))
    yield open_scope(db, [document])


def _find_reach(item: Section, around: Surroundings) -> tuple[int, int]:
    positions = around.find_positions_inside(item)
    return min(positions), max(positions)
