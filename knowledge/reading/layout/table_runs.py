"""Finding tables without upright rules: lines whose cells stand above each other, apart from neighbours.

Lines are cut where the gap is wide; a table is a stretch of cut lines that no wide gap, heading or
running text parts.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from knowledge.reading.layout.elements import is_numeric
from knowledge.reading.layout.page import Line, Segment, split_segments
from knowledge.reading.layout.table_rows import TIGHT, YEAR

# Measured on ruled-off and borderless tables of three programs: blanks stay below 0.6 of the font
# size even in justified text, columns stand at least one font size apart.
CELL_GAP = 0.9
# How many times the usual distance a row, or a line without cells, may follow the row above.
_FAR_ROW = 1.9
_FAR_LINE = 1.35
_MOST_WRAPPED = 12
_ALIGNED = 2.0  # points
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
