"""One figure looked up: place × measure × the years asked for, or a sentence on what is not there."""

from __future__ import annotations

from collections.abc import Sequence

from sqlite_utils import Database

from knowledge.asking.figures.attempts import build_attempt
from knowledge.asking.figures.charting import chart_figures
from knowledge.asking.figures.measure_matching import MeasureMatch
from knowledge.asking.figures.phrasing import end, join_words, name_kind, name_measure, name_place, show_value
from knowledge.asking.figures.query import FigureQuery
from knowledge.asking.figures.selection import (
    InForce,
    choose_year,
    find_in_force,
    find_periods,
    keep_period,
    sort_out,
)
from knowledge.model import Attempt, Figure, Reading, Status
from knowledge.reference.statuses import is_ahead
from knowledge.storage.figures import find_figures

KIND = "figures"


def find_one(
    query: FigureQuery, db: Database, match: MeasureMatch, code: str
) -> tuple[list[InForce], list[str]]:
    """The figures for one place and measure in the years asked for, or a sentence on what is not there."""
    key, asked = match.measure.key, query.question.years
    everything = find_figures(db, [code], [key])
    period, of_period = keep_period(query.question, everything)
    latest = choose_year(of_period, query.question.now.year)
    wished: Sequence[int | None] = asked or [latest]
    years = [year for year in wished if year is not None]
    of_years = [figure for figure in everything if not years or figure.year in years]
    parts = find_periods(query.question, everything) or ("",)
    found = [pick for part in parts for pick in sort_out(of_years, part).values()]
    picked = [_of_status(pick, query, db) for pick in found]
    chosen = [pick for pick in picked if pick is not None]
    known = {figure.year for figure in of_period}
    lacking = [f"{period} {year}".strip() for year in asked if year not in known]
    if chosen and not lacking:
        return chosen, []
    return chosen, [_say_unknown(query, db, match, code, lacking)]


def _of_status(pick: InForce, query: FigureQuery, db: Database) -> InForce | None:
    """The figure of the kind asked for ("budget"), where a kind was asked for."""
    if query.status is None or pick.figure.status == query.status:
        return pick
    figure = pick.figure
    same = find_figures(db, [figure.place_code], [figure.measure], [figure.year] if figure.year else [])
    return next((InForce(other) for other in same if other.status == query.status), None)


def _say_unknown(
    query: FigureQuery, db: Database, match: MeasureMatch, code: str, lacking: Sequence[str]
) -> str:
    """What is not in the documents, and the nearest that is."""
    what = " ".join([name_measure(match.measure).lower(), *([query.status] if query.status else [])])
    years = f" for {join_words(lacking)}" if lacking else ""
    gap = f"{name_place(code)}: {what}{years} finder jeg ikke i dokumenterne."
    figures = find_in_force(db, match.measure.key, [code])
    if not figures:
        return gap
    near = _find_nearest([pick.figure for pick in figures.values()], query.question.years)
    there = "kun" if len(figures) == 1 else "fx"
    return f"{gap} Jeg har {there} {end(f'{name_kind(near)}: {show_value(near)}')}"


def _find_nearest(figures: Sequence[Figure], years: Sequence[int]) -> Figure:
    """What has been counted before what is foretold, and of that the year nearest the one asked for."""
    asked = years[-1] if years else max(figure.year or 0 for figure in figures)
    return min(figures, key=lambda f: (is_ahead(f.status), abs(asked - (f.year or 0)), -(f.year or 0)))


def build_lookup(
    query: FigureQuery,
    status: Status,
    text: str,
    picks: Sequence[InForce],
    score: float,
    db: Database,
    readings: Sequence[Reading] = (),
) -> Attempt:
    """An attempt with the figures that were looked up, drawn where they are the answer."""
    figures = [pick.figure for pick in picks]
    chart = chart_figures(figures, db) if status is Status.ANSWERED else None
    return build_attempt(query, KIND, status, text, figures, score, db, readings, chart)
