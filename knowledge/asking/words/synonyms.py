"""Words that stand for each other, by their stems. Data: reference/synonyms.toml."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from knowledge.danish.folding import fold
from knowledge.danish.words import stem
from knowledge.reference.stopwords import is_stopword
from knowledge.reference.word_lists import read_lists


def _stems(words: Iterable[str]) -> frozenset[str]:
    return frozenset(stem(fold(word)) for word in words if " " not in word)


@cache
def _groups() -> dict[str, frozenset[str]]:
    groups: dict[str, frozenset[str]] = {}
    for words in read_lists("synonyms")["same"]:
        stems = _stems(words)
        groups |= {word: groups.get(word, frozenset()) | stems for word in stems}
    return groups


@cache
def _hints() -> dict[str, frozenset[str]]:
    return {stem(fold(word)): _stems(hints) for word, hints in read_lists("synonyms")["hints"].items()}


@cache
def _wide_hints() -> dict[str, frozenset[str]]:
    data, found = read_lists("thesaurus"), dict(_hints())
    told = [(word, hints) for word, hints in data["hints"].items()]
    told += [(word, words) for words in data["same"] for word in words]
    for word, hints in told:
        key = stem(fold(word))
        found[key] = found.get(key, frozenset()) | _stems(hints)
    return found


@cache
def _light() -> frozenset[str]:
    return frozenset(fold(word) for word in read_lists("synonyms")["light"])


@cache
def _unlike() -> frozenset[frozenset[str]]:
    return frozenset(_stems(pair) for pair in read_lists("synonyms")["unlike"])


def only_look_alike(one: str, other: str) -> bool:
    """Whether two stems look like a verb and its noun, and are not."""
    return frozenset({one, other}) in _unlike()


def find_kin(word_stem: str) -> frozenset[str]:
    """The stems that mean the same as this one, itself included."""
    return _groups().get(word_stem, frozenset()) | {word_stem}


def find_hints(word_stem: str, *, wide: bool = False) -> frozenset[str]:
    """The stems by which a text may show what a question calls by this word; wide: also by the thesaurus."""
    return (_wide_hints() if wide else _hints()).get(word_stem, frozenset())


def is_light(folded: str) -> bool:
    """Whether a word of a question needs no evidence: a function word, or "handle om", "sige", "punktet"."""
    return folded in _light() or is_stopword(folded)


@cache
def cue(name: str) -> frozenset[str]:
    """The stems of a group of words. KeyError where the data has no such group.

    >>> "beslut" in cue("decided")
    True
    """
    return frozenset(stem(fold(word)) for word in read_lists("cues")[name])


@cache
def forms(name: str) -> frozenset[str]:
    """The words of a group as they are written, folded: where "sagen" must be told from "sager"."""
    return frozenset(fold(word) for word in read_lists("cues")[name])
