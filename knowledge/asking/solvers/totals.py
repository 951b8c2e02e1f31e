"""Figures of several places or years together: added up, shares of a sum, and how they develop."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from sqlite_utils import Database

from knowledge.asking import lexicon
from knowledge.asking.figures.attempts import build_attempt, build_computed, note_flaws
from knowledge.asking.figures.measure_names import find_head
from knowledge.asking.figures.phrasing import (
    end,
    is_rate,
    join_words,
    name_kind,
    name_measure,
    name_place,
    name_year,
    show_gap,
    show_like,
    show_number,
    show_value,
)
from knowledge.asking.figures.query import NOT_COUNTED, FigureQuery, find_span, region_of
from knowledge.asking.figures.selection import (
    InForce,
    choose_in_force,
    choose_year,
    doubt_gap,
    find_around,
    find_in_force,
    find_latest,
    find_periods,
    keep_period,
    name_period,
    name_scope,
    value_of,
)
from knowledge.danish.words import find_words
from knowledge.model import Attempt, Bar, Chart, Figure, Role, Status
from knowledge.reference.places import COUNTRY
from knowledge.storage.figures import find_figures

KIND = "derive"
_SCORE = 95
_MOST_TERMS = 12
_NOT_ADDED = "Årene er ikke lagt sammen: det samme kan være talt med i flere af dem."

SHARES = "shares"
_SCORE_SHARES = 95
_POPULATION = "indbyggertal"
_PERSONS = frozenset({None, "", "personer"})
_AGE = re.compile(r"(?:^|, )(?:antal |over |under )?\d[\d\s–+-]*(?:år\b|-?årige\b)", re.IGNORECASE)

DEVELOPMENT = "development"
_SCORE_DEVELOPMENT = 95
_COMPARING = frozenset({"more", "fewer", "than", "difference", "compare", "relative", "most", "least"}) | {
    *("rises", "falls", "double", "halve")
}
_HANDLED = ("development", *_COMPARING, "percent", "share")
_NO_ASKS = frozenset({"where", "who", "phone", "mail", "contact", "why"})


def solve(query: FigureQuery, db: Database) -> Attempt | None:
    """The sum that is asked for, with its terms; None where none is, or where adding makes no sense."""
    if len(query.measures) != 1 or query.rivals or query.unclear or query.asks & NOT_COUNTED:
        return None
    if not query.has("sum", "total") or not query.only():
        return None
    if len(query.places) > 1:
        return _add_places(query, db)
    if len(query.question.years) > 1:
        return _add_years(query, db)
    return None if query.places else _add_table(query, db)


def can_add(figures: Sequence[Figure]) -> bool:
    """Figures add up to something only when they are counts of different people in the same year."""
    alike = len({(f.year, f.unit, f.level, f.status) for f in figures}) == 1
    return alike and not any(is_rate(figure) for figure in figures)


def _counts_all(query: FigureQuery, figures: Sequence[Figure]) -> bool:
    """Whether no number but that of the places themselves is said ("de seks kommuner")."""
    numbers = ((i, t.value) for i, t in enumerate(query.question.tokens) if t.role is Role.NUMBER)
    return all(index in query.accounted or number == len(figures) for index, number in numbers)


def _add_places(query: FigureQuery, db: Database) -> Attempt | None:
    figures = [find_latest(db, query.measure.measure.key, code, query.question) for code in query.places]
    told = [figure for figure in figures if figure is not None and figure.value is not None]
    return _tell_sum(query, told, "", db) if len(told) == len(figures) and can_add(told) else None


def _add_table(query: FigureQuery, db: Database) -> Attempt | None:
    """All municipalities of the one table that tells of them; None where the country's own is there."""
    figures = find_around(query, db)
    years = query.question.years or tuple({f.year for f in figures if f.year is not None})
    if len(figures) < 2 or not _counts_all(query, figures) or not can_add(figures):
        return None
    if len({(f.spot.document, f.table) for f in figures}) > 1:
        return None
    if find_in_force(db, query.measure.measure.key, [COUNTRY.code], years):
        return None
    return doubt_gap(_tell_sum(query, figures, f" for {name_scope(query, figures)}", db), query, figures)


