"""Numbers worked out from figures: rates, averages, medians. Their operands are shown."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from statistics import median

from sqlite_utils import Database

from knowledge.asking.figures.attempts import build_computed
from knowledge.asking.figures.measure_matching import MeasureMatch
from knowledge.asking.figures.phrasing import (
    end,
    is_rate,
    name_kind,
    name_measure,
    name_place,
    show_like,
    show_number,
    show_value,
)
from knowledge.asking.figures.query import NOT_COUNTED, FigureQuery
from knowledge.asking.figures.selection import doubt_gap, find_around, find_latest, name_scope, value_of
from knowledge.model import Attempt, Figure, Role, Status
from knowledge.reference.places import COUNTRY

KIND = "derive"
_SCORE = 95
_DIVIDING = ("per", "relative")
_RANKING = ("most", "least", "top", "bottom")
_MOST = 5


def solve(query: FigureQuery, db: Database) -> Attempt | None:
    """A number worked out as the question says; None where it says nothing of the kind."""
    if not query.measures or query.rivals or query.unclear or query.asks & NOT_COUNTED:
        return None
    if query.has("average", "median"):
        return _average(query, db) if query.only("average", "median", "per") else None
    ranks = query.has(*_RANKING) and query.only(*_DIVIDING, *_RANKING)
    if len(query.measures) == 2 and query.has(*_DIVIDING) and ranks and not query.municipalities:
        return _rank_ratios(query, db)
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
    return build_computed(query, KIND, Status.ANSWERED, lines, [above, below], _SCORE, db)


def _rank_ratios(query: FigureQuery, db: Database) -> Attempt | None:
    """The places with the most or the least of one measure per so many of another."""
    top, bottom = _split_ratio(query)
    above = {f.place_code: f for f in find_around(replace(query, measures=(top,)), db)}
    below = {f.place_code: f for f in find_around(replace(query, measures=(bottom,)), db) if value_of(f)}
    if len(above) < 2 or not above.keys() <= below.keys() or any(is_rate(f) for f in below.values()):
        return None
    ratios = {code: value_of(figure) / value_of(below[code]) for code, figure in above.items()}
    least = query.has("least", "bottom")
    ordered = sorted(ratios, key=lambda code: (ratios[code] if least else -ratios[code], name_place(code)))
    wished = query.question.operations.get("bottom" if least else "top")
    count = int(wished) if isinstance(wished, Decimal) else 1
    alike = [code for code in ordered[count:] if ratios[code] == ratios[ordered[count - 1]]]
    shown = [*ordered[:count], *alike[:_MOST]]
    per = _readable(max(ratios.values()), query.question.operations.get("per"))
    what = _per_words(per, below[shown[0]])
    lines = [
        f"{name_place(code)}: {show_number(ratios[code] * per, 2)} pr. {what}"
        f" ({show_value(above[code])} / {show_value(below[code])})"
        for code in shown
    ]
    if len(alike) > _MOST:
        lines.append(f"… og {len(alike) - _MOST} til, der ligger lige.")
    scope = name_scope(query, list(above.values()))
    lines.append(f"{name_kind(above[shown[0]])} – {'lavest' if least else 'højest'} blandt {scope}.")
    cited = [figure for code in shown for figure in (above[code], below[code])]
    attempt = build_computed(query, KIND, Status.ANSWERED, lines, cited, _SCORE, db)
    return doubt_gap(attempt, query, list(above.values()))


def _readable(largest: Decimal, asked: object) -> Decimal:
    """Per how many: as asked; for "pr. indbygger" the power of ten by which the largest is 1 or more."""
    if isinstance(asked, Decimal):
        return asked
    powers = (Decimal(10) ** power for power in range(7))
    return next((power for power in powers if largest * power >= 1), Decimal(1))


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
    return bool(before) and (before[-1].folded == "af" or before[-1].value in _DIVIDING)


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
    attempt = build_computed(query, KIND, Status.ANSWERED, lines, figures[:5], _SCORE, db)
    return doubt_gap(attempt, query, figures)


def _latest(db: Database, match: MeasureMatch, code: str, query: FigureQuery) -> Figure | None:
    return find_latest(db, match.measure.key, code, query.question)
