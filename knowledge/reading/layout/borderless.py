"""Tables without upright rules: cells stand above each other, apart from their neighbours.

Lines are cut where the gap is wide, gutters that hardly any line crosses part the columns, and
lines that belong to one row (a wrapped name, a heading of three lines) are put together again.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from knowledge.reading.drafting import DraftRow
from knowledge.reading.layout.elements import TableElement, is_numeric
from knowledge.reading.layout.joining import join_lines
from knowledge.reading.layout.page import Line, Rule, Segment, split_segments

# Measured on ruled-off and borderless tables of three programs: blanks stay below 0.6 of the font
# size even in justified text, columns stand at least one font size apart.
CELL_GAP = 0.9
_TIGHT = 1.35
_OVERLAPPING = 0.9
_YEAR = re.compile(r"(19|20)\d\d")
_LEADER = re.compile(r"\.{4,}\s*\d*$|(\. ){4,}")
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
        """How many segments past the first look like figures."""
        return sum(is_numeric(segment.text) for segment in self.segments[1:])


def cut(line: Line) -> CutLine:
    """Cut a line into segments. A list's marker and a line of a table of contents stay in one."""
    whole = CutLine(line, (Segment(line.words),))
    if _LEADER.search(line.text):
        return whole
    segments = split_segments(line, CELL_GAP)
    if len(segments) == 2 and _LIST_MARK.fullmatch(segments[0].text) and not is_numeric(segments[1].text):
        return whole
    return CutLine(line, segments)


def find_runs(lines: Sequence[CutLine]) -> list[tuple[int, int]]:
    """Stretches [start, end) of lines that make a table, in order."""
    runs: list[tuple[int, int]] = []
    start = 0
    while start < len(lines):
        end = _run_end(lines, start) if lines[start].is_cellular else start
        if end > start and _is_table(lines[start:end]):
            runs.append((start, end))
            start = end
        else:
            start += 1
    return runs


def read_run(lines: Sequence[CutLine], rules: Sequence[Rule], page: int) -> TableElement | None:
    """The table that a run of lines shows; None where no second column can be made out."""
    columns = _find_columns(lines)
    if len(columns) < 2:
        return None
    drawn = [_DrawnRow.of(line, columns) for line in lines]
    rows = _merge_rows(drawn, [rule.y0 for rule in rules if rule.is_horizontal])
    drafted = tuple(row.draft(page) for row in rows)
    return TableElement(drafted, tuple(x0 for x0, _ in columns), page, lines[0].line.top, ruled=False)


def _run_end(lines: Sequence[CutLine], start: int) -> int:
    """Where the table that starts here stops: at a wide gap or at lines that have no cells."""
    end, index = start + 1, start + 1
    while index < len(lines):
        above, here = lines[index - 1].line, lines[index].line
        if here.base - above.base > 3.2 * max(above.size, here.size):
            break
        if lines[index].is_cellular:
            end = index + 1
        elif index - end >= 3 or _is_prose(lines[index], lines[start:end]):
            break
        index += 1
    return end


def _is_prose(line: CutLine, table: Sequence[CutLine]) -> bool:
    """Whether a line without cells runs on past the table's first column."""
    second = median(member.segments[1].x0 for member in table if member.is_cellular)
    return line.line.x1 > second and len(line.line.words) > 6


def _is_table(lines: Sequence[CutLine]) -> bool:
    cellular = [line for line in lines if line.is_cellular]
    figures = sum(line.figures > 0 for line in cellular)
    return figures >= 2 or len(cellular) >= 3 or (figures == 1 and len(cellular) >= 2)


def _find_columns(lines: Sequence[CutLine]) -> list[tuple[float, float]]:
    """Left and right of every column, from the lines that show figures where there are such."""
    telling = [line for line in lines if line.figures and line.is_cellular]
    if len(telling) < 2:
        telling = [line for line in lines if line.is_cellular]
    spans = [(segment.x0, segment.x1) for line in telling for segment in line.segments]
    allowed = len(telling) // 25
    columns = _covered(spans, allowed)
    for line in lines:
        for segment in line.segments:
            if line.is_cellular and not any(_overlap(segment, column) > 0 for column in columns):
                columns.append((segment.x0, segment.x1))
    return sorted(columns)


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


