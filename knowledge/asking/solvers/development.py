"""One measure over the years: what it was, what it is, and the change between."""

from __future__ import annotations

from collections.abc import Sequence

from sqlite_utils import Database

from knowledge.asking.figures.attempts import build_attempt, note_flaws
from knowledge.asking.figures.phrasing import (
    name_measure,
    name_place,
    name_year,
    show_gap,
    show_number,
    show_value,
)
from knowledge.asking.figures.query import FigureQuery, find_span
from knowledge.asking.figures.selection import (
    InForce,
    choose_in_force,
    choose_year,
    find_in_force,
    find_periods,
    keep_period,
    name_period,
    value_of,
)
from knowledge.model import Attempt, Bar, Chart, Figure, Status
from knowledge.reference.places import COUNTRY
from knowledge.storage.figures import find_figures

KIND = "development"
_SCORE = 95
_COMPARING = frozenset({"more", "fewer", "than", "difference", "compare", "relative", "most", "least"}) | {
    *("rises", "falls", "double", "halve")
}
_HANDLED = ("development", *_COMPARING, "percent", "share")
_NO_ASKS = frozenset({"where", "who", "phone", "mail", "contact", "why"})


def solve(query: FigureQuery, db: Database) -> Attempt | None:
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
    return build_attempt(query, KIND, Status.ANSWERED, text, figures, _SCORE, db, chart=chart)


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
