"""Tables without upright rules: cells stand above each other, apart from their neighbours.

Lines are cut where the gap is wide, gutters that hardly any line crosses part the columns, and
lines that belong to one row (a wrapped name, a heading of three lines) are put together again.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from knowledge.reading.layout.elements import TableElement, is_numeric
from knowledge.reading.layout.page import Line, Rule, Segment, Word, split_segments
from knowledge.reading.layout.table_rows import TIGHT, YEAR, DrawnRow, merge_rows

# Measured on ruled-off and borderless tables of three programs: blanks stay below 0.6 of the font
# size even in justified text, columns stand at least one font size apart.
CELL_GAP = 0.9
# How many times the usual distance a row, or a line without cells, may follow the row above.
_FAR_ROW = 1.9
_FAR_LINE = 1.35
_MOST_WRAPPED = 12
_ALIGNED = 2.0  # points
_WIDE_BLANK = 0.4
_LIST_MARK = re.compile(r"[•·▪◦‣\-–o*]|\(?[a-zæøå0-9]{1,2}[.)]|\d{1,2}(\.\d{1,2}){0,2}\.?")


@dataclass(frozen=True, slots=True)
class CutLine:
    """A line and its segments."""

    line: Line
    segments: tuple[Segment, ...]

    @property
    def is_cellular(self) -> bool:
        return len(self.segments) > 1

    @property
    def figures(self) -> int:
        """How many segments past the first look like figures. Years head columns, they fill none."""
        texts = [segment.text for segment in self.segments[1:]]
        return sum(is_numeric(text) and not YEAR.fullmatch(text) for text in texts)


def cut(line: Line) -> CutLine:
    """Cut a line into segments. A list's marker stays with its item."""
    segments = split_segments(line, CELL_GAP)
    if len(segments) == 2 and _LIST_MARK.fullmatch(segments[0].text) and not is_numeric(segments[1].text):
        return CutLine(line, (Segment(line.words),))
    return CutLine(line, segments)


def find_runs(lines: Sequence[CutLine]) -> list[tuple[int, int]]:
    """Stretches [start, end) of lines that make a table, in order."""
    runs: list[tuple[int, int]] = []
    start = done = 0
    while start < len(lines):
        end = _run_end(lines, start) if lines[start].is_cellular else start
        if end > start and _is_table(lines[start:end], touches=start == done):
            runs.append((_with_headings_above(lines, done, start, end), end))
            start = done = end
        else:
            start += 1
    return runs


def read_run(lines: Sequence[CutLine], rules: Sequence[Rule], page: int) -> TableElement | None:
    """The table that a run of lines shows; None where no second column can be made out."""
    columns = _find_columns(lines)
    if len(columns) < 2:
        return None
    drawn = [_draw(line, columns) for line in lines]
    rows = merge_rows(drawn, [rule.y0 for rule in rules if rule.is_horizontal])
    drafted = tuple(row.draft(page) for row in rows)
    return TableElement(drafted, tuple(columns), page, lines[0].line.top, ruled=False)


def _run_end(lines: Sequence[CutLine], start: int) -> int:
    """Where the table that starts here stops: at a wide gap or at lines that have no cells."""
    end, index = start + 1, start + 1
    while index < len(lines):
        if _is_parted(lines[start : index + 1]) or _has_other_columns(lines[start:index], lines[index:]):
            break
        if lines[index].is_cellular:
            end = index + 1
        elif _ends_table(lines[index], lines[start:end], index - end):
            break
        index += 1
    return _with_wrapped_end(lines, start, end)


