"""One figure looked up: place × measure × the years asked for, or a sentence on what is not there."""

from __future__ import annotations

from collections.abc import Sequence

from sqlite_utils import Database

from knowledge.asking.figures.measure_matching import MeasureMatch
from knowledge.asking.figures.phrasing import end, join_words, name_kind, name_measure, name_place, show_value
from knowledge.asking.figures.query import FigureQuery
from knowledge.asking.figures.selection import InForce, choose_year, find_in_force, find_period
from knowledge.storage.figures import find_figures


def find_one(
    query: FigureQuery, db: Database, match: MeasureMatch, code: str
) -> tuple[list[InForce], list[str]]:
    """The figures for one place and measure in the years asked for, or a sentence on what is not there."""
    key, asked = match.measure.key, query.question.years
    everything = find_figures(db, [code], [key])
    period = find_period(query.question, [f for f in everything if not asked or f.year in asked])
    of_period = [f.year for f in everything if period and f.note == period]
    latest = choose_year(everything, query.question.now.year)
    wished: Sequence[int | None] = asked or of_period or [latest]
    years = [year for year in wished if year is not None]
    found = find_in_force(db, key, [code], years, period)
    picked = [_of_status(pick, query, db) for pick in found.values()]
    chosen = [pick for pick in picked if pick is not None]
    known = {figure.year for figure in everything}
    lacking = [year for year in asked if year not in known]
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
    query: FigureQuery, db: Database, match: MeasureMatch, code: str, lacking: Sequence[int]
) -> str:
    """What is not in the documents, and the nearest that is."""
    what = " ".join([name_measure(match.measure).lower(), *([query.status] if query.status else [])])
    years = f" for {join_words([str(year) for year in lacking])}" if lacking else ""
    gap = f"{name_place(code)}: {what}{years} finder jeg ikke i dokumenterne."
    figures = find_in_force(db, match.measure.key, [code])
    if not figures:
        return gap
    latest = list(figures.values())[-1].figure
    return f"{gap} Jeg har kun {end(f'{name_kind(latest)}: {show_value(latest)}')}"
