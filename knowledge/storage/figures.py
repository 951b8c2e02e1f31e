"""Figures: place × measure × year → value."""

from __future__ import annotations

from collections.abc import Sequence

from sqlite_utils import Database

from knowledge.model import Figure, Level
from knowledge.storage.rows import build_where, find_rows, store_rows


def store_figures(db: Database, document: int, figures: Sequence[Figure]) -> None:
    """The summary in measures.py must be brought up to date afterwards; store_contents does both."""
    store_rows(db, "figures", document, figures)


def find_years(
    db: Database, measure: str, codes: Sequence[str] = (), levels: Sequence[Level] = ()
) -> tuple[int | None, ...]:
    """The years that there are figures of a measure for, in order; None first where one is undated."""
    where, wishes = build_where({"measure": [measure], "place_code": codes, "level": levels})
    rows = db.execute(f"SELECT DISTINCT year FROM figures{where} ORDER BY year", wishes)
    return tuple(year for (year,) in rows)


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
