"""One page's words and rules → its tables and paragraphs, in the order in which they are read."""

from __future__ import annotations

from collections.abc import Sequence

from knowledge.reading.layout.borderless import CutLine, cut, find_runs, read_run
from knowledge.reading.layout.columns import split_columns
from knowledge.reading.layout.elements import Element, TableElement
from knowledge.reading.layout.grids import Grid, find_grids, merge_rules
from knowledge.reading.layout.page import Page, Rule, Word
from knowledge.reading.layout.prose import read_prose
from knowledge.reading.layout.ruled import read_grid


def read_page(page: Page, body_size: float) -> list[Element]:
    """Tables and text from top to bottom, columns of text one after the other."""
    rules = merge_rules(page.rules)
    tables, free = _read_grids(page, find_grids(page.rules))
    elements: list[Element] = []
    for table, words in _bands(tables, free):
        for lines in split_columns(words):
            elements.extend(_read_lines([cut(line) for line in lines], rules, page.number, body_size))
        if table is not None:
            elements.append(table)
    return elements


def _read_grids(page: Page, grids: Sequence[Grid]) -> tuple[list[TableElement], list[Word]]:
    """The ruled tables, and the words outside them. A grid of one column is only a frame."""
    tables: list[TableElement] = []
    free = list(page.words)
    for grid in grids:
        if grid.columns < 2:
            continue
        held = [word for word in free if grid.holds(word)]
        table = read_grid(grid, held, page.number)
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
    lines: Sequence[CutLine], rules: Sequence[Rule], page: int, body_size: float
) -> list[Element]:
    elements: list[Element] = []
    done = 0
    for start, end in find_runs(lines):
        table = read_run(lines[start:end], rules, page)
        if table is None:
            continue
        elements.extend(read_prose([member.line for member in lines[done:start]], page, body_size))
        elements.append(table)
        done = end
    elements.extend(read_prose([member.line for member in lines[done:]], page, body_size))
    return elements
