"""How many answered a survey, one part of it, or one question of it: the sentences that tell n."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from sqlite_utils import Database

from knowledge.asking.words.cues import cue
from knowledge.asking.words.matching import cover, find_stems
from knowledge.asking.words.terms import Term, search_groups, search_words
from knowledge.danish.sentences import split_sentences
from knowledge.model import Passage, Question, Role, Section
from knowledge.patterns import compile_late
from knowledge.storage.passages import find_passages, search_passages
from knowledge.storage.searching import match_all, match_any, match_telling
from knowledge.storage.sections import search_sections

SURVEY = cue("survey")

N = compile_late(r"\bn\s*=\s*(\d+)", re.IGNORECASE)
ASKS = compile_late(r"\?(?:\s*\([^)]*\))?\s*$")
"""What a survey's own question ends with: "…? (n=15)"."""

_ANSWERED = compile_late(
    r"\b\d+\s+(?:\w+\s+){1,3}?(?:har\s+)?(?:svaret|besvaret|deltaget|svarede)|\b\d+\s+(?:respondenter|besvarelser)"
)
_PART = compile_late(r"^(?P<kind>del)\s*(?P<number>\d+|[A-ZÆØÅ])$", re.IGNORECASE)
_A_PART = compile_late(r"(?:^|› )del\s*\w{1,2}\b", re.IGNORECASE)
_LEAST_SHARE = 0.8
_LIMIT = 60

Told = tuple[Passage, str]
"""A passage, and the sentences of it that tell how many answered."""


def find_counts(question: Question, db: Database, terms: Sequence[Term]) -> tuple[Told, ...]:
    """The part named by number, else the very question named, else the survey as a whole; () for none."""
    part = next(
        (m for t in question.tokens if t.role is Role.REFERENCE and (m := _PART.match(str(t.value)))), None
    )
    if part:
        return _count_part(db, part)
    return _count_question(db, terms) or _count_survey(db, terms)


def _count_part(db: Database, part: re.Match[str]) -> tuple[Told, ...]:
    title = re.compile(rf"{part['kind']}\s*{part['number']}\b", re.IGNORECASE)
    words = match_all([part["kind"].lower(), part["number"].lower()])
    sections = [s for s, _ in search_sections(db, words, _LIMIT) if title.match(s.title)]
    return tuple(told for section in sections for told in _tell(db, section))


def _count_question(db: Database, terms: Sequence[Term]) -> tuple[Told, ...]:
    """A question of the survey that prints its own n."""
    hits = search_passages(db, match_telling(db, search_groups(terms)), _LIMIT) if terms else ()
    return tuple(
        (passage, passage.text)
        for passage, _ in hits
        if N.search(passage.text)
        and ASKS.search(passage.text)
        and cover(terms, find_stems(passage.text)).share >= _LEAST_SHARE
    )


def _count_survey(db: Database, terms: Sequence[Term]) -> tuple[Told, ...]:
    """The first section of each survey that tells n, if its headings hold all that was asked."""
    hits = search_sections(db, match_any([*search_words(terms), *SURVEY]), _LIMIT)
    wholes = [section for section, _ in hits if not _A_PART.search(section.label)]
    named = [s for s in wholes if not terms or cover(terms, find_stems(s.label)).share >= _LEAST_SHARE]
    by_document: dict[int, tuple[Told, ...]] = {}
    for section in sorted(named, key=lambda section: (section.document, section.position)):
        if section.document not in by_document and (told := tuple(_tell(db, section))):
            by_document[section.document] = told
    return tuple(one for told in by_document.values() for one in told)


def _tell(db: Database, section: Section) -> Iterator[Told]:
    """The sentences of a section that tell n, from the one before the first: "Det giver n=20" leans on it."""
    for passage in find_passages(db, [section.document], [section.position]):
        sentences = [sentence.text for sentence in split_sentences(passage.text)]
        telling = [i for i, text in enumerate(sentences) if N.search(text) or _ANSWERED.search(text)]
        if telling and not ASKS.search(passage.lead) and not ASKS.search(passage.text):
            yield passage, " ".join(sentences[max(0, telling[0] - 1) : telling[-1] + 1])
