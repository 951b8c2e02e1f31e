"""The figures of places as they stand: looked up, asked back where several are meant, or what lacks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from sqlite_utils import Database

from knowledge.asking import lexicon
from knowledge.asking.figures.attempts import (
    NEAREST,
    build_attempt,
    chart_figures,
    note_flaws,
    note_home,
    note_meaning,
    note_sources,
    note_standing,
)
from knowledge.asking.figures.measure_matching import MeasureMatch
from knowledge.asking.figures.phrasing import (
    end,
    join_words,
    name_kind,
    name_measure,
    name_place,
    name_year,
    show_value,
)
from knowledge.asking.figures.query import FigureQuery
from knowledge.asking.figures.selection import (
    InForce,
    choose_in_force,
    choose_year,
    find_in_force,
    find_level,
    find_periods,
    keep_period,
    sort_out,
)
from knowledge.danish.words import find_words
from knowledge.model import Attempt, Figure, Level, Reading, Role, Status, Token
from knowledge.reference.places import COUNTRY, regions
from knowledge.reference.statuses import is_ahead
from knowledge.reference.units import parse_unit
from knowledge.storage.figures import find_figures

_SCORE = 92
_UNKNOWN_SCORE = 90  # the figure is known not to be there: above what a quotation may weigh
_OTHER_ASKS = frozenset(
    {"when", "who", "where", "why", "phone", "mail", "contact", "how_long", "how_often", "weekday", "define"}
)
_MISMATCH_SCORE = 55
_MOST_LISTED = 12

_HAVING = re.compile(r"\b(?:har|havde|findes|fandtes|(?:er|var) der)\b", re.IGNORECASE)

_DIGITS_OF_CODE = 3

KIND = "figures"

PLACE_CARD = "place_card"
_SCORE_CARD = 80
_MOST = 8
_ASKS = frozenset({"what", "which", "which_municipality", "which_rank"})  # "hvilket nummer": its code


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


def asks_what_is_there(query: FigureQuery) -> bool:
    """Whether a question is about what a place has, and not about what comes to it."""
    return bool(_HAVING.search(query.question.text))


def asks_who_live_there(query: FigureQuery) -> bool:
    """Whether all who live in a place are asked for, and the measure may be of some of them."""
    said = {token.stem for token in query.question.tokens} & lexicon.stems_of("dwelling")
    named = {word.stem for label in query.measure.measure.labels for word in find_words(label)}
    return bool(said) and not named & lexicon.stems_of("inhabitants") and not query.measure.is_known


def is_only_rate(query: FigureQuery) -> bool:
    """Whether a number of people is asked for, and the figures are percentages."""
    wants_percent = query.question.operations.keys() & {"percent", "share"}
    return query.measure.measure.units == ("%",) and "how_many" in query.question.asks and not wants_percent


def tell_mismatch(query: FigureQuery, figure: Figure) -> str:
    """Why a figure is no answer to "hvor mange", "i procent" or "i kr."; "" where it is one."""
    named = f"{show_value(figure)} ({name_kind(figure)})"
    told = end(f"{name_place(figure.place_code)}: {named}")
    if figure.unit == "%" and is_only_rate(query):
        return f"Antallet står ikke i dokumenterne, kun i procent. {told}"
    if figure.unit is None and _is_fraction_counted(query, figure):
        return f"Antallet står ikke i dokumenterne, kun et tal uden enhed. {told}"
    if _counts_amount(query, figure):
        return f"Antallet står ikke i dokumenterne, kun i {figure.unit}. {told}"
    if asked := _asks_other_unit(query, figure):
        return f"Det står ikke i {asked}. {told}"
    if query.measure.undivided and "how_many" in query.question.asks:
        rate = f"{name_place(figure.place_code)}: {show_value(figure)} – {name_kind(figure)}"
        return f"Antallet står ikke i dokumenterne, kun i forhold til noget andet.\n{rate}."
    if query.has("percent") and figure.unit != "%":
        return f"Det står ikke i procent. {told}"
    return ""


def _is_fraction_counted(query: FigureQuery, figure: Figure) -> bool:
    """Whether "hvor mange" is told by 34,4 of something: a share or a mean, whose unit nobody printed."""
    counted = any(token.folded == "mange" for token in query.question.tokens)
    return counted and figure.value is not None and bool(figure.value % 1)


def _counts_amount(query: FigureQuery, figure: Figure) -> bool:
    """Whether things are to be counted ("hvor mange vindmøller") that only an amount is told of ("MW")."""
    unit = parse_unit(figure.unit or "")
    if unit is None or not unit.amount or "how_many" not in query.question.asks:
        return False
    said = [parse_unit(token.text) for token in query.question.tokens]
    counted = any(token.folded == "mange" for token in query.question.tokens)
    return counted and not any(one is not None and one.name == unit.name for one in said)


def _asks_other_unit(query: FigureQuery, figure: Figure) -> str:
    """The unit asked for ("i kr.", "genanvendelsesprocent") where the figure is in another; else ""."""
    if figure.unit in (None, "personer"):
        return ""
    tokens = query.question.tokens
    words = [token.folded for i, token in enumerate(tokens) if i in query.measure.tokens]
    if figure.unit not in ("%", "‰") and any(word.endswith(("procent", "procenten")) for word in words):
        return "procent"
    said = (
        parse_unit(token.text)
        for before, token in pairwise(tokens)
        if token.role is not Role.PLACE and before.value != "per"
    )
    names = [unit.name for unit in said if unit and (unit.amount or unit.name == "kr.")]
    return names[0] if names and figure.unit not in names else ""


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


def tell_place(query: FigureQuery, db: Database) -> Attempt | None:
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
        return build_attempt(query, PLACE_CARD, Status.UNKNOWN, text, [], _SCORE_CARD - 20, db)
    lines = [title, *(f"{name_kind(figure)}: {show_value(figure)}" for figure in figures[:_MOST])]
    lines += note_flaws(db, figures[:_MOST])
    readings = tuple(
        Reading(name_measure(f), f"{name_measure(f)} {name_place(code)}") for f in figures[:_MOST]
    )
    return build_attempt(
        query, PLACE_CARD, Status.ANSWERED, "\n".join(lines), figures[:_MOST], _SCORE_CARD, db, readings
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
        return build_attempt(query, PLACE_CARD, Status.UNKNOWN, text, [], _SCORE_CARD - 20, db)
    readings = tuple(Reading(name_place(code), name_place(code)) for code in mention.codes)
    names = " eller ".join(reading.label for reading in readings)
    text = f"Mener du {names}?"
    return build_attempt(query, PLACE_CARD, Status.AMBIGUOUS, text, [], _SCORE_CARD, db, readings)
