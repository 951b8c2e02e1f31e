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
    split_hyphens,
)
from knowledge.asking.offices import find_titles_asked
from knowledge.asking.quoting import build_answer, cite_each, quote
from knowledge.asking.surroundings import Surroundings
from knowledge.asking.wanted import COST_STEMS, Wanted, find_wanted, holds_wanted, says_no, wanted_kind
from knowledge.danish.sentences import split_sentences
from knowledge.model import Attempt, Passage, Question
from knowledge.storage.passages import search_with_stems
from knowledge.storage.searching import match_any

KIND = "passages"

_PASSAGES = 50  # how many passages are read closely
_WORDS = 14  # how many words are searched for
_LEAST_TOTAL = 0.8  # of the question's weight, in the sentence and the headings over it
_LEAST_OWN = 0.45  # of the question's weight, in the sentence itself
_LEAST_OWN_KIND = 0.3  # the same where the sentence holds the very kind of thing asked for
_OWN_WEIGHT = 0.5  # how much of the confidence is the sentence's own
_KIND_WEIGHT = 0.3  # less, where it is known to hold the very kind of thing asked for
_HIGHEST = 80.0  # a solver that knows its kind of question speaks first
_REPAIR_COST = 4.0
_LEAD_LENGTH = 120
_ADDRESSES = frozenset({"phone", "mail", "contact"})
_OF_SOMETHING = frozenset({Wanted.COST, Wanted.COUNT, Wanted.SHARE, Wanted.LONG, Wanted.OFTEN})


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A sentence that may answer. own: what it covers itself; total: with its lead, paragraph and headings."""

    passage: Passage
    sentence: str
    own: Coverage
    total: Coverage

    def confidence(self, own_weight: float) -> float:
        """How well sentence and surroundings cover the question, 0–1."""
        return own_weight * self.own.share + (1 - own_weight) * self.total.share


def solve(question: Question, db: Database) -> Attempt | None:
    """Quote the best sentence; None where no sentence holds (nearly) all that the question speaks of."""
    terms = find_terms(question, db)
    if not any(not term.slot for term in terms) or _is_for_others(question):
        return None
    wanted = find_wanted(question)
    fitting = [
        candidate
        for candidate in _candidates(db, terms)
        if _is_strong(question, candidate, wanted, terms)
        and holds_wanted(question, wanted, terms, candidate.sentence)
    ]
    if not fitting:
        return None
    weight = _KIND_WEIGHT if wanted_kind(question, terms) else _OWN_WEIGHT
    best = max(fitting, key=lambda candidate: candidate.confidence(weight))
    return _attempt(question, db, terms, wanted, best, best.confidence(weight))


def _is_for_others(question: Question) -> bool:
    """Whether a wrong sentence would come too easily: a number beside somebody else's name, another's title."""
    return bool(question.asks & _ADDRESSES) or ("who" in question.asks and bool(find_titles_asked(question)))


def _candidates(db: Database, terms: Sequence[Term]) -> Iterator[_Candidate]:
    surroundings = Surroundings(db)
    expression = match_any(search_words(terms)[:_WORDS])
    for passage, stems in search_with_stems(db, expression, _PASSAGES):
        around = split_hyphens(stems) | surroundings.find_name_stems(passage.spot.document)
        total = cover(terms, around)
        if total.share < _LEAST_TOTAL:
            continue
        for sentence in split_sentences(passage.text):
            own = cover(terms, find_stems(sentence.text), around)
            yield _Candidate(passage, sentence.text, own, total)


def _is_strong(question: Question, candidate: _Candidate, wanted: Wanted, terms: Sequence[Term]) -> bool:
    """Whether the sentence itself says enough, and no place or year of the question is missing around it."""
    slots = {term.index for term in terms if term.slot}
    if wanted in _OF_SOMETHING and not any(
        term.index in candidate.own.found for term in terms if _is_thing(term)
    ):
        return False  # "driften koster 3 mio." does not say what the hall costs
    kind = wanted_kind(question, terms)
    if kind and kind.index not in candidate.own.found:
        return False  # "hvilken målgruppe": the sentence must tell of one, its headings may tell whose
    least = _LEAST_OWN_KIND if kind else _LEAST_OWN
    return candidate.own.share >= least and slots <= candidate.total.found


def _is_thing(term: Term) -> bool:
    return not term.slot and not term.kin & COST_STEMS


def _attempt(
    question: Question,
    db: Database,
    terms: Sequence[Term],
    wanted: Wanted,
    best: _Candidate,
    confidence: float,
) -> Attempt:
    cost = _REPAIR_COST * sum(term.repaired for term in terms)
    return Attempt(
        solver=KIND,
        score=min(_HIGHEST, 100 * confidence) - cost,
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
