"""Which time a proposal is read: "2. behandling", "andenbehandler", "første behandling"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from knowledge.danish.calendar_words import ORDINALS

_ORDINALS = {word: str(number) for word, number in ORDINALS.items() if number <= 3}
_READING = re.compile(
    rf"(?:\b(?P<word>{'|'.join(_ORDINALS)})[\s-]*|(?<![\d.])(?<!den )(?P<number>[123])\.?[\s-]*)"
    r"beh(?:\b\.?|andl(?:ing|es|er|e|et)\w*)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class ReadingMention:
    """number: "1", "2" or "3". start, end: span in the text."""

    number: str
    start: int
    end: int


def find_readings(text: str) -> tuple[ReadingMention, ...]:
    """Every reading that is named, in order.

    >>> [one.number for one in find_readings("1. beh. i september, andenbehandlingen i oktober")]
    ['1', '2']
    """
    return tuple(
        ReadingMention(
            match["number"] or _ORDINALS[match["word"].lower()],
            match.start(),
            match.end(),
        )
        for match in _READING.finditer(text)
    )


@lru_cache(maxsize=1_000)  # each event is compared with the same question
def number_readings(text: str) -> frozenset[str]:
    """The numbers of the readings that are named."""
    return frozenset(one.number for one in find_readings(text))
