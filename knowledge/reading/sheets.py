"""Rows of a sheet → titles, notes and tables. Shared by spreadsheets and CSV files."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from knowledge.model import BlockKind
from knowledge.reading.drafting import Draft, DraftRow
from knowledge.reading.layout.elements import is_numeric


def draft_sheet(draft: Draft, rows: Iterable[DraftRow]) -> None:
    """Add a sheet to a draft: empty rows part its tables, lines of one cell around them are text."""
    part: list[DraftRow] = []
    for row in rows:
        if any(cell.strip() for cell in row.cells):
            part.append(row)
        else:
            _draft_part(draft, part)
            part = []
    _draft_part(draft, part)


def _draft_part(draft: Draft, part: Sequence[DraftRow]) -> None:
    """One stretch of rows without an empty one between: title lines, the table, notes."""
    wide = [index for index, row in enumerate(part) if _filled(row) > 1]
    if not wide:
        for row in part:
            _draft_line(draft, row)
        return
    start, end = wide[0], wide[-1] + 1
    if start and any(is_numeric(cell) for cell in part[start].cells[1:]):
        start -= 1  # a lone name right above the first figures heads them
    for row in part[:start]:
        _draft_line(draft, row)
    draft.add_table(_without_empty_columns(part[start:end]))
    for row in part[end:]:
        _draft_line(draft, row)


def _draft_line(draft: Draft, row: DraftRow) -> None:
    text = " ".join(cell for cell in row.cells if cell.strip())
    draft.add(BlockKind.PARAGRAPH, text, page=row.page, emphasis=row.emphasis)


def _without_empty_columns(rows: Sequence[DraftRow]) -> list[DraftRow]:
    """The rows without columns that are empty on the left; a sheet often starts in column B."""
    first = min(next(i for i, cell in enumerate(row.cells) if cell.strip()) for row in rows)
    return [replace(row, cells=row.cells[first:]) for row in rows]


def _filled(row: DraftRow) -> int:
    return sum(bool(cell.strip()) for cell in row.cells)
