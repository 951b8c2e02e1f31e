"""A question about several councils, put to each: "er en hovedret dyrest i Kalundborg eller Norddjurs".

What each council's papers tell is set side by side; who has the most is for the reader to see, for two papers
may count in different ways.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import cache

from knowledge.danish.folding import fold
from knowledge.danish.names import PlaceMention
from knowledge.model import Question, Role, Token
from knowledge.reference.places import fetch_place
from knowledge.reference.word_lists import read_lists


def split_by_council(question: Question, councils: Collection[str]) -> Mapping[str, str]:
    """The question as it is put to each of the councils that it names, by their names, in their order.

    councils: the municipalities that have papers. Empty where the question names fewer than two of them.
    """
    tokens = question.tokens
    named = {council: at for at, token in enumerate(tokens) if (council := _name(token)) in councils}
    if len(named) < 2:
        return {}
    first, last = min(named.values()), max(named.values())
    left_out = {
        at
        for at, token in enumerate(tokens)
        if at in named.values() or _compares(token) or (first < at < last and token.folded in _joining())
    }
    return {
        council: " ".join(token.text for at, token in enumerate(tokens) if at == own or at not in left_out)
        for council, own in named.items()
    }


def _name(token: Token) -> str:
    """The municipality that a word names, "" for any other word."""
    codes = token.value.codes if isinstance(token.value, PlaceMention) else ()
    place = fetch_place(codes[0]) if len(codes) == 1 else None
    return place.name if token.role is Role.PLACE and place else ""


def _compares(token: Token) -> bool:
    """Whether a word only sets one beside the other: who has the most of it is asked of no one alone."""
    return token.role is Role.OPERATION or token.value == "who"


@cache
def _joining() -> frozenset[str]:
    return frozenset(map(fold, read_lists("question_words")["joining"]))
