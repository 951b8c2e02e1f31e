"""The day that a letter, a note or the like was written: of a whole document, or of one inside an annex."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from sqlite_utils import Database

from knowledge.asking.agendas.items import find_texts
from knowledge.asking.quoting import build_answer, cite_each
from knowledge.asking.words.cues import cue
from knowledge.asking.words.matching import cover, find_stems
from knowledge.asking.words.surroundings import Surroundings
from knowledge.asking.words.terms import Term, find_terms, light_indexes, search_groups
from knowledge.danish.dates import find_dates, format_date
from knowledge.model import Attempt, DocumentKind, Passage, Precision, Question, Section, Spot
from knowledge.storage.documents import find_documents
from knowledge.storage.passages import find_passages, search_passages
from knowledge.storage.recalling import recall
from knowledge.storage.searching import match_telling

KIND = "letter_dates"

_TOLD = 88.0
_LIMIT = 20
_HEAD = 12  # passages of a letter that may hold its date
_PAPERS = frozenset({DocumentKind.LETTER, DocumentKind.NOTE, DocumentKind.REPORT})
_PAPER = cue("paper")
_WRITTEN = cue("written")
_LEADS = re.compile(r"\W*(?:[A-ZÆØÅ][\wæøå]*(?: [A-ZÆØÅ])?,?\s+)?(?:(?:dato|den|d)\b\W*)*", re.IGNORECASE)

_Dated = tuple[str, Spot, str]
"""What is dated, where its date stands, and the line."""


def solve(question: Question, db: Database) -> Attempt | None:
    """When the paper that the question names was written; None where none or several may be meant."""
    stems = {token.stem for token in question.tokens}
    if "when" not in question.asks or not stems & _PAPER or not stems & _WRITTEN:
        return None
    terms = [t for t in find_terms(question, db) if question.tokens[t.index].stem not in _PAPER | _WRITTEN]
    dated = list(dict.fromkeys(_find_documents(db, terms))) or list(dict.fromkeys(_find_letters(db, terms)))
    if len(dated) != 1:
        return None
    name, spot, line = dated[0]
    (date,) = find_dates(line)
    answer = build_answer(
        question, KIND, f"»{name}« er dateret {format_date(date.first)}.", cite_each(db, [(spot, line)])
    )
    return Attempt(KIND, _TOLD, answer, frozenset(question.content) | light_indexes(question))


def _find_documents(db: Database, terms: Sequence[Term]) -> Iterator[_Dated]:
    """The letters with a name that says all that was asked, and their own day as a line of their head."""
    for document in find_documents(db):
        named = cover(terms, find_stems(f"{document.title} {document.body}"))
        if document.kind in _PAPERS and len(named.found) == len(terms):
            days = _find_days(find_passages(db, [document.id], most=_HEAD))
            own = (line for line in days if find_dates(line[1])[0].first == document.date)
            yield from ((document.title, *line) for line in islice(own, 1))


def _find_letters(db: Database, terms: Sequence[Term]) -> Iterator[_Dated]:
    """The items and annexes with a heading that says all that was asked, and one day as a line."""
    around = recall(db, Surroundings)
    headed: dict[tuple[str, Section], None] = {}
    for passage, _ in search_passages(db, match_telling(db, search_groups(terms)), _LIMIT):
        title = around.find_title(passage.spot)
        section = around.fetch_section(passage.spot.document, passage.spot.section)
        if terms and section and len(cover(terms, find_stems(title)).found) == len(terms):
            headed[title, around.find_outer(section)] = None
    for title, outer in headed:
        days = _find_days(find_texts(db, outer))
        yield from ((title, *line) for line in days if len(days) == 1)


def _find_days(passages: Sequence[Passage]) -> Sequence[tuple[Spot, str]]:
    """The lines with nothing but a day: "29. april 2021", "Aarhus, den 3. maj 2024", "Dato: 3. maj 2024"."""
    return [(p.spot, line.strip()) for p in passages for line in p.text.split("\n") if _is_day(line)]


def _is_day(line: str) -> bool:
    dates = find_dates(line)
    if len(dates) != 1 or dates[0].precision is not Precision.DAY or dates[0].year_inherited:
        return False
    return bool(_LEADS.fullmatch(line[: dates[0].start])) and not line[dates[0].end :].strip(" .,|*")
