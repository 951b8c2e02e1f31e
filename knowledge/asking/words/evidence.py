"""The sentences whose evidence is strong enough to be quoted, and those that only come near."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlite_utils import Database

from knowledge.asking.words.candidates import Candidate, find_candidates
from knowledge.asking.words.compared import is_only_compared
from knowledge.asking.words.holding import holds_wanted
from knowledge.asking.words.matching import cover, find_stems
from knowledge.asking.words.relevance import MONEY_STEMS, is_question, tells
from knowledge.asking.words.terms import Term
from knowledge.asking.words.wanted import Wanted, wanted_kind
from knowledge.model import Question

_LEAST_TOTAL = 0.8  # of the question's weight, in the passage and the headings over it
_LEAST_NEAR = 0.6  # the same for a sentence that is only shown as the nearest
_LEAST_NEAR_WHAT = 0.7  # where any sentence is of the kind asked for
_LEAST_OWN = 0.45  # of the question's weight, in the sentence itself
_LEAST_OWN_KIND = 0.3  # the same where the sentence holds the very kind of thing asked for
_LEAST_PAIR = 2  # words of a question that two sentences may share
_LONGEST = 600  # what is longer is no sentence, but a row or a list run together


@dataclass(frozen=True, slots=True)
class Evidence:
    """strong: sentences that hold the kind of thing wanted and (nearly) all that the question speaks of.

    near: those that hold less of it, but enough to be shown as the nearest thing there is. pairs: those that
    hold all of it together with the sentence before.
    """

    strong: tuple[Candidate, ...]
    near: tuple[Candidate, ...]
    pairs: tuple[Candidate, ...]


def find_evidence(question: Question, db: Database, terms: Sequence[Term], wanted: Wanted) -> Evidence:
    """The sentences that may answer a question, in no order."""
    strong: list[Candidate] = []
    near: list[Candidate] = []
    pairs: list[Candidate] = []
    for candidate in find_candidates(question, db, terms, wanted):
        is_strong = _is_strong(question, candidate, wanted, terms)
        if _is_pair(question, candidate, wanted, terms):
            pairs.append(candidate)
        if not is_strong and not _is_near(question, candidate, terms):
            continue
        holds = holds_wanted(question, wanted, terms, candidate.sentence)
        if holds and is_strong:
            strong.append(candidate)
        elif _is_worth_showing(wanted, candidate, holds=holds):
            near.append(candidate)
    return Evidence(tuple(strong), tuple(near), tuple(pairs))


def _is_pair(question: Question, candidate: Candidate, wanted: Wanted, terms: Sequence[Term]) -> bool:
    """Whether a sentence and the one before it speak of all that was asked, each of some of it."""
    own = candidate.own.found
    others = cover(terms, find_stems(candidate.previous)).found
    slots = {term.index for term in terms if term.slot}  # another sentence's place or year is not this one's
    if not slots <= candidate.said.found:
        return False
    if not own or not others - own or len(terms) < _LEAST_PAIR or len(candidate.pair.found) < len(terms):
        return False
    if is_question(candidate.sentence) or _is_of_another(question, candidate, terms):
        return False
    return wanted is not Wanted.WHAT and holds_wanted(question, wanted, terms, candidate.sentence)


def _is_strong(question: Question, candidate: Candidate, wanted: Wanted, terms: Sequence[Term]) -> bool:
    """Whether the sentence itself says enough, and no place or year of the question is missing around it."""
    if len(candidate.sentence) > _LONGEST or not tells(question, candidate, wanted, terms):
        return False
    if candidate.total.share < _LEAST_TOTAL:
        return False
    kind = wanted_kind(question, terms)
    if kind and (kind.index not in candidate.own.found or candidate.near.share < _LEAST_TOTAL):
        return False  # "hvilken målgruppe": the sentence must tell of one, its own heading may tell whose
    tells_rhythm = wanted is Wanted.OFTEN and candidate.near.share >= _LEAST_TOTAL
    least = _LEAST_OWN_KIND if kind or tells_rhythm else _LEAST_OWN
    slots = {term.index for term in terms if term.slot}
    if _is_of_another(question, candidate, terms):
        return False
    return candidate.own.share >= least and slots <= candidate.total.found


def _is_near(question: Question, candidate: Candidate, terms: Sequence[Term]) -> bool:
    """Whether a sentence speaks of most of what was asked, in the right year and place."""
    things = {term.index for term in terms if not term.slot and not term.kin & MONEY_STEMS}
    slots = {term.index for term in terms if term.slot}
    if len(candidate.sentence) > _LONGEST or is_question(candidate.sentence):
        return False
    names = {i for i, token in enumerate(question.tokens) if i and token.text[0].isupper()}
    must = slots | names & {term.index for term in terms}
    if _is_of_another(question, candidate, terms) or not must <= candidate.near.found:
        return False
    all_said = {term.index for term in terms} <= candidate.said.found and bool(candidate.own.found)
    return (bool(things & candidate.own.found) or all_said) and candidate.said.share >= _LEAST_NEAR


def _is_worth_showing(wanted: Wanted, candidate: Candidate, *, holds: bool) -> bool:
    """Whether it helps to see a sentence: another's reason does not, nor any sentence for a bare "hvad"."""
    if wanted in (Wanted.WHAT, Wanted.WHETHER):
        return candidate.said.share >= _LEAST_NEAR_WHAT
    return holds and wanted is not Wanted.WHY


def _is_of_another(question: Question, candidate: Candidate, terms: Sequence[Term]) -> bool:
    """Whether the sentence is about another year, or what was asked of is only what it compares with."""
    around = f"{candidate.title} {candidate.passage.lead} {candidate.before}"
    return _is_of_another_year(candidate, terms) or is_only_compared(
        question, terms, candidate.sentence, around
    )


def _is_of_another_year(candidate: Candidate, terms: Sequence[Term]) -> bool:
    """Whether the year asked for stands in another sentence of the passage, and so belongs to that one.

    The document's own year is not that of a sentence that names another.
    """
    years = [term for term in terms if term.slot and term.stem.isdigit()]
    return any(
        term.index not in candidate.own.found
        and (term.kin & candidate.others or (candidate.years and term.index not in candidate.near.found))
        for term in years
    )
