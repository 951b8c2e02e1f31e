"""The figures of every place of a level that a question is about, and how their circle is told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sqlite_utils import Database

from knowledge.asking.figures.phrasing import name_level, name_place
from knowledge.asking.figures.query import FigureQuery
from knowledge.asking.figures.selection import expected_count, find_level, tell_gap
from knowledge.model import Attempt, Figure, Level, Status


def find_around(query: FigureQuery, db: Database) -> list[Figure]:
    """The told figures of all places of the level asked for, within the region named, in one year.

    Empty where sources of equal standing disagree or count in other units: nothing can be told of those.
    """
    level = _choose_level(query)
    picks = find_level(db, query.measure.measure.key, level, query.question, _region(query))
    told = [pick.figure for pick in picks if pick.value is not None]
    if any(pick.rivals for pick in picks) or len({figure.unit for figure in told}) > 1:
        return []
    return told


def name_scope(query: FigureQuery, figures: Sequence[Figure]) -> str:
    """ "19 kommuner i Region Midtjylland", honest about places without a figure."""
    level, region = figures[0].level, _region(query)
    scope = f"{name_level(level, len(figures))} i {name_place(region) if region else 'landet'}"
    whole = len(figures) >= expected_count(level, region)
    return scope if whole else f"{scope}, som dokumenterne har tal for"


def doubt_gap(attempt: Attempt, query: FigureQuery, figures: Sequence[Figure]) -> Attempt:
    """The same answer, told as what it is where it is worked out from a table with holes."""
    gap = tell_gap(figures, figures[0].level, _region(query))
    if not gap:
        return attempt
    status = Status.AMBIGUOUS if attempt.answer.status is Status.ANSWERED else attempt.answer.status
    answer = replace(attempt.answer, status=status, text=f"{attempt.answer.text}\n{gap}")
    return replace(attempt, answer=answer)


def _choose_level(query: FigureQuery) -> Level:
    """Regions where they are asked about, or where the measure is told of them alone; else municipalities."""
    levels = query.measure.measure.levels
    regional = query.level is Level.REGION or (query.level is None and Level.MUNICIPALITY not in levels)
    return Level.REGION if regional and not query.regions else Level.MUNICIPALITY


def _region(query: FigureQuery) -> str:
    return query.regions[0] if query.regions else ""
