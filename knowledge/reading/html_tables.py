"""HTML tables inside Markdown, as converters write them when a table is too odd for pipes."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.model import Block, Row
from knowledge.reading.blocks import make_table
from knowledge.reading.lines import Line
from knowledge.reading.markup import is_bold, strip_markup

_TABLE = re.compile(r"<table\b.*?(?:</table\s*>|\Z)", re.IGNORECASE | re.DOTALL)
_ROW = re.compile(r"<tr\b[^>]*>(.*?)(?=</tr|<tr\b|</table|\Z)", re.IGNORECASE | re.DOTALL)
_CELL = re.compile(r"<(t[dh])\b([^>]*)>(.*?)(?=</t[dh]|<t[dh]\b|\Z)", re.IGNORECASE | re.DOTALL)
_SPAN = re.compile(r'\b(col|row)span\s*=\s*["\']?(\d{1,3})', re.IGNORECASE)
_WIDEST = 400


@dataclass(frozen=True, slots=True)
class HtmlTables:
    """The tables with the spans they cover."""

    tables: tuple[tuple[int, int, Block], ...]

    def opening_at(self, line: Line) -> Block | None:
        """The table that begins on this line."""
        return next((block for start, _, block in self.tables if line.start <= start <= line.end), None)

    def covers(self, line: Line) -> bool:
        """Whether the line lies inside a table."""
        return any(start <= line.end and line.start < end for start, end, _ in self.tables)


def find_html_tables(text: str, lines: Sequence[Line]) -> HtmlTables:
    """All HTML tables of a text."""
    found = []
    for match in _TABLE.finditer(text) if "<" in text else ():
        block = make_table(_read_rows(match, lines))
        if block.text:
            found.append((match.start(), match.end(), block))
    return HtmlTables(tuple(found))


def _read_rows(table: re.Match[str], lines: Sequence[Line]) -> list[Row]:
    rows: list[Row] = []
    below: dict[int, int] = {}
    for match in _ROW.finditer(table[0]):
        cells, below = _read_cells(match[1], below)
        start, end = table.start() + match.start(), table.start() + match.end()
        line = lines[bisect_right(lines, start, key=lambda line: line.start) - 1]
        bold = all(is_bold(cell[3]) for cell in _CELL.finditer(match[1]) if cell[3].strip())
        rows.append(Row(tuple(cells), line.number, line.page, start, end, bold and any(cells)))
    return rows


def _read_cells(source: str, covered: dict[int, int]) -> tuple[list[str], dict[int, int]]:
    """The cells of a row, and how many rows further down each column is covered by a merged cell."""
    cells: list[str] = []
    below = {column: rows - 1 for column, rows in covered.items() if rows > 1}
    for match in _CELL.finditer(source):
        while len(cells) in covered:
            cells.append("")
        spans = {kind.lower(): int(count) for kind, count in _SPAN.findall(match[2])}
        width = min(spans.get("col", 1) or 1, _WIDEST)
        if spans.get("row", 1) > 1:
            below |= {len(cells) + column: spans["row"] - 1 for column in range(width)}
        cells += [strip_markup(match[3]), *[""] * (width - 1)]
    return cells, below
