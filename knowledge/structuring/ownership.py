"""Whose paper it is: the municipality that a document belongs to."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import pairwise
from pathlib import PurePath

from knowledge.danish.folding import fold, fold_name
from knowledge.model import RawDocument
from knowledge.reference.places import municipalities

_FIRST_BLOCKS = 25
_TITLE_BLOCKS = 3  # also where a sentence among them names who wrote it
_LONGEST_LINE = 160
_NAME = r"[A-ZÆØÅ][a-zæøåé]+(?:[- ][A-ZÆØÅ][a-zæøåé]+)*"
_COUNCILS = r"Byråd|Kommunalbestyrelse|Byråds|Kommunalbestyrelses"
_NAMED = re.compile(
    rf"\b(?P<before>{_NAME}) (?:Kommunes?|{_COUNCILS})\b"
    rf"|\b(?:Byrådet|Kommunalbestyrelsen|Kommunen) i (?P<after>{_NAME})"
)
_IN_CAPITALS = re.compile(r"(?:^|\s)(?P<name>[A-ZÆØÅ]{3,}(?:[- ][A-ZÆØÅ]{3,})?) KOMMUNE\b")  # a letterhead
_ADDRESS = re.compile(r"(?:@|www\.|https?://(?:www\.)?)(?:[\w-]+\.)*(?P<host>[\wæøå-]+)\.dk\b", re.IGNORECASE)
_NOT_NAMES = frozenset(
    {"denne", "vores", "hver", "en", "dansk", "region", "kommune", "byrådet", "den", "alle", "din"}
)
_OPENS_SENTENCE = frozenset(
    {"i", "for", "til", "fra", "af", "ved", "hos", "og", "om", "på", "at", "både", "som", "når", "hvis"}
)
_HEAD_WEIGHT, _NAME_WEIGHT, _ADDRESS_WEIGHT, _BODY_WEIGHT = 6, 4, 3, 1
_LEAST_WEIGHT = 4
_LEAST_SHARE = 0.6  # of all that names a municipality: a paper about many belongs to none
_JOINT = re.compile(r"\bKKR\b|\bRegion(?:srådet)?\s+[A-ZÆØÅ]|(?<!be)styrelsen\b|ministeriet\b")


def find_municipality(raw: RawDocument, body: str) -> str:
    """The name of the municipality whose paper it is ("Aarhus"), "" where it is nobody's or not told.

    Named on the cover, over the pages, in the file's name and in addresses; in the text only where one
    municipality is named far more than all others. body: who meets; a KKR's paper is no municipality's.
    """
    if body.startswith("KKR"):
        return ""
    weights: Counter[str] = Counter()
    head = [block.text for block in raw.blocks[:_FIRST_BLOCKS] if _is_line(block.text)]
    for name in {name for line in (*head, *raw.running) for name in _named(line)}:
        weights[name] += _HEAD_WEIGHT
    for line in {text for block in raw.blocks[:_TITLE_BLOCKS] for text in block.text.split("\n")}:
        for name in set(_named(line)) - weights.keys():
            weights[name] += _NAME_WEIGHT
    for name in _in_file_name(raw.name):
        weights[name] += _NAME_WEIGHT
    for host, times in Counter(match["host"].lower() for match in _ADDRESS.finditer(raw.text)).items():
        for name in _known(host):
            weights[name] += min(times, _ADDRESS_WEIGHT)
    weights += Counter({name: times * _BODY_WEIGHT for name, times in Counter(_named(raw.text)).items()})
    if not weights:
        return ""
    (best, weight), total = weights.most_common(1)[0], weights.total()
    if weight < _LEAST_WEIGHT or weight < total * _LEAST_SHARE:
        return ""
    written_by_others = any(_JOINT.search(line) for line in head[:4]) and best not in set(
        _all_named(head[:4])
    )
    return "" if written_by_others else best


def _is_line(text: str) -> bool:
    """Whether it is a line of a cover or a heading; what a sentence names need not be who wrote it."""
    return len(text) <= _LONGEST_LINE and not text.rstrip().endswith(".")


def _all_named(lines: Iterable[str]) -> Iterator[str]:
    for line in lines:
        yield from _named(line)


def _named(text: str) -> Iterator[str]:
    """The municipalities that a text names as such: "Odder Byråd", "Aarhus Kommune", "Byrådet i Skive"."""
    for match in _IN_CAPITALS.finditer(text):
        yield next(iter(_known(match["name"])), match["name"].title())
    for match in _NAMED.finditer(text):
        words = (match["before"] or match["after"]).split()
        while words and fold(words[0]) in _NOT_NAMES | _OPENS_SENTENCE:
            words = words[1:]
        name = " ".join(word for word in words if word != "Kommune")
        if not name:
            continue
        yield next(iter(_known(name)), name)


def _known(name: str) -> tuple[str, ...]:
    """The municipality of this name as reference data spells it; also of its last word, in the genitive."""
    words = name.split()
    for tried in (name, name.removesuffix("s"), words[-1], words[-1].removesuffix("s")):
        if place := _by_name().get(fold_name(tried)):
            return (place,)
    return ()


def _in_file_name(name: str) -> set[str]:
    words = re.findall(r"[^\W\d_]+", PurePath(name).stem)
    pairs = [" ".join(pair) for pair in pairwise(words)]
    return {place for word in (*words, *pairs) if len(word) > 3 for place in _exactly(word)}


def _exactly(name: str) -> tuple[str, ...]:
    place = _by_name().get(fold_name(name))
    return (place,) if place else ()


@cache
def _by_name() -> dict[str, str]:
    return {
        fold_name(name): place.name for place in municipalities() for name in (place.name, *place.aliases)
    }
