"""Events that the documents speak of without saying when: no date may be made up for them."""

from __future__ import annotations

from collections.abc import Sequence

from sqlite_utils import Database

from knowledge.asking.citing import cite_spot
from knowledge.asking.events.matching import Candidate
from knowledge.asking.events.phrases import say_what, say_when
from knowledge.asking.events.wishes import EventQuestion
from knowledge.asking.words.matching import cover, find_stems
from knowledge.asking.words.terms import Term, search_groups
from knowledge.danish.dates import format_time
from knowledge.model import Answer, Attempt, Passage, ProgrammeEntry, Question, Source, Status
from knowledge.storage.passages import search_passages
from knowledge.storage.programme import find_programme
from knowledge.storage.searching import match_telling

_SCORE = 55.0  # below what an answer must weigh: any solver that knows better goes before
_SURE = 90.0
_PASSAGES = 20
_NOUNS = {"meeting": "møder", "conference": "konferencer", "election": "valg"}


def answer_undated(
    question: Question, asked: EventQuestion, terms: Sequence[Term], db: Database
) -> Attempt | None:
    """ "Datoen fremgår ikke", with the time of day that a programme tells; None where nothing is known."""
    named = " ".join(question.tokens[term.index].text for term in terms)
    when = _say_when_asked(asked)
    if when or not terms or (asked.deadlines_only and all(term.slot for term in terms)):
        what = f"dato for »{named}«" if named else _sort(asked)
        return _attempt(
            question, [f"Jeg finder ingen {what}{when} i dokumenterne."], (), _SCORE if terms else _SURE
        )
    passage = _find_passage(terms, db)
    if passage is None:
        return None
    lines = [f"Dokumenterne nævner »{named}«, men datoen fremgår ikke."]
    if start := _first_time(passage, db):
        lines.append(f"Programmet begynder {start}.")
    return _attempt(question, lines, (cite_spot(db, passage.spot, passage.text),), _SCORE)


def answer_nothing_ahead(
    question: Question, asked: EventQuestion, past: Sequence[Candidate], db: Database
) -> Attempt:
    """ "næste møde" where none is to come: said plainly, with the last one there was."""
    lines = [f"Der er ingen kommende {_sort(asked)} i dokumenterne."]
    if not past:
        return _attempt(question, lines, (), _SURE)
    last = max(past, key=lambda one: one.occurrence.first)
    lines.append(f"Senest: {say_when(last.occurrence)}. {say_what(last.deadline)}")
    return _attempt(question, lines, (cite_spot(db, last.deadline.spot, last.deadline.text),), _SURE)


def _sort(asked: EventQuestion) -> str:
    return "frister" if asked.deadlines_only else _NOUNS.get(asked.kind, "datoer")


def _say_when_asked(asked: EventQuestion) -> str:
    """ " i marts", " i 2023"; "" where the question names no time."""
    if asked.dates and asked.dates[0].printed:
        printed = asked.dates[0].printed
        before = "den " if printed[:1].isdigit() else "" if printed.split()[0] in ("i", "på", "om") else "i "
        return f" {before}{printed}"
    return f" i {asked.years[0]}" if asked.years else ""


def _attempt(question: Question, lines: Sequence[str], sources: tuple[Source, ...], score: float) -> Attempt:
    answer = Answer(question.text, Status.UNKNOWN, "\n".join(lines), sources=sources, kind="deadlines")
    return Attempt("deadlines", score, answer, frozenset(question.content), ("no dated event fits",))


def _find_passage(terms: Sequence[Term], db: Database) -> Passage | None:
    """The first passage that holds every word asked about."""
    hits = search_passages(db, match_telling(db, search_groups(terms)), _PASSAGES)
    return next(
        (passage for passage, _ in hits if len(cover(terms, find_stems(passage.text)).found) == len(terms)),
        None,
    )


def _first_time(passage: Passage, db: Database) -> str:
    entries: tuple[ProgrammeEntry, ...] = find_programme(db, [passage.spot.document])
    near = [entry for entry in entries if entry.spot.section >= passage.spot.section and entry.starts_at]
    first = near[0].starts_at if near else None
    return format_time(first) if first else ""
