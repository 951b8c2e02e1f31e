"""Lines of a table, already parted into cells → its rows.

A wrapped name, a heading of three lines, a figure set in the middle beside two lines of text: several
lines make one row. Rules between rows tell, else the distance between the lines.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from knowledge.reading.drafting import DraftRow
from knowledge.reading.layout.elements import is_numeric
from knowledge.reading.layout.joining import join_lines
from knowledge.reading.layout.page import Segment

TIGHT = 1.35
_OVERLAPPING = 0.9
YEAR = re.compile(r"(19|20)\d\d")


@dataclass(slots=True)
class DrawnRow:
    """Cells of a line, or of several that make one row. base: of its last line. spans: a cell
    reaches over several columns (a heading over a group of columns)."""

    cells: list[list[Segment]]
    base: float
    size: float
    spans: bool = False
    has_figures: bool = field(init=False)

    def text(self, column: int) -> str:
        return " ".join(segment.text for segment in self.cells[column])

    @property
    def texts(self) -> list[str]:
        return [self.text(column) for column in range(len(self.cells))]

    def __post_init__(self) -> None:
        figures = [text for text in self.texts[1:] if text and is_numeric(text)]
        self.has_figures = bool(figures) and not all(YEAR.fullmatch(text) for text in figures)

    def absorb(self, below: DrawnRow) -> None:
        """Take the cells of the line below into this row."""
        for mine, theirs in zip(self.cells, below.cells, strict=True):
            mine.extend(theirs)
        self.base = below.base
        self.spans = self.spans or below.spans
        self.has_figures = self.has_figures or below.has_figures

    def draft(self, page: int) -> DraftRow:
        texts = tuple(_cell_text(cell) for cell in self.cells)
        bold = all(segment.bold for cell in self.cells for segment in cell)
        return DraftRow(texts, page, emphasis=bold)


def _cell_text(cell: Sequence[Segment]) -> str:
    """The text of a cell. Two figures side by side must never be read as one."""
    if sum(is_numeric(segment.text) for segment in cell) > 1:
        return " | ".join(segment.text for segment in cell)
    return join_lines(segment.text for segment in cell)


def merge_rows(drawn: Sequence[DrawnRow], rule_levels: Sequence[float]) -> list[DrawnRow]:
    """Lines put together to rows: by rules between rows where they are drawn, else by distance."""
    ruled_off = _rows_are_ruled_off(drawn, rule_levels)
    roomy = _has_roomy_rows(drawn)
    first_data = next((i for i, row in enumerate(drawn) if row.has_figures), len(drawn))
    rows: list[DrawnRow] = []
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


def _rows_are_ruled_off(drawn: Sequence[DrawnRow], levels: Sequence[float]) -> bool:
    inside = {
        sum(row.base < level for row in drawn) for level in levels if drawn[0].base < level < drawn[-1].base
    }
    return len(inside) >= max(2, 0.4 * len(drawn))


def _has_roomy_rows(drawn: Sequence[DrawnRow]) -> bool:
    """Whether rows stand clearly further apart than the lines within them."""
    gaps = [below.base - above.base for above, below in pairwise(drawn)]
    tight = [gap for gap in gaps if gap <= TIGHT * drawn[0].size]
    wide = [gap for gap in gaps if gap > 1.25 * min(gaps)] if gaps else []
    return bool(tight) and len(wide) >= 0.3 * len(gaps)


def _belong_together(above: DrawnRow, row: DrawnRow, *, heading: bool, roomy: bool) -> bool:
    gap = row.base - above.base
    size = max(above.size, row.size)
    if _both_have_figures(above, row):
        return False
    if gap < _OVERLAPPING * size:
        return True
    if gap > TIGHT * size or above.spans or row.spans:
        return False
    if heading or (roomy and not row.has_figures):
        return True
    name = row.text(0)
    if not name:
        return not row.has_figures
    only_name = not any(row.texts[1:])
    return only_name and (name[0].islower() or above.text(0).endswith("-"))


def _both_have_figures(above: DrawnRow, row: DrawnRow) -> bool:
    return above.has_figures and row.has_figures
