"""Which items of an agenda are about something: "er der noget om asbest på dagsordenen"."""

from __future__ import annotations

from sqlite_utils import Database

from knowledge.asking.facts.rendering import name_subject
from knowledge.asking.facts.subjects import Subject, find_subjects
from knowledge.asking.quoting import build_answer, cite_each, list_some
from knowledge.asking.words.matching import find_strengths
from knowledge.asking.words.surroundings import Surroundings
from knowledge.asking.words.synonyms import cue, forms
from knowledge.asking.words.terms import find_terms, find_verbs, light_indexes
from knowledge.model import Attempt, Question, Role, SectionKind
from knowledge.storage.recalling import recall

KIND = "items"
_BY_TITLE, _BY_TEXT = 95.0, 90.0
_MOST = 8
_LISTING = cue("listing")
_ANNEX = cue("annex")
_OTHER_ASKS = frozenset({"when", "who", "where", "why", "how_long"})


def solve(question: Question, db: Database) -> Attempt | None:
    """None where no items are asked for, or no topic is named that items of one meeting speak of."""
    own = frozenset(
        i
        for i, token in enumerate(question.tokens)
        if token.stem in _LISTING and token.folded not in forms("one_item")
    )
    points = any(token.role is Role.REFERENCE for token in question.tokens)
    annexes = any(token.stem in _ANNEX for token in question.tokens)
    if not own or points or annexes or question.asks & _OTHER_ASKS:
        return None
    verbs, around = find_verbs(question), recall(db, Surroundings)
    terms = [term for term in find_terms(question, db) if term.index not in own | verbs]
    if not terms:
        return None
    found = [one for one in find_subjects(db, terms) if one.section.kind is SectionKind.ITEM]
    topic = [term for term in terms if not _is_of_paper(around, found, term.index)]
    if not topic:
        return None
    wished = {term.index for term in topic}
    titled = [
        one for one in found if wished <= find_strengths(topic, around.find_title_stems(one.section)).keys()
    ]
    told = titled or [one for one in found if {term.index for term in terms} <= one.strengths.keys()]
    if not told:
        return None
    newest = around.find_newest([one.section.document for one in told])
    items = sorted(
        (one.section for one in told if one.section.document == newest), key=lambda one: one.position
    )
    title = around.find_document_title(newest)
    lines = list_some([name_subject(item) for item in items], _MOST, "punkter")
    spots = [(item.opening, item.label) for item in items]
    answer = build_answer(
        question, KIND, f"Det handler disse punkter om ({title}):\n{lines}", cite_each(db, spots)
    )
    score = _BY_TITLE if titled else _BY_TEXT
    return Attempt(KIND, score, answer, frozenset(question.content) | light_indexes(question))


def _is_of_paper(around: Surroundings, found: list[Subject], index: int) -> bool:
    """Whether a word names the meeting rather than a topic: every subject has it from its paper's name."""
    return bool(found) and all(index in one.paper for one in found[:3])
