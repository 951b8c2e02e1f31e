"""When a sentence may be quoted as the answer, and when only as the nearest thing the documents say.

Three things part the two: every word of the question must stand in the sentence or in what it hangs under,
a comparison must be told ("højst", "lavest"), and no other sentence may fit as well with something else.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from knowledge.asking import lexicon
from knowledge.asking.words.cues import cue
from knowledge.asking.words.evidence import COUNTED, Candidate
from knowledge.asking.words.matching import Term
from knowledge.asking.words.wanted import Wanted
from knowledge.danish.words import find_words
from knowledge.model import Question, Role

_COMPARING = frozenset(
    {"most", "least", "more", "fewer", "at_most", "at_least", "over", "under", "average", "median"}
)
_AT_MOST = cue("at_most_told")
_ONE_ANSWER = COUNTED | {Wanted.WHO, Wanted.WHEN, Wanted.WHERE}
_ALIKE = 0.1  # a rival that fits this much worse is none
_ALIKE_NAMED = 0.05  # the same where no number is wanted: a wrong name shows in the quotation
_LEAST_ALONE = 0.78  # a single word must be there itself, or as the part of a compound
_ASKS_SUBJECT = re.compile(r"\b(?:handler|drejer|omhandler)\b", re.IGNORECASE)
_TELLS_SUBJECT = re.compile(
    r"\b(?:handle[rd]\w*|drej\w+ sig|omhandl\w*|fokus\w*|tema\w*|om)\b", re.IGNORECASE
)


def is_sure(question: Question, terms: Sequence[Term], candidate: Candidate) -> bool:
    """Whether a sentence, with the headings and the line it hangs under, says all that was asked."""
    numbers = {i for i, token in enumerate(question.tokens) if token.role is Role.NUMBER}  # the verdict's
    if not {term.index for term in terms} - numbers <= candidate.said.found:
        return False
    if len(terms) == 1 and candidate.own.share < _LEAST_ALONE:
        return False
    if not _compares(question, candidate):
        return False
    return not _ASKS_SUBJECT.search(question.text) or bool(_TELLS_SUBJECT.search(candidate.sentence))


def find_rivals(candidates: Sequence[Candidate], wanted: Wanted, own_weight: float) -> tuple[Candidate, ...]:
    """The best of the sure candidates (best first), and those of its document that speak of the same alike.

    Only where one answer is wanted, a number or a name: what is told twice of a thing is no contradiction.
    """
    best = candidates[0]
    alike_within = _ALIKE if wanted in COUNTED else _ALIKE_NAMED
    if wanted not in _ONE_ANSWER:
        return (best,)
    alike = [
        one
        for one in candidates[1:]
        if one.passage.spot.document == best.passage.spot.document
        and one.own.found >= best.own.found
        and one.weigh(own_weight) >= best.weigh(own_weight) - alike_within
        and one.sentence != best.sentence
    ]
    return (best, *alike)


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
