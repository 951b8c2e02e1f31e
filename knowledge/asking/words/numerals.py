"""What a number of a sentence is: a quantity with its unit, a year, a mark, or only the name of something."""

from __future__ import annotations

import re

from knowledge.asking.words.matching import find_stems
from knowledge.asking.words.terms import Term
from knowledge.danish.numbers import NumberMention
from knowledge.danish.words import find_words

_YEAR = re.compile(r"(?:19|20)\d\d")
_TIME = r"måned\w*|uger?|dage?|døgn|timers?|time|minutter|år"
_BEFORE_NAME = re.compile(r"(?:§|paragraf|stk\.?|nr\.?|punkt|kl\.?|del|type)\s*$", re.IGNORECASE)
_UNIT = re.compile(
    rf"\s*-?(?<![a-zæøå])(?P<unit>(?P<time>{_TIME})|gange?|kilometer|km|meter|m2?|cm|tons?|liter"
    r"|\w*kubikmeter|\w*kvadratmeter)\b",
    re.IGNORECASE,
)


def is_amount(sentence: str, number: NumberMention) -> bool:
    """Money, a share, or a quantity with its unit; how long something takes is no quantity."""
    unit = _UNIT.match(sentence[number.end :])
    return number.number.unit is not None or (unit is not None and not unit["time"])


def _is_name(sentence: str, number: NumberMention) -> bool:
    """ "§ 2", "nr. 4", "kl. 9", "2. kvartal": says which one, not how many."""
    is_ordinal = bool(re.match(r"\.\s+[a-zæøå]", sentence[number.end :]))
    return is_ordinal or bool(_BEFORE_NAME.search(sentence[: number.start]))


def is_other_number(sentence: str, number: NumberMention, counted: Term | None) -> bool:
    """A year, the name of something, a mark, or so many months or metres, unless just these were counted."""
    text = sentence[number.start : number.end]
    if _YEAR.fullmatch(text) or _is_name(sentence, number):
        return True
    if _is_fraction(number, text):
        following = find_words(sentence[number.end :])[:1]
        return not following or counted is None or following[0].stem not in counted.kin
    unit = _UNIT.search(text) or _UNIT.match(sentence[number.end :])
    return unit is not None and (counted is None or not counted.kin & find_stems(unit["unit"]))


def _is_fraction(number: NumberMention, text: str) -> bool:
    """ "1,5" without a unit: it counts only what stands right behind it ("1,5 parkeringsplads")."""
    value = number.number.value
    broken = value is not None and value != value.to_integral_value()
    return broken and number.number.unit is None and "," in text
