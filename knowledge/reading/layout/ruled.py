"""Ruled tables: a grid and the words in it → rows of cells."""

from __future__ import annotations

from collections.abc import Sequence

from knowledge.reading.drafting import DraftRow
from knowledge.reading.layout.elements import TableElement, is_numeric
from knowledge.reading.layout.grids import Grid
from knowledge.reading.layout.joining import join_lines
from knowledge.reading.layout.page import Line, Word, group_lines

_Cells = list[list[Word]]


def read_grid(grid: Grid, words: Sequence[Word], page: int) -> TableElement | None:
    """The table in a grid; None where the grid is only a frame around text."""
    rows: list[_Cells] = []
    for cells in grid.fill(words):
        rows.extend(_split_row(cells))
    filled_columns = {index for cells in rows for index, cell in enumerate(cells) if cell}
    if len(filled_columns) < 2 and grid.columns < 3:
        return None
    drafted = tuple(_draft(cells, page) for cells in rows if any(cells))
    return TableElement(drafted, grid.xs[:-1], page, grid.ys[0], ruled=True) if drafted else None


def _draft(cells: _Cells, page: int) -> DraftRow:
    texts = tuple(join_lines(line.text for line in group_lines(cell)) for cell in cells)
    return DraftRow(texts, page, emphasis=all(word.bold for cell in cells for word in cell))


def _split_row(cells: _Cells) -> list[_Cells]:
    """A row without rules between its lines, cut into those lines; otherwise the row itself.

    Tables with upright rules only hold all their rows in one ruled row. They are known by a column
    of figures that has as many lines as the first column has.
    """
    stacks = [group_lines(cell) for cell in cells]
    if len(stacks[0]) < 2 or not any(_is_stack(stack, stacks[0]) for stack in stacks[1:]):
        return [cells]
    lines = group_lines([word for cell in cells for word in cell])
    return [[_on_line(cell, line) for cell in cells] for line in lines]


def _is_stack(stack: Sequence[Line], names: Sequence[Line]) -> bool:
    """Whether a cell holds a figure on each of several lines, each beside a line of the first cell."""
    if len(stack) < 2 or not all(is_numeric(line.text) for line in stack):
        return False
    return all(any(abs(line.base - name.base) < 0.4 * name.size for name in names) for line in stack)


def _on_line(cell: Sequence[Word], line: Line) -> list[Word]:
    return [word for word in cell if word in line.words]
