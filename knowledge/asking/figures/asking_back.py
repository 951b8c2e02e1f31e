"""Asking back: which of several places or measures was meant, or which place at all."""

from __future__ import annotations

from dataclasses import replace

from sqlite_utils import Database

from knowledge.asking.figures.lookups import build_lookup, find_one
from knowledge.asking.figures.measure_matching import MeasureMatch
from knowledge.asking.figures.phrasing import join_words, name_kind, name_measure, name_place, show_value
from knowledge.asking.figures.query import FigureQuery
from knowledge.asking.figures.selection import InForce, find_in_force
from knowledge.model import Attempt, Level, Reading, Role, Status, Token
from knowledge.reference.places import COUNTRY, regions

_SCORE = 92
_DIGITS_OF_CODE = 3
_UNKNOWN_SCORE = 90  # what is asked for is known not to be there: above what a quotation may weigh


def ask_place(query: FigureQuery, db: Database) -> Attempt:
    """Ask which of several places was meant, with the figure of each; or say that there is none such."""
    mention = query.unclear[0]
    words = " ".join(token.text for token in query.question.tokens[mention.start : mention.end])
    if not mention.codes:
        text = f"Jeg kender ingen kommune med koden i »{words}«."
        return build_lookup(query, Status.UNKNOWN, text, (), _UNKNOWN_SCORE, db)
    picks: list[InForce] = []
    for code in mention.codes:
        picks += find_one(replace(query, places=(code,)), db, query.measure, code)[0]
    values = {pick.figure.place_code: show_value(pick.figure) for pick in picks}
    lines = [f"{name_place(code)}: {values.get(code, 'ikke i dokumenterne')}" for code in mention.codes]
    text = "\n".join([f"Hvilken kommune mener du med »{words}«?", *lines])
    readings = tuple(
        Reading(name_place(code), _with_place(query, mention.start, mention.end, name_place(code)))
        for code in mention.codes
    )
    return build_lookup(query, Status.AMBIGUOUS, text, picks, _SCORE, db, readings)


def _with_place(query: FigureQuery, first: int, last: int, name: str) -> str:
    """The question with the words of an unclear place replaced by a name."""
    tokens, text = query.question.tokens, query.question.text
    return text[: tokens[first].start] + name + text[tokens[last - 1].end :]


def ask_measure(query: FigureQuery, db: Database) -> Attempt | None:
    """Ask which of several measures was meant, where more than one has a figure for the place."""
    options: list[tuple[MeasureMatch, InForce]] = []
    for match in (query.measure, *query.rivals):
        found, _ = find_one(query, db, match, query.places[0])
        options += [(match, pick) for pick in found[:1]]
    if len(options) < 2:
        return None
    place = name_place(query.places[0])
    lines = [f"{name_kind(pick.figure)}: {show_value(pick.figure)}" for _, pick in options]
    readings = tuple(
        Reading(name_measure(match.measure), f"{match.measure.label} {place}") for match, _ in options
    )
    text = "\n".join([f"{place}: flere tal passer på dit spørgsmål.", *lines])
    return build_lookup(query, Status.AMBIGUOUS, text, [pick for _, pick in options], _SCORE, db, readings)


def _is_like_code(token: Token) -> bool:
    """ "kvote 999": three digits beside a measure, which are no municipality's."""
    return token.role is Role.NUMBER and token.text.isdigit() and len(token.text) == _DIGITS_OF_CODE


def ask_which(query: FigureQuery, db: Database) -> Attempt:
    """Ask which place was meant, with the country's own figure; or say that the code or year is not there."""
    if code := next((token.text for token in query.question.tokens if _is_like_code(token)), ""):
        text = f"Jeg kender ingen kommune med koden {code}."
        return build_lookup(query, Status.UNKNOWN, text, (), _UNKNOWN_SCORE, db)
    name = name_measure(query.measure.measure)
    years = query.measure.measure.years
    if lacking := [year for year in query.question.years if year not in years]:
        known = f" Jeg har kun {join_words([str(year) for year in years])}." if years else ""
        gap = f"{name} for {join_words([str(year) for year in lacking])} finder jeg ikke i dokumenterne."
        return build_lookup(query, Status.UNKNOWN, gap + known, (), _UNKNOWN_SCORE, db)
    total = find_in_force(db, query.measure.measure.key, [COUNTRY.code], query.question.years)
    figures = list(total.values())[-1:]
    country = [f"Hele landet: {show_value(pick.figure)} ({name_kind(pick.figure)})." for pick in figures]
    text = "\n".join([f"{name}: hvilken kommune eller region?", *country])
    places = [*regions(), COUNTRY] if Level.REGION in query.measure.measure.levels else []
    readings = tuple(Reading(place.name, f"{query.question.text} {place.name}") for place in places)
    return build_lookup(query, Status.AMBIGUOUS, text, figures, _SCORE, db, readings)
