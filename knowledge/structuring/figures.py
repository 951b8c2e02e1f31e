"""Tables → figures: place × measure × year → value."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from knowledge.danish.numbers import Number
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
from knowledge.structuring.wording import read_wording

_PLACES_IN_HEADER = 0.7  # of the cells of a row, so many must be places for the columns to be places
_HEADER_DEPTH = 3  # rows from the top among which such a row may stand


@dataclass(frozen=True, slots=True)
class PlacedRow:
    """A row with what its label names. place: a bare total's is what it sums up, None where that is unclear.

    parts: codes of the rows that a bare total sums up, () for a row that names a place.
    """

    row: Row
    label: RowPlace
    place: Place | None
    parts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Cell:
    """A figure in the making. text: as printed. column: the header over it, or before it.

    row: where it stands, which in a table with its places in the header is not the row that names them.
    """

    placed: PlacedRow
    row: Row
    text: str
    number: Number
    meaning: Meaning
    column: str


@dataclass(frozen=True, slots=True)
class Reading:
    """What one table says.

    unclear: headers of columns of numbers of which it is not told what they count. unread: rows that
    hold something else than a number where one should be, or cells that may stand in the wrong column.
    """

    table: Table
    rows: tuple[PlacedRow, ...] = ()
    cells: tuple[Cell, ...] = ()
    unclear: tuple[str, ...] = ()
    unread: tuple[PlacedRow, ...] = ()

    @property
    def totals(self) -> tuple[Cell, ...]:
        """The totals of selections that are no region."""
        return tuple(cell for cell in self.cells if cell.placed.place is None)


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A table with all that is needed to read its cells. points: it writes 1,234.5."""

    table: Table
    around: Surroundings
    points: bool

    def header(self, column: int) -> str:
        return header_text(self.table.header, column)

    def cell(self, placed: PlacedRow, row: Row, column: int, meaning: Meaning, header: str) -> Cell | None:
        """None for what is no number and no sign for one."""
        text = cell_at(row, column)
        number = parse_cell(text, points=self.points)
        return Cell(placed, row, text, number, meaning, header) if number else None


def read_table(table: Table, outline: Outline) -> Reading:
    """Every cell of a table that is a figure, with its place and meaning."""
    sheet = _Sheet(table, read_surroundings(table, outline.sections), writes_points(table))
    if not table.labels:
        return _read_places_in_columns(sheet)
    rows = tuple(_place_rows(table))
    columns = find_value_columns(table)
    year, measure = find_year_column(table, columns), find_measure_column(table, columns)
    if year is None and measure is None:
        return _read_wide(sheet, rows, columns)
    told_by = [column for column in (measure, year) if column is not None]
    return _read_long(sheet, rows, [column for column in columns if column != year], told_by)


def make_figure(cell: Cell, table: Table, outline: Outline) -> Figure | None:
    """The figure of a cell; a dash has no value until sums tell. None for a total of an unnamed selection."""
    place, meaning = cell.placed.place, cell.meaning
    if place is None:
        return None
    section = outline.find_section(cell.row.start).position
    return Figure(
        place_code=place.code,
        place_name=cell.placed.label.name or place.name,
        level=place.level,
        measure=meaning.measure,
        measure_label=meaning.label,
        year=meaning.year,
        value=cell.number.value,
        unit=cell.number.unit or meaning.unit,
        status=meaning.status,
        raw=cell.text,
        row_text=join_cells(cell.row),
        column=cell.column,
        table=table.position,
        spot=Spot(section, cell.row.page, cell.row.line, cell.row.start, cell.row.end),
        on_date=meaning.day,
        note=meaning.note,
    )


def _place_rows(table: Table) -> Iterator[PlacedRow]:
    """The rows that are about a place or a total, in order."""
    labelled = [(row, label) for row in table.body if (label := read_label(label_text(row, table.labels)))]
    everything = [label.place.code for _, label in labelled if label.place]
    above: list[Place] = []
    for row, label in labelled:
        if label.place is not None:
            above = above if label.place.level is Level.MUNICIPALITY else []
            above.append(label.place)
            yield PlacedRow(row, label, label.place)
        else:
            towns = [place.code for place in above if place.level is Level.MUNICIPALITY]
            parts = towns or [place.code for place in above]
            yield PlacedRow(row, label, find_total_place(parts) or find_total_place(everything), tuple(parts))
            above = []


def _read_wide(sheet: _Sheet, rows: Sequence[PlacedRow], columns: Sequence[int]) -> Reading:
    """One measure or year a column."""
    headers = [sheet.header(column) for column in columns]
    meanings = tell_apart([find_meaning(header, sheet.around) for header in headers], headers)
    filled = [placed for placed in rows if any(cell_at(placed.row, column) for column in columns)]
    cells: list[Cell] = []
    unread: list[PlacedRow] = []
    for placed in filled:
        read = [
            sheet.cell(placed, placed.row, column, meaning, header)
            for column, header, meaning in zip(columns, headers, meanings, strict=True)
            if meaning
        ]
        if placed.row.ragged or None in read:
            unread.append(placed)
        if not placed.row.ragged:
            cells += filter(None, read)
    unclear = tuple(header for header, meaning in zip(headers, meanings, strict=True) if meaning is None)
    return Reading(sheet.table, tuple(rows), tuple(cells), unclear, tuple(unread))


def _read_long(
    sheet: _Sheet, rows: Sequence[PlacedRow], columns: Sequence[int], told_by: Sequence[int]
) -> Reading:
    """One value a row; other columns of the row say of which measure and year."""
    cells: list[Cell | None] = []
    for placed in rows:
        told = " ".join(cell_at(placed.row, column) for column in told_by)
        for column in columns if not placed.row.ragged else ():
            header = sheet.header(column)
            says = f"{told} {header}" if read_wording(header).label else told
            meaning = find_meaning(says, sheet.around)
            if meaning and cell_at(placed.row, column):
                cells.append(sheet.cell(placed, placed.row, column, meaning, header))
    unread = tuple(placed for placed in rows if placed.row.ragged)
    return Reading(sheet.table, tuple(rows), tuple(filter(None, cells)), (), unread)


def _read_places_in_columns(sheet: _Sheet) -> Reading:
    """A table whose header names the places, and whose rows are measures or years."""
    for index, row in enumerate(sheet.table.body[:_HEADER_DEPTH]):
        places = _places_of_header(row)
        if places:
            lines = [line for line in sheet.table.body[index + 1 :] if not line.ragged]
            return _read_lines(sheet, places, lines)
    return Reading(sheet.table)


def _read_lines(sheet: _Sheet, places: dict[int, PlacedRow], lines: Sequence[Row]) -> Reading:
    first = min(places)
    headers = [" ".join(filter(None, (cell_at(line, at) for at in range(first)))) for line in lines]
    meanings = tell_apart([find_meaning(header, sheet.around) for header in headers], headers)
    cells = [
        sheet.cell(placed, line, column, meaning, header)
        for line, header, meaning in zip(lines, headers, meanings, strict=True)
        for column, placed in places.items()
        if meaning
    ]
    return Reading(sheet.table, tuple(places.values()), tuple(filter(None, cells)))


def _places_of_header(row: Row) -> dict[int, PlacedRow]:
    named = {column: read_label(cell) for column, cell in enumerate(row.cells) if column and cell}
    places = {column: label for column, label in named.items() if label and label.place}
    if len(places) < 2 or len(places) < _PLACES_IN_HEADER * len(named):
        return {}
    return {column: PlacedRow(row, label, label.place) for column, label in places.items()}
