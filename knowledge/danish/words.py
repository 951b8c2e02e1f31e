"""Words: where they stand, their stems, and the parts of compounds."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Container
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources

import Stemmer

from knowledge.danish.folding import fold

_LETTER = r"(?:[^\W_]|[\u00ad\u0300-\u036f])"
_WORD = re.compile(
    rf"""[\w.+-]+@\w[\w-]*(?:\.\w+)+                       # an e-mail address
       | \d+(?:[.,:/]\d+)*(?!{_LETTER}|-[^\W\d_])          # 12   1.234,5   16.05   3.2   2020/21
       | {_LETTER}+(?:[-‐‑'’]{_LETTER}+)*                  # kvote   ikke-vestlige   KL's   covid-19
       | [§%]""",
    re.VERBOSE,
)
_MIN_PART = 3


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text. folded: see folding.fold; stem: see stem. start, end: span in the text."""

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


@lru_cache(maxsize=50_000)
def stem(folded: str) -> str:
    """The stem that all forms of a folded word share; numbers are their own stem.

    >>> {stem(word) for word in ("kvote", "kvoten", "kvoter", "kvoterne", "kvotens")}
    {'kvot'}
    >>> stem("formaend") == stem("formanden")
    True
    """
    plain = folded.removesuffix("'s").removesuffix("'")
    known = _exceptions()
    if plain in known.words:
        return known.words[plain]
    for ending, base in known.endings:
        if plain.endswith(ending):
            plain = plain.removesuffix(ending) + base
            break
    return str(_stemmer().stemWord(plain))


def split_compound(folded: str, known: Container[str]) -> tuple[str, ...]:
    """The parts of a compound, all in `known` as they stand or by their stem; () where there are none.

    A linking s or e between the parts is dropped. The fewest parts win, then the longest last part.

    >>> split_compound("regionskvoterne", {"region", "kvot"})
    ('region', 'kvoterne')
    """
    for cut in range(_MIN_PART, len(folded) - _MIN_PART + 1):
        tail = folded[cut:]
        if _is_part(tail, known) and stem(tail) not in _exceptions().not_parts:
            head = _find_head(folded[:cut], known)
            if head:
                return (head, tail)
    return _split_in_three(folded, known)


def _split_in_three(folded: str, known: Container[str]) -> tuple[str, ...]:
    for cut in range(2 * _MIN_PART, len(folded) - _MIN_PART + 1):
        tail = folded[cut:]
        if _is_part(tail, known) and stem(tail) not in _exceptions().not_parts:
            for head in _without_link(folded[:cut]):
                if len(head) > 2 * _MIN_PART and (parts := _split_in_two(head, known)):
                    return (*parts, tail)
    return ()


def _split_in_two(folded: str, known: Container[str]) -> tuple[str, ...]:
    for cut in range(_MIN_PART, len(folded) - _MIN_PART + 1):
        if _is_part(folded[cut:], known) and (head := _find_head(folded[:cut], known)):
            return (head, folded[cut:])
    return ()


def _find_head(text: str, known: Container[str]) -> str:
    return next((head for head in _without_link(text) if _is_part(head, known)), "")


def _without_link(text: str) -> tuple[str, ...]:
    """The text with and without the s or e that links it to the next part ("regions": first "region")."""
    if text.endswith("s"):
        return (text[:-1], text)
    return (text, text[:-1]) if text.endswith("e") else (text,)


def _is_part(text: str, known: Container[str]) -> bool:
    return len(text) >= _MIN_PART and (text in known or stem(text) in known)


@dataclass(frozen=True, slots=True)
class _Exceptions:
    words: dict[str, str]
    endings: tuple[tuple[str, str], ...]
    not_parts: frozenset[str]


@cache
def _exceptions() -> _Exceptions:
    data = tomllib.loads(resources.files("knowledge.reference").joinpath("stems.toml").read_text("utf-8"))
    words = {fold(form): fold(base) for base, forms in data["words"].items() for form in [base, *forms]}
    endings = [(fold(form), fold(base)) for base, forms in data["endings"].items() for form in forms]
    endings.sort(key=lambda pair: -len(pair[0]))
    return _Exceptions(words, tuple(endings), frozenset(map(fold, data["not_parts"])))


@cache
def _stemmer() -> Stemmer.Stemmer:
    return Stemmer.Stemmer("danish")
