"""Word lists, folded: ordinary Danish words, and places that are no municipality."""

from __future__ import annotations

from functools import cache
from importlib import resources

from knowledge.danish.folding import fold, fold_name
from knowledge.danish.stems import stem
from knowledge.reference.stopwords import stopwords

# Endings that make a form of a listed word. The stemmer cuts more ("lemig" to "lem"), which would hide typos.
_INFLECTIONS = frozenset(
    ("e", "en", "et", "er", "ere", "erne", "ene", "s", "t", "te", "ede", "r", "n", "ne", "ende")
)


def is_common_word(folded: str) -> bool:
    """Whether a folded word is a form of a common Danish word."""
    if folded in common_words():
        return True
    base = stem(folded)
    ending = folded.removeprefix(base)
    if base[-1:] and ending.startswith(base[-1]):  # "budgettet": the consonant is doubled
        ending = ending[1:]
    return len(base) > 3 and ending in _INFLECTIONS and base in _common_stems()


@cache
def common_words() -> frozenset[str]:
    """Common Danish words, folded, in the forms that the list holds."""
    return frozenset(fold(word) for word in _read_list("common_words.txt")) | stopwords()


@cache
def other_places() -> frozenset[str]:
    """Places that are neither municipality nor region, by fold_name."""
    return frozenset(fold_name(name) for name in _read_list("other_places.txt"))


@cache
def _common_stems() -> frozenset[str]:
    return frozenset(stem(word) for word in common_words())


def _read_list(name: str) -> list[str]:
    """The words of a list, several to a line; what follows a # is a remark."""
    lines = resources.files("knowledge.reference").joinpath(name).read_text("utf-8").splitlines()
    return [word.strip() for line in lines for word in line.partition("#")[0].split(",") if word.strip()]
