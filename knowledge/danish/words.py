"""Words and where they stand; also the door to what can be said of a word (stem, parts, commonness)."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from knowledge.danish.compounds import split_compound
from knowledge.danish.folding import fold
from knowledge.danish.stems import stem
from knowledge.danish.vocabulary import is_common_word

__all__ = ["Word", "find_forms", "find_words", "is_common_word", "split_compound", "stem"]

_LETTER = r"(?:[^\W_]|[\u00ad\u0300-\u036f])"
_WORD = re.compile(
    rf"""[\w.+-]+@\w[\w-]*(?:\.\w+)+                       # an e-mail address
       | \d+(?:[.,:/]\d+)*(?!{_LETTER}|-[^\W\d_])          # 12   1.234,5   16.05   3.2   2020/21
       | {_LETTER}+(?:[-‐‑'’]{_LETTER}+)*                  # kvote   ikke-vestlige   KL's   covid-19
       | [§%]""",
    re.VERBOSE,
)


class Word(NamedTuple):
    """A word of a text. folded: see folding.fold; stem: see stems.stem. start, end: span in the text."""

    text: str
    folded: str
    stem: str
    start: int
    end: int


@lru_cache(maxsize=2_000)
def find_words(text: str) -> tuple[Word, ...]:
    """The words of a text in order; a number with separators, "§", "%" and a hyphenated word are one each.

    >>> [word.folded for word in find_words("Kvoten i Ringkøbing-Skjern er 1.234, jf. § 8")]
    ['kvoten', 'i', 'ringkoebing-skjern', 'er', '1.234', 'jf', '§', '8']
    """
    found = [Word(match[0], *_read_form(match[0]), *match.span()) for match in _WORD.finditer(text)]
    return tuple(
        [word for word in found if word.folded]
    )  # a lone soft hyphen is none, and can't be searched for


def find_forms(text: str) -> list[tuple[str, str]]:
    """The folded form and the stem of each word, where nothing else of it is needed.

    >>> find_forms("Kvoterne i Århus")
    [('kvoterne', 'kvot'), ('i', 'i'), ('aarhus', 'aarhus')]
    """
    return [form for word in _WORD.findall(text) if (form := _read_form(word))[0]]


@lru_cache(maxsize=50_000)
def _read_form(word: str) -> tuple[str, str]:
    """A text has the same words again and again, and a library even more so."""
    folded = fold(word)
    return folded, stem(folded)
