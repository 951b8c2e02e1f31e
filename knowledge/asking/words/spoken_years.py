"""The years that a text names, also those it tells by its own: "sidste år" in a document of 2026 is 2025."""

from __future__ import annotations

import re

from knowledge.asking.words.terms import Stems

_YEAR = re.compile(r"(?<![\d.,])(?:19|20)\d\d(?![\d.,]*\d)")
_SPOKEN = {
    -1: re.compile(r"(?<!de )(?<!seneste )\b(?:sidste år|i fjor|det forløbne år)\b", re.IGNORECASE),
    0: re.compile(r"\b(?:i år(?!\s+\d)|dette år|indeværende år)\b", re.IGNORECASE),
    1: re.compile(r"(?<!de )\b(?:næste år|det kommende år)\b", re.IGNORECASE),
}


def find_years(text: str, written_in: int | None = None) -> Stems:
    """The years of a text as digits. written_in: the document's own year, without which digits alone tell.

    >>> sorted(find_years("Sidste år var der 400, flere end i 2019.", 2026))
    ['2019', '2025']
    """
    spoken = () if written_in is None else (n for n, words in _SPOKEN.items() if words.search(text))
    return frozenset(_YEAR.findall(text)) | {str((written_in or 0) + offset) for offset in spoken}
