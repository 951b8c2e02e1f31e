"""The names of parties, as papers and members write them."""

from __future__ import annotations

from functools import cache

from knowledge.danish.folding import fold
from knowledge.reference.word_lists import read_lists


def names_party(word: str) -> bool:
    """Whether a word is the name of a party, or a part of one.

    >>> names_party("Venstres"), names_party("konservative"), names_party("SF"), names_party("skolen")
    (True, True, True, False)
    """
    folded = fold(word)
    return folded in _names() or folded.removesuffix("s") in _names()


@cache
def _names() -> frozenset[str]:
    """Not the words that stand in names and mean something else: "det", "dansk", "folkeparti" stay."""
    lists = read_lists("fact_words")["parties"]
    whole = {fold(name) for name in lists["names"] if len(name) > 1}
    return frozenset({name for name in whole if " " not in name})
