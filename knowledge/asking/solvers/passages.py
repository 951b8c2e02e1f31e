"""Free questions: the one sentence that answers, quoted, and only when the evidence is strong."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlite_utils import Database

from knowledge.asking.matching import (
    Coverage,
    Term,
    cover,
    find_stems,
    find_terms,
    light_indexes,
    search_words,
)
from knowledge.asking.quoting import build_answer, cite_each, quote
from knowledge.asking.wanted import Wanted, find_wanted, holds_wanted, says_no
from knowledge.danish.sentences import split_sentences
from knowledge.model import Attempt, Passage, Question
from knowledge.storage.passages import search_passages
from knowledge.storage.searching import match_any
from knowledge.storage.sections import fetch_section

KIND = "passages"

_PASSAGES = 30  # how many passages are read closely
_WORDS = 14  # how many words are searched for
_LEAST_TOTAL = 0.8  # of the question's weight, in the sentence and the headings over it
_LEAST_OWN = 0.45  # of the question's weight, in the sentence itself
_HIGHEST = 88.0  # a solver that knows its kind of question may always speak first
_REPAIR_COST = 4.0
_LEAD_LENGTH = 120


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A sentence that may answer. own: what it covers itself; total: with its lead, paragraph and headings."""

    passage: Passage
    sentence: str
    own: Coverage
    total: Coverage

    @property
    def confidence(self) -> float:
        """How well sentence and surroundings cover the question, 0–1."""
        return 0.5 * self.own.share + 0.5 * self.total.share


def solve(question: Question, db: Database) -> Attempt | None:
    """Quote the best sentence; None where no sentence holds (nearly) all that the question speaks of."""
    terms = find_terms(question, db)
    if not any(not term.slot for term in terms):
        return None
    wanted = find_wanted(question)
    fitting = [
        candidate
        for candidate in _candidates(db, terms)
        if _is_strong(candidate, terms) and holds_wanted(question, wanted, terms, candidate.sentence)
    ]
    if not fitting:
        return None
    return _attempt(question, db, terms, wanted, max(fitting, key=lambda candidate: candidate.confidence))


def _candidates(db: Database, terms: Sequence[Term]) -> Iterator[_Candidate]:
    expression = match_any(search_words(terms)[:_WORDS])
    for passage, _ in search_passages(db, expression, _PASSAGES):
        around = find_stems(f"{passage.lead} {passage.text}") | _heading_stems(db, passage)
        total = cover(terms, around)
        if total.share < _LEAST_TOTAL:
            continue
        for sentence in split_sentences(passage.text):
            yield _Candidate(passage, sentence.text, cover(terms, find_stems(sentence.text)), total)


def _heading_stems(db: Database, passage: Passage) -> frozenset[str]:
    section = fetch_section(db, passage.spot.document, passage.spot.section)
    return find_stems(section.label) if section else frozenset()


def _is_strong(candidate: _Candidate, terms: Sequence[Term]) -> bool:
    """Whether the sentence itself says enough, and no place or year of the question is missing around it."""
    slots = {term.index for term in terms if term.slot and term.weight > 0.3}
    return candidate.own.share >= _LEAST_OWN and slots <= candidate.total.found


def _attempt(
    question: Question, db: Database, terms: Sequence[Term], wanted: Wanted, best: _Candidate
) -> Attempt:
    cost = _REPAIR_COST * sum(term.repaired for term in terms)
    return Attempt(
        solver=KIND,
        score=min(_HIGHEST, 100 * best.confidence) - cost,
        answer=build_answer(
            question, KIND, _phrase(wanted, terms, best), cite_each(db, [(best.passage.spot, best.sentence)])
        ),
        accounted=best.total.found | light_indexes(question),
        why=(
            f"ønsket: {wanted.value}; sætningen dækker {best.own.share:.0%}, med overskrifter {best.total.share:.0%}",
        ),
    )


def _phrase(wanted: Wanted, terms: Sequence[Term], best: _Candidate) -> str:
    sentence = quote(best.sentence)
    lead = best.passage.lead.strip(" :")
    if lead and len(lead) <= _LEAD_LENGTH:
        sentence = f"{lead}: {sentence}"
    if wanted is Wanted.WHETHER and says_no(terms, best.sentence):
        return f"Nej. {sentence}"
    return sentence
