"""What stands in a table like a figure and was not read as one: told, so that nobody thinks it was."""

from __future__ import annotations

import re
from collections.abc import Iterator

from knowledge.danish.numbers import parse_number
from knowledge.model import Finding, FindingKind, Level, Row, Spot
from knowledge.structuring.outline.outline import Outline
from knowledge.structuring.passages import join_cells
from knowledge.structuring.tables.columns import cell_at, find_value_columns, header_text
from knowledge.structuring.tables.header_words import is_no_figure
from knowledge.structuring.tables.row_labels import label_text, read_label
from knowledge.structuring.tables.sheets import Reading
from knowledge.structuring.tables.tables import Table

# A number, or one in which the reading of the page mistook letters and blanks: "1O", "l2", "- 82"
_LIKE_NUMBER = re.compile(r"[-–−÷+]?\s?(?=.*\d)[\doOlI][\doOlI.,\s]*(?:%|pct\.?|kr\.?)?[*)]?", re.IGNORECASE)
_MOST_NAMED = 3
_FEWEST_PLACES = 2


def find_unread(reading: Reading, outline: Outline) -> tuple[Finding, ...]:
    """Rows without a place, columns of broken numbers, and tables of places that gave no figure."""
    if reading.doubt:
        return ()
    if not reading.rows:
        return tuple(_report_table(reading.table, outline))
    return (*_report_rows(reading.table, outline), *_report_columns(reading.table, outline))


def _report_table(table: Table, outline: Outline) -> Iterator[Finding]:
    """A table that names municipalities and holds numbers, but not in any way that is understood."""
    rows = [row for row in (*table.header, *table.body) if _count_numbers(row)]
    named = [row for row in rows if any(_is_town(cell) for cell in row.cells)]
    if len(named) >= _FEWEST_PLACES:
        text = "Tabellen nævner kommuner, men er ikke læst som tal."
        yield _finding(table, named[0], outline, "note", text)


def _report_rows(table: Table, outline: Outline) -> Iterator[Finding]:
    rows = [
        row
        for row in table.body
        if (label := label_text(row, table.labels)) and not read_label(label) and _count_numbers(row)
    ]
    if rows:
        names = [f"»{label_text(row, table.labels)}«" for row in rows]
        more = " og flere" if len(names) > _MOST_NAMED else ""
        text = (
            f"Rækker uden kommune eller region er ikke læst som tal: {', '.join(names[:_MOST_NAMED])}{more}."
        )
        yield _finding(table, rows[0], outline, "note", text)


def _report_columns(table: Table, outline: Outline) -> Iterator[Finding]:
    values = find_value_columns(table)
    for column in range(table.width):
        header = header_text(table.header, column)
        cells = [cell for row in table.body if (cell := cell_at(row, column))]
        like = [cell for cell in cells if _LIKE_NUMBER.fullmatch(cell)]
        broken = [cell for cell in like if parse_number(cell) is None]
        if column in (*values, *table.labels) or is_no_figure(header) or not broken:
            continue
        if 2 * len(like) > len(cells):
            text = f"Kolonnen »{header}« er ikke læst som tal, for der står bl.a. »{broken[0]}« i den."
            yield _finding(table, table.body[0], outline, "warning", text)


def _count_numbers(row: Row) -> int:
    return sum(number is not None and number.value is not None for number in map(parse_number, row.cells))


def _is_town(cell: str) -> bool:
    label = read_label(cell)
    return bool(
        label and label.place and label.place.level is Level.MUNICIPALITY and not label.name_disagrees
    )


def _finding(table: Table, row: Row, outline: Outline, severity: str, text: str) -> Finding:
    spot = Spot(outline.find_section(row.start).position, row.page, row.line, row.start, row.end)
    return Finding(
        FindingKind.NOT_READ, severity, text, join_cells(row), table=table.position, spot=spot
    )  # fmt: skip