def _tell_sum(query: FigureQuery, figures: Sequence[Figure], scope: str, db: Database) -> Attempt:
    total = sum((value_of(figure) for figure in figures), Decimal(0))
    terms = " + ".join(f"{name_place(f.place_code)} {show_value(f)}" for f in figures[:_MOST_TERMS])
    more = f" + {len(figures) - _MOST_TERMS} til" if len(figures) > _MOST_TERMS else ""
    lines = [f"{show_like(total, figures[0])} i alt{scope}", end(f"{name_kind(figures[0])}: {terms}{more}")]
    return build_computed(query, KIND, Status.ANSWERED, lines, figures, _SCORE, db)


def _add_years(query: FigureQuery, db: Database) -> Attempt | None:
    """One place's figures of several years, added up where they count what happens in a year."""
    code = query.places[0] if query.places else COUNTRY.code
    found = find_in_force(db, query.measure.measure.key, [code], query.question.years)
    picks = [pick for pick in found.values() if pick.value is not None]
    if not picks or any(pick.rivals for pick in picks):
        return None
    figures = [pick.figure for pick in picks]
    lines = [f"{name_year(figure)}: {show_value(figure)}" for figure in figures]
    head = f"{name_place(code)}, {name_measure(figures[0]).lower()}"
    there = {figure.year for figure in figures}
    if lacking := [year for year in _find_wished(query) if year not in there]:
        gap = f"{join_words([str(year) for year in lacking])} finder jeg ikke i dokumenterne."
        return build_computed(query, KIND, Status.AMBIGUOUS, [f"{head}:", *lines, gap], figures, _SCORE, db)
    if not _happens(figures) or len({(f.unit, f.status) for f in figures}) > 1:
        return build_computed(
            query, KIND, Status.ANSWERED, [f"{head}:", *lines, _NOT_ADDED], figures, _SCORE, db
        )
    total = show_like(sum((value_of(figure) for figure in figures), Decimal(0)), figures[0])
    span = f"{figures[0].year}-{figures[-1].year}" if find_span(query.question) else f"{len(figures)} år"
    return build_computed(
        query, KIND, Status.ANSWERED, [f"{head}: {total} i alt ({span})", *lines], figures, _SCORE, db
    )


def _find_wished(query: FigureQuery) -> Sequence[int]:
    span = find_span(query.question)
    return range(span[0], span[1] + 1) if span else query.question.years


def _happens(figures: Sequence[Figure]) -> bool:
    """Whether the figures count what happens in a year ("anmeldte indbrud"), not what there is."""
    words = find_words(figures[0].measure_label)
    named = any(word.stem.endswith(flow) for word in words for flow in lexicon.stems_of("flows"))
    return named and not is_rate(figures[0])


def tell_shares(query: FigureQuery, db: Database) -> Attempt | None:
    """A part of a whole; None where none is asked for, or it is not told of what."""
    if len(query.measures) != 1 or query.rivals or query.unclear or query.asks & NOT_COUNTED:
        return None
    if not query.has("share", "percent") or not query.only("share", "compare", "percent"):
        return None
    places = sorted((code for code in query.places if code != COUNTRY.code), key=len)
    if not places:
        return None
    top = _latest(db, query, places[0])
    if top is None or top.unit == "%":
        return None
    if _is_of_people(query):
        return _share_of_people(query, top, db) if len(places) == 1 else None
    return _share_of_places(query, top, places, db)


def _share_of_places(query: FigureQuery, top: Figure, places: Sequence[str], db: Database) -> Attempt | None:
    """One place's part of its region or of the country."""
    whole = _find_whole(query, places)
    bottom = _latest(db, query, whole)
    if bottom is None:
        return _share_of_table(query, top, db) if whole == COUNTRY.code else None
    if not value_of(bottom) or (top.year, top.unit) != (bottom.year, bottom.unit):
        return None
    percent = value_of(top) / value_of(bottom) * 100
    lines = [
        f"{name_place(places[0])}: {show_number(percent, 1)} % af {name_place(whole)}",
        f"{name_kind(top)}: {show_value(top)} af {end(show_value(bottom))}",
    ]
    return build_computed(query, SHARES, Status.ANSWERED, lines, [top, bottom], _SCORE_SHARES, db)


