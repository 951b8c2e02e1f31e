"""The calendar's Danish words, and the fragments of patterns that are built from them."""

from __future__ import annotations

import re

MONTHS: dict[str, int] = {
    "januar": 1,
    "februar": 2,
    "marts": 3,
    "april": 4,
    "maj": 5,
    "juni": 6,
    "juli": 7,
    "august": 8,
    "september": 9,
    "oktober": 10,
    "november": 11,
    "december": 12,
}
SHORT_MONTHS: dict[str, int] = {
    "jan": 1,
    "feb": 2,
    "febr": 2,
    "mar": 3,
    "apr": 4,
    "jun": 6,
    "jul": 7,
    "aug": 8,
    "sep": 9,
    "sept": 9,
    "okt": 10,
    "nov": 11,
    "dec": 12,
}
WEEKDAYS: tuple[str, ...] = ("mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag")
SEASONS: dict[str, int] = {"forår": 3, "sommer": 6, "efterår": 9, "vinter": 12}  # the first of three months
ORDINALS: dict[str, int] = {"første": 1, "andet": 2, "anden": 2, "tredje": 3, "fjerde": 4}
NUMBER_WORDS: dict[str, int] = {
    "en": 1,
    "én": 1,
    "et": 1,
    "ét": 1,
    "to": 2,
    "tre": 3,
    "fire": 4,
    "fem": 5,
    "seks": 6,
    "syv": 7,
    "otte": 8,
    "ni": 9,
    "ti": 10,
    "elleve": 11,
    "tolv": 12,
    "fjorten": 14,
}

_SHORT_WEEKDAYS = {word[:3]: index for index, word in enumerate(WEEKDAYS)}


def _choice(words: object) -> str:
    return "|".join(sorted(map(str, words), key=len, reverse=True))  # type: ignore[call-overload]


MONTH_NAME = rf"(?:{_choice(MONTHS)})"
_CLEAR_SHORT = [name for name in SHORT_MONTHS if name not in ("jan", "mar", "apr", "jun", "jul")]
BARE_MONTH = (
    rf"(?:(?:{_choice(MONTHS)})|(?:{_choice(_CLEAR_SHORT)})\b\.?)"  # without a day: "jul" is Christmas
)
ANY_MONTH = rf"(?:(?:{_choice(MONTHS)})|(?:{_choice(SHORT_MONTHS)})\b\.?)"
ANY_WEEKDAY = rf"(?:{_choice(WEEKDAYS)})"
WEEKDAY = rf"(?:(?:{_choice(WEEKDAYS)})(?:en)?|(?:{_choice(_SHORT_WEEKDAYS)})\.)"

OF_A_DAY = re.compile(rf"\b(?:{ANY_WEEKDAY}|den|{MONTH_NAME})\b", re.IGNORECASE)
"""The words that a line may hold and still tell nothing but a day."""


def read_month(word: str) -> int:
    """The month's number of a word that ANY_MONTH has matched."""
    name = word.lower().rstrip(".")
    return MONTHS.get(name) or SHORT_MONTHS[name]


def read_weekday(word: str) -> int:
    """Monday is 0, for a word that WEEKDAY has matched."""
    return _SHORT_WEEKDAYS[word.lower()[:3]]
