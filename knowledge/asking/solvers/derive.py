"""Numbers worked out from figures: rates, averages, medians. Their operands are shown."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from statistics import median

from sqlite_utils import Database

from knowledge.asking.figures.attempts import build_attempt
from knowledge.asking.figures.levels import doubt_gap, find_around, name_scope
from knowledge.asking.figures.measure_matching import MeasureMatch
from knowledge.asking.figures.notes import note_flaws
from knowledge.asking.figures.phrasing import (
    end,
    name_kind,
    name_measure,
    name_place,
    show_like,
    show_number,
    show_value,
)
from knowledge.asking.figures.query import NOT_COUNTED, FigureQuery
from knowledge.asking.figures.rates import is_rate
from knowledge.asking.figures.selection import find_latest, value_of
from knowledge.model import Attempt, Figure, Role, Status
from knowledge.reference.places import COUNTRY

KIND = "derive"
_SCORE = 95


def solve(query: FigureQuery, db: Database) -> Attempt | None:
    """A number worked out as the question says; None where it says nothing of the kind."""
    if not query.measures or query.rivals or query.unclear or query.asks & NOT_COUNTED:
        return None
    if query.has("average", "median"):
        return _average(query, db) if query.only("average", "median", "per") else None
    if (
        len(query.measures) == 2
        and query.has("share", "per", "percent")
        and query.only("share", "per", "percent")
    ):
        return _ratio(query, db)
    return None


def _ratio(query: FigureQuery, db: Database) -> Attempt | None:
    """One measure per so many of another, or as a percentage of it."""
    top, bottom = _split_ratio(query)
    code = query.places[0] if query.places else COUNTRY.code
    if len(query.places) > 1:
        return None
    above, below = _latest(db, top, code, query), _latest(db, bottom, code, query)
    if above is None or below is None or above.value is None or not value_of(below):
        return None
    base = query.question.operations.get("per")
    if is_rate(below) or (query.has("share", "percent") and (is_rate(above) or above.unit != below.unit)):
        return None  # days are no part of a percentage, nor is anything divided by one
    if query.has("share", "percent"):
        result, what = value_of(above) / value_of(below) * 100, "%"
        if result > 100:
            return None  # not a part of the other: the question was read the wrong way round
    else:
        per = base if isinstance(base, Decimal) else Decimal(1)
        result, what = value_of(above) / value_of(below) * per, f"pr. {_per_words(per, below)}"
    lines = [
        f"{name_place(code)}: {show_number(result, 2)} {what}",
        end(f"{name_kind(above)}: {show_value(above)}"),
        end(f"{name_kind(below)}: {show_value(below)}"),
    ]
    return _build(query, lines, [above, below], db)


def _per_words(per: Decimal, below: Figure) -> str:
    name = name_measure(below).lower().replace("indbyggertal", "indbyggere" if per != 1 else "indbygger")
    return name if per == 1 else f"{show_number(per, 0)} {name}"


def _split_ratio(query: FigureQuery) -> tuple[MeasureMatch, MeasureMatch]:
    """(numerator, denominator): the denominator follows "pr." or "af", whatever place stands between."""
    first, second = sorted(query.measures, key=lambda match: min(match.tokens))
    return (second, first) if _follows_divider(query, first) else (first, second)


def _follows_divider(query: FigureQuery, match: MeasureMatch) -> bool:
    tokens = query.question.tokens
    before = [token for token in tokens[: min(match.tokens)] if token.role not in (Role.PLACE, Role.NUMBER)]
    return bool(before) and (before[-1].folded == "af" or before[-1].value == "per")


def _average(query: FigureQuery, db: Database) -> Attempt | None:
    if len(query.measures) != 1 or query.municipalities:
        return None
    figures = find_around(query, db)
    if len(figures) < 2:
        return None
    values, like = [value_of(figure) for figure in figures], figures[0]
    scope = name_scope(query, figures)
    if query.has("median"):
        lines = [f"Median: {show_like(median(values), like)}", f"{name_kind(like)}, {scope}."]
    else:
        total = sum(values, Decimal(0))
        lines = [
            f"Gennemsnit: {show_like(total / len(values), like)}",
            f"{name_kind(like)}: {show_like(total, like)} fordelt på {scope}.",
        ]
        if is_rate(like):
            lines.append("Hver kommune tæller lige meget; det er ikke regionens eller landets eget tal.")
    return doubt_gap(_build(query, lines, figures[:5], db), query, figures)


def _latest(db: Database, match: MeasureMatch, code: str, query: FigureQuery) -> Figure | None:
    return find_latest(db, match.measure.key, code, query.question)


def _build(query: FigureQuery, lines: Sequence[str], figures: Sequence[Figure], db: Database) -> Attempt:
    text = "\n".join([*lines, *note_flaws(db, figures)])
    return build_attempt(query, KIND, Status.ANSWERED, text, figures, _SCORE, db)
