"""Word's automatic numbers: lists store only which list and how deep, the numbers are counted here."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from knowledge.reading.word_xml import attribute, child, number, tag, value

_PLACE = re.compile(r"%(\d)")
_ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
BULLET = "-"


@dataclass(frozen=True, slots=True)
class _Level:
    """start: first number. form: "decimal", "lowerLetter", "bullet", … pattern: "%1.%2." """

    start: int = 1
    form: str = "decimal"
    pattern: str = "%1."


@dataclass(slots=True)
class Numbering:
    """Counts the items of every list of a document. lists: list id → its abstract list's id."""

    lists: dict[str, str]
    levels: dict[str, dict[int, _Level]]
    restarts: dict[str, dict[int, int]] = field(default_factory=dict)
    _counters: defaultdict[str, dict[int, int]] = field(default_factory=lambda: defaultdict(dict))
    _seen: set[str] = field(default_factory=set)

    def next(self, list_id: str, depth: int) -> str:
        """The marker of the next item: "3.2", "a)", "-"; "" outside lists."""
        abstract = self.lists.get(list_id)
        if not list_id or abstract is None:
            return BULLET if list_id else ""
        levels, counters = self.levels.get(abstract, {}), self._counters[abstract]
        if list_id not in self._seen:
            self._seen.add(list_id)
            for restarted, start in self.restarts.get(list_id, {}).items():
                counters[restarted] = start - 1
        level = levels.get(depth, _Level())
        counters[depth] = counters.get(depth, level.start - 1) + 1
        for deeper in [known for known in counters if known > depth]:
            del counters[deeper]
        if level.form in ("bullet", "none"):
            return BULLET if level.form == "bullet" else ""
        return self._marker(level, levels, counters)

    def _marker(self, level: _Level, levels: dict[int, _Level], counters: dict[int, int]) -> str:
        def printed(found: re.Match[str]) -> str:
            depth = int(found[1]) - 1
            known = levels.get(depth, _Level())
            return _print(counters.get(depth, known.start), known.form)

        return _PLACE.sub(printed, level.pattern).strip()


def read_numbering(part: Element | None) -> Numbering:
    """The lists of a document, none where it has no numbering part."""
    numbering = Numbering({}, {})
    for element in part if part is not None else ():
        if tag(element) == "abstractNum":
            levels = {_depth(held): _read_level(held) for held in element if tag(held) == "lvl"}
            numbering.levels[attribute(element, "abstractNumId")] = levels
        elif tag(element) == "num":
            list_id = attribute(element, "numId")
            numbering.lists[list_id] = value(element, "abstractNumId")
            numbering.restarts[list_id] = {
                _depth(held): number(value(held, "startOverride"), 1)
                for held in element
                if tag(held) == "lvlOverride" and child(held, "startOverride") is not None
            }
    return numbering


def _depth(element: Element) -> int:
    return number(attribute(element, "ilvl"), 0)


def _read_level(element: Element) -> _Level:
    start = number(value(element, "start"), 1, most=100_000)
    return _Level(start, value(element, "numFmt") or "decimal", value(element, "lvlText"))


def _print(count: int, form: str) -> str:
    if form.endswith("Letter"):
        letter = chr(ord("a") + (count - 1) % 26)
        return letter.upper() if form.startswith("upper") else letter
    if form.endswith("Roman"):
        return _roman(count).upper() if form.startswith("upper") else _roman(count)
    return str(count)


def _roman(count: int) -> str:
    text = ""
    for worth, letters in _ROMAN:
        text += letters * (count // worth)
        count %= worth
    return text
