"""Cells of a table as they are told: as printed, under the headings of their table."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from knowledge.asking.cells.tables import NO_NUMBER, Line, Table
from knowledge.asking.quoting import shorten
from knowledge.danish.numbers import format_number

_LONGEST = 160


def tell_cell(table: Table, line: Line, column: int) -> str:
    """The cell as printed, with its row's unit; what an empty one says, or a dash, which may be nothing."""
    cell = line.cells[column]
    if cell and not cell.strip(NO_NUMBER):
        return f"»{cell}« (der står intet tal)"
    unit = table.find_unit(line)
    return f"{cell} ({unit})" if cell and unit else cell or "ikke oplyst (feltet er tomt)"


def tell_line(table: Table, line: Line, columns: Sequence[int]) -> list[str]:
    """One cell of a row in a line of text, several under the row's name."""
    if len(columns) == 1:
        header = table.headers[columns[0]]
        return [f"{line.name}{f', {header}' if header else ''}: {tell_cell(table, line, columns[0])}"]
    filled = [c for c in columns if line.cells[c]] or list(columns)
    return [f"{line.name}:", *(f"{table.headers[c]}: {tell_cell(table, line, c)}" for c in filled)]


def tell_gap(first: Decimal, last: Decimal, name: str) -> str:
    """What lies between two numbers, with both of them."""
    gap = last - first
    word = "flere/højere" if gap > 0 else "færre/lavere"
    told = f"{format_number(abs(gap))} {word}" if gap else "ingen"
    return f"Forskel: {told} ({name}: {format_number(first)} → {format_number(last)})."


def tell_change(table: Table, line: Line, first: int, last: int) -> str:
    """How a row went from one column to another, "" where one of them holds no number."""
    before, after = line.value(first), line.value(last)
    if before is None or after is None:
        return ""
    word = "Steget" if after > before else "Faldet" if after < before else "Uændret"
    gap = f" med {format_number(abs(after - before))}" if after != before else ""
    return f"{word}{gap} fra {table.headers[first]} til {table.headers[last]}."


def name_table(table: Table, columns: Sequence[int], council: str = "") -> str:
    """The heading over the table and the line before it, which tell what its numbers count.

    council: whose table it is, where tables of several are told.

    What a line of money says ("Mio. kr.") is not said of columns that are shares.
    """
    shares = all(table.is_share(column) for column in columns)
    lead = "" if shares and table.is_under_money else table.lead
    corner = table.corner if table.tells_unit and not shares else ""
    parts = [part.rstrip(".: ") for part in (council, table.title, corner, lead) if part]
    return f"({shorten('. '.join(parts), _LONGEST)})" if parts else ""
