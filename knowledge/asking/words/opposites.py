"""Whether two words that differ by a few letters are opposites: no misspelling turns one into the other."""

from __future__ import annotations

from knowledge.asking import lexicon

_NEGATING = "u"


def are_opposites(one: str, other: str) -> bool:
    """Whether a part of one folded word is the opposite of that part of the other.

    >>> are_opposites("foedselsunderskud", "foedselsoverskud"), are_opposites("ufaglaerte", "faglaerte")
    (True, True)
    >>> are_opposites("overskud", "oversked")
    False
    """
    if f"{_NEGATING}{one}" == other or f"{_NEGATING}{other}" == one:
        return True
    return any(_swaps(one, other, pair) or _swaps(other, one, pair) for pair in lexicon.opposites())


def _swaps(one: str, other: str, pair: tuple[str, str]) -> bool:
    here, there = pair
    return here in one and one.replace(here, there) == other