def _share_of_people(query: FigureQuery, top: Figure, db: Database) -> Attempt | None:
    """Some of those who live in a place among all of them; None where something else may be counted."""
    code, year = top.place_code, top.year
    if (
        year is None
        or top.unit not in _PERSONS
        or is_rate(top)
        or not all(map(_counts_people, query.measure.measure.labels))
    ):
        return None
    whole = find_latest(db, _POPULATION, code, replace(query.question, years=(year,)))
    if whole is None or whole.unit not in _PERSONS or not value_of(top) < value_of(whole):
        return None
    percent = show_number(value_of(top) / value_of(whole) * 100, 1)
    lines = [
        f"{name_place(code)}: {percent} % af indbyggerne",
        end(f"{name_kind(top)}: {show_value(top)}"),
        end(f"{name_kind(whole)}: {show_value(whole)}"),
    ]
    return build_computed(query, SHARES, Status.ANSWERED, lines, [top, whole], _SCORE_SHARES, db)


def _counts_people(label: str) -> bool:
    """ "Udenlandske statsborgere fra …", "80 år og derover"; not "Udgift pr. borger"."""
    people = tuple(lexicon.stems_of("people"))
    return bool(_AGE.search(label)) or any(one.endswith(people) for one in find_head(label))


def _is_of_people(query: FigureQuery) -> bool:
    """Whether a part of those who live there is asked for: "andel over 80 år i Skive"."""
    tokens = query.question.tokens
    inside = any(
        token.role is Role.PLACE and before.folded in ("i", "paa") for before, token in pairwise(tokens)
    )
    return inside and not any(token.folded == "af" for token in tokens)


def _share_of_table(query: FigureQuery, top: Figure, db: Database) -> Attempt | None:
    """One municipality's part of all that its table tells of, where the country's own figure is not there."""
    everything = find_around(replace(query, places=()), db)
    figures = [f for f in everything if (f.spot.document, f.table) == (top.spot.document, top.table)]
    total = sum((value_of(figure) for figure in figures), Decimal(0))
    if len(figures) < 2 or len(figures) < len(everything) or not can_add([top, *figures]) or not total:
        return None
    percent = show_number(value_of(top) / total * 100, 1)
    lines = [
        f"{name_place(top.place_code)}: {percent} % af {name_scope(query, figures)}",
        end(f"{name_kind(top)}: {show_value(top)} af {show_like(total, top)}"),
    ]
    return build_computed(query, SHARES, Status.ANSWERED, lines, [top, *figures], _SCORE_SHARES, db)


def _find_whole(query: FigureQuery, places: Sequence[str]) -> str:
    """What the share is of: a larger place named, the region where its word is said, else the country."""
    if len(places) > 1 and len(places[1]) > len(places[0]):
        return places[1]
    stems = {token.stem for token in query.question.tokens if token.role is not Role.PLACE}
    says_region = any(stem.startswith("region") for stem in stems) and len(places[0]) == 3
    return region_of(places[0]) if says_region else COUNTRY.code


def _latest(db: Database, query: FigureQuery, code: str) -> Figure | None:
    figure = find_latest(db, query.measure.measure.key, code, query.question)
    return figure if figure and figure.value is not None else None


def tell_development(query: FigureQuery, db: Database) -> Attempt | None:
    """A place's figures through the years; None where no change over time is asked about."""
    if len(query.measures) != 1 or query.rivals or query.unclear or query.asks & _NO_ASKS:
        return None
    if len(query.places) > 1 or not query.only(*_HANDLED):
        return None
    code = query.places[0] if query.places else COUNTRY.code
    everything = find_figures(db, [code], [query.measure.measure.key])
    parts = find_periods(query.question, everything)
    if not _asks_change(query, len(parts)):
        return None
    picks = _find_parts(query, everything, parts) or _find_picks(query, code, db)
    if len(picks) < 2 or any(pick.rivals for pick in picks):
        return None
    return _build(query, [pick.figure for pick in picks], db)


