"""Numbers worked out from figures: sums, shares, rates, averages, medians. Their operands are shown."""

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
    is_rate,
    name_kind,
    name_measure,
    name_place,
    show_like,
    show_number,
    show_value,
)
from knowledge.asking.figures.query import NOT_COUNTED, FigureQuery, region_of
from knowledge.asking.figures.selection import choose_year, find_in_force, value_of
from knowledge.model import Attempt, Figure, Role, Status
from knowledge.reference.places import COUNTRY
from knowledge.storage.figures import find_figures

KIND = "derive"
_SCORE = 95
_NOT_ADDABLE = frozenset({"%", "pct.", "promille"})


def solve(query: FigureQuery, db: Database) -> Attempt | None:
    """A number worked out as the question says; None where it says nothing of the kind."""
    if not query.measures or query.rivals or query.unclear or query.question.asks & NOT_COUNTED:
        return None
    if query.has("average", "median"):
        return _average(query, db) if query.only("average", "median", "per") else None
    if (
        len(query.measures) == 2
        and query.has("share", "per", "percent")
        and query.only("share", "per", "percent")
    ):
        return _ratio(query, db)
    if query.has("share", "percent") and query.only("share", "compare", "percent"):
        return _share(query, db)
    if query.has("sum", "total") and len(query.places) > 1 and query.only():
        return _sum(query, db)
    return None


def _sum(query: FigureQuery, db: Database) -> Attempt | None:
    figures = [find_latest(db, query.measure, code, query) for code in query.places]
    told = [figure for figure in figures if figure is not None and figure.value is not None]
    if len(told) < len(figures) or not _can_add(told):
        return None
    total = sum((value_of(figure) for figure in told), Decimal(0))
    terms = " + ".join(f"{name_place(f.place_code)} {show_value(f)}" for f in told)
    lines = [f"{show_like(total, told[0])} i alt", end(f"{name_kind(told[0])}: {terms}")]
    return _build(query, lines, told, db)


def _can_add(figures: Sequence[Figure]) -> bool:
    """Figures add up to something only when they are counts of different people in the same year."""
    units = {figure.unit for figure in figures}
    nested = {figure.level for figure in figures}
    alike = len({f.year for f in figures}) == len(units) == len(nested) == 1
    return alike and not units & _NOT_ADDABLE


def _share(query: FigureQuery, db: Database) -> Attempt | None:
    """One place's part of its region or of the country."""
    if len(query.measures) != 1:
        return None
    places = sorted((code for code in query.places if code != COUNTRY.code), key=len)
    if not places:
        return None
    part, whole = places[0], _find_whole(query, places)
    top, bottom = find_latest(db, query.measure, part, query), find_latest(db, query.measure, whole, query)
    if top is None or bottom is None or not value_of(bottom) or top.unit == "%":
        return None
    if (top.year, top.unit) != (bottom.year, bottom.unit):
        return None
    percent = value_of(top) / value_of(bottom) * 100
    lines = [
        f"{name_place(part)}: {show_number(percent, 1)} % af {name_place(whole)}",
        f"{name_kind(top)}: {show_value(top)} af {end(show_value(bottom))}",
    ]
    return _build(query, lines, [top, bottom], db)


def _find_whole(query: FigureQuery, places: Sequence[str]) -> str:
    """What the share is of: a larger place named, the region where its word is said, else the country."""
    if len(places) > 1 and len(places[1]) > len(places[0]):
        return places[1]
    stems = {token.stem for token in query.question.tokens if token.role is not Role.PLACE}
    says_region = any(stem.startswith("region") for stem in stems) and len(places[0]) == 3
    return region_of(places[0]) if says_region else COUNTRY.code


def _ratio(query: FigureQuery, db: Database) -> Attempt | None:
    """One measure per so many of another, or as a percentage of it."""
    top, bottom = _split_ratio(query)
    code = query.places[0] if query.places else COUNTRY.code
    if len(query.places) > 1:
        return None
    above, below = find_latest(db, top, code, query), find_latest(db, bottom, code, query)
    if above is None or below is None or above.value is None or not value_of(below):
        return None
    base = query.question.operations.get("per")
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


def find_latest(db: Database, match: MeasureMatch, code: str, query: FigureQuery) -> Figure | None:
    """The figure in force in the year asked for, else in the latest; None where sources disagree."""
    latest = choose_year(find_figures(db, [code], [match.measure.key]), query.question.now.year)
    wished = query.question.years[-1:] or (latest,)
    picks = find_in_force(db, match.measure.key, [code])
    pick = next((p for (_, year), p in picks.items() if year in wished), None)
    return pick.figure if pick and not pick.rivals else None


def _build(query: FigureQuery, lines: Sequence[str], figures: Sequence[Figure], db: Database) -> Attempt:
    text = "\n".join([*lines, *note_flaws(db, figures)])
    return build_attempt(query, KIND, Status.ANSWERED, text, figures, _SCORE, db)
