"""Whether the tables that an answer is taken from explain the words that their measure explains.

A measure may stand in several documents. That one of them tells of July, or of seasonal adjustment, says
nothing of the figures in the others.
"""

from __future__ import annotations

from collections.abc import Sequence

from sqlite_utils import Database

from knowledge.asking.figures.query import FigureQuery
from knowledge.asking.words.matching import find_stems
from knowledge.model import Figure
from knowledge.storage.documents import fetch_document
from knowledge.storage.measures import spell_period
from knowledge.storage.sections import fetch_section

_MOST_TABLES = 6


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
