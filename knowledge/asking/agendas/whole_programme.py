"""A whole programme, line by line: "vis programmet", "programmet for konferencen"."""

from __future__ import annotations

from collections.abc import Sequence

from sqlite_utils import Database

from knowledge.asking.agendas.entries import print_clock
from knowledge.asking.events.programme import Event, find_event
from knowledge.asking.quoting import build_answer, cite_each, list_some, shorten
from knowledge.asking.words.cues import cue
from knowledge.asking.words.matching import cover
from knowledge.asking.words.surroundings import Surroundings
from knowledge.asking.words.terms import Term, find_terms, light_indexes
from knowledge.model import Attempt, ProgrammeEntry, Question, Reading, Status
from knowledge.storage.programme import find_programme
from knowledge.storage.recalling import recall

_SURE = 94.0
_FEWEST_LINES = 3  # with a time of day, from which it is a programme
_MOST_LINES = 14
_LONGEST_LINE = 90

Lines = list[ProgrammeEntry]


def tell_whole_programme(question: Question, kind: str, db: Database) -> Attempt | None:
    """The lines of the programme that is asked for, or which there are; None where no programme is asked for.

    kind: the name of the solver.
    """
    named = {i for i, token in enumerate(question.tokens) if token.stem in cue("whole_programme")}
    if not named or question.asks - {"what"} or question.times or question.operations:
        return None
    terms = [term for term in find_terms(question, db) if term.index not in named]
    programmes = _find_programmes(terms, db)
    if not programmes:
        return None
    accounted = frozenset(named | {term.index for term in terms}) | light_indexes(question)
    if len(programmes) > 1:
        answer = build_answer(
            question,
            kind,
            "\n".join(["Der er flere programmer:", *(f"- {event.title}" for event in programmes)]),
            cite_each(db, ((lines[0].spot, lines[0].text) for lines in programmes.values())),
            status=Status.AMBIGUOUS,
            readings=tuple(Reading(event.title, f"Program: {event.title}") for event in programmes),
        )
        return Attempt(kind, _SURE, answer, accounted)
    ((event, lines),) = programmes.items()
    text = f"{event.title}\n{list_some([_render(line) for line in lines], _MOST_LINES, 'punkter')}"
    answer = build_answer(question, kind, text, cite_each(db, [(lines[0].spot, lines[0].text)]))
    return Attempt(kind, _SURE, answer, accounted)


def _find_programmes(terms: Sequence[Term], db: Database) -> dict[Event, Lines]:
    """The events with several timed lines whose headings hold all the terms."""
    around = recall(db, Surroundings)
    events: dict[tuple[int, int], Event] = {}
    lines: dict[tuple[int, int], Lines] = {}
    for entry in find_programme(db):
        if entry.starts_at:
            event = find_event(around, entry.spot)
            events.setdefault(event.key, event)
            lines.setdefault(event.key, []).append(entry)
    return {
        event: lines[key]
        for key, event in events.items()
        if len(lines[key]) >= _FEWEST_LINES and (not terms or cover(terms, event.stems).share >= 1.0)
    }


def _render(entry: ProgrammeEntry) -> str:
    assert entry.starts_at is not None
    return f"{print_clock(entry.starts_at)} {shorten(entry.title, _LONGEST_LINE)}"
