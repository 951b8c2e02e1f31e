"""When a sentence may be quoted as the answer, and when only as the nearest thing the documents say.

Three things part the two: every word of the question must stand in the sentence or in what it hangs under,
a comparison must be told ("højst", "lavest"), and no other sentence may fit as well with something else.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from knowledge.asking import lexicon
from knowledge.asking.words.candidates import Candidate
from knowledge.asking.words.counting import AMOUNT
from knowledge.asking.words.cues import cue
from knowledge.asking.words.holding import names_place
from knowledge.asking.words.matching import find_stems
from knowledge.asking.words.synonyms import find_kin
from knowledge.asking.words.terms import Term
from knowledge.asking.words.wanted import COST_STEMS, Wanted
from knowledge.danish.words import find_words
from knowledge.model import Question, Role

_COMPARING = frozenset(
    {"most", "least", "more", "fewer", "at_most", "at_least", "over", "under", "average", "median"}
)
_CHANGING = frozenset({"development", "rises", "falls", "double", "halve"})
_AT_MOST = cue("at_most_told")
_LEAST_ALONE = 0.78  # a single word must be there itself, or as the part of a compound
_IS_PRICE = re.compile(
    r"\b(?:er(?: sat til)?|bliver|udgør|løber op i|beløber sig|betaler|betales)\b", re.IGNORECASE
)
_ASKS_SUBJECT = re.compile(r"\b(?:handler|drejer|omhandler)\b", re.IGNORECASE)
_TELLS_SUBJECT = re.compile(
    r"\b(?:handle[rd]\w*|drej\w+ sig|omhandl\w*|fokus\w*|tema\w*|om)\b", re.IGNORECASE
)


def is_sure(question: Question, terms: Sequence[Term], wanted: Wanted, candidate: Candidate) -> bool:
    """Whether a sentence, with the headings and the line it hangs under, says all that was asked."""
    numbers = {i for i, token in enumerate(question.tokens) if token.role is Role.NUMBER}  # the verdict's
    missing = {term.index for term in terms} - numbers - candidate.said.found
    if missing and not _states_price(terms, wanted, candidate, missing):
        return False
    if len(terms) == 1 and candidate.own.share < _LEAST_ALONE:
        return False
    if wanted in (Wanted.WHAT, Wanted.WHETHER) and not _happens(question, candidate):
        return False
    if not _compares(question, candidate) or (wanted is Wanted.WHERE and not _is_placed(question, candidate)):
        return False
    return not _ASKS_SUBJECT.search(question.text) or bool(_TELLS_SUBJECT.search(candidate.sentence))


def _happens(question: Question, candidate: Candidate) -> bool:
    """Whether what is said to become of a thing is told: of "ændres tallet" the "ændres"."""
    told = find_stems(f"{candidate.before} {candidate.sentence}")
    changes = (token.stem for token in question.tokens if token.value in _CHANGING)
    return all(find_kin(change) & told for change in changes)


def _states_price(
    terms: Sequence[Term], wanted: Wanted, candidate: Candidate, missing: Collection[int]
) -> bool:
    """Whether "koster" is only told by an amount: "Driften løber op i 240.000 kr. om året." """
    if wanted is not Wanted.COST or any(not term.kin & COST_STEMS for term in terms if term.index in missing):
        return False
    amounts = re.findall(AMOUNT, candidate.sentence, re.IGNORECASE)
    return len(amounts) == 1 and bool(_IS_PRICE.search(candidate.sentence))


def _is_placed(question: Question, candidate: Candidate) -> bool:
    """Whether a place is named; where the most or the least is asked for, an office may be the place."""
    return names_place(question, candidate.sentence) or any(
        token.value in _COMPARING for token in question.tokens
    )


def _compares(question: Question, candidate: Candidate) -> bool:
    """Whether each comparison of the question stands in the sentence too: "lavest", "højst", "mindre"."""
    said = find_words(f"{candidate.before} {candidate.sentence}")
    words = {word.folded for word in said}
    if {word.stem for word in said} & _AT_MOST:
        words |= lexicon.words_of("at_most")
    asked = {
        str(token.value)
        for token in question.tokens
        if token.value in _COMPARING and token.folded in lexicon.words_of(str(token.value))
    }
    return all(words & lexicon.words_of(name) for name in asked)
