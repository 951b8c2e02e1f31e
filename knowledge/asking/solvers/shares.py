"""Parts of a whole, in percent: of the region or the country, of a table, of those who live in a place."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from sqlite_utils import Database

from knowledge.asking import lexicon
from knowledge.asking.figures.attempts import build_computed
from knowledge.asking.figures.measure_names import find_head
from knowledge.asking.figures.phrasing import (
    end,
    is_rate,
    name_kind,
    name_place,
    show_like,
    show_number,
    show_value,
)
from knowledge.asking.figures.query import NOT_COUNTED, FigureQuery, region_of
from knowledge.asking.figures.selection import find_around, find_latest, name_scope, value_of
from knowledge.asking.solvers.totals import can_add
from knowledge.model import Attempt, Figure, Role, Status
from knowledge.reference.places import COUNTRY

KIND = "shares"
_SCORE = 95
_POPULATION = "indbyggertal"
_PERSONS = frozenset({None, "", "personer"})
_AGE = re.compile(r"(?:^|, )(?:antal |over |under )?\d[\d\s–+-]*(?:år\b|-?årige\b)", re.IGNORECASE)


def solve(query: FigureQuery, db: Database) -> Attempt | None:
    """A part of a whole; None where none is asked for, or it is not told of what."""
    if len(query.measures) != 1 or query.rivals or query.unclear or query.asks & NOT_COUNTED:
        return None
    if not query.has("share", "percent") or not query.only("share", "compare", "percent"):
        return None
    places = sorted((code for code in query.places if code != COUNTRY.code), key=len)
    if not places:
        return None
    top = _latest(db, query, places[0])
    if top is None or top.unit == "%":
        return None
    if _is_of_people(query):
        return _share_of_people(query, top, db) if len(places) == 1 else None
    return _share_of_places(query, top, places, db)


def _share_of_places(query: FigureQuery, top: Figure, places: Sequence[str], db: Database) -> Attempt | None:
    """One place's part of its region or of the country."""
    whole = _find_whole(query, places)
    bottom = _latest(db, query, whole)
    if bottom is None:
        return _share_of_table(query, top, db) if whole == COUNTRY.code else None
    if not value_of(bottom) or (top.year, top.unit) != (bottom.year, bottom.unit):
        return None
    percent = value_of(top) / value_of(bottom) * 100
    lines = [
        f"{name_place(places[0])}: {show_number(percent, 1)} % af {name_place(whole)}",
        f"{name_kind(top)}: {show_value(top)} af {end(show_value(bottom))}",
    ]
    return build_computed(query, KIND, Status.ANSWERED, lines, [top, bottom], _SCORE, db)


def _share_of_people(query: FigureQuery, top: Figure, db: Database) -> Attempt | None:
    """Some of those who live in a place among all of them; None where something else may be counted."""
    code, year = top.place_code, top.year
    if (
        year is None
        or top.unit not in _PERSONS
        or is_rate(top)
        or not all(map(_counts_people, query.measure.measure.labels))
    ):
        return None
    whole = find_latest(db, _POPULATION, code, replace(query.question, years=(year,)))
    if whole is None or whole.unit not in _PERSONS or not value_of(top) < value_of(whole):
        return None
    percent = show_number(value_of(top) / value_of(whole) * 100, 1)
    lines = [
        f"{name_place(code)}: {percent} % af indbyggerne",
        end(f"{name_kind(top)}: {show_value(top)}"),
        end(f"{name_kind(whole)}: {show_value(whole)}"),
    ]
    return build_computed(query, KIND, Status.ANSWERED, lines, [top, whole], _SCORE, db)


def _counts_people(label: str) -> bool:
    """ "Udenlandske statsborgere fra …", "80 år og derover"; not "Udgift pr. borger"."""
    people = tuple(lexicon.stems_of("people"))
    return bool(_AGE.search(label)) or any(one.endswith(people) for one in find_head(label))


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
    return build_computed(query, KIND, Status.ANSWERED, lines, [top, *figures], _SCORE, db)


def _find_whole(query: FigureQuery, places: Sequence[str]) -> str:
    """What the share is of: a larger place named, the region where its word is said, else the country."""
    if len(places) > 1 and len(places[1]) > len(places[0]):
        return places[1]
    stems = {token.stem for token in query.question.tokens if token.role is not Role.PLACE}
    says_region = any(stem.startswith("region") for stem in stems) and len(places[0]) == 3
    return region_of(places[0]) if says_region else COUNTRY.code


def _latest(db: Database, query: FigureQuery, code: str) -> Figure | None:
    figure = find_latest(db, query.measure.measure.key, code, query.question)
    return figure if figure and figure.value is not None else None
