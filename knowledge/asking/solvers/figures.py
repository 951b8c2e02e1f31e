"""Single figures: place × measure × year, and short lists of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from sqlite_utils import Database

from knowledge.asking.figures.attempts import build_attempt
from knowledge.asking.figures.charting import chart_figures
from knowledge.asking.figures.measure_matching import MeasureMatch
from knowledge.asking.figures.notes import note_flaws, note_home, note_meaning, note_sources, note_standing
from knowledge.asking.figures.phrasing import (
    join_words,
    name_kind,
    name_measure,
    name_place,
    name_year,
    show_value,
)
from knowledge.asking.figures.query import FigureQuery
from knowledge.asking.figures.selection import InForce, choose_year, find_in_force, find_level, find_period
from knowledge.model import Attempt, Figure, Level, Reading, Status
from knowledge.reference.places import COUNTRY, regions
from knowledge.storage.figures import find_figures

KIND = "figures"
_SCORE = 92
_UNKNOWN_SCORE = 90  # the figure is known not to be there: above what a quotation may weigh
_OTHER_ASKS = frozenset(
    {"when", "who", "where", "why", "phone", "mail", "contact", "how_long", "how_often", "weekday", "define"}
)
_MISMATCH_SCORE = 55
_HAVING = re.compile(r"\b(?:har|havde|findes|fandtes|(?:er|var) der)\b", re.IGNORECASE)
_MOST_LISTED = 12


def solve(query: FigureQuery, db: Database) -> Attempt | None:
    """The figure asked for, or what is missing of it; None where figures are not what is asked about."""
    if not query.measures or query.asks & _OTHER_ASKS or not query.only("percent"):
        return None
    if query.has("than") and query.has("more", "fewer") and len(query.places) < 2:
        return None  # "færre nu end i 2019": one of the two figures is no answer
    if query.unclear:
        return _ask_place(query, db)
    if query.asks_which and query.places:
        return None  # "hvilke nordjyske kommuner": the region's own figure is no answer
    if not query.places:
        return None if _is_only_rate(query) else _list_level(query, db)
    if query.rivals and (attempt := _ask_measure(query, db)):
        return attempt
    return _look_up(query, db)


def _look_up(query: FigureQuery, db: Database) -> Attempt:
    chosen: list[InForce] = []
    missing: list[str] = []
    for match in query.measures:
        for code in query.places:
            found, lack = _find_one(query, db, match, code)
            chosen.extend(found)
            missing.extend(lack)
    told = [pick for pick in chosen if pick.value is not None]
    if told and (mismatch := _wrong_unit(query, told[0].figure)):
        return _build(query, Status.UNKNOWN, mismatch, told, _MISMATCH_SCORE, db)
    if not told:
        lacks = missing or [_say_missing(pick.figure) for pick in chosen]
        return _build(query, Status.UNKNOWN, "\n".join(lacks), chosen, _UNKNOWN_SCORE, db)
    conflict = any(pick.rivals for pick in told)
    note = note_meaning(query)
    unsure = conflict or missing or (note and _asks_what_is_there(query))
    status = Status.AMBIGUOUS if unsure else Status.ANSWERED
    text = "\n".join([*_lines(query, db, told), *missing, *([note] if note else [])])
    return _build(query, status, text, told, _SCORE, db)


def _asks_what_is_there(query: FigureQuery) -> bool:
    """Whether a question is about what a place has, and not about what comes to it."""
    return bool(_HAVING.search(query.question.text))


def _is_only_rate(query: FigureQuery) -> bool:
    """Whether a number of people is asked for, and the figures are percentages."""
    wants_percent = query.question.operations.keys() & {"percent", "share"}
    return query.measure.measure.units == ("%",) and "how_many" in query.question.asks and not wants_percent


def _wrong_unit(query: FigureQuery, figure: Figure) -> str:
    """Why a figure is no answer to "hvor mange" or "hvor mange procent"; "" where it is one."""
    if figure.unit == "%" and _is_only_rate(query):
        return (
            f"Antallet står ikke i dokumenterne, kun i procent. {name_place(figure.place_code)}:"
            f" {show_value(figure)} ({name_kind(figure)})."
        )
    if query.measure.undivided and "how_many" in query.question.asks:
        told = f"{name_place(figure.place_code)}: {show_value(figure)} – {name_kind(figure)}"
        return f"Antallet står ikke i dokumenterne, kun i forhold til noget andet.\n{told}."
    if query.has("percent") and figure.unit != "%":
        told = f"{name_place(figure.place_code)}: {show_value(figure)} ({name_kind(figure)})"
        return f"Det står ikke i procent. {told}."
    return ""


def _find_one(
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
    return f"{gap} Jeg har kun {name_kind(latest)}: {show_value(latest)}."


def _say_missing(figure: Figure) -> str:
    return f"{name_place(figure.place_code)}: {name_kind(figure)} er ikke oplyst (feltet er »{figure.raw}«)."


def _lines(query: FigureQuery, db: Database, told: Sequence[InForce]) -> list[str]:
    figures = [pick.figure for pick in told]
    same_kind = len({name_kind(figure) for figure in figures}) == 1
    if len(figures) == 1:
        lines = [f"{name_place(figures[0].place_code)}: {show_value(figures[0])}", name_kind(figures[0])]
    elif same_kind:
        lines = [f"{name_kind(figures[0])}:"]
        lines += [f"{name_place(f.place_code)}: {show_value(f)}" for f in figures]
    else:
        lines = [f"{name_place(f.place_code)}, {name_kind(f)}: {show_value(f)}" for f in figures]
    for pick in told:
        if len(pick.periods) > 1:
            parts = (f"{name_year(f)}: {show_value(f)}" for f in pick.periods if f is not pick.figure)
            lines.append(f"Også {'; '.join(parts)}.")
        lines += [f"En anden kilde siger {show_value(r)} ({name_kind(r)})." for r in pick.rivals]
        lines += [note for note in (note_sources(pick),) if note]
    if len({figure.status for figure in figures}) == 1:  # else each line tells its own
        lines += [note for note in (note_standing(db, figures[0]),) if note]
    lines += note_flaws(db, figures)
    return [*lines, note_home(query.places[0])] if query.from_home else lines


def _ask_place(query: FigureQuery, db: Database) -> Attempt:
    """Ask which of several places was meant, with the figure of each; or say that there is none such."""
    mention = query.unclear[0]
    words = " ".join(token.text for token in query.question.tokens[mention.start : mention.end])
    if not mention.codes:
        text = f"Jeg kender ingen kommune med koden i »{words}«."
        return _build(query, Status.UNKNOWN, text, (), _UNKNOWN_SCORE, db)
    picks: list[InForce] = []
    for code in mention.codes:
        picks += _find_one(replace(query, places=(code,)), db, query.measure, code)[0]
    values = {pick.figure.place_code: show_value(pick.figure) for pick in picks}
    lines = [f"{name_place(code)}: {values.get(code, 'ikke i dokumenterne')}" for code in mention.codes]
    text = "\n".join([f"Hvilken kommune mener du med »{words}«?", *lines])
    readings = tuple(
        Reading(name_place(code), _with_place(query, mention.start, mention.end, name_place(code)))
        for code in mention.codes
    )
    return _build(query, Status.AMBIGUOUS, text, picks, _SCORE, db, readings)


def _with_place(query: FigureQuery, first: int, last: int, name: str) -> str:
    """The question with the words of an unclear place replaced by a name."""
    tokens, text = query.question.tokens, query.question.text
    return text[: tokens[first].start] + name + text[tokens[last - 1].end :]


def _ask_measure(query: FigureQuery, db: Database) -> Attempt | None:
    """Ask which of several measures was meant, where more than one has a figure for the place."""
    options: list[tuple[MeasureMatch, InForce]] = []
    for match in (query.measure, *query.rivals):
        found, _ = _find_one(query, db, match, query.places[0])
        options += [(match, pick) for pick in found[:1]]
    if len(options) < 2:
        return None
    place = name_place(query.places[0])
    lines = [f"{name_kind(pick.figure)}: {show_value(pick.figure)}" for _, pick in options]
    readings = tuple(
        Reading(name_measure(match.measure), f"{match.measure.label} {place}") for match, _ in options
    )
    text = "\n".join([f"{place}: flere tal passer på dit spørgsmål.", *lines])
    return _build(query, Status.AMBIGUOUS, text, [pick for _, pick in options], _SCORE, db, readings)


def _list_level(query: FigureQuery, db: Database) -> Attempt | None:
    """No place was named: all regions where regions are meant, else ask which place."""
    year = query.question.years[-1] if query.question.years else None
    wants_all = (
        bool(query.question.asks & {"what", "which", "which_region"}) or query.has("all") or _is_plural(query)
    )
    level = query.level
    this_year, key = query.question.now.year, query.measure.measure.key
    picks = find_level(db, key, level, this_year, year) if level and wants_all else ()
    told = [pick for pick in picks if pick.value is not None]
    if told and (len(told) <= _MOST_LISTED or query.has("all")):
        lines = [f"{name_kind(told[0].figure)}:"]
        lines += [f"{name_place(pick.figure.place_code)}: {show_value(pick.figure)}" for pick in told]
        return _build(query, Status.ANSWERED, "\n".join(lines), told, _SCORE, db)
    return _ask_which(query, db)


def _is_plural(query: FigureQuery) -> bool:
    """Whether the word for the measure is in the plural ("regionskvoterne")."""
    words = (query.question.tokens[index].folded for index in query.measure.tokens)
    return any(word.endswith(("er", "erne", "ernes")) for word in words)


def _ask_which(query: FigureQuery, db: Database) -> Attempt:
    name = name_measure(query.measure.measure)
    years = query.measure.measure.years
    if lacking := [year for year in query.question.years if year not in years]:
        known = f" Jeg har kun {join_words([str(year) for year in years])}." if years else ""
        gap = f"{name} for {join_words([str(year) for year in lacking])} finder jeg ikke i dokumenterne."
        return _build(query, Status.UNKNOWN, gap + known, (), _UNKNOWN_SCORE, db)
    total = find_in_force(db, query.measure.measure.key, [COUNTRY.code], query.question.years)
    figures = list(total.values())[-1:]
    country = [f"Hele landet: {show_value(pick.figure)} ({name_kind(pick.figure)})." for pick in figures]
    text = "\n".join([f"{name}: hvilken kommune eller region?", *country])
    places = [*regions(), COUNTRY] if Level.REGION in query.measure.measure.levels else []
    readings = tuple(Reading(place.name, f"{query.question.text} {place.name}") for place in places)
    return _build(query, Status.AMBIGUOUS, text, figures, _SCORE, db, readings)


def _build(
    query: FigureQuery,
    status: Status,
    text: str,
    picks: Sequence[InForce],
    score: float,
    db: Database,
    readings: Sequence[Reading] = (),
) -> Attempt:
    figures = [pick.figure for pick in picks]
    chart = chart_figures(figures, db) if status is Status.ANSWERED else None
    return build_attempt(query, KIND, status, text, figures, score, db, readings, chart)
