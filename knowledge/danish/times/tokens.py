"""The words of a message about a time, each in one form: "tors." is "torsdag", "imrg" is "i morgen".

Slips of the finger are put right only where the words around show that a time is meant: "3. jnui", but not
"Morten" or "mandat". What looks like a weekday and is none is left, and asked about (see appointments.py).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from rapidfuzz.distance import OSA

from knowledge.danish.calendar_words import MONTHS, NUMBER_WORDS, SHORT_MONTHS, WEEKDAYS
from knowledge.danish.folding import fold
from knowledge.reference.word_lists import read_lists

_TOKEN = re.compile(
    r"\d{4}-\d{1,2}-\d{1,2}|\d{4}/\d{1,2}/\d{1,2}|\d*[½¼¾]"
    r"|\d{1,2}/\d{1,2}(?:[-/. ]\d{4}|[-/.]\d{2})?(?!\d)"
    r"|\d{1,2}[.]\d{1,2}[.](?:\d{4}|\d{2})(?!\d)|\d{1,2}-\d{1,2}-\d{4}"
    r"|\d{1,2}[.:h]\d{1,2}(?!\d|[.]\d)|\d+(?:[.]\d+)*|[^\W\d_]+|[^\w\s]"
)
_FOLDED_DAYS = {fold(day): fold(day) for day in WEEKDAYS}
_PLURALS = {f"{day}{end}" for day in _FOLDED_DAYS for end in ("e", "en", "ene")}
_MONTHS = {fold(month) for month in MONTHS}
_BEFORE_SHORT = frozenset({"paa", "naeste", "hver", "og", "uge", "kommende", ","})
_COUNTS = frozenset({*map(fold, NUMBER_WORDS), "halvanden", "halv", "halvt", "par", "nogle", "faa", "anden"})
_BEFORE_MONTH = frozenset({"i", "til", "primo", "medio", "ultimo"})


@dataclass(frozen=True, slots=True)
class TimeToken:
    """word: in its one form, maybe two words. typed: folded as typed. start, end: span in the text."""

    word: str
    typed: str
    start: int
    end: int


@cache
def load_time_words() -> dict[str, frozenset[str]]:
    """The lists of time_words.toml, folded."""
    return {name: frozenset(map(fold, words)) for name, words in _read_file()["words"].items()}


def find_time_words(name: str) -> frozenset[str]:
    """One list of time_words.toml, folded. KeyError where there is none."""
    return load_time_words()[name]


@cache
def _read_file() -> dict[str, dict[str, list[str]]]:
    data: dict[str, dict[str, list[str]]] = read_lists("time_words")
    return data


@cache
def _forms(table: str) -> dict[str, str]:
    return {fold(form): fold(word) for word, forms in _read_file()[table].items() for form in (*forms, word)}


def read_tokens(text: str) -> tuple[TimeToken, ...]:
    """Every word, number and mark of the text in order; points are left out.

    >>> [token.word for token in read_tokens("tors. kl9")]
    ['torsdag', 'kl', '9']
    """
    found = [
        TimeToken(fold(match.group()), fold(match.group()), *match.span()) for match in _TOKEN.finditer(text)
    ]
    found = [replace(one, word=re.sub(r"(?<=\d)h(?=\d)", ".", one.word)) for one in found]  # "14h30"
    tokens = [_put_right(found, index) for index in range(len(found))]
    for index, token in enumerate(tokens):  # the association of municipalities, and no clock
        if text[token.start : token.end] == "KL" and not _neighbour(tokens, index, 1)[:1].isdigit():
            tokens[index] = replace(token, word="KL")
    return tuple(token for token in tokens if token.word != ".")


def is_like_weekday(word: str) -> bool:
    """Whether a word that is none may be meant for a weekday."""
    if word in load_time_words()["no_weekdays"] or len(word) < 5 or word in _PLURALS:
        return False
    return any(word[0] == day[0] and OSA.distance(word, day) <= 2 for day in _FOLDED_DAYS)


def _put_right(tokens: Sequence[TimeToken], index: int) -> TimeToken:
    token = tokens[index]
    word = token.word
    before = _neighbour(tokens, index, -1)
    after = _neighbour(tokens, index, 1)
    if word == "u" and after.isdigit() and tokens[index + 1].start == token.end:
        return replace(token, word="uge")  # "u5"
    if form := _forms("forms").get(word):
        return replace(token, word=form)
    if (form := _forms("short_units").get(word)) and _is_count(before):
        return replace(token, word=form)
    if (
        word.removesuffix("s") in _FOLDED_DAYS  # "i fredags"
        or word[:1].isdigit()
        or word in _FOLDED_DAYS
        or word in _PLURALS
        or word in load_time_words()["no_weekdays"]
    ):
        return token
    if (day := _forms("short_weekdays").get(word)) and _shows_day(tokens, index, before, after):
        return replace(token, word=day)
    month = _read_month(word, after_number=before.isdigit())
    if month and (before.isdigit() or before in _BEFORE_MONTH):
        return replace(token, word=month)
    if before == "i" and len(word) >= 3:
        for name in ("morgen", "overmorgen"):
            if word == "mrg" or (len(word) >= 5 and OSA.distance(word, name) == 1):
                return replace(token, word="morgen" if word == "mrg" else name)
    if len(word) >= 5 and (near := [day for day in _FOLDED_DAYS if OSA.distance(word, day) == 1]):
        return replace(token, word=near[0]) if len(near) == 1 else token
    return token


def _is_count(word: str) -> bool:
    """Whether a unit may stand behind it: "20 min", "et par min"; "min" alone is "mine" of one thing."""
    return word.isdigit() or word in _COUNTS


def _shows_day(tokens: Sequence[TimeToken], index: int, before: str, after: str) -> bool:
    token = tokens[index]
    point = index + 1 < len(tokens) and tokens[index + 1].word == "." and tokens[index + 1].start == token.end
    if _is_joined_to_day(tokens, index):
        return True
    is_noun = token.word in ("man", "mand", "ma")
    week = after == "i" and _neighbour(tokens, index + 1, 1) == "uge" and not is_noun
    clock = week or after in ("kl", "klokken", "d", "den") or after[:1].isdigit()
    return clock or (not is_noun and (point or before in _BEFORE_SHORT))


def _is_joined_to_day(tokens: Sequence[TimeToken], index: int) -> bool:
    """ "man-fre", "tirs+ons": of two short names each shows that the other is one."""
    known = _FOLDED_DAYS.keys() | _forms("short_weekdays").keys()
    for step in (1, -1):
        sign, other = index + step, index + 2 * step
        if 0 <= other < len(tokens) and tokens[sign].word in ("-", "–", "+", "/", "&"):
            first, last = min(index, other), max(index, other)
            if tokens[last].start - tokens[first].end == 1 and tokens[other].word in known:
                return True
    return False


def _read_month(word: str, *, after_number: bool) -> str | None:
    if word in _MONTHS:
        return word
    if after_number and word in SHORT_MONTHS:
        return next(month for month, number in MONTHS.items() if number == SHORT_MONTHS[word])
    near = [month for month in _MONTHS if len(word) >= 4 and after_number and OSA.distance(word, month) == 1]
    return near[0] if len(near) == 1 else None


def _neighbour(tokens: Sequence[TimeToken], index: int, step: int) -> str:
    """The next word that way, points skipped; "" at the ends."""
    index += step
    while 0 <= index < len(tokens) and tokens[index].word == ".":
        index += step
    return tokens[index].word if 0 <= index < len(tokens) else ""
