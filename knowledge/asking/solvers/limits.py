"""Places held against a limit: a number, nothing at all, the country's own figure, or the average."""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from sqlite_utils import Database

from knowledge.asking.figures.attempts import build_attempt, chart_places, note_flaws
from knowledge.asking.figures.phrasing import (
    join_words,
    name_kind,
    name_level,
    name_place,
    show_gap,
    show_like,
    show_value,
)
from knowledge.asking.figures.query import NOT_COUNTED, FigureQuery
from knowledge.asking.figures.selection import doubt_gap, find_around, find_in_force, value_of
from knowledge.model import Attempt, Figure, Role, Status, Token
from knowledge.reference.places import COUNTRY
from knowledge.reference.units import factor_of, parse_unit

KIND = "limits"
_SCORE = 95
_UNKNOWN_SCORE = 90
BOUNDS = ("over", "under", "at_least", "at_most", "exactly")
_HANDLED = (*BOUNDS, "none", "not", "average", "country_average", "compare", "percent")
_MOST_LISTED = 40
_MOST_CITED = 5

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
class _Yardstick:
    """What places are held against. told: the sentence that says what it is, "" for a number of the question.

    cited: the figures it is or is worked out from. limits: all must hold.
    """

    limits: tuple[Limit, ...]
    words: str
    told: str = ""
    cited: tuple[Figure, ...] = ()


def solve(query: FigureQuery, db: Database) -> Attempt | None:
    """The places that keep to a limit, or whether one does; None where the question sets none."""
    if len(query.measures) != 1 or query.rivals or query.unclear or query.asks & NOT_COUNTED:
        return None
    if not query.only(*_HANDLED) or len(query.municipalities) > 1:
        return None
    if not (query.has(*BOUNDS, "none") or query.asks_which or query.counts_places) or (
        query.places and not _names_circle(query)
    ):
        return None
    if _is_negated(query) and query.has(*BOUNDS):
        return None
    figures = find_around(query, db)
    if not figures:
        return None
    yardstick = _find_yardstick(query, figures, db)
    if isinstance(yardstick, Attempt) or yardstick is None:
        return yardstick
    if query.municipalities:
        return _holds_one(query, yardstick, figures, db)
    return doubt_gap(_list(query, yardstick, figures, db), query, figures)


def _names_circle(query: FigureQuery) -> bool:
    """Whether the places are one region to look in, or one municipality that a yes or no is asked about."""
    if query.municipalities:
        return len(query.places) == 1 and not query.question.asks - {"what"} and query.has(*BOUNDS)
    return len(query.places) == 1


def _is_negated(query: FigureQuery) -> bool:
    return query.has("not") and not query.has("none")


def _find_yardstick(
    query: FigureQuery, figures: Sequence[Figure], db: Database
) -> _Yardstick | Attempt | None:
    """What the figures are held against; an attempt that says what is missing; None for no limit."""
    like = figures[0]
    if query.has("none") or _is_negated(query):
        nothing = Limit("exactly", Decimal(0), frozenset())
        return _Yardstick((nothing,), "har 0")
    limits = find_limits(query, like)
    if limits is None:
        return None
    bounds = [bound for bound in BOUNDS if query.has(bound)]
    if limits and len(limits) == len(bounds):
        words = join_words([limit.show(like) for limit in limits])
        return _Yardstick(limits, f"har {words}")
    if limits or len(bounds) > 1:
        return None
    if not bounds:
        return _plain_number(query, like)
    if query.has("country_average"):
        return _of_country(query, bounds[0], like, db)
    return _of_average(query, bounds[0], figures) if query.has("average") else None


def _plain_number(query: FigureQuery, like: Figure) -> _Yardstick | None:
    """ "hvilke kommuner får 3" exactly three; without a number those that get anything at all."""
    numbers = [i for i, token in enumerate(query.question.tokens) if token.role is Role.NUMBER]
    if not numbers:
        return _Yardstick((Limit("over", Decimal(0), frozenset()),), "har mere end 0")
    if len(numbers) > 1 or numbers[0] in query.accounted:
        return None
    value = query.question.tokens[numbers[0]].value
    if not isinstance(value, Decimal):
        return None
    limit = Limit("exactly", value, frozenset(numbers))
    return _Yardstick((limit,), "har 0" if not value else f"har {limit.show(like)}")


