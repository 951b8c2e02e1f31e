"""What makes the figures of a whole table uncertain: columns without a header, rows about something else."""

from __future__ import annotations

import re
from collections.abc import Sequence

from knowledge.danish.numbers import parse_number
from knowledge.model import Level, Row
from knowledge.structuring.tables.columns import cell_at, header_text, placed_rows, repeats_places
from knowledge.structuring.tables.header_words import is_attribute, is_measure_column, is_year_column
from knowledge.structuring.tables.row_labels import read_label
from knowledge.structuring.tables.tables import Table

_FILLED = 0.5  # of the rows, so many must hold text for a column to be one of text
_DIGIT = re.compile(r"\d")
_EVERYTHING = re.compile(r"\bi ?alt\b|^(?:alle?|total|samlet|begge køn|hele|uanset)\b", re.IGNORECASE)


def find_doubt(table: Table, values: Sequence[int]) -> str:
    """Why no figure of a table with place names in its rows can be trusted, in Danish; "" for no reason.

    values: the columns of figures.
    """
    if _has_uneven_header(table) or _misses_header(table, values):
        return "overskrifterne passer ikke til kolonnerne, så tallene kan stå under en forkert overskrift"
    if _is_about_things(table, values):
        return "rækkerne handler ikke om kommunerne selv, men om noget i eller imellem dem"
    return ""


def find_dimensions(table: Table, values: Sequence[int]) -> tuple[int, ...]:
    """The columns of text that tell the rows of one place apart ("Køn"), () where each place has one row."""
    return tuple(_text_columns(table, values)) if repeats_places(table) else ()


def covers_everything(row: Row, dimensions: Sequence[int]) -> bool:
    """Whether a row is about all of its place: "I alt" or nothing in each of these columns."""
    cells = [cell_at(row, column) for column in dimensions]
    return all(not cell or _EVERYTHING.search(cell) for cell in cells)


def _has_uneven_header(table: Table) -> bool:
    """A header row of several cells, but not as many as the table has columns."""
    return any(row.ragged and sum(map(bool, row.cells)) > 1 for row in table.header)


def _misses_header(table: Table, values: Sequence[int]) -> bool:
    """Whether numbers without a header stand beside those that have one: "221" and "082" may be one."""
    headed = any(header_text(table.header, column) for column in values)
    beside = range(max(table.labels) + 1, table.width)
    return headed and any(
        _holds_digits(table, column) for column in beside if not header_text(table.header, column)
    )


def _holds_digits(table: Table, column: int) -> bool:
    rows = placed_rows(table)
    return 2 * sum(cell_at(row, column)[:1].isdigit() for row in rows) >= len(rows) > 0


def _is_about_things(table: Table, values: Sequence[int]) -> bool:
    """Schools, people or projects, each with its municipality; or what goes from one place to another."""
    texts = _text_columns(table, values)
    if any(_names_towns(table, column) for column in range(table.width) if column not in table.labels):
        return True
    if repeats_places(table):
        rows = placed_rows(table)
        return bool(texts) and not any(covers_everything(row, texts) for row in rows)
    return any(_names_each_row(table, column) for column in texts if column < max(values, default=0))


def _names_towns(table: Table, column: int) -> bool:
    labels = [read_label(cell_at(row, column)) for row in placed_rows(table)]
    towns = [label for label in labels if label and label.place and label.place.level is Level.MUNICIPALITY]
    return 2 * sum(not label.code for label in towns) > len(labels)


def _names_each_row(table: Table, column: int) -> bool:
    cells = [cell for row in placed_rows(table) if (cell := cell_at(row, column))]
    return len(set(cells)) > len(cells) / 2


def _text_columns(table: Table, values: Sequence[int]) -> list[int]:
    """Columns of words that are no places, years or measures."""
    return [
        column
        for column in range(table.width)
        if column not in table.labels and column not in values and _is_text(table, column)
    ]


def _is_text(table: Table, column: int) -> bool:
    header, rows = header_text(table.header, column), placed_rows(table)
    if is_measure_column(header) or is_year_column(header) or is_attribute(header):
        return False
    texts = [cell for row in rows if (cell := cell_at(row, column)) and not _DIGIT.search(cell)]
    texts = [cell for cell in texts if parse_number(cell) is None]
    places = sum(read_label(cell) is not None and not _EVERYTHING.search(cell) for cell in texts)
    return len(texts) >= _FILLED * len(rows) and 2 * places < len(texts)
