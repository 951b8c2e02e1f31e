"""The list of an agenda's items: of the latest meeting, of the one named, or of a bare list of lines."""

from __future__ import annotations

from collections.abc import Sequence

from sqlite_utils import Database

from knowledge.asking.agendas.listing import find_agenda_items, find_latest
from knowledge.asking.agendas.telling import name_item
from knowledge.asking.quoting import build_answer, cite_each, list_some
from knowledge.asking.words.cues import cue
from knowledge.asking.words.matching import cover
from knowledge.asking.words.surroundings import Surroundings
from knowledge.asking.words.terms import Term, find_terms, light_indexes
from knowledge.model import Attempt, Question, Section
from knowledge.storage.passages import search_passages
from knowledge.storage.recalling import recall
from knowledge.storage.searching import match_any

_KIND = "agenda"
_SURE = 94.0
_MOST = 12
_LIMIT = 60
_LISTING = cue("listing")


def list_items(question: Question, db: Database, own_words: frozenset[int]) -> Attempt | None:
    """The items of the latest meeting, or of the one named. own_words: those that ask for the agenda."""
    terms = [term for term in find_terms(question, db) if term.index not in own_words]
    items, found = _of_meeting_named(db, find_agenda_items(db), terms)
    if not items:
        return _list_lines(question, db, own_words)
    latest = find_latest(db, {item.document for item in items})
    chapters = {(item.document, item.parent) for item in items}
    own = [
        item
        for item in items
        if item.document == latest.id and (item.document, item.position) not in chapters
    ]
    several = len({item.document for item in find_agenda_items(db)}) > 1
    opening = f"På dagsordenen ({latest.title}):" if several else "På dagsordenen:"
    answer = build_answer(
        question,
        _KIND,
        f"{opening}\n{list_some([name_item(item) for item in own], _MOST, 'punkter')}",
        cite_each(db, [(own[0].opening, own[0].label)]),
    )
    return Attempt(_KIND, _SURE, answer, found | own_words | light_indexes(question))


def _list_lines(question: Question, db: Database, own_words: frozenset[int]) -> Attempt | None:
    """The lines of a list called "Dagsorden" that is all there is of an agenda."""
    hits = search_passages(db, match_any(_LISTING), _LIMIT)
    lines = [p for p, _ in hits if p.kind == "item" and p.lead.strip(" :").casefold() == "dagsorden"]
    if not lines or len({line.spot.document for line in lines}) > 1:
        return None
    told = [line.text.split("\n")[0] for line in sorted(lines, key=lambda line: line.position)]
    text = f"På dagsordenen:\n{list_some(told, _MOST, 'punkter')}"
    answer = build_answer(question, _KIND, text, cite_each(db, ((line.spot, line.text) for line in lines)))
    return Attempt(_KIND, _SURE, answer, own_words | light_indexes(question))


def _of_meeting_named(
    db: Database, items: Sequence[Section], terms: Sequence[Term]
) -> tuple[list[Section], frozenset[int]]:
    """The items of the meetings whose names hold most of the words, and the words that they hold."""
    around = recall(db, Surroundings)
    covered = {id: cover(terms, around.find_name_stems(id)) for id in {item.document for item in items}}
    best = max((coverage.share for coverage in covered.values()), default=0.0)
    named = [item for item in items if covered[item.document].share >= best]
    return named, next((covered[item.document].found for item in named), frozenset())
