"""What every solver of figures hands in: an answer whose sources are the rows of its figures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sqlite_utils import Database

from knowledge.asking.citing import cite_figures
from knowledge.asking.figures.notes import note_flaws
from knowledge.asking.figures.provenance import find_foreign
from knowledge.asking.figures.query import FigureQuery
from knowledge.model import Answer, Attempt, Chart, Figure, Reading, Status

_BY_STATUS = frozenset({"rank", "compare", "derive", "shares", "development", "limits"})
NEAREST = "Det har jeg ikke præcist. Nærmest er:"


def build_attempt(
    query: FigureQuery,
    kind: str,
    status: Status,
    text: str,
    figures: Sequence[Figure],
    score: float,
    db: Database,
    readings: Sequence[Reading] = (),
    chart: Chart | None = None,
) -> Attempt:
    """An attempt that explains what the query's measures and areas explain, as far as these figures do.

    A measure that only comes near what was said is offered, not stated.
    """
    question = query.question
    unsure = any(match.partial for match in query.measures) or _are_of_other_status(query, kind, figures)
    if status is Status.ANSWERED and unsure:
        status, text = Status.AMBIGUOUS, f"{NEAREST}\n{text}"
    context = replace(
        question.context,
        solver=kind,
        question=question.text,
        places=query.places,
        measure=query.measure.measure.key if query.measures else "",
        year=figures[0].year if figures else None,
    )
    answer = Answer(
        question=question.text,
        status=status,
        text=text,
        sources=cite_figures(db, figures),
        figures=tuple(figures),
        readings=tuple(readings),
        chart=chart,
        kind=kind,
        context=context,
    )
    why = (f"nøgletal: {', '.join(match.measure.key for match in query.measures) or '–'}",)
    return Attempt(kind, score, answer, query.accounted - find_foreign(query, figures, db), why)


def build_computed(
    query: FigureQuery,
    kind: str,
    status: Status,
    lines: Sequence[str],
    figures: Sequence[Figure],
    score: float,
    db: Database,
) -> Attempt:
    """An attempt at what is worked out of figures, with what is known to be wrong with them."""
    text = "\n".join([*lines, *note_flaws(db, figures)])
    return build_attempt(query, kind, status, text, figures, score, db)


def _are_of_other_status(query: FigureQuery, kind: str, figures: Sequence[Figure]) -> bool:
    """Whether accounts are asked for and what was ordered, compared or worked out are budgets."""
    if query.status is None or kind not in _BY_STATUS:
        return False
    return any(query.status not in (figure.status or "") for figure in figures)
