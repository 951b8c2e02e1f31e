"""Events that the documents speak of without saying when: no date may be made up for them."""

from __future__ import annotations

from collections.abc import Sequence

from sqlite_utils import Database

from knowledge.asking.citing import cite_spot
from knowledge.asking.event_wishes import EventQuestion, Wish
from knowledge.asking.matching import Term, cover, find_stems, search_words
from knowledge.danish.dates import format_time
from knowledge.model import Answer, Attempt, Passage, ProgrammeEntry, Question, Status
from knowledge.storage.passages import search_passages
from knowledge.storage.programme import find_programme
from knowledge.storage.searching import match_telling

_SCORE = 55.0  # below what an answer must weigh: any solver that knows better goes before
_PASSAGES = 20


def answer_undated(
    question: Question, asked: EventQuestion, terms: Sequence[Term], db: Database
) -> Attempt | None:
    """ "Datoen fremgår ikke", with the time of day that a programme tells; None where nothing is known."""
    if asked.wish is Wish.NEXT and not terms:
        return _attempt(question, "Der er ingen kommende frister i dokumenterne.", ())
    passage = _find_passage(terms, db)
    if passage is None:
        return None
    named = " ".join(question.tokens[term.index].text for term in terms)
    lines = [f"Dokumenterne nævner »{named}«, men datoen fremgår ikke."]
    if start := _first_time(passage, db):
        lines.append(f"Programmet begynder {start}.")
    return _attempt(question, "\n".join(lines), (passage,), db)


def _attempt(
    question: Question, text: str, passages: Sequence[Passage], db: Database | None = None
) -> Attempt:
    sources = tuple(cite_spot(db, passage.spot, passage.text) for passage in passages) if db else ()
    answer = Answer(question.text, Status.UNKNOWN, text, sources=sources, kind="deadlines")
    return Attempt("deadlines", _SCORE, answer, frozenset(question.content), ("no dated event fits",))


def _find_passage(terms: Sequence[Term], db: Database) -> Passage | None:
    """The first passage that holds every word asked about."""
    hits = search_passages(db, match_telling(db, search_words(terms)), _PASSAGES)
    return next(
        (passage for passage, _ in hits if len(cover(terms, find_stems(passage.text)).found) == len(terms)),
        None,
    )


def _first_time(passage: Passage, db: Database) -> str:
    entries: tuple[ProgrammeEntry, ...] = find_programme(db, [passage.spot.document])
    near = [entry for entry in entries if entry.spot.section >= passage.spot.section and entry.starts_at]
    first = near[0].starts_at if near else None
    return format_time(first) if first else ""
