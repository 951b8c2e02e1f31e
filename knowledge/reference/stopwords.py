"""Danish function words, which carry no content of their own; the words are data in stopwords.toml."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources

from knowledge.danish.folding import fold


@cache
def _groups() -> dict[str, frozenset[str]]:
    data = tomllib.loads(resources.files(__package__).joinpath("stopwords.toml").read_text("utf-8"))
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
