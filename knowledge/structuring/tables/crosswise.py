"""Tables that lie crosswise: places in the header, or one place for the whole table."""

from __future__ import annotations

from collections.abc import Sequence

from knowledge.danish.row_places import RowPlace
from knowledge.model import Level, Row
from knowledge.structuring.tables.columns import cell_at
from knowledge.structuring.tables.meanings import find_meanings
from knowledge.structuring.tables.row_labels import read_label
from knowledge.structuring.tables.sheets import PlacedRow, Reading, Sheet
from knowledge.structuring.tables.wording import read_wording

_PLACES_IN_HEADER = 0.7  # of the cells of a row, so many must be places for the columns to be places
_HEADER_DEPTH = 3  # rows from the top among which such a row may stand


def read_crosswise(sheet: Sheet) -> Reading:
    """A table whose header names places, or that is about one place; an empty reading of any other."""
    for index, row in enumerate(sheet.table.body[:_HEADER_DEPTH]):
        places = _places_of_header(row, top=not index)
        if places:
            lines = [line for line in sheet.table.body[index + 1 :] if not line.ragged]
            return _read_lines(sheet, places, lines)
    return _read_one_place(sheet)


def _read_lines(sheet: Sheet, places: dict[int, PlacedRow], lines: Sequence[Row]) -> Reading:
    first = min(places)
    headers = [" ".join(filter(None, (cell_at(line, at) for at in range(first)))) for line in lines]
    meanings = find_meanings(headers, sheet.around)
    cells = [
        sheet.cell(placed, line, column, meaning, header)
        for line, header, meaning in zip(lines, headers, meanings, strict=True)
        for column, placed in places.items()
        if meaning
    ]
    return Reading(sheet.table, tuple(places.values()), tuple(filter(None, cells)))


def _places_of_header(row: Row, *, top: bool) -> dict[int, PlacedRow]:
    """Column → place, for the header cells that name one; totals and changes do not count.

    Bare numbers are codes only where the topmost row holds nothing else: 410 may be pupils, not Middelfart.
    """
    beside = {column: cell for column, cell in enumerate(row.cells) if column and cell}
    codes = top and all(cell.isdigit() for cell in beside.values())
    named = {
        column: read_label(cell) if codes or not cell.isdigit() else None
        for column, cell in beside.items()
        if not _sums_up(cell)
    }
    places = {column: label for column, label in named.items() if label and label.place}
    if len(places) < 2 or len(places) < _PLACES_IN_HEADER * len(named):
        return {}
    return {column: PlacedRow(row, label, label.place) for column, label in places.items()}


def _sums_up(cell: str) -> bool:
    label, wording = read_label(cell), read_wording(cell)
    return wording.part or (not wording.label and (label is None or label.place is None))


def _read_one_place(sheet: Sheet) -> Reading:
    """Measures down and years across, or the other way round; corner, caption or heading names the place."""
    if len(sheet.table.body) < 2:
        return Reading(sheet.table)
    header, *lines = sheet.table.body
    label = _find_one_place(sheet, cell_at(header, 0))
    if label is None:
        return Reading(sheet.table)
    columns = range(1, sheet.table.width)
    texts = {
        (line, column): f"{cell_at(line, 0)} {cell_at(header, column)}".strip()
        for line in lines
        for column in columns
        if cell_at(line, column) and cell_at(header, column) and not line.ragged
    }
    if not all(read_wording(text).times.years for text in texts.values()):
        return Reading(sheet.table)
    placed = PlacedRow(header, label, label.place)
    meanings = find_meanings(list(texts.values()), sheet.around)
    cells = [
        sheet.cell(placed, line, column, meaning, text)
        for ((line, column), text), meaning in zip(texts.items(), meanings, strict=True)
        if meaning
    ]
    return Reading(sheet.table, (placed,), tuple(filter(None, cells)))


def _find_one_place(sheet: Sheet, corner: str) -> RowPlace | None:
    nearest = [wording.text for wording in (*sheet.around.captions, *sheet.around.headings[:1])]
    labels = (read_label(text) for text in (corner, *nearest))
    return next(
        (label for label in labels if label and label.place and label.place.level is Level.MUNICIPALITY), None
    )
