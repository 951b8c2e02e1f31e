"""Which columns say what a row is about, and what they say."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from knowledge.danish.numbers import parse_number
from knowledge.danish.row_places import Agreement, RowPlace, resolve_place
from knowledge.model import Level, Row

_LABEL_COLUMNS = 4  # labels stand among the first columns
_SHARE = 0.4  # of the rows that hold anything, so many must name a place
_CODE = re.compile(r"\d{3,4}")
_TOTAL = re.compile(r"^(?:i ?alt|total(?:t|en)?|sum|samlet|tilsammen|landstal|hele landet)\b", re.IGNORECASE)
_YEAR = re.compile(r"(?:19|20)\d\d")
_LONGEST_LABEL = 60


@lru_cache(maxsize=4096)
def read_label(text: str) -> RowPlace | None:
    """The place of a row label, or a bare total ("I alt", "Total (landstal)"), or None."""
    text = " ".join(text.split())
    if not text or len(text) > _LONGEST_LABEL:
        return None
    place = resolve_place(text)
    if place is None and _TOTAL.match(text):
        return RowPlace(None, "", text, Agreement.AGREES, total=True)
    return place


def find_label_columns(rows: Sequence[Row]) -> tuple[int, ...]:
    """The column that names places, or a column of codes and the column of names beside it; () for none.

    >>> find_label_columns([Row(("Kommune", "Antal"), 1, None, 0, 0), Row(("Viborg", "12"), 2, None, 0, 0)])
    (0,)
    """
    width = min(max((len(row.cells) for row in rows), default=0), _LABEL_COLUMNS)
    named = {column: _count_places(rows, column) for column in range(width)}
    best = max(named, key=lambda column: (named[column], -column), default=None)
    if best is None or named[best] < max(1, _SHARE * _count_filled(rows, best)):
        return _find_codes(rows, width)
    codes = [column for column in (best - 1, best + 1) if 0 <= column < width and _is_codes(rows, column)]
    return (codes[0], best) if codes else (best,)


def label_text(row: Row, labels: Sequence[int]) -> str:
    """The label of a row as one text: code first, then name; a sum's may stand before the column of names."""
    label = " ".join(row.cells[column] for column in labels if column < len(row.cells) and row.cells[column])
    return label or next((cell for cell in row.cells[: min(labels, default=0)] if _sums_up(cell)), "")


def _sums_up(cell: str) -> bool:
    """Whether a cell names a region, the country or a bare total."""
    label = read_label(cell) if cell else None
    return label is not None and (label.place is None or label.place.level is not Level.MUNICIPALITY)


def is_body_row(row: Row, labels: Sequence[int]) -> bool:
    """Whether a row is about a place or a total."""
    return read_label(label_text(row, labels)) is not None


def _find_codes(rows: Sequence[Row], width: int) -> tuple[int, ...]:
    return next(((column,) for column in range(width) if _is_codes(rows, column)), ())


def _is_codes(rows: Sequence[Row], column: int) -> bool:
    """A column of municipality codes: at least three different ones, and hardly anything else."""
    cells = [row.cells[column] for row in rows if column < len(row.cells) and row.cells[column]]
    codes = [cell for cell in cells if _CODE.fullmatch(cell) and read_label(cell)]
    return len(set(codes)) >= 3 and len(codes) == len(set(codes)) and len(codes) >= 0.7 * len(cells)


def _count_places(rows: Sequence[Row], column: int) -> int:
    """How many rows name a place or a total there; 0 where each of the names is only nearly a place's.

    "Haverslev" among other schools is not a misspelt Haderslev.
    """
    labels = [
        label
        for row in rows
        if column < len(row.cells)
        and (label := read_label(row.cells[column]))
        and parse_number(row.cells[column]) is None
        and not _heads_years(row, column)
    ]
    named = [label for label in labels if label.place]
    sure = not named or any(label.code or label.agreement is Agreement.AGREES for label in named)
    return len(labels) if sure else 0


def _heads_years(row: Row, column: int) -> bool:
    """ "Viborg Kommune | 2022 | 2023" is the header of a table about Viborg, not a row of it."""
    others = [cell for at, cell in enumerate(row.cells) if at != column and cell]
    return len(others) > 1 and all(_YEAR.fullmatch(cell) for cell in others)


def _count_filled(rows: Sequence[Row], column: int) -> int:
    return sum(bool(row.cells[column]) for row in rows if column < len(row.cells))
