"""Known measures of council life and the words for what kind of figure it is; the words are data in TOML.

Recognition is conservative. A header about a measure's change, share or rate ("Udgifter pr. indbygger") is not that measure, and a header that nobody knows gets its own key by `slug`.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from typing import Any

from knowledge.danish.folding import fold
from knowledge.danish.words import Word, find_words
from knowledge.model import Level


@dataclass(frozen=True, slots=True)
class KnownMeasure:
    """A measure that documents and members name in several ways.

    key: stable ASCII name. label: Danish, where no document's own is at hand. unit: "personer", "%", … or "".
    synonyms: phrases that name it anywhere. asked: phrases that name it in a question only ("flygtninge").
    levels: a phrase that says both measure and level ("landstal") → the level.
    """

    key: str
    label: str
    unit: str
    synonyms: tuple[str, ...]
    asked: tuple[str, ...] = ()
    levels: Mapping[str, Level] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class MeasureMention:
    """Words that name a measure. start, end: word indexes. level: told by the word ("landstal"), else None."""

    measure: KnownMeasure
    start: int
    end: int
    level: Level | None = None


@dataclass(frozen=True, slots=True)
class _Phrase:
    measure: KnownMeasure
    stems: tuple[str, ...]
    level: Level | None
    asked_only: bool


@cache
def known_measures() -> tuple[KnownMeasure, ...]:
    """All known measures, in the order of measures.toml."""
    return tuple(_read_measure(entry) for entry in _read_data()["measure"])


def fetch_known_measure(key: str) -> KnownMeasure | None:
    """The known measure with this key, or None."""
    return next((measure for measure in known_measures() if measure.key == key), None)


def recognise_measure(text: str) -> KnownMeasure | None:
    """The known measure that a header, caption or heading names, or None; the longest phrase wins.

    >>> recognise_measure("Antal indbyggere pr. 1. januar 2021").key
    'indbyggertal'
    >>> recognise_measure("Serviceudgifter pr. indbygger i Budget 2022, kr.").key
    'serviceudgifter_pr_indbygger'
    """
    words = find_words(text)
    if _is_derived(words):
        return None
    mentions = find_measures(words, asked=False)
    if not mentions:
        return None
    return max(mentions, key=lambda mention: _length(words, mention)).measure


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


def find_status(text: str) -> str | None:
    """What kind of figure a text says it is ("beregnet", "aftalt", "budget", …), or None; the first one told.

    >>> find_status("Bilag B – Beregnede kommunekvoter")
    'beregnet'
    """
    statuses = _statuses()
    return next((statuses[word.folded] for word in find_words(text) if word.folded in statuses), None)


def slug(label: str) -> str:
    """A stable key for a measure that is not known: ASCII letters, digits and _, without dates and years.

    >>> slug("Antal sager pr. 1. januar 2021 (åbne)")
    'antal_sager_aabne'
    """
    undated = re.sub(
        r"\b(?:pr\.?|per)?\s*\d{1,2}\.\s*[a-zæøå]+\s+\d{4}\b|\b(?:19|20)\d\d\b", " ", label.lower()
    )
    return "_".join(re.findall(r"[a-z0-9]+", fold(undated)))[:60].rstrip("_")


def _match_at(words: Sequence[Word], start: int, asked: bool) -> MeasureMention | None:
    for phrase in _phrases_by_first_stem().get(words[start].stem, ()):
        end = start + len(phrase.stems)
        if tuple(word.stem for word in words[start:end]) == phrase.stems and (asked or not phrase.asked_only):
            return MeasureMention(phrase.measure, start, end, phrase.level)
    return None


def _length(words: Sequence[Word], mention: MeasureMention) -> int:
    return sum(len(word.folded) for word in words[mention.start : mention.end])


def _is_derived(words: Sequence[Word]) -> bool:
    return False


@cache
def _phrases_by_first_stem() -> dict[str, list[_Phrase]]:
    """All phrases by their first stem, the longest first."""
    phrases: dict[str, list[_Phrase]] = {}
    for measure in known_measures():
        for text in (*measure.synonyms, *measure.levels, *measure.asked):
            stems = tuple(word.stem for word in find_words(text))
            phrase = _Phrase(measure, stems, measure.levels.get(text), text in measure.asked)
            phrases.setdefault(stems[0], []).append(phrase)
    for group in phrases.values():
        group.sort(key=lambda phrase: -len(phrase.stems))
    return phrases


@cache
def _statuses() -> dict[str, str]:
    return {
        fold(form): entry["key"]
        for entry in _read_data()["status"]
        for form in (entry["key"], *entry["forms"])
    }


def _read_measure(entry: dict[str, Any]) -> KnownMeasure:
    return KnownMeasure(
        key=entry["key"],
        label=entry["label"],
        unit=entry.get("unit", ""),
        synonyms=tuple(entry["synonyms"]),
        asked=tuple(entry.get("asked", ())),
        levels={phrase: Level(level) for phrase, level in entry.get("levels", {}).items()},
    )


@cache
def _read_data() -> dict[str, Any]:
    return tomllib.loads(resources.files(__package__).joinpath("measures.toml").read_text("utf-8"))


KNOWN_MEASURES = known_measures()
