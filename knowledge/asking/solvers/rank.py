"""Order among places: the most, the fewest, top so many, place number, thresholds, those with none."""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from sqlite_utils import Database

from knowledge.asking.figures.attempts import build_attempt
from knowledge.asking.figures.charting import chart_places
from knowledge.asking.figures.notes import note_flaws
from knowledge.asking.figures.phrasing import (
    is_rate,
    join_words,
    name_kind,
    name_level,
    name_place,
    show_number,
    show_value,
)
from knowledge.asking.figures.query import NOT_COUNTED, FigureQuery
from knowledge.asking.figures.selection import InForce, expected_count, find_level, tell_gap, value_of
from knowledge.model import Attempt, Figure, Level, Status

KIND = "rank"
_SCORE = 94
_ORDERS = ("most", "least", "top", "bottom", "rank", "second_most", "second_least", "all")
_LIMITS = ("over", "under", "at_least", "at_most", "exactly", "none")
_HANDLED = (*_ORDERS, *_LIMITS, "not", "compare")
_LIMIT_CHECKS: Mapping[str, Callable[[Decimal, Decimal], bool]] = {
    "over": operator.gt,
    "under": operator.lt,
    "at_least": operator.ge,
    "at_most": operator.le,
    "exactly": operator.eq,
}
_TOP = 5
_MOST_LISTED = 40


def solve(query: FigureQuery, db: Database) -> Attempt | None:
    """The places in order, or those that keep to a limit; None where no order is asked for."""
    if (
        len(query.measures) != 1
        or not query.only(*_HANDLED)
        or query.question.asks & NOT_COUNTED
        or query.rivals
    ):
        return None
    if (
        not (query.has(*_ORDERS, *_LIMITS) or query.asks_which)
        or len(query.places) > 1
        or query.municipalities
    ):
        return None
    if (query.has("not") and not query.has("none")) or query.unclear:
        return None
    if any(
        not isinstance(query.question.operations[name], Decimal) for name in _LIMIT_CHECKS if query.has(name)
    ):
        return None  # "over gennemsnittet": a limit that is no number
    figures = _find_figures(query, db)
    if not figures:
        return None
    attempt = _in_order(query, figures, db) if query.has(*_ORDERS) else _within_limit(query, figures, db)
    gap = tell_gap(figures, figures[0].level, query.regions[0] if query.regions else "")
    return _doubt(attempt, gap) if gap else attempt


def _doubt(attempt: Attempt, gap: str) -> Attempt:
    """The same order, told as what it is: an order with holes."""
    answer = replace(attempt.answer, status=Status.AMBIGUOUS, text=f"{attempt.answer.text}\n{gap}")
    return replace(attempt, answer=answer)


def _find_figures(query: FigureQuery, db: Database) -> list[Figure]:
    """The figures of every place of the level asked for, those that are told."""
    level = query.level if query.level in (Level.REGION, Level.MUNICIPALITY) else Level.MUNICIPALITY
    year = query.question.years[-1] if query.question.years else None
    region = query.regions[0] if query.regions else ""
    now = query.question.now
    picks: Sequence[InForce] = find_level(db, query.measure.measure.key, level, now.year, year, region)
    told = [pick.figure for pick in picks if pick.value is not None]
    if any(pick.rivals for pick in picks) or len({figure.unit for figure in told}) > 1:
        return []  # sources of equal standing disagree, or count in other units: no order can be told
    return told


def _in_order(query: FigureQuery, figures: list[Figure], db: Database) -> Attempt:
    ascending = query.has("least", "bottom", "second_least")
    ordered = sorted(
        figures, key=lambda f: (value_of(f) if ascending else -value_of(f), name_place(f.place_code))
    )
    operations = query.question.operations
    if query.has("rank"):
        return _at_rank(query, ordered, operations.get("rank"), db)
    if query.has("second_most", "second_least"):
        return _at_rank(query, ordered, Decimal(2), db)
    if query.has("all"):
        return _listed(query, ordered, figures, db)
    count = _as_count(next(iter(query.question.numbers), None))
    if count is None and not query.has("top", "bottom"):
        return _extreme(query, ordered, db)
    return _listed(query, _with_ties(ordered, count or _TOP), figures, db)


def _extreme(query: FigureQuery, ordered: Sequence[Figure], db: Database) -> Attempt:
    """The first in order, all of them where several tie, and the one that follows."""
    first = [figure for figure in ordered if value_of(figure) == value_of(ordered[0])]
    rest = ordered[len(first) :]
    rate, count = ("lavest", "færrest") if query.has("least") else ("højest", "flest")
    word = rate if is_rate(first[0]) else count
    names = join_words([name_place(figure.place_code) for figure in first])
    tie = f" De {len(first)} ligger lige." if len(first) > 1 else ""
    lines = [f"{names}: {show_value(first[0])}.{tie}"]
    lines.append(f"{name_kind(first[0])} – {word} {_scope(query, ordered)}.")
    if rest:
        lines.append(f"Derefter {name_place(rest[0].place_code)}: {show_value(rest[0])}.")
    return _build(query, lines, [*first, *rest[:1]], ordered, db)


