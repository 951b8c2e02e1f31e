"""Tables → figures: place × measure × year → value."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from knowledge.danish.row_places import RowPlace
from knowledge.model import Figure, Level, Place, Row, Spot
from knowledge.structuring.columns import (
    cell_at,
    find_measure_column,
    find_value_columns,
    find_year_column,
    header_text,
    parse_cell,
    writes_points,
)
from knowledge.structuring.meanings import Meaning, Surroundings, find_meaning, read_surroundings, tell_apart
from knowledge.structuring.outline import Outline
from knowledge.structuring.passages import join_cells
from knowledge.structuring.row_labels import label_text, read_label
from knowledge.structuring.tables import Table
from knowledge.structuring.totals import find_total_place

_PLACES_IN_HEADER = 0.7  # of the cells of a row, so many must be places for the columns to be places


@dataclass(frozen=True, slots=True)
class PlacedRow:
    """A row with what its label names. place: a bare total's is what it sums up, None where that is unclear.

    parts: codes of the rows that a bare total of an unnamed selection sums up.
    """

    row: Row
    label: RowPlace
    place: Place | None
    parts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Cell:
    """A figure in the making. place: None for the total of an unnamed selection."""

    placed: PlacedRow
    row: Row
    text: str
    meaning: Meaning
    column: str


@dataclass(frozen=True, slots=True)
class Reading:
    """What one table says. unread: columns (their headers) and rows that hold numbers nobody can place."""

    table: Table
    rows: tuple[PlacedRow, ...]
    cells: tuple[Cell, ...]
    unread: tuple[str, ...] = ()


def read_table(table: Table, outline: Outline) -> Reading:
    """Every cell of a table that is a figure, with its place and meaning."""
    around = read_surroundings(table, outline.sections)
    if not table.labels:
        return _read_places_in_columns(table, around)
    rows = tuple(place_rows(table))
    columns = find_value_columns(table)
    year, measure = find_year_column(table, columns), find_measure_column(table, columns)
    if year is not None or measure is not None:
        values = [column for column in columns if column != year]
        return Reading(table, rows, tuple(_read_long(table, rows, values, (measure, year), around)))
    headers = [header_text(table.header, column) for column in columns]
    meanings = tell_apart([find_meaning(header, around) for header in headers], headers)
    cells = tuple(_read_wide(rows, columns, headers, meanings))
    unread = tuple(header for header, meaning in zip(headers, meanings, strict=True) if meaning is None)
    return Reading(table, rows, cells, unread)


def place_rows(table: Table) -> Iterator[PlacedRow]:
    """The rows that are about a place or a total, in order."""
    above: list[str] = []
    for row in table.body:
        label = read_label(label_text(row, table.labels))
        if label is None:
            continue
        if label.place is not None:
            yield PlacedRow(row, label, label.place)
            above = [] if label.place.level is not Level.MUNICIPALITY else above
            above += [label.place.code]
        else:
            codes = [code for code in above if len(code) == 3] or above
            yield PlacedRow(row, label, _find_total(table, label, codes), tuple(codes))
            above = []


def make_figure(cell: Cell, table: Table, outline: Outline) -> Figure | None:
    """The figure of a cell; None where it holds no number and no sign for one. A dash is None until sums tell."""
    number = parse_cell(cell.text, points=writes_points(table))
    place, meaning = cell.placed.place, cell.meaning
    if number is None or place is None:
        return None
    section = outline.find_section(cell.row.start).position
    return Figure(
        place_code=place.code,
        place_name=cell.placed.label.name or place.name,
        level=place.level,
        measure=meaning.measure,
        measure_label=meaning.label,
        year=meaning.year,
        value=number.value,
        unit=number.unit or meaning.unit,
        status=meaning.status,
        raw=cell.text,
        row_text=join_cells(cell.row),
        column=cell.column,
        table=table.position,
        spot=Spot(section, cell.row.page, cell.row.line, cell.row.start, cell.row.end),
        on_date=meaning.day,
        note=meaning.note,
    )


def _find_total(table: Table, label: RowPlace, codes: Sequence[str]) -> Place | None:
    everything = [
        named.place.code
        for row in table.body
        if (named := read_label(label_text(row, table.labels))) and named.place
    ]
    return find_total_place(codes) or find_total_place(everything)


def _read_wide(
    rows: Sequence[PlacedRow],
    columns: Sequence[int],
    headers: Sequence[str],
    meanings: Sequence[Meaning | None],
) -> Iterator[Cell]:
    """One measure or year a column."""
    for placed in rows:
        if not any(cell_at(placed.row, column) for column in columns):
            continue  # the name of a group
        for column, header, meaning in zip(columns, headers, meanings, strict=True):
            if meaning:
                yield Cell(placed, placed.row, cell_at(placed.row, column), meaning, header)


def _read_long(
    table: Table,
    rows: Sequence[PlacedRow],
    values: Sequence[int],
    told_by: Sequence[int | None],
    around: Surroundings,
) -> Iterator[Cell]:
    """One value a row; other columns of the row say of which measure and year."""
    for placed in rows:
        told = " ".join(cell_at(placed.row, column) for column in told_by if column is not None)
        for column in values:
            header = header_text(table.header, column)
            meaning = find_meaning(f"{header} {told}" if len(values) > 1 else f"{told} {header}", around)
            if meaning and cell_at(placed.row, column):
                yield Cell(placed, placed.row, cell_at(placed.row, column), meaning, header)


def _read_places_in_columns(table: Table, around: Surroundings) -> Reading:
    """A table whose header names the places, and whose rows are measures or years."""
    for index, row in enumerate(table.body[:3]):
        places = _places_of_header(row)
        if places:
            below = table.body[index + 1 :]
            first = min(places)
            headers = [" ".join(filter(None, (cell_at(line, at) for at in range(first)))) for line in below]
            meanings = tell_apart([find_meaning(header, around) for header in headers], headers)
            cells = tuple(
                Cell(placed, line, cell_at(line, column), meaning, header)
                for line, header, meaning in zip(below, headers, meanings, strict=True)
                for column, placed in places.items()
                if meaning and parse_cell(cell_at(line, column), points=writes_points(table))
            )
            return Reading(table, tuple(places.values()), cells)
    return Reading(table, (), ())


def _places_of_header(row: Row) -> dict[int, PlacedRow]:
    named = {column: read_label(cell) for column, cell in enumerate(row.cells) if column and cell}
    places = {column: label for column, label in named.items() if label and label.place}
    if len(places) < 2 or len(places) < _PLACES_IN_HEADER * len(named):
        return {}
    return {column: PlacedRow(row, label, label.place) for column, label in places.items()}
