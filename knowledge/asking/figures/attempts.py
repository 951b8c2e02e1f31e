"""What every solver of figures hands in: an answer whose sources are the rows of its figures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sqlite_utils import Database

from knowledge.asking.figures.notes import note_flaws
from knowledge.asking.figures.query import FigureQuery
from knowledge.asking.quoting import cite_figures
from knowledge.asking.words.matching import find_stems
from knowledge.model import Answer, Attempt, Chart, Figure, Reading, Status
from knowledge.storage.documents import fetch_document
from knowledge.storage.measures import spell_period
from knowledge.storage.sections import fetch_section

_BY_STATUS = frozenset({"rank", "compare", "derive", "shares", "development", "limits"})
NEAREST = "Det har jeg ikke præcist. Nærmest er:"

_MOST_TABLES = 6


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


def find_foreign(query: FigureQuery, figures: Sequence[Figure], db: Database) -> frozenset[int]:
    """The question's words that the measure's labels and headings hold, but not those of these figures."""
    stems = [token.stem for token in query.question.tokens]
    shared = {
        index
        for match in query.measures
        if match.measure.documents > 1
        for index in match.accounted - match.mentioned
        if stems[index] in (*match.measure.label_stems, *match.measure.title_stems)
    }
    if not shared or not figures:
        return frozenset()
    own = _find_own_stems(figures, db)
    return frozenset(index for index in shared if stems[index] not in own)


def _find_own_stems(figures: Sequence[Figure], db: Database) -> frozenset[str]:
    """The stems of the labels, periods and headings of some figures, and of their documents' names."""
    texts = {f"{figure.measure_label} {figure.column} {spell_period(figure.note)}" for figure in figures}
    tables = dict.fromkeys((figure.spot.document, figure.spot.section) for figure in figures)
    for document, position in list(tables)[:_MOST_TABLES]:
        section, found = fetch_section(db, document, position), fetch_document(db, document)
        texts |= set(section.path) if section else set()
        texts |= {found.title} if found else set()
    return frozenset().union(*map(find_stems, texts))
