"""Cells that reach over several columns or rows, laid out on a plain grid."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from knowledge.reading.drafting import DraftRow

_NAME = re.compile(
    r"(?:[A-ZÆØÅ][^\W\d_][\w.'’-]* ){1,4}[A-ZÆØÅ][\w'’-]+(?: ?\([^()]{1,25}\))?(?:, [a-zæøå]+)?"
)
_WIDEST = 400
_TALLEST = 2_000


@dataclass(frozen=True, slots=True)
class SpannedCell:
    """A cell as HTML and Word write it down. bold: all its text is."""

    text: str
    columns: int = 1
    rows: int = 1
    bold: bool = False


def join_cell(lines: Sequence[str]) -> str:
    """The lines of a cell as one text, with commas between names that stand in a line each.

    Other lines stay lines; which tables keep them is for the Draft to say.

    >>> join_cell(["Ida Krog (A)", "Bo Lind, formand"]), join_cell(["Udgift i", "2026"])
    ('Ida Krog (A), Bo Lind, formand', 'Udgift i\\n2026')
    """
    named = len(lines) > 1 and all(_NAME.fullmatch(line) for line in lines)
    return (", " if named else "\n").join(lines)


def lay_out(rows: Iterable[Sequence[SpannedCell]]) -> list[DraftRow]:
    """Rows of plain cells. A merged cell stands in its upper left place; what it covers is empty."""
    covered: dict[int, int] = {}  # column → how many rows below are still covered from above
    laid: list[DraftRow] = []
    for row in rows:
        cells: list[str] = []
        below: dict[int, int] = {}
        for cell in row:
            while covered.get(len(cells), 0) > 0 and len(cells) < _WIDEST:
                cells.append("")
            width = max(1, min(cell.columns, _WIDEST - len(cells)))
            for column in range(len(cells), len(cells) + width):
                below[column] = max(0, min(cell.rows, _TALLEST) - 1)
            cells += [cell.text] + [""] * (width - 1)
        covered = {column: left - 1 for column, left in covered.items() if left > 1} | {
            column: left for column, left in below.items() if left
        }
        filled = [cell for cell in row if cell.text.strip()]
        laid.append(DraftRow(tuple(cells[:_WIDEST]), emphasis=bool(filled) and all(c.bold for c in filled)))
    return laid