def _with_wrapped_end(lines: Sequence[CutLine], start: int, end: int) -> int:
    """The end of a run, past lines that are the rest of its last row: close under it, in its first column."""
    first = min(line.line.x0 for line in lines[start:end])
    second = min(
        (line.segments[1].x0 for line in lines[start:end] if line.is_cellular and line.line.x0 < first + 2),
        default=first,
    )
    while end < len(lines):
        above, here = lines[end - 1].line, lines[end].line
        close = here.base - above.base < TIGHT * here.size and abs(here.size - above.size) < 0.5
        if lines[end].is_cellular or not close or here.x1 > second or here.x0 < first - 2:
            break
        end += 1
    return end


def _is_parted(lines: Sequence[CutLine]) -> bool:
    """Whether the last line stands apart from those before it: by distance, or as a heading does."""
    above, here = lines[-2].line, lines[-1].line
    gap = here.base - above.base
    if gap > 3.2 * max(above.size, here.size) or here.size > 1.12 * lines[0].line.size:
        return True
    if len(lines) < 5:
        return False
    pitches = [below.line.base - line.line.base for line, below in pairwise(lines[-12:-1])]
    far = _FAR_ROW if lines[-1].is_cellular else _FAR_LINE
    return gap > far * max(median(pitches), 1.2 * here.size)


def _has_other_columns(above: Sequence[CutLine], below: Sequence[CutLine]) -> bool:
    """Whether a table with other columns begins below: its figures stand under none of those above."""
    if not below[0].figures:
        return False
    known = [segment for line in above if line.figures for segment in line.segments[1:]]
    following = next((line for line in below[1:4] if line.figures), None)
    judged = [line for line in (below[0], following) if line is not None]
    segments = [
        segment for line in judged[: 1 if below[0].figures > 1 else 2] for segment in line.segments[1:]
    ]
    if len(known) < 2 or len(segments) < 2:
        return False
    aligned = sum(any(_is_aligned(segment, other) for other in known) for segment in segments)
    return 3 * aligned <= len(segments)


def _is_aligned(one: Segment, other: Segment) -> bool:
    """Whether two segments are set left, right or centred under each other."""
    centred = abs(one.x0 + one.x1 - other.x0 - other.x1) / 2
    return min(abs(one.x0 - other.x0), abs(one.x1 - other.x1), centred) < _ALIGNED


def _with_headings_above(lines: Sequence[CutLine], done: int, start: int, end: int) -> int:
    """The start of a run, moved up over lines that head it as closely as its rows follow each other:
    a lone name over the first column, a year or a unit over the others."""
    if end - start < 3:
        return start
    pitch = median(below.line.base - line.line.base for line, below in pairwise(lines[start:end]))
    second = min(line.segments[1].x0 for line in lines[start:end] if line.is_cellular)
    while start > done and _heads(lines[start - 1].line, lines[start].line, pitch, second):
        start -= 1
    return start


def _heads(above: Line, first: Line, pitch: float, second: float) -> bool:
    near = first.base - above.base <= 1.1 * max(pitch, 1.2 * first.size)
    alike = abs(above.size - first.size) < 0.5
    name = above.x1 < second
    over_others = above.x0 > second - above.size and len(above.words) <= 8
    return near and alike and (name or over_others)


def _ends_table(line: CutLine, table: Sequence[CutLine], lines_without_cells: int) -> bool:
    """Whether a line without cells is text below the table, not the rest of a wrapped cell.

    Text starts in the first column and runs on past it, or goes on for several lines.
    """
    second = median(member.segments[1].x0 for member in table if member.is_cellular)
    if line.line.x0 >= second - line.line.size:
        return lines_without_cells > _MOST_WRAPPED
    long = line.line.x1 > second and len(line.line.words) > 6
    return long or lines_without_cells >= 3


def _is_table(lines: Sequence[CutLine], *, touches: bool) -> bool:
    """Whether cells on these lines are meant. touches: they follow another table, or begin the page."""
    cellular = [line for line in lines if line.is_cellular]
    figures = sum(line.figures > 0 for line in cellular)
    if len(cellular) == 1:
        return touches and cellular[0].figures >= 2
    return figures > 0 or len(cellular) >= 3


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
