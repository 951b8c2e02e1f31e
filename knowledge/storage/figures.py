"""Figures: place × measure × year → value."""

from __future__ import annotations

from collections.abc import Sequence

from sqlite_utils import Database

from knowledge.model import Figure, Level
from knowledge.storage.rows import find_rows, store_rows


def store_figures(db: Database, document: int, figures: Sequence[Figure]) -> None:
    """The summary in measures.py must be brought up to date afterwards; store_contents does both."""
    store_rows(db, "figures", document, figures)


def find_figures(
    db: Database,
    codes: Sequence[str] = (),
    measures: Sequence[str] = (),
    years: Sequence[int] = (),
    levels: Sequence[Level] = (),
    documents: Sequence[int] = (),
) -> tuple[Figure, ...]:
    """The figures that fit every filter given, in the order of their documents."""
    return find_rows(
        db,
        Figure,
        "figures",
        place_code=codes,
        measure=measures,
        year=years,
        level=levels,
        document=documents,
    )
