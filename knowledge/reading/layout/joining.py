"""Lines of print → running text: words divided at a line's end are made whole again."""

from __future__ import annotations

import re
from collections.abc import Iterable

_DIVIDED = re.compile(r"(\w+)-$")
# Letters, numbers, addresses and these prefixes keep the hyphen that a line ends with.
_KEPT_HYPHEN = re.compile(r"(?:\b(?:ikke|non|eks|it|ph|tv|e)-|\d-|\b[A-ZÆØÅ]+-|(?:://|www\.|@)\S*)$")
_CUT_OFF = re.compile(r"(?![iåø])[a-zæøå]|[bcdfghjklmnpqrstvwxz]{2,3}")  # no words: a cell was too narrow
_ABBREVIATION = 2  # letters of "EU", which keeps its hyphen
_HYPHEN_STAYS_BEFORE = ("og", "eller", "samt", "m.v.", "mv.")


def join_lines(lines: Iterable[str]) -> str:
    """Join lines with blanks; "kommu-" + "nerne" → "kommunerne", "Ikast-" + "Brande" keeps its hyphen.

    >>> join_lines(["De 19 kommu-", "ner i Ikast-", "Brande, børne-", "og ungeområdet"])
    'De 19 kommuner i Ikast-Brande, børne- og ungeområdet'
    >>> join_lines(["Vintertjenest", "e"]), join_lines(["Fisk", "i", "havn"])
    ('Vintertjeneste', 'Fisk i havn')
    """
    joined = ""
    for line in lines:
        joined = join_pair(joined, line.strip()) if joined else line.strip()
    return joined


def join_pair(before: str, after: str) -> str:
    """What stands before and behind a line's end as one text: see `join_lines`."""
    divided = _DIVIDED.search(before) if "-" in before[-2:] else None  # not looked for in all of a long text
    if divided is None and _CUT_OFF.fullmatch(after) and before[-1:].islower():
        return before + after
    if divided is None or not after:
        return f"{before} {after}".strip()
    first = after.split()[0]
    if first.rstrip(",") in _HYPHEN_STAYS_BEFORE:
        return f"{before} {after}"
    if not first[0].isalpha():
        return f"{before} {after}" if first[0] in "(–-" else before + after
    shouted = first.isupper() and divided[1].isupper() and min(len(first), len(divided[1])) > _ABBREVIATION
    if shouted:
        return before[:-1] + after  # "TURIST-" over "RÅD"
    if first[0].isupper() or _KEPT_HYPHEN.search(before):
        return before + after
    return before[:-1] + after
