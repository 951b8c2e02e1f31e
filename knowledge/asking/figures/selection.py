"""Choosing among the figures that the documents hold: the year asked for, and the figure in force.

A quota may be calculated, then agreed, then decided. Where several figures say something about the same
place, measure and year, the one whose status stands strongest is in force and the others are kept beside it;
where two of equal standing differ, neither is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache

from sqlite_utils import Database

from knowledge.asking.figures.phrasing import name_level, name_place
from knowledge.asking.figures.query import FigureQuery
from knowledge.danish.words import find_words
from knowledge.model import Attempt, Figure, Level, Question, Role, Status
from knowledge.reference.places import COUNTRY, municipalities, regions
from knowledge.reference.statuses import is_ahead, rank_status
from knowledge.storage.figures import find_figures
from knowledge.storage.measures import spell_period

_YEAR = re.compile(r"(?:19|20)\d\d(?:k\d)?$")
_NEARLY_WHOLE = 0.5
_MOST_NAMED = 3


@dataclass(frozen=True, slots=True)
class InForce:
    """The figure that stands, and the others for the same place, measure and year.

    rivals: figures of equal standing that say something else. others: weaker ones that say something else.
    periods: where the year is told in parts (quarters, months), the figure of each part in order.
    """

    figure: Figure
    rivals: tuple[Figure, ...] = ()
    others: tuple[Figure, ...] = ()
    periods: tuple[Figure, ...] = ()

    @property
    def value(self) -> Decimal | None:
        """None where the document says that the figure is missing."""
        return self.figure.value


def choose_in_force(figures: Sequence[Figure], period: str = "") -> InForce:
    """Which of several figures for one place, measure and year stands. At least one figure is needed.

    period: the part of the year that is asked for, as find_periods names it; by default the last one that
    is printed.
    """
    parts = _by_period(figures)
    if len(parts) > 1:
        notes = [note for note in parts if period and name_period(note) == period]
        chosen = parts[notes[0] if notes else list(parts)[-1]]
        return replace(choose_in_force(chosen), periods=tuple(part[0] for part in parts.values()))
    told = [figure for figure in figures if figure.value is not None] or list(figures)
    best = max(told, key=lambda f: (rank_status(f.status), f.adds_up is not False, -f.table))
    different = [figure for figure in told if figure.value != best.value]
    equal = [f for f in different if rank_status(f.status) == rank_status(best.status)]
    weaker = [f for f in different if f not in equal]
    return InForce(best, _once_per_value(equal), _once_per_value(weaker))


def _by_period(figures: Sequence[Figure]) -> dict[str, list[Figure]]:
    """Figures by the part of the year they are about, in the order they are printed."""
    parts: dict[str, list[Figure]] = {}
    for figure in figures:
        parts.setdefault(figure.note, []).append(figure)
    return parts


def value_of(figure: Figure) -> Decimal:
    """The number of a figure that is told; solvers have put aside those whose value is None."""
    return figure.value if figure.value is not None else Decimal(0)


def find_in_force(
    db: Database, measure: str, codes: Sequence[str], years: Sequence[int] = (), period: str = ""
) -> Mapping[tuple[str, int | None], InForce]:
    """What stands for each of these places in each of these years (all years where none is given)."""
    return sort_out(find_figures(db, codes=codes, measures=[measure], years=years), period)


def sort_out(figures: Iterable[Figure], period: str = "") -> Mapping[tuple[str, int | None], InForce]:
    """Which of the figures of one measure stands, for each place and year that they are of."""
    grouped: dict[tuple[str, int | None], list[Figure]] = {}
    for figure in figures:
        grouped.setdefault((figure.place_code, figure.year), []).append(figure)
    there = ((key, alike) for key, alike in grouped.items() if _has_period(alike, period))
    ordered = sorted(there, key=_by_place_and_year)
    return {key: choose_in_force(alike, period) for key, alike in ordered}


def choose_year(figures: Iterable[Figure], this_year: int) -> int | None:
    """The year that is told where none is asked for: the latest that has been counted or is decided.

    Next year counts, for quotas and budgets are decided ahead; forecasts and targets only where there is
    nothing else, and then the nearest. None for figures without a year.
    """
    dated = [figure for figure in figures if figure.year is not None]
    near = [figure for figure in dated if (figure.year or 0) <= this_year + 1]
    counted = [figure.year or 0 for figure in near if not is_ahead(figure.status)]
    if counted or near:
        return max(counted or [figure.year or 0 for figure in near])
    return min((figure.year or 0 for figure in dated), default=None)


def find_latest(db: Database, measure: str, code: str, question: Question) -> Figure | None:
    """The figure in force in the year asked for, else in the latest; None where sources disagree."""
    period, figures = keep_period(question, find_figures(db, [code], [measure]))
    wished = question.years[-1:] or (choose_year(figures, question.now.year),)
    picks = find_in_force(db, measure, [code], period=period)
    pick = next((p for (_, year), p in picks.items() if year in wished), None)
    return pick.figure if pick and not pick.rivals else None


def keep_period(question: Question, figures: Sequence[Figure]) -> tuple[str, Sequence[Figure]]:
    """The part of a year that a question names ("november"), "" for none or several, and its figures."""
    named = find_periods(question, figures)
    if len(named) != 1:
        return "", figures
    return named[0], [figure for figure in figures if name_period(figure.note) == named[0]]


def find_periods(question: Question, figures: Sequence[Figure]) -> tuple[str, ...]:
    """The parts of a year that a question names, of whatever year, in the order they are printed."""
    said = {token.folded for token in question.tokens if token.role is not Role.YEAR}
    names = dict.fromkeys(name_period(note) for note in _by_period(figures) if note)
    hits = {
        name: len(said & {*name.split()}) for name in names if any(map(str.isalpha, said & {*name.split()}))
    }
    best = max(hits.values(), default=0)
    return tuple(name for name, count in hits.items() if best and count == best)


@lru_cache(maxsize=1024)
def name_period(note: str) -> str:
    """The words that a part of a year is asked for by, its year left out.

    >>> name_period("2020K3"), name_period("Juni 2024")
    ('3 kvartal', 'juni')
    """
    words = (word.folded for word in find_words(spell_period(note)))
    return " ".join(dict.fromkeys(word for word in words if not _YEAR.match(word)))


def _has_period(figures: Sequence[Figure], period: str) -> bool:
    return not period or any(name_period(figure.note) == period for figure in figures)


def find_level(
    db: Database, measure: str, level: Level, question: Question, region: str = ""
) -> tuple[InForce, ...]:
    """What stands for every place of a level (within a region), by code.

    For the part of a year that the question names, in the last year it names, else in that of choose_year.
    """
    codes = [place.code for place in municipalities(region)] if region else []
    asked = question.years[-1:]
    everything = find_figures(db, codes, [measure], asked, [level])
    if asked and any(figure.note for figure in everything):  # "juni 2024" may be told of 2023 alone
        everything = find_figures(db, codes, [measure], (), [level])
    _, figures = keep_period(question, everything)
    chosen = asked[0] if asked else choose_year(figures, question.now.year)
    grouped: dict[str, list[Figure]] = {}
    for figure in figures:
        if figure.year == chosen:
            grouped.setdefault(figure.place_code, []).append(figure)
    return tuple(choose_in_force(grouped[code]) for code in sorted(grouped))


def tell_gap(figures: Sequence[Figure], level: Level, region: str = "") -> str:
    """What is missing of a table that is nearly whole, so that no order or average of it can be trusted.

    "" where nothing is missing, or where only a few places were meant to be there.
    """
    expected = expected_count(level, region)
    missing = expected - len(figures)
    if not missing or len(figures) < expected * _NEARLY_WHOLE:
        return ""
    there = {figure.place_code for figure in figures}
    places = regions() if level is Level.REGION else municipalities(region or None)
    names = [place.name for place in places if place.code not in there]
    shown = ", ".join(names[:_MOST_NAMED]) + (" m.fl." if missing > _MOST_NAMED else "")
    return f"OBS: der mangler tal for {missing} af {expected} ({shown}), så det kan være forkert."


def expected_count(level: Level, region: str = "") -> int:
    """How many places of a level there are."""
    match level:
        case Level.MUNICIPALITY:
            return len(municipalities(region or None))
        case Level.REGION:
            return len(regions())
        case Level.COUNTRY:
            return 1


def _once_per_value(figures: Iterable[Figure]) -> tuple[Figure, ...]:
    by_value: dict[Decimal | None, Figure] = {}
    for figure in figures:
        by_value.setdefault(figure.value, figure)
    return tuple(by_value.values())


def _by_place_and_year(item: tuple[tuple[str, int | None], object]) -> tuple[bool, str, int]:
    code, year = item[0]
    return code == COUNTRY.code, code, year or 0


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
