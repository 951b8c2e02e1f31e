"""Single figures: place × measure × year, and short lists of them."""

from __future__ import annotations

from collections.abc import Sequence

from sqlite_utils import Database

from knowledge.asking.figures.asking_back import ask_measure, ask_place, ask_which
from knowledge.asking.figures.attempts import NEAREST
from knowledge.asking.figures.lookups import build_lookup, find_one
from knowledge.asking.figures.mismatches import (
    asks_what_is_there,
    asks_who_live_there,
    is_only_rate,
    tell_mismatch,
)
from knowledge.asking.figures.notes import note_flaws, note_home, note_meaning, note_sources, note_standing
from knowledge.asking.figures.phrasing import (
    name_kind,
    name_place,
    name_year,
    show_value,
)
from knowledge.asking.figures.query import FigureQuery
from knowledge.asking.figures.selection import InForce, find_level
from knowledge.model import Attempt, Figure, Level, Status
from knowledge.reference.places import COUNTRY

_SCORE = 92
_UNKNOWN_SCORE = 90  # the figure is known not to be there: above what a quotation may weigh
_OTHER_ASKS = frozenset(
    {"when", "who", "where", "why", "phone", "mail", "contact", "how_long", "how_often", "weekday", "define"}
)
_MISMATCH_SCORE = 55
_MOST_LISTED = 12


def solve(query: FigureQuery, db: Database) -> Attempt | None:
    """The figure asked for, or what is missing of it; None where figures are not what is asked about."""
    if not query.measures or query.asks & _OTHER_ASKS or not query.only("percent"):
        return None
    if "how" in query.asks and query.status:
        return None  # "hvordan er kvoten beregnet" is not told by the quota
    if query.has("than") and query.has("more", "fewer") and len(query.places) < 2:
        return None  # "færre nu end i 2019": one of the two figures is no answer
    if query.unclear:
        return ask_place(query, db)
    if query.asks_which and query.places:
        return None  # "hvilke nordjyske kommuner": the region's own figure is no answer
    if not query.places:
        return None if is_only_rate(query) else _list_level(query, db)
    if query.rivals and (attempt := ask_measure(query, db)):
        return attempt
    return _look_up(query, db)


def _look_up(query: FigureQuery, db: Database) -> Attempt:
    chosen: list[InForce] = []
    missing: list[str] = []
    for match in query.measures:
        for code in query.places:
            found, lack = find_one(query, db, match, code)
            chosen.extend(found)
            missing.extend(lack)
    told = [pick for pick in chosen if pick.value is not None]
    if told and (mismatch := tell_mismatch(query, told[0].figure)):
        return build_lookup(query, Status.UNKNOWN, mismatch, told, _MISMATCH_SCORE, db)
    if not told:
        lacks = missing or [_say_missing(pick.figure) for pick in chosen]
        return build_lookup(query, Status.UNKNOWN, "\n".join(lacks), chosen, _UNKNOWN_SCORE, db)
    conflict = any(pick.rivals for pick in told)
    note = note_meaning(query)
    far = [NEAREST] if _is_of_country(query) else []
    meant_otherwise = asks_who_live_there(query) or (note and asks_what_is_there(query))
    status = Status.AMBIGUOUS if conflict or missing or far or meant_otherwise else Status.ANSWERED
    text = "\n".join([*far, *_lines(query, db, told), *missing, *([note] if note else [])])
    return build_lookup(query, status, text, told, _SCORE, db)


def _is_of_country(query: FigureQuery) -> bool:
    """Whether the word is the country's ("landstallet") and the place is smaller: no figure is of both."""
    return query.measure.level is Level.COUNTRY and any(code != COUNTRY.code for code in query.places)


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
        lines += [note for note in (note_standing(figures[0]),) if note]
    lines += note_flaws(db, figures)
    return [*lines, note_home(query.places[0])] if query.from_home else lines


def _list_level(query: FigureQuery, db: Database) -> Attempt | None:
    """No place was named: all regions where regions are meant, else ask which place."""
    wants_all = (
        bool(query.question.asks & {"what", "which", "which_region"}) or query.has("all") or _is_plural(query)
    )
    level = query.level
    key = query.measure.measure.key
    picks = find_level(db, key, level, query.question) if level and wants_all else ()
    told = [pick for pick in picks if pick.value is not None]
    if told and (len(told) <= _MOST_LISTED or query.has("all")):
        lines = [f"{name_kind(told[0].figure)}:"]
        lines += [f"{name_place(pick.figure.place_code)}: {show_value(pick.figure)}" for pick in told]
        return build_lookup(query, Status.ANSWERED, "\n".join(lines), told, _SCORE, db)
    return ask_which(query, db)


def _is_plural(query: FigureQuery) -> bool:
    """Whether the word for the measure is in the plural ("regionskvoterne")."""
    words = (query.question.tokens[index].folded for index in query.measure.tokens)
    return any(word.endswith(("er", "erne", "ernes")) for word in words)
