"""A lone place name: a short card of what the documents hold about it."""

from __future__ import annotations

from collections.abc import Sequence

from sqlite_utils import Database

from knowledge.asking.figures.attempts import build_attempt
from knowledge.asking.figures.notes import note_flaws
from knowledge.asking.figures.phrasing import name_kind, name_measure, name_place, show_value
from knowledge.asking.figures.query import FigureQuery
from knowledge.asking.figures.selection import choose_in_force
from knowledge.model import Attempt, Figure, Reading, Status
from knowledge.storage.figures import find_figures

KIND = "place_card"
_SCORE = 80
_MOST = 8
_ASKS = frozenset({"what", "which", "which_municipality", "which_rank"})  # "hvilket nummer": its code


def solve(query: FigureQuery, db: Database) -> Attempt | None:
    """What is known of a place when nothing else is asked for; None where something is."""
    if query.measures or query.status or query.operations or query.from_home or query.question.asks - _ASKS:
        return None
    if any(token.folded == "hvor" for token in query.question.tokens):
        return None  # where a place lies is not what is known of it
    if any(index not in query.accounted for index in query.question.content):
        return None
    if query.unclear:
        return _ask_which(query, db)
    if len(query.places) != 1 or query.question.numbers:
        return None
    return _card(query, query.places[0], db)


def _card(query: FigureQuery, code: str, db: Database) -> Attempt:
    figures = _latest_figures(db, code, query.question.years)
    title = f"{name_place(code)} (kommunekode {code})" if len(code) == 3 else name_place(code)
    if not figures:
        text = f"{title}: det har dokumenterne ingen tal for."
        return build_attempt(query, KIND, Status.UNKNOWN, text, [], _SCORE - 20, db)
    lines = [title, *(f"{name_kind(figure)}: {show_value(figure)}" for figure in figures[:_MOST])]
    lines += note_flaws(db, figures[:_MOST])
    readings = tuple(
        Reading(name_measure(f), f"{name_measure(f)} {name_place(code)}") for f in figures[:_MOST]
    )
    return build_attempt(
        query, KIND, Status.ANSWERED, "\n".join(lines), figures[:_MOST], _SCORE, db, readings
    )


def _latest_figures(db: Database, code: str, years: Sequence[int]) -> list[Figure]:
    """One figure per measure: what stands in the latest year, or the latest of those asked for."""
    by_measure: dict[str, list[Figure]] = {}
    for figure in find_figures(db, codes=[code], years=years):
        by_measure.setdefault(figure.measure, []).append(figure)
    chosen = []
    for figures in by_measure.values():
        latest = max(figure.year or 0 for figure in figures)
        chosen.append(choose_in_force([f for f in figures if (f.year or 0) == latest]).figure)
    return chosen


def _ask_which(query: FigureQuery, db: Database) -> Attempt | None:
    mention = query.unclear[0]
    said = " ".join(token.text for token in query.question.tokens[mention.start : mention.end])
    if not mention.codes:
        text = f"Jeg kender ingen kommune med koden i »{said}«."
        return build_attempt(query, KIND, Status.UNKNOWN, text, [], _SCORE - 20, db)
    readings = tuple(Reading(name_place(code), name_place(code)) for code in mention.codes)
    names = " eller ".join(reading.label for reading in readings)
    text = f"Mener du {names}?"
    return build_attempt(query, KIND, Status.AMBIGUOUS, text, [], _SCORE, db, readings)
