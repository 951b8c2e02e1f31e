"""Tables set with blanks: columns that line up, two or more blanks apart."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.reading.lines import Line, find_runs

_PIECE = re.compile(r"\S+(?: \S+)*")
_ITEM = re.compile(r"^\s*(?:[-*+•–]|\d{1,3}[.)]|[A-ZÆØÅa-zæøå][.)])\s")
_SHARE_OF_ROWS = 0.6  # of the lines of a run, so many must have the same number of pieces or one less
_WIDE_GAP = 3
_GLUED = re.compile(r"(?<=\S) (?=[-−]?\d[\d.,]*$|[-–]$)")


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
    """The cells of a row. Where a number falls under no column, or two under one, the row as it was cut.

    Such a row has another number of cells than the table, so that nobody takes it for certain.
    """
    parts = [part for whole in pieces for part in _unglue(whole, columns)]
    if len(parts) == len(columns):
        return tuple(part.text for part in parts)
    cells = [""] * len(columns)
    for part in parts:
        at = _column_under(part, columns)
        number = part.text[0].isdigit()
        if number and (cells[at][-1:].isdigit() or _overlap(part, columns[at]) <= 0):
            return tuple(other.text for other in parts)
        cells[at] = f"{cells[at]} {part.text}".strip()
    return tuple(cells)


def _unglue(piece: _Piece, columns: Sequence[tuple[int, int]]) -> list[_Piece]:
    """A long name that left one blank before the first number reaches under that number's column."""
    glue = _GLUED.search(piece.text)
    if glue is None:
        return [piece]
    name = _Piece(piece.text[: glue.start()], piece.left, piece.left + glue.start())
    number = _Piece(piece.text[glue.end() :], piece.left + glue.end(), piece.right)
    apart = _column_under(name, columns) != _column_under(number, columns)
    return (
        [name, number] if apart and _overlap(number, columns[_column_under(number, columns)]) > 0 else [piece]
    )


def _column_under(piece: _Piece, columns: Sequence[tuple[int, int]]) -> int:
    return max(range(len(columns)), key=lambda column: _overlap(piece, columns[column]))


def _overlap(piece: _Piece, column: tuple[int, int]) -> float:
    """Shared width; where there is none, the (negative) distance."""
    shared = min(piece.right, column[1]) - max(piece.left, column[0])
    return float(shared)
