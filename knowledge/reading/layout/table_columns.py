"""The columns of a table without upright rules, and the table itself.

Gutters that hardly any line crosses part the columns, figures tell better than headings, and each
line's cells go to the column they stand in.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from knowledge.reading.layout.elements import TableElement, is_numeric
from knowledge.reading.layout.page import Rule, Segment, Word
from knowledge.reading.layout.table_rows import DrawnRow, merge_rows
from knowledge.reading.layout.table_runs import CutLine

_WIDE_BLANK = 0.4


def read_run(lines: Sequence[CutLine], rules: Sequence[Rule], page: int) -> TableElement | None:
    """The table that a run of lines shows; None where no second column can be made out."""
    columns = _find_columns(lines)
    if len(columns) < 2:
        return None
    drawn = [_draw(line, columns) for line in lines]
    rows = merge_rows(drawn, [rule.y0 for rule in rules if rule.is_horizontal])
    drafted = tuple(row.draft(page) for row in rows)
    return TableElement(drafted, tuple(columns), page, lines[0].line.top, ruled=False)


def _find_columns(lines: Sequence[CutLine]) -> list[tuple[float, float]]:
    """Left and right of every column, from the lines that show figures where there are such."""
    cellular = [line for line in lines if line.is_cellular]
    telling = [line for line in cellular if line.figures]
    if len(telling) < 2:
        telling = cellular
    spans = [(segment.x0, segment.x1) for line in telling for segment in line.segments]
    columns = _covered(spans, allowed=len(telling) // 25)
    for line in cellular:
        if len(line.segments) > len(columns):
            columns += [
                (segment.x0, segment.x1)
                for segment in line.segments
                if not any(_overlap(segment, column) > 0 for column in columns)
            ]
    return _widened(sorted(columns), lines)


def _widened(columns: list[tuple[float, float]], lines: Sequence[CutLine]) -> list[tuple[float, float]]:
    """Columns of right-set figures, made as wide as the headings over them.

    A heading that stands over one column belongs to it; so does the n-th of n headings on a line.
    """
    for line in lines:
        for segment in line.segments:
            over = [index for index, column in enumerate(columns) if _overlap(segment, column) > 0]
            if len(over) == 1:
                _widen(columns, over[0], segment)
    for line in lines:
        if len(line.segments) == len(columns):
            for index, segment in enumerate(line.segments):
                _widen(columns, index, segment)
    return columns


def _widen(columns: list[tuple[float, float]], index: int, segment: Segment) -> None:
    """Let a column reach over a segment, unless that touches its neighbours."""
    left = columns[index - 1][1] if index else float("-inf")
    right = columns[index + 1][0] if index + 1 < len(columns) else float("inf")
    if left < segment.x0 and segment.x1 < right:
        x0, x1 = columns[index]
        columns[index] = (min(x0, segment.x0), max(x1, segment.x1))


def _covered(spans: Sequence[tuple[float, float]], allowed: int) -> list[tuple[float, float]]:
    """The stretches of x that more than `allowed` spans cover."""
    edges = sorted([(x0, 1) for x0, _ in spans] + [(x1, -1) for _, x1 in spans])
    columns: list[tuple[float, float]] = []
    depth, opened = 0, 0.0
    for x, step in edges:
        before, depth = depth, depth + step
        if before <= allowed < depth:
            opened = x
        elif depth <= allowed < before and x > opened:
            columns.append((opened, x))
    return columns


def _overlap(segment: Segment, column: tuple[float, float]) -> float:
    return min(segment.x1, column[1]) - max(segment.x0, column[0])


def _draw(line: CutLine, columns: Sequence[tuple[float, float]]) -> DrawnRow:
    cells: list[list[Segment]] = [[] for _ in columns]
    spans = False
    for segment in (part for whole in line.segments for part in _parted(whole, columns)):
        covered = _covered_columns(segment, columns)
        spans = spans or (len(covered) > 1 and not is_numeric(segment.text))
        best = max(range(len(columns)), key=lambda i: _overlap(segment, columns[i]))
        cells[covered[0] if len(covered) > 1 else best].append(segment)
    return DrawnRow(cells, line.line.base, line.line.size, spans)


def _parted(segment: Segment, columns: Sequence[tuple[float, float]]) -> list[Segment]:
    """A segment cut where a gap wider than a blank falls between two columns."""
    parts: list[list[Word]] = [[segment.words[0]]]
    for before, word in pairwise(segment.words):
        wide = word.x0 - before.x1 > _WIDE_BLANK * word.size
        if wide and _column_of(before, columns) != _column_of(word, columns):
            parts.append([])
        parts[-1].append(word)
    return [Segment(tuple(part)) for part in parts]


def _column_of(word: Word, columns: Sequence[tuple[float, float]]) -> int:
    """The column nearest to the middle of a word."""
    middle = (word.x0 + word.x1) / 2
    return min(range(len(columns)), key=lambda i: max(columns[i][0] - middle, middle - columns[i][1], 0.0))


def _covered_columns(segment: Segment, columns: Sequence[tuple[float, float]]) -> list[int]:
    return [
        i for i, column in enumerate(columns) if _overlap(segment, column) > 0.5 * (column[1] - column[0])
    ]
