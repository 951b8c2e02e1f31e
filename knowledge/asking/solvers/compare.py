"""Places side by side: which has more, by how much, and whether they tie."""

from __future__ import annotations

from collections.abc import Sequence

from sqlite_utils import Database

from knowledge.asking.figures.attempts import build_attempt
from knowledge.asking.figures.charting import chart_places
from knowledge.asking.figures.notes import note_flaws, note_standing
from knowledge.asking.figures.phrasing import (
    end,
    is_rate,
    join_words,
    name_kind,
    name_place,
    show_gap,
    show_value,
)
from knowledge.asking.figures.query import NOT_COUNTED, FigureQuery
from knowledge.asking.figures.selection import (
    InForce,
    choose_year,
    find_in_force,
    keep_period,
    value_of,
)
from knowledge.model import Attempt, Figure, Level, Status
from knowledge.storage.figures import find_figures, find_years

KIND = "compare"
_SCORE = 95
_COMPARING = frozenset(
    {"most", "least", "more", "fewer", "than", "either", "difference", "compare", "relative"}
)


def solve(query: FigureQuery, db: Database) -> Attempt | None:
    """Two or more places compared by one measure; None where that is not asked for or a figure is missing."""
    if len(query.measures) != 1 or query.rivals or query.unclear or query.asks & NOT_COUNTED:
        return None
    if len(query.places) < 2 or not query.has(*_COMPARING) or not query.only(*_COMPARING):
        return None
    picks = _find_picks(query, db)
    if len(picks) < len(query.places) or any(pick.rivals or pick.value is None for pick in picks):
        return None
    figures = sorted((pick.figure for pick in picks), key=lambda f: -value_of(f))
    if len({figure.level for figure in figures}) > 1 and Level.MUNICIPALITY in {f.level for f in figures}:
        return None
    return _build(query, figures, db)


def _find_picks(query: FigureQuery, db: Database) -> Sequence[InForce]:
    """The figures of all places in the same year: the one asked for, else the latest that all have."""
    key = query.measure.measure.key
    common = set.intersection(*(set(find_years(db, key, [code])) for code in query.places))
    everything = [figure for figure in find_figures(db, query.places, [key]) if figure.year in common]
    period, figures = keep_period(query.question, everything)
    wished = query.question.years or (choose_year(figures, query.question.now.year),)
    if len(wished) != 1 or wished[0] not in common:
        return ()
    found = find_in_force(db, key, query.places, period=period)
    picks = [pick for (_, year), pick in found.items() if year == wished[0]]
    return picks if len({pick.figure.unit for pick in picks}) == 1 else ()


def _build(query: FigureQuery, figures: Sequence[Figure], db: Database) -> Attempt:
    lines = [_verdict(query, figures), f"{name_kind(figures[0])}:"]
    lines += [f"{name_place(figure.place_code)}: {show_value(figure)}" for figure in figures]
    lines += [note for note in (note_standing(figures[0]) if len(figures) == 2 else "",) if note]
    lines += note_flaws(db, figures)
    chart = chart_places(figures, {query.places[0]}, db)
    return build_attempt(query, KIND, Status.ANSWERED, "\n".join(lines), figures, _SCORE, db, chart=chart)


def _verdict(query: FigureQuery, figures: Sequence[Figure]) -> str:
    """The sentence that answers: a tie told as a tie, a yes-or-no question answered as one."""
    first, last = figures[0], figures[-1]
    gap = value_of(first) - value_of(last)
    if gap == 0:
        names = join_words([name_place(figure.place_code) for figure in figures])
        no = "Nej, " if _is_yes_no(query) else ""
        equal = "ligger lige" if is_rate(first) else "har lige mange"
        return f"{no}{names} {equal}: {end(show_value(first))}"
    if _is_yes_no(query):
        asked = next(figure for figure in figures if figure.place_code == query.places[0])
        wants_less = query.has("fewer", "least")
        holds = asked is (last if wants_less else first)
        return f"{'Ja' if holds else 'Nej'}: forskellen er {end(show_gap(gap, first))}"
    least = query.has("least", "fewer")
    best = last if least else first
    rate, count = ("ligger lavest", "har færrest") if least else ("ligger højest", "har flest")
    word = rate if is_rate(best) else count
    difference = f"Forskellen er {end(show_gap(gap, first))}"
    return f"{name_place(best.place_code)} {word}: {end(show_value(best))} {difference}"


def _is_yes_no(query: FigureQuery) -> bool:
    """ "får Herning flere end Horsens": no question word, and one place measured against the other."""
    question = query.question
    return query.has("than") and not query.has("either", "difference") and not question.asks
