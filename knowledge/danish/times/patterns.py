"""The words of the grammar of times, as pieces of its patterns. Everything is folded: "næste" is "naeste"."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator
from typing import TypeAlias

from knowledge.danish.calendar_words import MONTHS, NUMBER_WORDS, ORDINALS, WEEKDAYS
from knowledge.danish.folding import fold
from knowledge.danish.number_words import list_number_words
from knowledge.danish.times.meanings import Meaning

Read: TypeAlias = Callable[[re.Match[str], dt.date], Meaning]
Rules: TypeAlias = Iterator[tuple[str, Read]]
"""Patterns over folded words, each with what it means on a given day."""

WEEKDAY_WORDS = tuple(fold(day) for day in WEEKDAYS)
WD = f"(?:{'|'.join(WEEKDAY_WORDS)})"
WDS = rf"{WD}(?:(?: , {WD})* og (?:hver )?{WD})?"
MONTH_WORDS = {fold(name): number for name, number in MONTHS.items()}
MON = f"(?:{'|'.join(MONTH_WORDS)})"
NUMBERS = {fold(word): number for word, number in NUMBER_WORDS.items()} | list_number_words(60)
_HOURS = sorted((word for word, number in NUMBERS.items() if number <= 24), key=len, reverse=True)
N = rf"(?:\d{{1,3}}|{'|'.join(sorted(NUMBERS, key=len, reverse=True))})"
_TENTH_ON = ("", "en", "to", "tre", "fire", "fem", "seks", "syv", "otte", "ni")
_FURTHER = [
    *(
        "femte",
        "sjette",
        "syvende",
        "ottende",
        "niende",
        "tiende",
        "ellevte",
        "tolvte",
        "trettende",
        "fjortende",
    ),
    *("femtende", "sekstende", "syttende", "attende", "nittende"),
    *(f"{ones}og{tens}".removeprefix("og") for tens in ("tyvende", "tredivte") for ones in _TENTH_ON),
]
ORDINALS = {fold(word): number for word, number in ORDINALS.items()} | {
    word: number for number, word in enumerate(_FURTHER, start=5)
}
ORD = rf"(?:\d{{1,2}}|{'|'.join(ORDINALS)}|sidste)"
D = rf"(?:\d{{1,2}}|{'|'.join(ORDINALS)})"
HEAD = r"(?:(?:nu|her|senest|senere|allerede|foerst) )?(?:(?:paa|til|den|d) )*"
DATE = (
    rf"(?:{D} {MON}(?: \d{{4}})?|\d{{1,2}}/\d{{1,2}}(?:[-/. ]\d{{2,4}})?|\d{{4}}[-/]\d{{1,2}}[-/]\d{{1,2}}"
    rf"|\d{{1,2}}[.]\d{{1,2}}[.]\d{{2,4}}|\d{{1,2}}-\d{{1,2}}-\d{{4}}|[0-3]\d[01]\d{{3}}(?= kl ))"
)
DOTTED = r"(?:den|d) \d{1,2}[.]\d{1,2}(?! \d)"  # "den 9.6", which without "den" may be a clock or an item
PARTS = r"(?:tidlig|tidligt|morgen|formiddag|eftermiddag|aften|nat)"
HOUR = rf"(?:\d{{1,2}}(?:[.:]\d{{1,2}})?|{'|'.join(_HOURS)})"
MINUTES = rf"(?:fem|ti|tyve|kvart|5|10|15|20)(?: minutter| minut)? (?:i|over) (?:halv )?{HOUR}"
TIME = rf"(?:{MINUTES}|halv {HOUR}|\d{{3,4}}|{HOUR}(?: (?:00|15|30|45)(?! {MON}))?)"
ABOUT = r"(?:(?:ca|ved|fra|senest|igen|praecis|paa) )*"
EXACTLY = r"(?: praecist?| sharp| dansk tid| punktlig| slet)?"


def read_number(word: str) -> int:
    return int(word) if word.isdigit() else NUMBERS.get(word) or ORDINALS.get(word, 0)
