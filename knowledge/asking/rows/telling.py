"""Cells of a table as they are told: as printed, under the headings of their table."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from sqlite_utils import Database

from knowledge.asking.quoting import shorten
from knowledge.asking.rows.grids import Grid, Line
from knowledge.danish.numbers import format_number
from knowledge.storage.sections import fetch_section

_LONGEST = 160


def tell_cell(cell: str) -> str:
    """The cell as printed; what an empty one says, or a dash, which may be nothing or not known."""
    if cell and not cell.strip("-–—. "):
        return f"»{cell}« (der står intet tal)"
    return cell or "ikke oplyst (feltet er tomt)"


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


def name_table(grid: Grid, db: Database) -> str:
    """The heading over the table and the sentence before it, which tell what its numbers count."""
    section = fetch_section(db, grid.spot.document, grid.spot.section)
    parts = [part for part in (section.title if section else "", grid.lead) if part]
    return f"({shorten('. '.join(part.rstrip('.') for part in parts), _LONGEST)})" if parts else ""
