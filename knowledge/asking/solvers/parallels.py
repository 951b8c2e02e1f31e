"""How many workshops, sessions or tracks a programme has, and which."""

from __future__ import annotations

from sqlite_utils import Database

from knowledge.asking.agendas.entries import PARALLEL
from knowledge.asking.events.programme import Event, find_event
from knowledge.asking.quoting import build_answer, cite_each, list_some
from knowledge.asking.words.matching import cover, find_stems
from knowledge.asking.words.surroundings import Surroundings
from knowledge.asking.words.terms import find_terms, light_indexes
from knowledge.danish.words import stem
from knowledge.model import Attempt, ProgrammeEntry, Question, Role
from knowledge.storage.programme import search_programme
from knowledge.storage.recalling import recall
from knowledge.storage.searching import match_any

KIND = "parallels"

_TOLD = 90.0
_LIMIT = 60
_MOST = 12


def solve(question: Question, db: Database) -> Attempt | None:
    """The number of them, with their titles; None where they are not counted, or of several programmes."""
    kind = next((kind for kind in PARALLEL if any(t.stem == stem(kind) for t in question.tokens)), None)
    if kind is None or "how_many" not in question.asks:
        return None
    if any(token.role is Role.REFERENCE for token in question.tokens):
        return None  # of one workshop nothing is counted here
    others = [term for term in find_terms(question, db) if stem(kind) not in term.kin]
    around = recall(db, Surroundings)
    by_event: dict[Event, dict[str, ProgrammeEntry]] = {}
    for entry, _ in search_programme(db, match_any([stem(kind)]), _LIMIT):
        event = find_event(around, entry.spot)
        named = cover(others, event.stems | find_stems(around.find_document_title(event.document)))
        if entry.number and entry.title.lower().startswith(kind) and len(named.found) == len(others):
            by_event.setdefault(event, {}).setdefault(entry.number, entry)
    if len({event.key for event in by_event}) != 1:
        return None
    (event, *_) = by_event
    told = [entry for entries in by_event.values() for entry in entries.values()]
    numbered = {entry.number: entry for entry in reversed(told)}
    entries = [numbered[number] for number in sorted(numbered, key=lambda one: (len(one), one))]
    text = f"{event.title}: {len(entries)}\n{list_some([one.title for one in entries], _MOST, 'punkter')}"
    answer = build_answer(question, KIND, text, cite_each(db, ((one.spot, one.text) for one in entries)))
    return Attempt(KIND, _TOLD, answer, frozenset(question.content) | light_indexes(question))
