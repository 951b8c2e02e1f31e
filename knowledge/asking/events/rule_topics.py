"""What a deadline of standing orders is about: a member's item, the citizens' questions, a change proposed.

The words of the question and of the rule seldom are the same ("hvor sent kan jeg få et punkt på", "et medlem,
der ønsker en sag behandlet"); both are of one topic.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from knowledge.danish.folding import fold
from knowledge.danish.words import find_words
from knowledge.reference.word_lists import read_lists

Groups = Sequence[Sequence[str]]


def find_asked_topic(text: str) -> int | None:
    """The number of the topic that a question asks the deadline of, None where it is of none."""
    words = _words(text)
    topics = enumerate(_topics())
    return next((at for at, (asked, _) in topics if any(_holds(words, way) for way in asked)), None)


def find_told_topic(text: str) -> int | None:
    """The number of the topic that a rule tells the deadline of, None where it is of none."""
    words = _words(text)
    return next((at for at, (_, told) in enumerate(_topics()) if _holds(words, told)), None)


def _words(text: str) -> frozenset[str]:
    return frozenset(word.folded for word in find_words(text))


def _holds(words: frozenset[str], groups: Groups) -> bool:
    return all(any(word.startswith(tuple(group)) for word in words) for group in groups)


@cache
def _topics() -> tuple[tuple[tuple[Groups, ...], Groups], ...]:
    """The ways to ask for each topic, and what tells it."""
    return tuple(
        (tuple(_fold(way) for way in topic["asked"]), _fold(topic["told"]))
        for topic in read_lists("rule_topics")["topics"]
    )


def _fold(groups: Groups) -> Groups:
    return [[fold(word) for word in group] for group in groups]
