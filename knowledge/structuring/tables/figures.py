"""Tables → figures: place × measure × year → value."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from knowledge.danish.row_places import RowPlace
from knowledge.model import Figure, Level, Place, Spot
from knowledge.structuring.outline.outline import Outline
from knowledge.structuring.passages import join_cells
from knowledge.structuring.tables.assumed import settle_units
from knowledge.structuring.tables.columns import (
    cell_at,
    find_measure_column,
    find_unit_column,
    find_value_columns,
    find_year_column,
    holds_years,
    writes_points,
)
from knowledge.structuring.tables.crosswise import read_crosswise
from knowledge.structuring.tables.doubts import covers_everything, find_dimensions, find_doubt
from knowledge.structuring.tables.header_words import is_part_of_country, is_plain_count
from knowledge.structuring.tables.meanings import find_meaning, find_meanings
from knowledge.structuring.tables.row_labels import label_text, read_label
from knowledge.structuring.tables.sheets import Cell, PlacedRow, Reading, Sheet
from knowledge.structuring.tables.table_texts import read_surroundings
from knowledge.structuring.tables.tables import Table
from knowledge.structuring.tables.totals import find_total_place
from knowledge.structuring.tables.wording import read_wording


def read_table(table: Table, outline: Outline) -> Reading:
    """Every cell of a table that is a figure, with its place and meaning."""
    reading = _read_cells(table, outline)
    return replace(reading, cells=settle_units(reading.cells))


def _read_cells(table: Table, outline: Outline) -> Reading:
    sheet = Sheet(table, read_surroundings(table, outline.sections), writes_points(table))
    if not table.labels:
        return read_crosswise(sheet)
    rows = tuple(_place_rows(table))
    columns = find_value_columns(table)
    if columns and (doubt := find_doubt(table, columns)):
        return Reading(table, rows, doubt=doubt)
    year, measure = find_year_column(table, columns), find_measure_column(table, columns)
    columns = [column for column in columns if column == year or not holds_years(table, column)]
    dimensions = find_dimensions(table, columns)
    rows = tuple(placed for placed in rows if covers_everything(placed.row, dimensions))
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
    if any(is_part_of_country(label_text(row, table.labels)) for row in table.body):
        labelled = [(row, label) for row, label in labelled if not _is_bare_region(label)]
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


def _is_bare_region(label: RowPlace) -> bool:
    """ "Sjælland" and not "Region Sjælland": among parts of the country it is one of them."""
    return (
        label.place is not None and label.place.level is Level.REGION and "region" not in label.name.lower()
    )


def _read_wide(sheet: Sheet, rows: Sequence[PlacedRow], columns: Sequence[int]) -> Reading:
    """One measure or year a column."""
    headers = [sheet.header(column) for column in columns]
    meanings = find_meanings(headers, sheet.around)
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
    sheet: Sheet, rows: Sequence[PlacedRow], columns: Sequence[int], told_by: Sequence[int]
) -> Reading:
    """One value a row; other columns of the row say of which measure and year."""
    cells: list[Cell | None] = []
    unit_column = find_unit_column(sheet.table)
    for placed in rows:
        told = " ".join(cell_at(placed.row, column) for column in told_by)
        unit = cell_at(placed.row, unit_column) if unit_column is not None else ""
        for column in columns if not placed.row.ragged else ():
            header = sheet.header(column)
            over = read_wording(header)
            says = f"{told} {header}" if over.label or over.times.told else told
            says = f"{says} ({unit})" if unit and not is_plain_count(unit) else says
            meaning = find_meaning(says, sheet.around)
            if meaning and cell_at(placed.row, column):
                cells.append(sheet.cell(placed, placed.row, column, meaning, header))
    unread = tuple(placed for placed in rows if placed.row.ragged)
    return Reading(sheet.table, tuple(rows), tuple(filter(None, cells)), (), unread)
