"""Whether a figure is final: what the documents say of its standing, never a bare yes."""

from __future__ import annotations

from dataclasses import replace

from sqlite_utils import Database

from knowledge.asking.figures.attempts import build_attempt
from knowledge.asking.figures.notes import find_condition
from knowledge.asking.figures.phrasing import name_kind, name_place, show_value
from knowledge.asking.figures.query import FigureQuery
from knowledge.asking.figures.selection import find_in_force, find_level
from knowledge.asking.quoting import cite_spot
from knowledge.danish.folding import fold
from knowledge.model import Attempt, Figure, Level, Role, Status
from knowledge.reference.statuses import is_decided

KIND = "standing"
_SCORE = 96
_STANDING = frozenset(
    fold(word)
    for word in (
        *("endelig", "endeligt", "endelige", "foreløbig", "foreløbigt", "foreløbige", "bindende", "gældende"),
        *("vedtaget", "vedtagne", "afgjort", "fastlagt", "sikkert", "sikre", "besluttet"),
    )
)


def solve(query: FigureQuery, db: Database) -> Attempt | None:
    """The standing of one figure; None where it is not asked about."""
    standing = frozenset(i for i in query.question.content if query.question.tokens[i].folded in _STANDING)
    if not standing or not query.measures or len(query.places) > 1 or query.unclear or query.question.asks:
        return None
    figure = _find_figure(query, db)
    if figure is None:
        return None
    told = f"{name_place(figure.place_code)}: {show_value(figure)} ({name_kind(figure)})"
    head = told if query.places else name_kind(figure)
    condition = find_condition(db, figure)
    if is_decided(figure.status):
        status = f"Dokumenterne kalder tallet {figure.status}." if figure.status else ""
        text = f"{head}. {status or 'Dokumenterne siger ikke, om tallet er endeligt.'}"
    else:
        text = f"Nej, ikke endeligt efter dokumenterne. {head}."
    if condition:
        text += f"\n”{condition[1]}”"
    attempt = build_attempt(query, KIND, Status.ANSWERED, text, [figure], _SCORE, db)
    sources = attempt.answer.sources
    if condition:
        sources = (*sources, cite_spot(db, condition[0].spot, condition[0].text))
    numbers = frozenset(i for i, t in enumerate(query.question.tokens) if t.role is Role.NUMBER)
    return replace(
        attempt,
        answer=replace(attempt.answer, sources=sources),
        accounted=attempt.accounted | standing | numbers,
    )


def _find_figure(query: FigureQuery, db: Database) -> Figure | None:
    """The figure asked about; any municipality's where none is named."""
    key, years = query.measure.measure.key, query.question.years
    if query.places:
        picks = list(find_in_force(db, key, query.places, years).values())
        return picks[-1].figure if picks else None
    level = find_level(db, key, Level.MUNICIPALITY, query.question)
    return level[0].figure if level else None
