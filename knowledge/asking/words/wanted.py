"""What kind of thing a question wants: a number, a day, a person, a reason."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum

from knowledge.asking.words.counting import (
    MONEY_STEMS,
)
from knowledge.asking.words.synonyms import cue
from knowledge.danish.folding import fold
from knowledge.danish.words import stem
from knowledge.model import Question
from knowledge.patterns import compile_late

_LENGTH = r"\d\s*(?:m\b|meter|cm|km|kilometer)"
_BROAD = rf"(?:{_LENGTH}|(?:to|tre|fire|fem|seks|syv|otte|ni|ti)\s+(?:meter|km|kilometer))"
_DEGREES: dict[tuple[str, ...], str] = {
    ("hurtig", "hurtigt"): r"\d\s*(?:km/t|km i timen|m/s|mbit|dage|uger|minutter|timer)",
    ("høj", "højt", "høje"): (
        r"\d\s*(?:m\b|meter|etager|cm|%|pct|procent|db\b)(?!\s+(?:fra|til|væk|lang|bred|inden))|\betager?\b"
    ),
    (
        "gammel",
        "gammelt",
        "gamle",
    ): r"\d\s*år|\bfra (?:1[5-9]|20)\d\d|(?:opført|bygget|stiftet|grundlagt) i \d{4}",
    ("bred", "bredt", "brede"): _BROAD,
    ("dyb", "dybt", "dybe"): _BROAD,
    ("tæt", "langt væk", "fjernt"): _BROAD,
    ("tung", "tungt", "tunge"): r"\d\s*(?:kg|kilo|tons?)\b",
    ("varm", "varmt", "kold", "koldt"): r"\d\s*(?:grader|°)",
}
_PATTERNS = {words: compile_late(pattern, re.IGNORECASE) for words, pattern in _DEGREES.items()}
_ASKED = compile_late(r"\bhvor\s+(?P<word>langt væk|[a-zæøå]+)(?:\s+på)?\b", re.IGNORECASE)


class Wanted(Enum):
    """The kinds of answers that a sentence can give."""

    SHARE = "share"
    COST = "cost"
    MONEY = "money"
    SAVING = "saving"
    COUNT = "count"
    DEGREE = "degree"
    OFTEN = "often"
    LONG = "long"
    WHO = "who"
    WHEN = "when"
    WHERE = "where"
    WHY = "why"
    WHETHER = "whether"
    WHAT = "what"


_ASKS = {
    "how_often": Wanted.OFTEN,
    "how_long": Wanted.LONG,
    "how_many": Wanted.COUNT,
    "how_big": Wanted.COUNT,
    "who": Wanted.WHO,
    "when": Wanted.WHEN,
    "where": Wanted.WHERE,
    "why": Wanted.WHY,
}
TURNING_TO = cue("turning_to")
"""What one does to reach somebody."""
_TOWARDS = frozenset({"til", "jeg", "man", "vi", "fat", "hos"})
COST_STEMS = cue("cost")
SAVING_STEMS = cue("saving")
_OPENS_WHETHER = frozenset(
    [
        "er",
        "var",
        "bliver",
        "blev",
        "har",
        "havde",
        "kan",
        "kunne",
        "skal",
        "skulle",
        "vil",
        "må",
        "får",
        "fik",
        "findes",
        "gælder",
        "indgår",
        "ligger",
        "kommer",
        "holder",
    ]
)
_NUMBER_OF = frozenset({"antal", "antallet"})
COUNTED = frozenset(
    {
        Wanted.COST,
        Wanted.MONEY,
        Wanted.SAVING,
        Wanted.COUNT,
        Wanted.DEGREE,
        Wanted.SHARE,
        Wanted.LONG,
        Wanted.OFTEN,
    }
)
"""The kinds of answers that are numbers."""


def find_wanted(question: Question) -> Wanted:
    """What a question asks for, by its question word, else by how it opens."""
    if "share" in question.operations:
        return Wanted.SHARE
    words = [token.text.lower() for token in question.tokens]
    if words and words[0] in _OPENS_WHETHER:
        return Wanted.WHETHER
    if any(token.stem in SAVING_STEMS for token in question.tokens) and {"what", "how_many"} & question.asks:
        return Wanted.SAVING
    if any(token.stem in COST_STEMS for token in question.tokens):
        return Wanted.COST
    if find_degree(question):
        return Wanted.DEGREE
    if "what" in question.asks and _NUMBER_OF & set(words):
        return Wanted.COUNT
    if "how_many" in question.asks and _counts_money(question):
        return Wanted.MONEY
    for ask, wanted in _ASKS.items():
        if ask in question.asks:
            return wanted
    if "hvor" in words:
        return Wanted.WHERE
    return Wanted.WHAT


def _counts_money(question: Question) -> bool:
    """Whether "penge" is what is counted; in "hvor mange kommuner får penge" it is not."""
    if not any(token.stem in MONEY_STEMS for token in question.tokens):
        return False
    first = min(question.content, default=0)
    return "meget" in question.text.lower() or question.tokens[first].stem in MONEY_STEMS


def asks_whom_to_turn_to(question: Question) -> bool:
    """Whether a number, an address or somebody to talk to is wanted."""
    return bool(question.asks & {"phone", "mail", "contact"}) or (
        "who" in question.asks and turns_to(question)
    )


def turns_to(question: Question) -> bool:
    """Whether somebody is written to or asked, and not the one who writes: "hvem skriver høringssvaret"."""
    tokens = question.tokens
    turning = [i for i, token in enumerate(tokens) if token.stem in TURNING_TO]
    acts = any(tokens[i - 1].value == "who" for i in turning if i)
    towards = any(token.folded in _TOWARDS for token in tokens)
    return bool(turning) and (towards or not acts)


@dataclass(frozen=True, slots=True)
class Degree:
    """A degree asked for. pattern: what tells it; start, end: span of the words that ask."""

    pattern: re.Pattern[str]
    start: int
    end: int


def find_degree(question: Question) -> Degree | None:
    """What degree a question asks for; None where it asks for none that is known."""
    match = _ASKED.search(question.text)
    if match is None:
        return None
    asked = stem(fold(match["word"]))
    for words, pattern in _PATTERNS.items():
        if match["word"].lower() in words or asked in {stem(fold(word)) for word in words}:
            return Degree(pattern, match.start(), match.end())
    return None