def _at_rank(query: FigureQuery, ordered: Sequence[Figure], wished: object, db: Database) -> Attempt:
    number = _as_count(wished) or 1
    if number > len(ordered):
        text = f"Der er kun {len(ordered)} med tal {_scope(query, ordered)}."
        return build_attempt(query, KIND, Status.UNKNOWN, text, [], _SCORE - 40, db)
    figure = ordered[number - 1]
    tied = [f for f in ordered if value_of(f) == value_of(figure)]
    names = join_words([name_place(f.place_code) for f in tied])
    lines = [
        f"Nr. {number}: {names} med {show_value(figure)}.",
        f"{name_kind(figure)}, {_scope(query, ordered)}.",
    ]
    return _build(query, lines, tied, ordered, db)


def _listed(query: FigureQuery, shown: Sequence[Figure], figures: Sequence[Figure], db: Database) -> Attempt:
    lines = [f"{name_kind(shown[0])}, {_scope(query, figures)}:"]
    lines += [f"{rank}. {name_place(f.place_code)}: {show_value(f)}" for rank, f in _ranked(shown)]
    return _build(query, lines, shown, shown, db)


def _within_limit(query: FigureQuery, figures: Sequence[Figure], db: Database) -> Attempt:
    """Those over, under or at a limit; with no limit, those that have any at all."""
    kept = [figure for figure in figures if _keeps(query, value_of(figure))]
    kept.sort(key=lambda f: (-value_of(f), name_place(f.place_code)))
    head = f"{len(kept)} af {name_level(figures[0].level, len(figures))}"
    lines = [f"{name_kind(figures[0])}: {head} {_limit_words(query)}."]
    if query.has("none"):
        lines.append(f"{join_words([name_place(f.place_code) for f in kept])}." if kept else "")
    else:
        lines += [f"{name_place(f.place_code)}: {show_value(f)}" for f in kept[:_MOST_LISTED]]
    if len(kept) > _MOST_LISTED and not query.has("none"):
        lines.append(f"… og {len(kept) - _MOST_LISTED} flere.")
    return _build(query, [line for line in lines if line], kept or figures[:1], kept, db)


def _keeps(query: FigureQuery, value: Decimal) -> bool:
    if query.has("none"):
        return value == 0
    limits = [
        (check, query.question.operations[name]) for name, check in _LIMIT_CHECKS.items() if query.has(name)
    ]
    if not limits:
        return value > 0
    return all(isinstance(limit, Decimal) and check(value, limit) for check, limit in limits)


def _limit_words(query: FigureQuery) -> str:
    words = {"over": "over", "under": "under", "at_least": "mindst", "at_most": "højst", "exactly": "præcis"}
    operations = query.question.operations
    limits = [
        f"{word} {show_number(limit, 2)}"
        for name, word in words.items()
        if name in query.operations and isinstance(limit := operations[name], Decimal)
    ]
    if query.has("none"):
        return "har 0"
    return f"har {' og '.join(limits)}" if limits else "har mere end 0"


def _scope(query: FigureQuery, figures: Sequence[Figure]) -> str:
    """ "blandt 19 kommuner i Region Midtjylland", honest about places without a figure."""
    level = figures[0].level
    region = query.regions[0] if query.regions else ""
    where = name_place(region) if region else "landet"
    scope = f"blandt {name_level(level, len(figures))} i {where}"
    whole = len(figures) >= expected_count(level, region)
    return scope if whole else f"{scope}, som dokumenterne har tal for"


def _with_ties(ordered: Sequence[Figure], count: int) -> list[Figure]:
    """The first so many, and those that tie with the last of them."""
    shown = list(ordered[:count])
    return shown + [f for f in ordered[count:] if shown and value_of(f) == value_of(shown[-1])]


def _ranked(ordered: Sequence[Figure]) -> list[tuple[int, Figure]]:
    """Places share a rank when they tie."""
    values = [value_of(figure) for figure in ordered]
    return [(values.index(value_of(figure)) + 1, figure) for figure in ordered]


def _build(
    query: FigureQuery, lines: list[str], cited: Sequence[Figure], drawn: Sequence[Figure], db: Database
) -> Attempt:
    text = "\n".join([*lines, *note_flaws(db, cited[:_TOP])])
    area = name_place(query.regions[0]) if query.regions else ""
    chart = chart_places(drawn, {figure.place_code for figure in cited[:1]}, db, area)
    return build_attempt(query, KIND, Status.ANSWERED, text, cited, _SCORE, db, chart=chart)


def _as_count(value: object) -> int | None:
    return int(value) if isinstance(value, Decimal) and value == int(value) and value > 0 else None
