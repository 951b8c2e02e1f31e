"""Cells of a table as they are told: as printed, under the headings of their table."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from sqlite_utils import Database

from knowledge.asking.quoting import shorten
from knowledge.asking.rows.grids import Grid, Line
from knowledge.danish.numbers import format_number
from knowledge.storage.sections import fetch_section

NO_NUMBER = "-–—. "
"""What a cell is made of that holds nothing but a dash or dots."""

_LONGEST = 160
_SHARE = re.compile(r"%|\bpct\b|procent|promille|indeks", re.IGNORECASE)


def tell_cell(line: Line, column: int) -> str:
    """The cell as printed, with its row's unit; what an empty one says, or a dash, which may be nothing."""
    cell = line.cells[column]
    if cell and not cell.strip(NO_NUMBER):
        return f"»{cell}« (der står intet tal)"
    unit = f" ({line.unit})" if line.unit else ""
    return f"{cell}{unit}" if cell else "ikke oplyst (feltet er tomt)"


def tell_change(grid: Grid, line: Line, columns: Sequence[int]) -> tuple[str, ...]:
    """What lies between the first and the last of several years; () where that can't be told."""
    counted = [column for column in columns if not grid.is_ahead(column)]
    dated = [column for column in counted if len(grid.years(column)) == 1]
    if len(dated) < 2 or len(dated) < len(counted):
        return ()
    if not all(min(grid.years(a)) < min(grid.years(b)) for a, b in pairwise(dated)):
        return ()
    first, last = line.value(dated[0]), line.value(dated[-1])
    if first is None or last is None:
        return ()
    word = "steget" if last > first else "faldet" if last < first else "uændret"
    gap = f" med {format_number(abs(last - first))}" if last != first else ""
    return (f"{word.capitalize()}{gap} fra {grid.headers[dated[0]]} til {grid.headers[dated[-1]]}.",)


def name_table(grid: Grid, columns: Sequence[int], db: Database) -> str:
    """The heading over the table and the sentence before it, which tell what its numbers count.

    What a line of money says ("Mio. kr.") is not said of columns that are shares.
    """
    section = fetch_section(db, grid.spot.document, grid.spot.section)
    shares = all(_SHARE.search(grid.headers[column]) for column in columns)
    lead = "" if shares and grid.is_under_money else grid.lead
    parts = [part for part in (section.title if section else "", lead) if part]
    return f"({shorten('. '.join(part.rstrip('.') for part in parts), _LONGEST)})" if parts else ""