def _asks_change(query: FigureQuery, parts: int) -> bool:
    """Whether a change over time is asked about; parts: how many parts of a year are named."""
    comparing = query.has(*_COMPARING)
    since = query.has("than") and query.has("more", "fewer")  # "færre nu end i 2019"
    several = parts > 1 or len(query.question.years) > (0 if since else 1)
    return query.has("development") or (comparing and several)


def _find_parts(query: FigureQuery, everything: Sequence[Figure], parts: Sequence[str]) -> list[InForce]:
    """The figures of the parts of one year: those named, or all where there is but one year. Else none."""
    years = query.question.years or (choose_year(everything, query.question.now.year),)
    figures = [f for f in everything if f.year == years[0] and f.note and f.value is not None]
    only = len({figure.year for figure in everything}) == 1
    if len(years) > 1 or not (len(parts) > 1 or (only and not parts)):
        return []
    notes = dict.fromkeys(f.note for f in figures if not parts or name_period(f.note) in parts)
    return [choose_in_force([f for f in figures if f.note == note]) for note in notes]


def _find_picks(query: FigureQuery, code: str, db: Database) -> list[InForce]:
    """The figures of the years asked for, the oldest first; from one year on where only one is named."""
    years, key = query.question.years, query.measure.measure.key
    period, _ = keep_period(query.question, find_figures(db, [code], [key]))
    found = find_in_force(db, key, [code], period=period)
    picks = {year: pick for (_, year), pick in found.items() if year is not None and pick.value is not None}
    if len(years) > 1:
        ends = find_span(query.question) or years
        return [picks[year] for year in sorted(years) if year in picks] if picks.keys() >= set(ends) else []
    if years and years[0] not in picks:
        return []
    return [picks[year] for year in sorted(picks) if not years or year >= years[0]]


def _build(query: FigureQuery, figures: Sequence[Figure], db: Database) -> Attempt:
    first, last = figures[0], figures[-1]
    lines = [f"{_verdict(query, first, last)}{name_place(first.place_code)}: {_change(first, last)}"]
    lines.append(f"{name_measure(first)}:")
    lines += [f"{name_year(f)}: {show_value(f)}{f' ({f.status})' if f.status else ''}" for f in figures]
    if len({f.status for f in figures}) > 1:
        lines.append("Tallene er af forskellig slags; sammenlign med forbehold.")
    lines += note_flaws(db, figures)
    chart = Chart(
        f"{name_place(first.place_code)}: {name_measure(first)}",
        first.unit or "",
        tuple(Bar(name_year(f), value_of(f), show_value(f), f is last) for f in figures),
        first.measure_label,
    )
    text = "\n".join(lines)
    return build_attempt(
        query, DEVELOPMENT, Status.ANSWERED, text, figures, _SCORE_DEVELOPMENT, db, chart=chart
    )


def _verdict(query: FigureQuery, first: Figure, last: Figure) -> str:
    """ "Ja. " or "Nej. " to whether it has doubled or halved, "" where that is not asked."""
    if query.has("double"):
        return "Ja. " if value_of(last) >= 2 * value_of(first) > 0 else "Nej. "
    if query.has("halve"):
        return "Ja. " if 0 <= 2 * value_of(last) <= value_of(first) else "Nej. "
    return ""


def _change(first: Figure, last: Figure) -> str:
    gap = value_of(last) - value_of(first)
    span = f"fra {name_year(first)} til {name_year(last)}"
    if not gap:
        return f"uændret {span}."
    word = "steget" if gap > 0 else "faldet"
    percent = ""
    if first.unit != "%" and value_of(first):
        percent = f" ({show_number(abs(gap) / value_of(first) * 100, 1)} %)"
    return f"{word} med {show_gap(abs(gap), first)}{percent} {span}."