@dataclass(slots=True)
class _DrawnRow:
    """Cells of a line, or of several that make one row. base: of its last line. spans: a cell
    reaches over several columns (a heading over a group of columns)."""

    cells: list[list[Segment]]
    first_base: float
    base: float
    size: float
    spans: bool

    @classmethod
    def of(cls, line: CutLine, columns: Sequence[tuple[float, float]]) -> _DrawnRow:
        cells: list[list[Segment]] = [[] for _ in columns]
        spans = False
        for segment in line.segments:
            overlaps = [_overlap(segment, column) for column in columns]
            covered = [i for i, (x0, x1) in enumerate(columns) if overlaps[i] > 0.5 * (x1 - x0)]
            best = max(range(len(columns)), key=lambda i: overlaps[i])
            spans = spans or (len(covered) > 1 and not is_numeric(segment.text))
            cells[covered[0] if len(covered) > 1 else best].append(segment)
        return cls(cells, line.line.base, line.line.base, line.line.size, spans)

    def text(self, column: int) -> str:
        return " ".join(segment.text for segment in self.cells[column])

    @property
    def texts(self) -> list[str]:
        return [self.text(column) for column in range(len(self.cells))]

    @property
    def has_figures(self) -> bool:
        texts = self.texts[1:]
        figures = [text for text in texts if text and is_numeric(text)]
        return bool(figures) and not all(_YEAR.fullmatch(text) for text in figures)

    def absorb(self, below: _DrawnRow) -> None:
        """Take the cells of the line below into this row."""
        for mine, theirs in zip(self.cells, below.cells, strict=True):
            mine.extend(theirs)
        self.base = below.base
        self.spans = self.spans or below.spans

    def draft(self, page: int) -> DraftRow:
        texts = tuple(join_lines(segment.text for segment in cell) for cell in self.cells)
        bold = all(segment.bold for cell in self.cells for segment in cell)
        return DraftRow(texts, page, emphasis=bold)


def _merge_rows(drawn: Sequence[_DrawnRow], rule_levels: Sequence[float]) -> list[_DrawnRow]:
    """Lines put together to rows: by rules between rows where they are drawn, else by distance."""
    ruled_off = _rows_are_ruled_off(drawn, rule_levels)
    roomy = _has_roomy_rows(drawn)
    first_data = next((i for i, row in enumerate(drawn) if row.has_figures), len(drawn))
    rows: list[_DrawnRow] = []
    for index, row in enumerate(drawn):
        above = rows[-1] if rows else None
        if above is None:
            together = False
        elif ruled_off:
            together = not any(above.base < level < row.base - 0.5 * row.size for level in rule_levels)
            together = together and not _both_have_figures(above, row)
        else:
            together = _belong_together(above, row, heading=index < first_data, roomy=roomy)
        if together and above is not None:
            above.absorb(row)
        else:
            rows.append(row)
    return rows


def _rows_are_ruled_off(drawn: Sequence[_DrawnRow], levels: Sequence[float]) -> bool:
    inside = {
        sum(row.base < level for row in drawn) for level in levels if drawn[0].base < level < drawn[-1].base
    }
    return len(inside) >= max(2, 0.4 * len(drawn))


def _has_roomy_rows(drawn: Sequence[_DrawnRow]) -> bool:
    """Whether rows stand clearly further apart than the lines within them."""
    gaps = [below.base - above.base for above, below in zip(drawn, drawn[1:], strict=False)]
    tight = [gap for gap in gaps if gap <= _TIGHT * drawn[0].size]
    wide = [gap for gap in gaps if gap > 1.25 * min(gaps)] if gaps else []
    return bool(tight) and len(wide) >= 0.3 * len(gaps)


def _belong_together(above: _DrawnRow, row: _DrawnRow, *, heading: bool, roomy: bool) -> bool:
    gap = row.base - above.base
    size = max(above.size, row.size)
    if _both_have_figures(above, row):
        return False
    if gap < _OVERLAPPING * size:
        return True
    if gap > _TIGHT * size or above.spans or row.spans:
        return False
    if heading or roomy:
        return True
    name = row.text(0)
    if not name:
        return not row.has_figures
    only_name = not any(row.texts[1:])
    return only_name and (name[0].islower() or above.text(0).endswith("-"))


def _both_have_figures(above: _DrawnRow, row: _DrawnRow) -> bool:
    return above.has_figures and row.has_figures
