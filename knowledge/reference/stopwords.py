"""Danish function words, which carry no content of their own; the words are data in stopwords.toml."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources

from knowledge.danish.folding import fold


@cache
def stopwords() -> frozenset[str]:
    """All function words, folded."""
    data = tomllib.loads(resources.files(__package__).joinpath("stopwords.toml").read_text("utf-8"))
    return frozenset(fold(word) for group in data.values() for word in group)


def is_stopword(folded: str) -> bool:
    """Whether a folded word is a function word ("og", "hvor", "skal")."""
    return folded in stopwords()
