"""Headings that say what is asked: "Hvad sker der, hvis …?", "Formål", "Mindretalsudtalelse"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlite_utils import Database

from knowledge.asking.quoting import build_answer, cite_each, list_some, quote
from knowledge.asking.words.candidates import is_data
from knowledge.asking.words.cues import cue
from knowledge.asking.words.holding import holds_wanted
from knowledge.asking.words.matching import Coverage, cover, find_stems
from knowledge.asking.words.spoken_years import find_years
from knowledge.asking.words.surroundings import Surroundings
from knowledge.asking.words.synonyms import is_light
from knowledge.asking.words.terms import Term, find_terms, light_indexes, search_groups
from knowledge.asking.words.wanted import COST_STEMS, Wanted, find_wanted
from knowledge.danish.sentences import split_sentences
from knowledge.danish.words import find_words
from knowledge.model import Attempt, Passage, Question, Role, SectionKind, Status
from knowledge.storage.passages import find_passages, search_passages
from knowledge.storage.recalling import recall
from knowledge.storage.searching import match_telling
from knowledge.storage.sections import search_sections

KIND = "headings"

_QUESTION = 85.0
_TOPIC = 82.0
_LIMIT = 40
_MOST = 3
_QUOTE = 300
_MOST_PARTS = 3
_MORE_WORDS = 1  # of a heading that the question does not hold
_LINE_OVER = re.compile(r"^(?P<title>[A-ZÆØÅ][A-ZÆØÅ \-]{4,60}),?\n(?P<text>.+)", re.DOTALL)
_DECIDED = cue("decided")
_ORDERS = frozenset({"most", "least", "top", "bottom", "rank", "median", "average", "difference", "sum"})
"""What is worked out of figures is not told by a text's beginning."""

_ASKS_SUBJECT = frozenset({"what", "which", "why", "how"})

_OPENINGS = {"hvem": Wanted.WHO, "hvornaar": Wanted.WHEN, "hvorfor": Wanted.WHY}


@dataclass(frozen=True, slots=True)
class _Below:
    """What stands under a heading that fits: its first passages."""

    title: str
    passages: tuple[Passage, ...]
    coverage: Coverage

    @property
    def is_question(self) -> bool:
        return self.title.rstrip().endswith("?")


def solve(question: Question, db: Database) -> Attempt | None:
    """Quote what stands under the heading that asks or names the same; None where there is none."""
    terms = [term for term in find_terms(question, db) if not term.slot]
    wanted = find_wanted(question)
    if not terms or any(term.kin & COST_STEMS for term in terms) or _names_other(question):
        return None
    if question.operations.keys() & _ORDERS:
        return None
    around = recall(db, Surroundings)
    below = [
        one
        for one in _find_below(db, terms)
        if _answers(question, wanted, terms, one) and _is_of_years(question, around, one)
    ]
    if not below or len(below) > _MOST:
        return None
    texts = [_quote_below(one) for one in below]
    several = len(texts) > 1
    answer = build_answer(
        question,
        KIND,
        list_some(texts, _MOST, "steder") if several else texts[0],
        cite_each(db, ((passage.spot, passage.text) for one in below for passage in one.passages)),
        status=Status.AMBIGUOUS if several else Status.ANSWERED,
    )
    found = frozenset.intersection(*(one.coverage.found for one in below))
    score = _QUESTION if all(one.is_question for one in below) else _TOPIC
    return Attempt(KIND, score, answer, found | light_indexes(question), tuple(one.title for one in below))


def _names_other(question: Question) -> bool:
    """Whether an item, a place or a decision is asked for, which no heading alone tells."""
    others = (Role.REFERENCE, Role.PLACE)
    return any(token.role in others or token.stem in _DECIDED for token in question.tokens)


def _find_below(db: Database, terms: Sequence[Term]) -> Iterator[_Below]:
    """The headings whose words are those of the question, and lines in capitals that serve as headings."""
    match = match_telling(db, search_groups(terms))
    for section, _ in search_sections(db, match, _LIMIT):
        coverage = _cover_title(terms, section.title)
        if section.kind is not SectionKind.ITEM and coverage:
            below = find_passages(db, [section.document], [section.position], most=_MOST_PARTS)
            if passages := tuple(passage for passage in below if not is_data(passage)):
                yield _Below(section.title, passages, coverage)
    for passage, _ in search_passages(db, match, _LIMIT):
        line = _LINE_OVER.match(passage.text)
        coverage = _cover_title(terms, line["title"]) if line else None
        if line and coverage:
            yield _Below(line["title"], (passage,), coverage)


def _cover_title(terms: Sequence[Term], title: str) -> Coverage | None:
    """What a heading covers of the question, if that is all, and if the heading is about nothing more."""
    coverage = cover(terms, find_stems(title))
    if len(coverage.found) < len(terms):
        return None
    others = [
        word
        for word in find_words(title)
        if not is_light(word.folded) and not cover(terms, frozenset({word.stem})).found
    ]
    return coverage if len(others) <= _MORE_WORDS else None


def _answers(question: Question, wanted: Wanted, terms: Sequence[Term], below: _Below) -> bool:
    """Whether what stands there is of the kind asked for: anything for "hvad", a reason for "hvorfor"."""
    if below.is_question and _asks_otherwise(wanted, below.title):
        return False
    if below.is_question:
        texts = " ".join(passage.text for passage in below.passages)
        return wanted in (Wanted.WHAT, Wanted.WHETHER, Wanted.WHY) or holds_wanted(
            question, wanted, (), texts
        )
    return wanted is Wanted.WHAT and bool(question.asks & _ASKS_SUBJECT)


def _is_of_years(question: Question, around: Surroundings, below: _Below) -> bool:
    """Whether the years asked for stand there, over it or in the document's name."""
    document = below.passages[0].spot.document
    text = " ".join([below.title, *(passage.text for passage in below.passages)])
    told = find_years(text, around.find_year(document)) | around.find_name_stems(document)
    return {str(year) for year in question.years} <= told


def _asks_otherwise(wanted: Wanted, title: str) -> bool:
    """Whether a heading asks who, where a question asks where: "Hvem kan jeg tale med?"."""
    opening = find_words(title)[:1]
    asked = _OPENINGS.get(opening[0].folded) if opening else None
    return asked is not None and wanted in (*_OPENINGS.values(), Wanted.WHERE) and wanted is not asked


def _quote_below(below: _Below) -> str:
    """The first sentences, or the first items of a list."""
    if len(below.passages) > 1 and all(passage.kind == "item" for passage in below.passages):
        return f"{below.title}:\n" + "\n".join(
            f"- {quote(passage.text, _QUOTE)}" for passage in below.passages
        )
    text = below.passages[0].text
    line = _LINE_OVER.match(text)
    kept = ""
    for sentence in split_sentences(line["text"] if line else text):
        if kept and len(kept) + len(sentence.text) > _QUOTE:
            break
        kept = f"{kept} {sentence.text}".strip()
    return quote(kept)
