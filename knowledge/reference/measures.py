"""Known measures of council life; their words are data in measures.toml.

Recognition is conservative. A header about a measure's change, share or rate is not that measure; a header
that names two measures is neither; a header that nobody knows gets its own key from `slug`.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise
from typing import Any

from knowledge.danish.folding import fold
from knowledge.danish.words import Word, find_words
from knowledge.model import Level
from knowledge.patterns import compile_late
from knowledge.reference.word_lists import read_lists

_DATE = compile_late(
    r"\b(?:pr\.?|per|den)?\s*\d{1,2}\.\s*(?:jan|feb|mar|apr|maj|jun|jul|aug|sep|okt|nov|dec)[a-z]*(?:\s+\d{4})?\b"
    r"|\b(?:19|20)\d\d\b"
)
_NO_DIVISOR = compile_late(
    r"(?:jan|feb|mar|apr|maj|jun|jul|aug|sep|okt|nov|dec)|(?:den|d|dags|dato|ultimo|primo|medio|aar|uge|kvartal|region)$"
)
_LONGEST_KEY = 60


@dataclass(frozen=True, slots=True)
class KnownMeasure:
    """A measure that documents and members name in several ways.

    key: stable ASCII name. label: Danish, where no document's own is at hand. unit: "personer", "%", … or "".
    synonyms: phrases that name it anywhere. asked: phrases that name it in a question only ("flygtninge").
    levels: a phrase that says both measure and level ("landstal") → the level. unlike: words by which a
    question asks for something else ("bor": who lives in a place is not its quota). asked_note: what must be
    said where only a phrase of questions named it.
    """

    key: str
    label: str
    unit: str
    synonyms: tuple[str, ...]
    asked: tuple[str, ...] = ()
    levels: Mapping[str, Level] = field(default_factory=dict)
    unlike: tuple[str, ...] = ()
    asked_note: str = ""


@dataclass(frozen=True, slots=True)
class MeasureMention:
    """Words that name a measure. start, end: word indexes. level: told by the word ("landstal") or None.

    loose: they do so in a question only, and may mean something else.
    """

    measure: KnownMeasure
    start: int
    end: int
    level: Level | None = None
    loose: bool = False


@dataclass(frozen=True, slots=True)
class _Phrase:
    measure: KnownMeasure
    stems: tuple[str, ...]
    level: Level | None
    asked_only: bool


@cache
def known_measures() -> tuple[KnownMeasure, ...]:
    """All known measures, in the order of measures.toml."""
    return tuple(_read_measure(entry) for entry in read_lists("measures")["measure"])


def fetch_known_measure(key: str) -> KnownMeasure | None:
    """The known measure with this key, or None."""
    return next((measure for measure in known_measures() if measure.key == key), None)


def recognise_measure(text: str) -> KnownMeasure | None:
    """The one known measure that a header, caption or heading names, or None.

    >>> recognise_measure("Antal indbyggere pr. 1. januar 2021").key
    'indbyggertal'
    >>> recognise_measure("Kvote pr. 10.000 indbyggere") is None
    True
    """
    words = find_words(text)
    mentions = find_measures(words, asked=False)
    if len({mention.measure.key for mention in mentions}) != 1 or _is_derived(words, mentions):
        return None
    return mentions[0].measure


def find_measures(words: Sequence[Word], *, asked: bool = True) -> tuple[MeasureMention, ...]:
    """The measures that words name, in order, without overlap; asked: also by phrases of questions only."""
    mentions: list[MeasureMention] = []
    position = 0
    while position < len(words):
        mention = _match_at(words, position, asked)
        if mention:
            mentions.append(mention)
        position = mention.end if mention else position + 1
    return tuple(mentions)


def slug(label: str) -> str:
    """A stable key for a measure that is not known: ASCII letters, digits and _, without dates and years.

    A long label is cut and ends in a checksum of the whole, so that no two labels share a key.

    >>> slug("Antal sager pr. 1. januar 2021 (åbne)")
    'antal_sager_aabne'
    """
    key = "_".join(re.findall(r"[a-z0-9]+", fold(_DATE.sub(" ", label.lower()))))
    if len(key) <= _LONGEST_KEY:
        return key
    return f"{key[:_LONGEST_KEY].rpartition('_')[0]}_{zlib.crc32(key.encode()):08x}"


def _match_at(words: Sequence[Word], start: int, asked: bool) -> MeasureMention | None:
    for phrase in _phrases_by_first_stem().get(words[start].stem, ()):
        end = start + len(phrase.stems)
        if tuple(word.stem for word in words[start:end]) == phrase.stems and (asked or not phrase.asked_only):
            return MeasureMention(phrase.measure, start, end, phrase.level, phrase.asked_only)
    return None


def _is_derived(words: Sequence[Word], mentions: Sequence[MeasureMention]) -> bool:
    """Whether the words outside the measure's own phrase say that this is its share, rate or change."""
    own = {i for mention in mentions for i in range(mention.start, mention.end)}
    stems = [word.stem for word in words]
    if any(_divides(*pair) for at, pair in enumerate(pairwise(stems)) if at not in own):
        return True
    return any(
        tuple(stems[start : start + len(phrase)]) == phrase and start not in own
        for phrase in _derived_phrases()
        for start in range(len(words))
    )


def _divides(stem: str, following: str) -> bool:
    """ "Indbyggere pr. km²" is a rate, "indbyggere pr. januar 2021" and "pr. region" are not."""
    return stem in ("pr", "per") and following[:1].isalpha() and not _NO_DIVISOR.match(following)


@cache
def _phrases_by_first_stem() -> dict[str, list[_Phrase]]:
    """All phrases by their first stem, the longest first."""
    phrases: dict[str, list[_Phrase]] = {}
    for measure in known_measures():
        for text in (*measure.synonyms, *measure.levels, *measure.asked):
            for spelling in dict.fromkeys((text, text.replace("-", ""))):  # "ikkevestlige"
                stems = tuple(word.stem for word in find_words(spelling))
                phrase = _Phrase(measure, stems, measure.levels.get(text), text in measure.asked)
                phrases.setdefault(stems[0], []).append(phrase)
    for group in phrases.values():
        group.sort(key=lambda phrase: -len(phrase.stems))
    return phrases


@cache
def _derived_phrases() -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(word.stem for word in find_words(text)) for text in read_lists("measures")["derived"])


def _read_measure(entry: dict[str, Any]) -> KnownMeasure:
    return KnownMeasure(
        key=entry["key"],
        label=entry["label"],
        unit=entry.get("unit", ""),
        synonyms=tuple(entry["synonyms"]),
        asked=tuple(entry.get("asked", ())),
        levels={phrase: Level(level) for phrase, level in entry.get("levels", {}).items()},
        unlike=tuple(entry.get("unlike", ())),
        asked_note=entry.get("asked_note", ""),
    )
