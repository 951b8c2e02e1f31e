"""What tables print in other words than members ask in, written out: "Mer-/mindreforbrug", "Gns.", "Takst".

Data: reference/table_words.toml.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from knowledge.asking import lexicon
from knowledge.danish.calendar_words import MONTHS, SHORT_MONTHS
from knowledge.danish.folding import fold
from knowledge.danish.words import find_words, stem

_SHARED_TAIL = re.compile(r"\b([^\W\d_]+)-\s*(?:/|og|eller)\s*([^\W\d_]+)", re.IGNORECASE)
_SHORT_MONTH = re.compile(rf"\b({'|'.join(SHORT_MONTHS)})\b\.?(?=\s*\d|$)", re.IGNORECASE)
_DAY = re.compile(r"\b([0-3]?\d)/(0?[1-9]|1[0-2])\b(?!/?\d{2}\b)")
_MONTH_NAMES = {number: name for name, number in MONTHS.items()}


@lru_cache(maxsize=4_000)
def spell_out(header: str) -> str:
    """A header or the name of a row, with the words it cuts short and those it is asked for by behind it.

    >>> spell_out("Elever pr. klasse")
    'Elever pr. klasse klassekvotient klassekvotienten klassestørrelse klassetrin klassetrinnet årgang'
    """
    folded = header.lower()
    asked = (word for printed, words in _asked_as() if printed.search(folded) for word in words)
    return " ".join([write_out(header), *asked])


def write_out(header: str) -> str:
    """A header with the words that it cuts short written out behind it.

    >>> write_out("Mer-/mindreforbrug"), write_out("Dec. 2024"), write_out("Fra 1/5 2026")
    ('Mer-/mindreforbrug merforbrug', 'Dec. 2024 december', 'Fra 1/5 2026 1 maj')
    """
    days = (f"{int(match[1])} {_MONTH_NAMES[int(match[2])]}" for match in _DAY.finditer(header))
    months = (_MONTH_NAMES[SHORT_MONTHS[match[1].lower()]] for match in _SHORT_MONTH.finditer(header))
    return " ".join([header, *_find_shared(header), *months, *days])


@cache
def _asked_as() -> tuple[tuple[re.Pattern[str], tuple[str, ...]], ...]:
    """What may be printed, each with the words that it is asked for by."""
    return tuple(
        (re.compile(rf"(?<!\w){re.escape(printed)}"), tuple(words))
        for printed, words in read_table_words()["asked_as"].items()
    )


@cache
def find_printed(word_stem: str) -> frozenset[str]:
    """The stems of what tables may print where a question uses a word, by its stem."""
    return frozenset(
        word.stem
        for printed, asked in read_table_words()["asked_as"].items()
        if word_stem in {stem(fold(one)) for one in asked}
        for word in find_words(printed)
        if word.text[0].isalpha()
    )


@cache
def read_table_words() -> Mapping[str, Any]:
    """The data on words of tables."""
    return tomllib.loads((files("knowledge.reference") / "table_words.toml").read_text(encoding="utf-8"))


def _find_shared(header: str) -> list[str]:
    """The words whose end stands only in their opposite behind the hyphen."""
    whole = []
    for match in _SHARED_TAIL.finditer(header):
        first, second = match[1].lower(), match[2].lower()
        opposite = next((o for pair in lexicon.opposites() for o in pair if fold(second).startswith(o)), "")
        if opposite:
            whole.append(first + second[len(opposite) :])
    return whole
