"""Words and where they stand; also the door to what can be said of a word (stem, parts, commonness)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from knowledge.danish.compounds import split_compound
from knowledge.danish.folding import fold
from knowledge.danish.stems import stem
from knowledge.danish.vocabulary import is_common_word

__all__ = ["Word", "find_words", "is_common_word", "split_compound", "stem"]

_LETTER = r"(?:[^\W_]|[\u00ad\u0300-\u036f])"
_WORD = re.compile(
    rf"""[\w.+-]+@\w[\w-]*(?:\.\w+)+                       # an e-mail address
       | \d+(?:[.,:/]\d+)*(?!{_LETTER}|-[^\W\d_])          # 12   1.234,5   16.05   3.2   2020/21
       | {_LETTER}+(?:[-‐‑'’]{_LETTER}+)*                  # kvote   ikke-vestlige   KL's   covid-19
       | [§%]""",
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text. folded: see folding.fold; stem: see stems.stem. start, end: span in the text."""

    text: str
    folded: str
    stem: str
    start: int
    end: int


def find_words(text: str) -> tuple[Word, ...]:
    """The words of a text in order; a number with separators, "§", "%" and a hyphenated word are one each.

    >>> [word.folded for word in find_words("Kvoten i Ringkøbing-Skjern er 1.234, jf. § 8")]
    ['kvoten', 'i', 'ringkoebing-skjern', 'er', '1.234', 'jf', '§', '8']
    """
    words = []
    for match in _WORD.finditer(text):
        folded = fold(match.group())
        words.append(Word(match.group(), folded, stem(folded), match.start(), match.end()))
    return tuple(words)
