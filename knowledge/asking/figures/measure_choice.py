"""Which of the measures that fit a question are asked for, and which others fit as well."""

from __future__ import annotations

from collections.abc import Sequence

from knowledge.asking import lexicon
from knowledge.asking.figures.measure_matching import MeasureMatch
from knowledge.asking.figures.measure_names import find_divisors
from knowledge.model import Question

_RIVAL_MARGIN = 0.15
_MOST_MEASURES = 3


def pick_measures(
    matches: Sequence[MeasureMatch], question: Question
) -> tuple[tuple[MeasureMatch, ...], tuple[MeasureMatch, ...]]:
    """The measures asked for, and the rivals that fit the first one's words as well.

    A second measure is one that explains words the first leaves over ("kvote pr. indbygger"); of what is
    divided, a word that only stands near the first is left for the second.
    """
    chosen: list[MeasureMatch] = []
    rivals: list[MeasureMatch] = []
    left = _nouns(question, frozenset(question.content) | (matches[0].tokens if matches else frozenset()))
    for _ in range(_MOST_MEASURES):
        candidates = [match for match in matches if match.tokens & left and match not in chosen]
        if not candidates:
            break
        best = max(
            candidates,
            key=lambda m: (
                len(m.tokens & left),
                len(m.accounted & left),
                m.verbatim,
                not m.undivided,
                m.fit,
                -min(m.tokens & left),
                m.measure.count,
            ),
        )
        if not chosen:
            rivals = [m for m in candidates if m is not best and _rivals(best, m, left)]
        chosen.append(best)
        divides = question.operations.keys() & {"per", "relative"} and not any(find_divisors(best.measure))
        left -= best.tokens if divides else best.accounted
    return tuple(chosen), tuple(rivals)


def _rivals(best: MeasureMatch, other: MeasureMatch, left: frozenset[int]) -> bool:
    """Whether the same words fit another measure as well."""
    alike = other.tokens & left == best.tokens & left and other.accounted & left >= best.accounted & left
    if other.undivided and not best.undivided:
        return False
    return alike and other.fit > best.fit - _RIVAL_MARGIN and (best.loose or not other.loose)


def _nouns(question: Question, indexes: frozenset[int]) -> frozenset[int]:
    """Those that are no light words; all of them where there is nothing else."""
    divides = question.operations.keys() & {"share", "per", "percent"}
    light = lexicon.light_verbs() if divides else lexicon.light_words()
    return frozenset(i for i in indexes if question.tokens[i].folded not in light) or indexes
