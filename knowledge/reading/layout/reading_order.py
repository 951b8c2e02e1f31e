"""One page's words and rules → its tables and paragraphs, in the order in which they are read."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median

from knowledge.reading.layout.columns import split_columns
from knowledge.reading.layout.elements import Element, TableElement
from knowledge.reading.layout.grids import Grid, find_grids, merge_rules
from knowledge.reading.layout.page import Line, Page, Rule, Word, group_lines
from knowledge.reading.layout.prose import read_prose
from knowledge.reading.layout.ruled import read_grid
from knowledge.reading.layout.table_columns import read_run
from knowledge.reading.layout.table_runs import CutLine, cut, find_runs

_PROSE_WORDS = 8
_COLUMN_WORDS = 4


def read_page(page: Page, body_size: float) -> list[Element]:
    """Tables and text from top to bottom, columns of text one after the other."""
    rules = merge_rules(page.rules)
    tables, free = _read_grids(page, find_grids(rules))
    elements: list[Element] = []
    whole = find_right_edge(group_lines(free))
    for table, words in _bands(tables, free):
        parts = split_columns(words)
        for lines in parts:
            right = whole if len(parts) == 1 else _find_edge_of_part(lines)
            elements.extend(_read_lines([cut(line) for line in lines], rules, page.number, body_size, right))
        if table is not None:
            elements.append(table)
    return elements


def find_right_edge(lines: Sequence[Line]) -> float:
    """Where the lines of running text end; on a page without such, where they end at most."""
    prose = sorted(line.x1 for line in lines if len(line.words) >= _PROSE_WORDS)
    if len(prose) >= 3:
        return prose[3 * len(prose) // 4]
    return max((line.x1 for line in lines), default=0.0)


def _find_edge_of_part(lines: Sequence[Line]) -> float:
    """Where a column's lines end. A side column of addresses has no edge: each of its lines stands alone."""
    if median(len(line.words) for line in lines) < _COLUMN_WORDS:
        return float("inf")
    return max(line.x1 for line in lines)


def _read_grids(page: Page, grids: Sequence[Grid]) -> tuple[list[TableElement], list[Word]]:
    """The ruled tables, and the words outside them. A grid of one column is only a frame."""
    tables: list[TableElement] = []
    free = list(page.words)
    for grid in grids:
        if grid.columns < 2:
            continue
        held = [word for word in free if grid.holds(word)]
        across = [word for word in page.across if grid.holds(word)]
        table = read_grid(grid, held + across, page.number)
        if table is not None:
            tables.append(table)
            taken = set(map(id, held))
            free = [word for word in free if id(word) not in taken]
    return tables, free


def _bands(
    tables: Sequence[TableElement], free: Sequence[Word]
) -> list[tuple[TableElement | None, list[Word]]]:
    """Each table with the free words above it; last the words below all tables, with None."""
    ordered = sorted(tables, key=lambda table: table.top)
    bands: list[tuple[TableElement | None, list[Word]]] = []
    rest = list(free)
    for table in ordered:
        bands.append((table, [word for word in rest if word.base <= table.top]))
        rest = [word for word in rest if word.base > table.top]
    return [*bands, (None, rest)]


def _read_lines(
    lines: Sequence[CutLine], rules: Sequence[Rule], page: int, body_size: float, right: float
) -> list[Element]:
    elements: list[Element] = []
    done = 0
    for start, end in find_runs(lines):
        table = read_run(lines[start:end], rules, page)
        if table is None:
            continue
        elements.extend(read_prose([member.line for member in lines[done:start]], page, body_size, right))
        elements.append(table)
        done = end
    elements.extend(read_prose([member.line for member in lines[done:]], page, body_size, right))
    return elements