def _of_country(query: FigureQuery, bound: str, like: Figure, db: Database) -> _Yardstick | Attempt:
    years = [like.year] if like.year is not None else []
    found = find_in_force(db, like.measure, [COUNTRY.code], years)
    same = [p for p in found.values() if p.value is not None and not p.rivals and p.figure.unit == like.unit]
    own = next((pick.figure for pick in same if pick.figure.year == like.year), None)
    if own is None:
        text = f"{name_kind(like)}: dokumenterne har ikke tallet for hele landet, så det kan jeg ikke sige."
        return build_attempt(query, KIND, Status.UNKNOWN, text, [], _UNKNOWN_SCORE, db)
    words = f"ligger {bound} landets tal"
    limit = Limit(bound, value_of(own), frozenset())
    return _Yardstick((limit,), words, f"Hele landet: {show_value(own)}.", (own,))


def _of_average(query: FigureQuery, bound: str, figures: Sequence[Figure]) -> _Yardstick:
    total = sum((value_of(figure) for figure in figures), Decimal(0))
    average = total / len(figures)
    told = (
        f"Gennemsnit: {show_like(average, figures[0])}"
        f" ({show_like(total, figures[0])} fordelt på {name_level(figures[0].level, len(figures))})."
    )
    return _Yardstick((Limit(bound, average, frozenset()),), f"ligger {bound} gennemsnittet", told)


def _holds_one(
    query: FigureQuery, yardstick: _Yardstick, figures: Sequence[Figure], db: Database
) -> Attempt | None:
    """Yes or no for one municipality, with its figure and how far it is from what it is held against."""
    own = next((figure for figure in figures if figure.place_code == query.municipalities[0]), None)
    if own is None:
        return None
    holds = all(limit.holds(value_of(own)) for limit in yardstick.limits)
    lines = [f"{'Ja' if holds else 'Nej'}. {name_place(own.place_code)}: {show_value(own)}", name_kind(own)]
    if yardstick.told:
        gap = abs(value_of(own) - yardstick.limits[0].value)
        lines.append(f"{yardstick.told} Forskellen er {show_gap(gap, own)}.")
    return _build(query, yardstick, lines, [own, *yardstick.cited], (), db)


def _list(query: FigureQuery, yardstick: _Yardstick, figures: Sequence[Figure], db: Database) -> Attempt:
    kept = [f for f in figures if all(limit.holds(value_of(f)) for limit in yardstick.limits)]
    kept.sort(key=lambda f: (-value_of(f), name_place(f.place_code)))
    head = f"{len(kept)} af {name_level(figures[0].level, len(figures))}"
    lines = [f"{name_kind(figures[0])}: {head} {yardstick.words}."]
    if yardstick.words == "har 0":
        lines += [f"{join_words([name_place(f.place_code) for f in kept])}."] if kept else []
    else:
        lines += [f"{name_place(f.place_code)}: {show_value(f)}" for f in kept[:_MOST_LISTED]]
        lines += [f"… og {len(kept) - _MOST_LISTED} flere."] if len(kept) > _MOST_LISTED else []
    lines += [yardstick.told] if yardstick.told else []
    return _build(query, yardstick, lines, [*(kept or figures[:1]), *yardstick.cited], kept, db)


def _build(
    query: FigureQuery,
    yardstick: _Yardstick,
    lines: Sequence[str],
    cited: Sequence[Figure],
    drawn: Sequence[Figure],
    db: Database,
) -> Attempt:
    text = "\n".join([*lines, *note_flaws(db, cited[:_MOST_CITED])])
    area = name_place(query.regions[0]) if query.regions else ""
    chart = chart_places(drawn, {figure.place_code for figure in cited[:1]}, db, area)
    status = Status.AMBIGUOUS if any(limit.assumed for limit in yardstick.limits) else Status.ANSWERED
    attempt = build_attempt(query, KIND, status, text, cited, _SCORE, db, chart=chart)
    words = frozenset[int]().union(*(limit.words for limit in yardstick.limits))
    return replace(attempt, accounted=attempt.accounted | words)


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
