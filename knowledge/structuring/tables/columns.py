"""The columns of a table: their headers, and which of them hold figures."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from knowledge.danish.numbers import Number, parse_number
from knowledge.danish.row_places import RowPlace
from knowledge.model import Row
from knowledge.reading.layout.joining import join_lines
from knowledge.structuring.tables.header_words import (
    is_measure_column,
    is_no_figure,
    is_unit_column,
    is_year_column,
)
from knowledge.structuring.tables.row_labels import label_text, read_label
from knowledge.structuring.tables.tables import Table

_NUMERIC_SHARE = 0.7
_YEAR = re.compile(r"(?:19|20)\d\d(?:/\d\d(?:\d\d)?)?")
_POINT_DECIMALS = re.compile(r"-?\d+\.\d{1,2}\s?%?")
_ENGLISH_THOUSANDS = re.compile(r"\d{1,3}(?:,\d{3}){2,}")
_COMMA_DECIMALS = re.compile(r"\d,\d{1,2}(?:\D|$)")


def header_text(header: Sequence[Row], column: int) -> str:
    """The header over a column, from the top down; a cell that spans columns counts for each of them."""
    parts: list[str] = []
    for index, row in enumerate(header):
        part = cell_at(row, column)
        if not part and any(cell_at(lower, column) for lower in header[index + 1 :]):
            part = _spanning(row, column)
        if part and part not in parts:
            parts.append(part)
    return join_lines(parts)


def cell_at(row: Row, column: int) -> str:
    """A cell on one line, "" beyond the end of the row."""
    return " ".join(row.cells[column].split()) if column < len(row.cells) else ""


def find_value_columns(table: Table) -> list[int]:
    """The columns of figures: mostly numbers, and not headed as telephone numbers, dates or codes."""
    return [
        column
        for column in range(table.width)
        if column not in table.labels
        and not is_no_figure(header_text(table.header, column))
        and _is_numeric([cell_at(row, column) for row in table.body])
        and not _numbers_rows(table, column)
    ]


def find_year_column(table: Table, values: Sequence[int]) -> int | None:
    """The column that gives each row its year, in a table with one value a row."""
    for column in range(table.width):
        alone = not any(value != column for value in values)
        if alone or column in table.labels or not _all_years(table, column):
            continue
        headed = is_year_column(header_text(table.header, column))
        if headed or (not table.header and column in values) or repeats_places(table):
            return column
    return None


def holds_years(table: Table, column: int) -> bool:
    """Whether all cells of a column are years ("Valgt første gang: 2013"): they count nothing."""
    return _all_years(table, column) and sum(bool(cell_at(row, column)) for row in table.body) > 1


def find_measure_column(table: Table, values: Sequence[int]) -> int | None:
    """The column that says, row by row, what is counted."""
    return next(
        (
            column
            for column in range(table.width)
            if column not in values
            and column not in table.labels
            and is_measure_column(header_text(table.header, column))
            and not any(cell_at(row, column)[:1].isdigit() for row in table.body)
        ),
        None,
    )


def find_unit_column(table: Table) -> int | None:
    """The column that says, row by row, in what the figures are counted ("1.000 ton")."""
    return next(
        (column for column in range(table.width) if is_unit_column(header_text(table.header, column))), None
    )


def writes_points(table: Table) -> bool:
    """Whether the table writes 1,234.5 and not 1.234,5."""
    cells = [cell for row in table.body for cell in row.cells]
    if any(_COMMA_DECIMALS.search(cell) for cell in cells):
        return False
    return any(_POINT_DECIMALS.fullmatch(cell) or _ENGLISH_THOUSANDS.fullmatch(cell) for cell in cells)


def parse_cell(cell: str, *, points: bool) -> Number | None:
    """What a cell of a figure column says."""
    return parse_number(cell, decimal_point=points)


def repeats_places(table: Table) -> bool:
    """Whether a place has several rows, so that something else must tell them apart."""
    codes = Counter(label.place.code for row in table.body if (label := _label(table, row)) and label.place)
    return any(count > 1 for count in codes.values())


def placed_rows(table: Table) -> list[Row]:
    """The rows that are about a place or a total."""
    return [row for row in table.body if _label(table, row)]


def _label(table: Table, row: Row) -> RowPlace | None:
    return read_label(label_text(row, table.labels))


def _all_years(table: Table, column: int) -> bool:
    cells = [cell for row in table.body if (cell := cell_at(row, column))]
    return bool(cells) and all(_YEAR.fullmatch(cell) for cell in cells)


def _spanning(row: Row, column: int) -> str:
    """The header cell to the left that reaches over this column."""
    left = [cell_at(row, at) for at in range(column)]
    return next((cell for cell in reversed(left) if cell), "")


def _is_numeric(cells: Sequence[str]) -> bool:
    filled = [cell for cell in cells if cell]
    numbers = [number for cell in filled if (number := _parse_either(cell))]
    told = any(number.value is not None or number.dash for number in numbers)
    return told and len(numbers) >= _NUMERIC_SHARE * len(filled)


def _numbers_rows(table: Table, column: int) -> bool:
    """1, 2, 3, … without a header only numbers the rows; before the names so do ranks with ties (1, 1, 3)."""
    cells = [cell for row in table.body if (cell := cell_at(row, column).rstrip("."))]
    if not header_text(table.header, column) and cells == [str(n) for n in range(1, len(cells) + 1)]:
        return True
    own = cell_at(table.header[-1], column) if table.header else ""
    return not own and column < min(table.labels, default=0) and _counts_on(cells)


def _counts_on(cells: Sequence[str]) -> bool:
    """Whether each number is that of its row, or the same as the one before it."""
    if not all(cell.isdecimal() for cell in cells):
        return False
    numbers = [int(cell) for cell in cells]
    return all(
        number in (numbers[0] + row, before)
        for row, (before, number) in enumerate(pairwise(numbers), start=1)
    )


def _parse_either(cell: str) -> Number | None:
    return parse_number(cell) or parse_number(cell, decimal_point=True)
