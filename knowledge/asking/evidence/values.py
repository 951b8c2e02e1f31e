"""What a question wants and what a sentence holds, as kinds of values: a number, an amount, a day, a person.

Every word that decides here is data: reference/value_words.toml.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache

from knowledge.danish.bodies import find_bodies
from knowledge.danish.dates import find_dates
from knowledge.danish.folding import fold
from knowledge.danish.numbers import find_numbers
from knowledge.danish.person_names import find_names, find_titles
from knowledge.danish.words import find_words
from knowledge.model import Question, Role
from knowledge.reference.word_lists import read_lists


class Value(StrEnum):
    """A kind of value that a sentence may hold, and a question may want."""

    NUMBER = "number"
    AMOUNT = "amount"
    SHARE = "share"
    DURATION = "duration"
    RHYTHM = "rhythm"
    TIME = "time"  # a day, a month, an hour, "14 dage før"
    ACTOR = "actor"  # a person, a party, an office, a body
    PLACE = "place"
    REASON = "reason"
    LAW = "law"
    NEGATION = "negation"


_PARTY_LETTERS = re.compile(r"\([A-ZÆØÅ]{1,3}\)")
COUNTED = frozenset({Value.NUMBER, Value.AMOUNT, Value.SHARE, Value.DURATION})


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a question asks for. values: kinds of which a sentence must hold one, none where any will do.

    whether: a yes or no is wanted. which: index of the noun behind "hvilken", None where there is none.
    counted: index of the noun that is counted, None where none is.
    """

    values: frozenset[Value]
    whether: bool = False
    which: int | None = None
    counted: int | None = None


def find_wanted(question: Question) -> Wanted:
    """What a question wants, by its question words; the first row of the table that fits decides."""
    words = [token.folded for token in question.tokens]
    said = f" {' '.join(words)} "
    for row in _asked():
        if row.pattern.search(said):
            counted = _find_counted(question) if Value.NUMBER in row.values else None
            return Wanted(row.values, counted=counted)
    which = next((i + 1 for i, word in enumerate(words[:-1]) if word in _which_words()), None)
    return Wanted(frozenset(), whether=bool(words) and words[0] in _whether_words(), which=which)


def _find_counted(question: Question) -> int | None:
    asking = max((i for i, token in enumerate(question.tokens) if token.value == "how_many"), default=-1)
    after = range(asking + 1, len(question.tokens))
    return next((i for i in after if question.tokens[i].role is Role.CONTENT), None) if asking >= 0 else None


@lru_cache(maxsize=20_000)
def find_values(text: str) -> frozenset[Value]:
    """The kinds of values that a text holds.

    >>> sorted(find_values("Hallen koster 3 mio. kr."))
    [<Value.AMOUNT: 'amount'>, <Value.NUMBER: 'number'>]
    """
    found = {value for value, pattern in _patterns().items() if pattern.search(text)}
    if find_numbers(text):
        found.add(Value.NUMBER)
    if Value.TIME not in found and any(letter.isdigit() for letter in text) and find_dates(text):
        found.add(Value.TIME)
    if Value.ACTOR not in found and (find_names(text) or find_titles(text) or find_bodies(text)):
        found.add(Value.ACTOR)
    return frozenset(found)


def names_other_actor(text: str, asked: frozenset[str]) -> bool:
    """Whether a text names somebody whom the question did not name itself. asked: the question's stems."""
    mentions = [name.text for name in find_names(text)] + [title.text for title in find_titles(text)]
    mentions += [body.name for body in find_bodies(text)]
    letters = _PARTY_LETTERS if find_names(text) else None  # "Nanna Skovballe (Ø)" names one person
    mentions += [
        match[0]
        for match in _patterns()[Value.ACTOR].finditer(text)
        if not (letters and letters.fullmatch(match[0]))
    ]
    return any(not {word.stem for word in find_words(mention)} <= asked for mention in mentions)


def wishes(text: str) -> bool:
    """Whether a text says what somebody would like or applies for, and not what is so."""
    return _holds_word(text, "wishes")


def recommends(text: str) -> bool:
    """Whether a text says what is recommended."""
    return _holds_word(text, "recommends")


def asks_for_wish(question: Question) -> bool:
    """Whether a question asks for what somebody would like, applies for or recommends."""
    return any(_holds_word(question.text, words) for words in ("wishes", "recommends", "wished"))


def is_only_free(text: str) -> bool:
    """Whether the only amount of a text is that something is free."""
    rest = _free().sub("", text)
    return rest != text and Value.AMOUNT not in find_values(rest)


def lacks_mark(question: str, text: str) -> bool:
    """Whether a question asks for the most, the rest or a difference, and a text does not tell that.

    >>> lacks_mark("hvad var det højeste bud", "Der kom fire bud.")
    True
    """
    return any(asked.search(question) and not told.search(text) for asked, told in _marks("marks"))


def is_qualified(question: str, text: str) -> bool:
    """Whether a text says of its number what the question does not ask for.

    >>> is_qualified("hvor mange elever har skolen", "En er fuld, mens Åskolen har plads til 140 elever.")
    True
    >>> is_qualified("hvor mange elever har skolen", "Åskolen har 120 elever og plads til 140.")
    False
    """
    return any(
        (found := told.search(clause)) and not find_numbers(clause[: found.start()])
        for asked, told in _marks("qualified")
        if not asked.search(question)
        for clause in text.split(", ")
    )


def tells_change(text: str) -> bool:
    """Whether a text says by how much something rises or falls."""
    return _changing().search(text) is not None


def asks_for_change(question: Question) -> bool:
    """Whether a question speaks of something that rises, falls or differs."""
    return any(token.folded.startswith(_changed_words()) for token in question.tokens)


@dataclass(frozen=True, slots=True)
class _Asked:
    pattern: re.Pattern[str]
    values: frozenset[Value]


@cache
def _asked() -> tuple[_Asked, ...]:
    return tuple(
        _Asked(
            re.compile(" (?:" + "|".join(fold(pattern) for pattern in row["words"]) + ") "),
            frozenset(map(Value, row["values"])),
        )
        for row in read_lists("value_words")["asked"]
    )


@cache
def _patterns() -> dict[Value, re.Pattern[str]]:
    return {
        Value(key): re.compile("|".join(patterns), 0 if key in ("place", "actor") else re.IGNORECASE)
        for key, patterns in read_lists("value_words")["held"].items()
    }


@cache
def _whether_words() -> frozenset[str]:
    return frozenset(map(fold, read_lists("value_words")["whether"]))


@cache
def _which_words() -> frozenset[str]:
    return frozenset(map(fold, read_lists("value_words")["which"]))


@cache
def _changing() -> re.Pattern[str]:
    return re.compile(read_lists("value_words")["changing"], re.IGNORECASE)


@cache
def _changed_words() -> tuple[str, ...]:
    return tuple(map(fold, read_lists("value_words")["changed"]))


@cache
def _free() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(read_lists('value_words')['free'])})\b", re.IGNORECASE)


@cache
def _marks(kind: str) -> tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]:
    marks = read_lists("value_words")[kind]
    return tuple(
        (re.compile(one["asked"], re.IGNORECASE), re.compile(one["told"], re.IGNORECASE)) for one in marks
    )


def _holds_word(text: str, name: str) -> bool:
    return any(word.folded in _words(name) for word in find_words(text))


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(map(fold, read_lists("value_words")[name]))
