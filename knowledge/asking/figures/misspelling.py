"""Which word of the measures' names a misspelt word of a question was meant to be."""

from __future__ import annotations

from collections.abc import Collection

from rapidfuzz.distance import OSA
from rapidfuzz.process import extract

from knowledge.asking.figures.compound_parts import SHORTEST_PART, SHORTEST_REST, find_rest
from knowledge.asking.words.opposites import are_opposites
from knowledge.danish.calendar_words import MONTHS
from knowledge.danish.words import stem

_TYPO_SIMILARITY = 0.74  # docs: the repair of corpus words was measured at this bound
_TYPO_MARGIN = 0.06


def find_closest(folded: str, words: Collection[str]) -> str:
    """The word that this is most likely a misspelling of, "" where none or several are close."""
    if len(folded) < SHORTEST_PART or folded in MONTHS:
        return ""
    near = extract(folded, words, scorer=OSA.normalized_similarity, score_cutoff=_TYPO_SIMILARITY, limit=4)
    best = [found for found in near if not _is_another_word(folded, found[0])]
    if not best:
        return ""
    stems = {stem(word) for word, score, _ in best if score > best[0][1] - _TYPO_MARGIN}
    return str(best[0][0]) if len(stems) == 1 else ""


def _is_another_word(said: str, own: str) -> bool:
    """Whether two words that look alike differ in meaning: opposites, or "rygoperation" and "operation"."""
    shorter, longer = sorted((said, own), key=len)
    narrowed = longer.endswith(shorter) and len(longer) - len(shorter) >= SHORTEST_REST
    return narrowed or are_opposites(said, own) or bool(find_rest(longer, shorter))
