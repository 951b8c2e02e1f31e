"""Figures added up: of several places, of all places of a table, or of several years of one place."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from sqlite_utils import Database

from knowledge.asking import lexicon
from knowledge.asking.figures.attempts import build_computed
from knowledge.asking.figures.phrasing import (
    end,
    is_rate,
    join_words,
    name_kind,
    name_measure,
    name_place,
    name_year,
    show_like,
    show_value,
)
from knowledge.asking.figures.query import NOT_COUNTED, FigureQuery, find_span
from knowledge.asking.figures.selection import (
    doubt_gap,
    find_around,
    find_in_force,
    find_latest,
    name_scope,
    value_of,
)
from knowledge.danish.words import find_words
from knowledge.model import Attempt, Figure, Role, Status
from knowledge.reference.places import COUNTRY

KIND = "derive"
_SCORE = 95
_MOST_TERMS = 12
_NOT_ADDED = "Årene er ikke lagt sammen: det samme kan være talt med i flere af dem."


def solve(query: FigureQuery, db: Database) -> Attempt | None:
    """The sum that is asked for, with its terms; None where none is, or where adding makes no sense."""
    if len(query.measures) != 1 or query.rivals or query.unclear or query.asks & NOT_COUNTED:
        return None
    if not query.has("sum", "total") or not query.only():
        return None
    if len(query.places) > 1:
        return _add_places(query, db)
    if len(query.question.years) > 1:
        return _add_years(query, db)
    return None if query.places else _add_table(query, db)


def can_add(figures: Sequence[Figure]) -> bool:
    """Figures add up to something only when they are counts of different people in the same year."""
    alike = len({(f.year, f.unit, f.level, f.status) for f in figures}) == 1
    return alike and not any(is_rate(figure) for figure in figures)


def _counts_all(query: FigureQuery, figures: Sequence[Figure]) -> bool:
    """Whether no number but that of the places themselves is said ("de seks kommuner")."""
    numbers = ((i, t.value) for i, t in enumerate(query.question.tokens) if t.role is Role.NUMBER)
    return all(index in query.accounted or number == len(figures) for index, number in numbers)


def _add_places(query: FigureQuery, db: Database) -> Attempt | None:
    figures = [find_latest(db, query.measure.measure.key, code, query.question) for code in query.places]
    told = [figure for figure in figures if figure is not None and figure.value is not None]
    return _tell_sum(query, told, "", db) if len(told) == len(figures) and can_add(told) else None


def _add_table(query: FigureQuery, db: Database) -> Attempt | None:
    """All municipalities of the one table that tells of them; None where the country's own is there."""
    figures = find_around(query, db)
    years = query.question.years or tuple({f.year for f in figures if f.year is not None})
    if len(figures) < 2 or not _counts_all(query, figures) or not can_add(figures):
        return None
    if len({(f.spot.document, f.table) for f in figures}) > 1:
        return None
    if find_in_force(db, query.measure.measure.key, [COUNTRY.code], years):
        return None
    return doubt_gap(_tell_sum(query, figures, f" for {name_scope(query, figures)}", db), query, figures)


def _tell_sum(query: FigureQuery, figures: Sequence[Figure], scope: str, db: Database) -> Attempt:
    total = sum((value_of(figure) for figure in figures), Decimal(0))
    terms = " + ".join(f"{name_place(f.place_code)} {show_value(f)}" for f in figures[:_MOST_TERMS])
    more = f" + {len(figures) - _MOST_TERMS} til" if len(figures) > _MOST_TERMS else ""
    lines = [f"{show_like(total, figures[0])} i alt{scope}", end(f"{name_kind(figures[0])}: {terms}{more}")]
    return build_computed(query, KIND, Status.ANSWERED, lines, figures, _SCORE, db)


def _add_years(query: FigureQuery, db: Database) -> Attempt | None:
    """One place's figures of several years, added up where they count what happens in a year."""
    code = query.places[0] if query.places else COUNTRY.code
    found = find_in_force(db, query.measure.measure.key, [code], query.question.years)
    picks = [pick for pick in found.values() if pick.value is not None]
    if not picks or any(pick.rivals for pick in picks):
        return None
    figures = [pick.figure for pick in picks]
    lines = [f"{name_year(figure)}: {show_value(figure)}" for figure in figures]
    head = f"{name_place(code)}, {name_measure(figures[0]).lower()}"
    there = {figure.year for figure in figures}
    if lacking := [year for year in _find_wished(query) if year not in there]:
        gap = f"{join_words([str(year) for year in lacking])} finder jeg ikke i dokumenterne."
        return build_computed(query, KIND, Status.AMBIGUOUS, [f"{head}:", *lines, gap], figures, _SCORE, db)
    if not _happens(figures) or len({(f.unit, f.status) for f in figures}) > 1:
        return build_computed(
            query, KIND, Status.ANSWERED, [f"{head}:", *lines, _NOT_ADDED], figures, _SCORE, db
        )
    total = show_like(sum((value_of(figure) for figure in figures), Decimal(0)), figures[0])
    span = f"{figures[0].year}-{figures[-1].year}" if find_span(query.question) else f"{len(figures)} år"
    return build_computed(
        query, KIND, Status.ANSWERED, [f"{head}: {total} i alt ({span})", *lines], figures, _SCORE, db
    )


def _find_wished(query: FigureQuery) -> Sequence[int]:
    span = find_span(query.question)
    return range(span[0], span[1] + 1) if span else query.question.years


def _happens(figures: Sequence[Figure]) -> bool:
    """Whether the figures count what happens in a year ("anmeldte indbrud"), not what there is."""
    words = find_words(figures[0].measure_label)
    named = any(word.stem.endswith(flow) for word in words for flow in lexicon.stems_of("flows"))
    return named and not is_rate(figures[0])
