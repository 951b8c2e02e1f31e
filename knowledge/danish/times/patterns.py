"""The words of the grammar of times, as pieces of its patterns. Everything is folded: "næste" is "naeste"."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator
from typing import TypeAlias

from knowledge.danish.calendar_words import MONTHS, NUMBER_WORDS, ORDINALS, WEEKDAYS
from knowledge.danish.folding import fold
from knowledge.danish.times.meanings import Meaning

Read: TypeAlias = Callable[[re.Match[str], dt.date], Meaning]
Rules: TypeAlias = Iterator[tuple[str, Read]]
"""Patterns over folded words, each with what it means on a given day."""

WEEKDAY_WORDS = tuple(fold(day) for day in WEEKDAYS)
WD = f"(?:{'|'.join(WEEKDAY_WORDS)})"
WDS = rf"{WD}(?:(?: , {WD})* og (?:hver )?{WD})?"
MONTH_WORDS = {fold(name): number for name, number in MONTHS.items()}
MON = f"(?:{'|'.join(MONTH_WORDS)})"
NUMBERS = {fold(word): number for word, number in NUMBER_WORDS.items()}
N = rf"(?:\d{{1,3}}|{'|'.join(sorted(NUMBERS, key=len, reverse=True))})"
ORDINALS = {fold(word): number for word, number in ORDINALS.items()} | {
    "femte": 5,
    "sjette": 6,
    "syvende": 7,
    "ottende": 8,
    "niende": 9,
    "tiende": 10,
}
ORD = rf"(?:\d{{1,2}}|{'|'.join(ORDINALS)}|sidste)"
D = rf"(?:\d{{1,2}}|{'|'.join(ORDINALS)})"
HEAD = r"(?:(?:nu|her|senest|allerede|foerst) )?(?:(?:paa|til|den|d) )*"
DATE = (
    rf"(?:{D} {MON}(?: \d{{4}})?|\d{{1,2}}/\d{{1,2}}(?:[-/. ]\d{{2,4}})?|\d{{4}}-\d{{1,2}}-\d{{1,2}}"
    rf"|\d{{1,2}}[.]\d{{1,2}}[.]\d{{2,4}}|\d{{1,2}}-\d{{1,2}}-\d{{4}})"
)
DOTTED = r"(?:den|d) \d{1,2}[.]\d{1,2}(?! \d)"  # "den 9.6", which without "den" may be a clock or an item
PARTS = r"(?:tidlig|tidligt|morgen|formiddag|eftermiddag|aften|nat)"
HOUR = rf"(?:\d{{1,2}}(?:[.:]\d{{1,2}})?|{'|'.join(NUMBERS)})"
MINUTES = rf"(?:fem|ti|tyve|kvart|5|10|15|20)(?: minutter| minut)? (?:i|over) (?:halv )?{HOUR}"
TIME = rf"(?:{MINUTES}|halv {HOUR}|\d{{3,4}}|{HOUR}(?: (?:00|15|30|45)(?! {MON}))?)"
ABOUT = r"(?:(?:ca|ved|fra|senest|igen|praecis|paa) )*"


def read_number(word: str) -> int:
    return int(word) if word.isdigit() else NUMBERS.get(word) or ORDINALS.get(word, 0)
