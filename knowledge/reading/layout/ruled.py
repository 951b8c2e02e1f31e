"""Ruled tables: a grid and the words in it → rows of cells."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from knowledge.reading.drafting import DraftRow
from knowledge.reading.layout.elements import TableElement, is_numeric
from knowledge.reading.layout.grids import Grid
from knowledge.reading.layout.joining import join_lines
from knowledge.reading.layout.page import Line, Segment, Word, group_lines
from knowledge.reading.layout.table_rows import DrawnRow, merge_rows

_Cells = list[list[Word]]
_FEWEST_STACKED = 3


def read_grid(grid: Grid, words: Sequence[Word], page: int) -> TableElement | None:
    """The table in a grid; None where the grid is only a frame around text."""
    filled = [cells for cells in grid.fill(words) if any(cells)]
    rows = tuple(row for cells in filled for row in _draft_row(cells, page))
    used = {index for row in rows for index, cell in enumerate(row.cells) if cell}
    if not rows or (len(used) < 2 and grid.columns < 3):
        return None
    return TableElement(rows, tuple(pairwise(grid.xs)), page, grid.ys[0], ruled=True)


def _draft_row(cells: _Cells, page: int) -> list[DraftRow]:
    """The row; several where upright rules only part the columns of many rows."""
    stacks = [group_lines(cell) for cell in cells]
    if any(_is_stack(stack, stacks[0]) for stack in stacks[1:]):
        return [row.draft(page) for row in merge_rows(_drawn_lines(cells), [])]
    texts = tuple(join_lines(line.text for line in stack) for stack in stacks)
    bold = all(word.bold for cell in cells for word in cell)
    return [DraftRow(texts, page, emphasis=bold)]


def _is_stack(stack: Sequence[Line], names: Sequence[Line]) -> bool:
    """Whether a cell shows figures on several lines, each beside a line of the first cell."""
    figures = [line for line in stack if is_numeric(line.text)]
    beside = [line for line in figures if any(abs(line.base - name.base) < 0.4 * name.size for name in names)]
    if len(beside) < 2 or len(beside) < len(figures):
        return False
    return len(figures) == len(stack) or len(figures) >= max(_FEWEST_STACKED, 0.5 * len(stack))


def _drawn_lines(cells: _Cells) -> list[DrawnRow]:
    lines = group_lines([word for cell in cells for word in cell])
    return [DrawnRow([_on_line(cell, line) for cell in cells], line.base, line.size) for line in lines]


def _on_line(cell: Sequence[Word], line: Line) -> list[Segment]:
    here = {id(word) for word in cell}
    words = tuple(word for word in line.words if id(word) in here)
    return [Segment(words)] if words else []
