"""Tables set with blanks: columns that line up, two or more blanks apart."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.reading.lines import Line, find_runs

_PIECE = re.compile(r"\S+(?: \S+)*")
_ITEM = re.compile(r"^\s*(?:[-*+•–]|\d{1,3}[.)])\s")
_SHARE_OF_ROWS = 0.6  # of the lines of a run, so many must have the same number of pieces or one less
_WIDE_GAP = 3


@dataclass(frozen=True, slots=True)
class _Piece:
    text: str
    left: int
    right: int


def find_aligned_rows(lines: Sequence[Line]) -> dict[int, tuple[str, ...]]:
    """Index of a line → its cells, for the lines that are rows of a table set with blanks.

    A run of lines counts as a table where most of them fall into the same number of pieces and the
    gaps between the pieces stand under each other. Prose with stray double blanks does not.
    """
    rows: dict[int, tuple[str, ...]] = {}
    for first, last in find_runs(lines, lambda line: not line.is_blank and "\t" not in line.text):
        run = [_cut(line.text) for line in lines[first:last]]
        if any(len(pieces) > 1 for pieces in run):
            for start, end in _find_tables(run):
                columns = _find_columns(run[start:end])
                rows |= {first + i: _fill(run[i], columns) for i in range(start, end)}
    return rows


def _cut(text: str) -> list[_Piece]:
    text = text.expandtabs()
    if _ITEM.match(text) and not re.search(r"\S {3,}\S", text):
        return [_Piece(text.strip(), 0, len(text))]
    return [_Piece(match[0], match.start(), match.end()) for match in _PIECE.finditer(text)]


def _find_tables(run: Sequence[list[_Piece]]) -> list[tuple[int, int]]:
    """The stretch of a run from its first to its last line of several pieces, if it is a table."""
    several = [index for index, pieces in enumerate(run) if len(pieces) > 1]
    first, last = several[0], several[-1] + 1
    widths = Counter(len(run[index]) for index in several)
    usual = widths.most_common(1)[0][0]
    regular = [run[index] for index in several if len(run[index]) == usual]
    enough = len(regular) >= 2 and len(several) >= _SHARE_OF_ROWS * (last - first)
    return [(first, last)] if enough and _share_gaps(regular) else []


def _share_gaps(rows: Sequence[list[_Piece]]) -> bool:
    """Whether each gap leaves a common blank stripe through all the rows of the same width."""
    for column in range(len(rows[0]) - 1):
        left = max(row[column].right for row in rows)
        right = min(row[column + 1].left for row in rows)
        if right - left < (1 if len(rows) > 2 else _WIDE_GAP - 1):
            return False
    return True


def _find_columns(rows: Sequence[list[_Piece]]) -> list[tuple[int, int]]:
    """The horizontal extent of each column, from the rows that have the most usual number of pieces."""
    widths = Counter(len(pieces) for pieces in rows if len(pieces) > 1)
    usual = max(widths, key=lambda width: (widths[width], width))
    regular = [row for row in rows if len(row) == usual]
    return [
        (min(row[column].left for row in regular), max(row[column].right for row in regular))
        for column in range(usual)
    ]


def _fill(pieces: Sequence[_Piece], columns: Sequence[tuple[int, int]]) -> tuple[str, ...]:
    cells = [""] * len(columns)
    for piece in pieces:
        at = max(range(len(columns)), key=lambda column: _overlap(piece, columns[column]))
        cells[at] = f"{cells[at]} {piece.text}".strip()
    return tuple(cells)


def _overlap(piece: _Piece, column: tuple[int, int]) -> float:
    """Shared width; where there is none, the (negative) distance."""
    shared = min(piece.right, column[1]) - max(piece.left, column[0])
    return float(shared)
