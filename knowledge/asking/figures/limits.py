"""The limits that a question sets: "over 100.000", "mindst 500 mio. kr.", "under landsgennemsnittet"."""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from knowledge.asking.figures.phrasing import show_like
from knowledge.asking.figures.query import FigureQuery
from knowledge.model import Figure, Role, Token
from knowledge.reference.units import factor_of, parse_unit

BOUNDS = ("over", "under", "at_least", "at_most", "exactly")
_CHECKS: Mapping[str, Callable[[Decimal, Decimal], bool]] = {
    "over": operator.gt,
    "under": operator.lt,
    "at_least": operator.ge,
    "at_most": operator.le,
    "exactly": operator.eq,
}
_WORDS = {"over": "over", "under": "under", "at_least": "mindst", "at_most": "højst", "exactly": "præcis"}
_LONGEST_UNIT = 3  # words: "mio", "kr", "1.000"


@dataclass(frozen=True, slots=True)
class Limit:
    """A number that figures are held against. value: in the figures' own unit. assumed: no unit was said,
    or the table has none.

    words: indexes of the question's words for it, its unit among them.
    """

    bound: str
    value: Decimal
    words: frozenset[int]
    assumed: bool = False

    def holds(self, value: Decimal) -> bool:
        """Whether a value keeps to the limit."""
        return _CHECKS[self.bound](value, self.value)

    def show(self, like: Figure) -> str:
        """ "over 500 mio. kr." """
        return f"{_WORDS[self.bound]} {show_like(self.value, like)}"


def find_limits(query: FigureQuery, like: Figure) -> tuple[Limit, ...] | None:
    """The limits with a number that a question sets; None where one is of another unit than the figures.

    A bare number is read in the unit of the table: where that is in mio. kr., "over 500" means those.
    """
    limits: list[Limit] = []
    for index, token in enumerate(query.question.tokens):
        if token.role is not Role.NUMBER or not isinstance(token.value, Decimal):
            continue
        before = query.question.tokens[index - 1] if index else None
        if before is None or before.value not in BOUNDS or before.value not in query.operations:
            continue
        limit = _read_limit(query.question.tokens, index, str(before.value), token.value, like)
        if limit is None:
            return None
        limits.append(limit)
    return tuple(limits)


def _read_limit(
    tokens: Sequence[Token], index: int, bound: str, number: Decimal, like: Figure
) -> Limit | None:
    for length in range(_LONGEST_UNIT, 0, -1):
        following = tokens[index + 1 : index + 1 + length]
        unit = parse_unit(" ".join(_plain(token) for token in following))
        if unit is not None and len(following) == length:
            words = frozenset(range(index, index + 1 + length))
            alike = not unit.name or unit.name == like.unit
            unclear = like.unit is None and unit.factor == 1  # the table does not say what it counts in
            return Limit(bound, number * unit.factor, words, unclear) if alike or unclear else None
    factor = factor_of(like.printed_unit)
    return Limit(bound, number * factor, frozenset({index}), assumed=factor > 1)


def _plain(token: Token) -> str:
    """ "dages" as "dage"."""
    word = token.text.lower()
    return word if parse_unit(word) else word.removesuffix("s")
