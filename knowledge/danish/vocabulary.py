"""Word lists, folded: function words, ordinary words, and places that are no municipality."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources

from knowledge.danish.folding import fold, fold_name
from knowledge.danish.words import stem

_REFERENCE = resources.files("knowledge.reference")


@cache
def stopwords() -> frozenset[str]:
    """Folded function words, which carry no content of their own."""
    data = tomllib.loads(_REFERENCE.joinpath("stopwords.toml").read_text("utf-8"))
    return frozenset(fold(word) for group in data.values() for word in group)


@cache
def ordinary_words() -> frozenset[str]:
    """Common Danish words, folded, as they stand and by their stems."""
    words = {fold(word) for word in _read_list("common_words.txt")} | stopwords()
    return frozenset(words | {stem(word) for word in words})


@cache
def other_places() -> frozenset[str]:
    """Places that are neither municipality nor region, by fold_name."""
    return frozenset(fold_name(name) for name in _read_list("other_places.txt"))


def is_ordinary(folded: str) -> bool:
    """Whether a folded word is a form of a common Danish word."""
    return folded in ordinary_words() or stem(folded) in ordinary_words()


def _read_list(name: str) -> list[str]:
    """The words of a list, any number on a line; what follows a # is a remark."""
    lines = _REFERENCE.joinpath(name).read_text("utf-8").splitlines()
    return [word.strip() for line in lines for word in line.partition("#")[0].split(",") if word.strip()]
