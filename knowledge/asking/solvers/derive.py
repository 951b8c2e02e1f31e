"""Numbers worked out from figures: shares, rates, averages, medians. Their operands are shown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise
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
from knowledge.asking.figures.query import NOT_COUNTED, FigureQuery, region_of
from knowledge.asking.figures.rates import is_rate
from knowledge.asking.figures.selection import find_latest, value_of
from knowledge.asking.solvers.totals import can_add
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
    if query.has("share", "percent") and query.only("share", "compare", "percent"):
        return _share(query, db)
    return None


def _share(query: FigureQuery, db: Database) -> Attempt | None:
    """One place's part of its region or of the country."""
    if len(query.measures) != 1:
        return None
    places = sorted((code for code in query.places if code != COUNTRY.code), key=len)
    if not places:
        return None
    part, whole = places[0], _find_whole(query, places)
    top, bottom = _latest(db, query.measure, part, query), _latest(db, query.measure, whole, query)
    if top is not None and bottom is None and whole == COUNTRY.code and not _is_of_people(query):
        return _share_of_table(query, top, db)
    if top is None or bottom is None or not value_of(bottom) or top.unit == "%" or _is_of_people(query):
        return None
    if (top.year, top.unit) != (bottom.year, bottom.unit):
        return None
    percent = value_of(top) / value_of(bottom) * 100
    lines = [
        f"{name_place(part)}: {show_number(percent, 1)} % af {name_place(whole)}",
        f"{name_kind(top)}: {show_value(top)} af {end(show_value(bottom))}",
    ]
    return _build(query, lines, [top, bottom], db)


def _is_of_people(query: FigureQuery) -> bool:
    """Whether a part of those who live there is asked for: "andel over 80 år i Skive"."""
    tokens = query.question.tokens
    inside = any(
        token.role is Role.PLACE and before.folded in ("i", "paa") for before, token in pairwise(tokens)
    )
    return inside and not any(token.folded == "af" for token in tokens)


def _share_of_table(query: FigureQuery, top: Figure, db: Database) -> Attempt | None:
    """One municipality's part of all that its table tells of, where the country's own figure is not there."""
    everything = find_around(replace(query, places=()), db)
    figures = [f for f in everything if (f.spot.document, f.table) == (top.spot.document, top.table)]
    total = sum((value_of(figure) for figure in figures), Decimal(0))
    if len(figures) < 2 or len(figures) < len(everything) or not can_add([top, *figures]) or not total:
        return None
    percent = show_number(value_of(top) / total * 100, 1)
    lines = [
        f"{name_place(top.place_code)}: {percent} % af {name_scope(query, figures)}",
        end(f"{name_kind(top)}: {show_value(top)} af {show_like(total, top)}"),
    ]
    return _build(query, lines, [top, *figures], db)


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
