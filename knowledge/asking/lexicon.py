"""The words of questions: what asks, what operates on figures, what says nothing (question_words.toml)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from knowledge.danish.folding import fold
from knowledge.danish.words import stem
from knowledge.model import Role
from knowledge.reference.word_lists import read_lists


@dataclass(frozen=True, slots=True)
class Entry:
    """A word or phrase of the lexicon. name: the ask or operation it stands for, "" for a filler."""

    words: tuple[str, ...]
    role: Role
    name: str


@cache
def light_verbs() -> frozenset[str]:
    """Folded verbs that go with any figure: they name a measure only when nothing else does."""
    return frozenset(fold(word) for word in read_lists("question_words")["light_verbs"])


@cache
def light_words() -> frozenset[str]:
    """The light verbs, and the nouns for people that are as light except where one divides by them."""
    return light_verbs() | {fold(word) for word in read_lists("question_words")["light_nouns"]}


@cache
def area_words() -> frozenset[str]:
    """Folded words that every table of figures is about, and so never tell one from another."""
    return frozenset(fold(word) for word in read_lists("question_words")["area_words"])


@cache
def stems_of(group: str) -> frozenset[str]:
    """The stems of a group of words, such as "count_endings" or "colourless"."""
    return frozenset(stem(fold(word)) for word in read_lists("question_words")[group])


@cache
def opposites() -> tuple[tuple[str, str], ...]:
    """Pairs of folded parts of words that mean the opposite of each other: "over" and "under"."""
    return tuple((fold(one), fold(other)) for one, other in read_lists("question_words")["opposites"])


@cache
def implied_measures() -> Mapping[str, str]:
    """Folded words → the measure that is meant where none is named ("hvem er størst")."""
    return {
        fold(word): measure
        for measure, words in read_lists("question_words")["implied"].items()
        for word in words
    }


@cache
def implies_nothing() -> frozenset[str]:
    """Folded words beside which no measure is implied."""
    return frozenset(fold(word) for word in read_lists("question_words")["implies_nothing"])


@cache
def phrases() -> Mapping[str, tuple[tuple[Entry, ...], ...]]:
    """Phrases by their first folded word, the longest first.

    Entries of the same phrase stand together: "mindst" is both the smallest and at least.
    """
    data = read_lists("question_words")
    grouped: dict[tuple[str, ...], list[Entry]] = {}
    sections = (
        *((Role.ASKING, name, words) for name, words in data["asks"].items()),
        *((Role.OPERATION, name, words) for name, words in data["operations"].items()),
        (Role.FILLER, "", data["fillers"]),
    )
    for role, name, texts in sections:
        for text in texts:
            words = tuple(fold(text).split())
            grouped.setdefault(words, []).append(Entry(words, role, name))
    by_first: dict[str, list[tuple[Entry, ...]]] = {}
    for words, entries in grouped.items():
        by_first.setdefault(words[0], []).append(tuple(entries))
    return {
        first: tuple(sorted(groups, key=lambda group: -len(group[0].words)))
        for first, groups in by_first.items()
    }


@cache
def single_words() -> frozenset[str]:
    """Every folded word that some phrase begins with or contains: what a typo may be repaired to."""
    return frozenset(
        word for groups in phrases().values() for group in groups for entry in group for word in entry.words
    )


@cache
def find_beginning(letter: str) -> tuple[str, ...]:
    """The single words that begin with a letter, in the order of the alphabet."""
    return tuple(sorted(word for word in single_words() if word[0] == letter))


def find_at(words: Sequence[str], position: int) -> Iterator[tuple[Entry, ...]]:
    """The entries of each phrase that begins at a position, the longest phrase first."""
    for group in phrases().get(words[position], ()):
        phrase = group[0].words
        if tuple(words[position : position + len(phrase)]) == phrase:
            yield group
