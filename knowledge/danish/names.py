"""Place names in questions, spelled any way.

The search is fuzzy but guarded: an ordinary Danish word and a word of the documents match only exactly, and a
place that is no municipality ("Flensborg") must not become one that is.
"""

from __future__ import annotations

import re
from collections.abc import Container, Sequence
from dataclasses import dataclass, replace

from knowledge.danish.folding import fold_name
from knowledge.danish.place_index import (
    Match,
    is_spelled_strictly,
    is_word_of_name,
    match_exactly,
    match_misspelt,
    match_part,
)
from knowledge.danish.row_places import RowPlace, resolve_place
from knowledge.danish.vocabulary import common_words, is_common_word, other_places
from knowledge.danish.words import Word
from knowledge.model import Level
from knowledge.reference.places import fetch_place

__all__ = ["PlaceMention", "RowPlace", "find_places", "resolve_place"]

_LONGEST_NAME = 3
_CODE = re.compile(r"\d{3}|108[1-5]")
_MUNICIPALITY_WORDS = frozenset({"kommune", "kommunes", "kommunen", "kommunens", "municipality"})
_CODE_WORDS = _MUNICIPALITY_WORDS | {
    "kommunekode",
    "kommunekoden",
    "kommunenr",
    "kommunenummer",
    "kode",
    "nr",
}


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """Words of a question that name a place.

    codes: several where the name fits several places, none for an unknown code. start, end: word indexes.
    score: 0–100. exact: the name as it is spelled, not a misspelling or a part of a name.
    kind: "name", "part" ("djurs"), "misspelt", "code" or "unknown_code".
    """

    codes: tuple[str, ...]
    start: int
    end: int
    score: float
    exact: bool
    kind: str


def find_places(words: Sequence[Word], known: Container[str] = ()) -> tuple[PlaceMention, ...]:
    """The places that the words of a question name, in order and without overlap.

    known: folded words of the documents; such a word is no misspelt name.
    """
    mentions: list[PlaceMention] = []
    position = 0
    while position < len(words):
        elsewhere = _skip_other_place(words, position)
        mention = None if elsewhere > position else _find_at(words, position, known)
        if mention is not None:
            mentions.append(mention)
        position = mention.end if mention else max(elsewhere, position + 1)
    return tuple(_widen(mention, words) for mention in mentions)


def _skip_other_place(words: Sequence[Word], start: int) -> int:
    """Where a place of several words ends that is no municipality ("Faxe Ladeplads"), else start."""
    for end in range(min(start + _LONGEST_NAME, len(words)), start + 1, -1):
        if fold_name(" ".join(word.text for word in words[start:end])) in other_places():
            return end
    return start


def _find_at(words: Sequence[Word], start: int, known: Container[str]) -> PlaceMention | None:
    if _CODE.fullmatch(words[start].folded):
        return _read_code(words, start)
    if not _is_off_limits(words[start], known):
        for end in range(min(start + _LONGEST_NAME, len(words)), start + 1, -1):
            if mention := _match_window(words, start, end, known):
                return mention
    return _match_word(words, start, known)


def _match_window(words: Sequence[Word], start: int, end: int, known: Container[str]) -> PlaceMention | None:
    """A name of several words, exact or misspelt."""
    text = " ".join(word.text for word in words[start:end])
    if match := match_exactly(text):
        return PlaceMention(match.codes, start, end, 100, True, "name")
    if any(_is_off_limits(word, known) for word in words[start:end]):
        return None
    match = match_misspelt(text)
    return _misspelt(match, start, end) if match else None


def _is_off_limits(word: Word, known: Container[str]) -> bool:
    """Whether a word can be no part of a name of several words, not even misspelt."""
    return _is_guarded(word, known) and not is_word_of_name(word.text)


def _match_word(words: Sequence[Word], start: int, known: Container[str]) -> PlaceMention | None:
    word = words[start]
    guarded = _is_guarded(word, known)
    if (match := match_exactly(word.text)) and (not guarded or is_spelled_strictly(word.text)):
        doubtful = is_common_word(word.folded) and word.text.islower()
        return PlaceMention(match.codes, start, start + 1, 90 if doubtful else 100, True, "name")
    if word.folded not in common_words() and (match := match_part(word.text)):
        return PlaceMention(match.codes, start, start + 1, 70, False, "part")
    match = None if guarded else match_misspelt(word.text)
    return _misspelt(match, start, start + 1) if match else None


def _is_guarded(word: Word, known: Container[str]) -> bool:
    return word.folded in known or is_common_word(word.folded)


def _misspelt(match: Match, start: int, end: int) -> PlaceMention:
    return PlaceMention(match.codes, start, end, 90 - 10 * match.distance, False, "misspelt")


def _read_code(words: Sequence[Word], end: int) -> PlaceMention | None:
    """A municipality code with the words before it ("kommune nr. 791"); unknown ones only after it."""
    code = words[end].folded
    start = end
    while start > 0 and words[start - 1].folded in _CODE_WORDS:
        start -= 1
    named = any(word.folded.startswith("kommune") for word in words[start:end])
    if fetch_place(code):
        return PlaceMention((code,), start, end + 1, 100 if named else 80, True, "code")
    return PlaceMention((), start, end + 1, 100, True, "unknown_code") if named else None


def _widen(mention: PlaceMention, words: Sequence[Word]) -> PlaceMention:
    """The mention with the word kommune that belongs to it: "Viborg Kommune"."""
    end = mention.end
    if mention.kind.endswith("code") or end == len(words) or words[end].folded not in _MUNICIPALITY_WORDS:
        return mention
    if not _names_municipality(mention):
        return mention
    return replace(mention, end=end + 1, score=100 if mention.exact else mention.score)


def _names_municipality(mention: PlaceMention) -> bool:
    places = [fetch_place(code) for code in mention.codes]
    return any(place is not None and place.level is Level.MUNICIPALITY for place in places)
