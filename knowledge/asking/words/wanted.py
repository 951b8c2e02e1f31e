"""What kind of thing a question wants: a number, a day, a person, a reason."""

from __future__ import annotations

from enum import Enum

from knowledge.asking.words.counting import (
    MONEY_STEMS,
)
from knowledge.asking.words.cues import cue
from knowledge.asking.words.degrees import find_degree
from knowledge.model import Question


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
