"""Danish number words: "tolv", "femogtyve", "to hundrede og fem"."""

from __future__ import annotations

from decimal import Decimal
from functools import cache

from knowledge.danish.folding import fold

_UNITS = (
    ("nul",),
    ("en", "et", "een", "eet"),
    ("to",),
    ("tre",),
    ("fire",),
    ("fem",),
    ("seks",),
    ("syv",),
    ("otte",),
    ("ni",),
    ("ti",),
    ("elleve",),
    ("tolv",),
    ("tretten",),
    ("fjorten",),
    ("femten",),
    ("seksten",),
    ("sytten",),
    ("atten",),
    ("nitten",),
)
_TENS = {
    20: ("tyve",),
    30: ("tredive", "tredve"),
    40: ("fyrre", "fyrretyve"),
    50: ("halvtreds", "halvtredsindstyve"),
    60: ("tres", "tresindstyve"),
    70: ("halvfjerds", "halvfjerdsindstyve"),
    80: ("firs", "firsindstyve"),
    90: ("halvfems", "halvfemsindstyve"),
}
_SCALES = {
    "hundrede": 100,
    "hundred": 100,
    "tusind": 1000,
    "tusinde": 1000,
    "million": 1_000_000,
    "millioner": 1_000_000,
}


def parse_number_word(text: str) -> Decimal | None:
    """The value of a number word or a short run of them, or None.

    >>> parse_number_word("femogtyve"), parse_number_word("to hundrede og fem"), parse_number_word("fest")
    (Decimal('25'), Decimal('205'), None)
    """
    total = group = 0
    words = [word for word in fold(text).replace("-", " ").split() if word != "og"]
    for word in words:
        if word in _SCALES:
            group = (group or 1) * _SCALES[word]
            if _SCALES[word] >= 1000:
                total, group = total + group, 0
        elif (value := _read_below_million(word)) is not None:
            group += value
        else:
            return None
    return Decimal(total + group) if words else None


def list_number_words(last: int) -> dict[str, int]:
    """Each word for a number from one to `last`, folded: "tretten", "femogtyve"."""
    return {word: value for word, value in _below_hundred().items() if 1 <= value <= last}


def _read_below_million(word: str) -> int | None:
    """One written-together word: "tolv", "femogtyve", "tohundrede", "hundredefem"."""
    if word in _below_hundred():
        return _below_hundred()[word]
    for scale in ("tusinde", "tusind", "hundrede"):
        head, found, tail = word.partition(scale)
        if found and (head or tail):
            before = _read_below_million(head) if head else 1
            after = _read_below_million(tail.removeprefix("og")) if tail else 0
            if before is not None and after is not None:
                return before * _SCALES[scale] + after
    return None


@cache
def _below_hundred() -> dict[str, int]:
    values = {word: value for value, words in enumerate(_UNITS) for word in words}
    ones = [(word, value) for word, value in values.items() if 0 < value < 10]
    for ten, spellings in _TENS.items():
        for tens in spellings:
            values[tens] = ten
            values |= {f"{one}og{tens}": ten + value for one, value in ones}
    return values
