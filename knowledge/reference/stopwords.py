"""Danish function words, which carry no content of their own; the words are data in stopwords.toml."""

from __future__ import annotations

from functools import cache

from knowledge.danish.folding import fold
from knowledge.reference.word_lists import read_lists


@cache
def _groups() -> dict[str, frozenset[str]]:
    data = read_lists("stopwords")
    return {kind: frozenset(map(fold, words)) for kind, words in data.items()}


@cache
def stopwords() -> frozenset[str]:
    """All function words, folded."""
    return frozenset().union(*_groups().values())


def is_preposition(folded: str) -> bool:
    """Whether a folded word may bind the word behind it to the one before ("svar på ansøgningen")."""
    return folded in _groups()["prepositions"]


def is_stopword(folded: str) -> bool:
    """Whether a folded word is a function word ("og", "hvor", "skal")."""
    return folded in stopwords()
