"""Tables set with blanks: columns that line up, two or more blanks apart."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.reading.layout.joining import join_lines
from knowledge.reading.lines import Line, find_runs

_PIECE = re.compile(r"\S+(?: \S+)*")
_ITEM = re.compile(r"^\s*(?:[-*+•–]|\d{1,3}[.)]|[A-ZÆØÅa-zæøå][.)])\s")
_SHARE_OF_ROWS = 0.6  # of the lines of a run, so many must have the same number of pieces or one less
_WIDE_GAP = 3
_MANY_ROWS = 5
_NUMBER = re.compile(r"[+-−–]?\d[\d.]*(?:,\d+)?(?: ?%)?")
_YEAR = re.compile(r"(?:19|20)\d\d")
_YEARS = re.compile(r"(?:19|20)\d\d(?:/\d\d)?(?: (?:19|20)\d\d(?:/\d\d)?)+")
_VALUE = re.compile(rf"{_NUMBER.pattern}|[-–]")
_RULED = re.compile(r"[-=_–—]{3,}")
_OPEN_END = re.compile(r"(?:\w-|,|\b(?:og|eller|samt|i|til|for|af|på|ved|med))$")  # a name goes on below
_IN_BRACKETS = re.compile(r"\([^\W\d][^()]*\)")
_SHARED = 2  # characters that a header must stand over a column to belong to it
_GLUED = re.compile(r"(?<=\S) (?=[-−]?\d[\d.,]*$|[-–]$)")


@dataclass(frozen=True, slots=True)
class _Piece:
    text: str
    left: int
    right: int


def find_aligned_rows(lines: Sequence[Line]) -> dict[int, tuple[str, ...]]:
    """Index of a line → its cells, for the lines that are rows of a table set with blanks.

    A run of lines counts as a table where most of them fall into the same number of pieces and the
    gaps between the pieces stand under each other. Prose with stray double blanks does not. A line that only
    goes on with the words of the row above is no row: its words stand there, and it has no cells.
    """
    rows: dict[int, tuple[str, ...]] = {}
    for first, last in find_runs(lines, lambda line: not line.is_blank and "\t" not in line.text):
        run = [_cut(line.text) for line in lines[first:last]]
        if any(len(pieces) > 1 for pieces in run):
            for start, end in _find_tables(run):
                cells = _join_wrapped(run[start:], _find_columns(run[start:end]), end - start)
                rows |= {first + start + i: row for i, row in enumerate(cells)}
    return rows


def _join_wrapped(
    run: Sequence[list[_Piece]], columns: Sequence[tuple[int, int]], length: int
) -> list[tuple[str, ...]]:
    """The cells of each line of a table, and of the lines right behind it that go on with its last row.

    length: of the table in lines. () for a line whose words went to the row above.
    """
    filled = [_fill(pieces, columns) for pieces in run]
    numeric = [_is_numeric(filled[:length], column) for column in range(len(columns))]
    rows: list[tuple[str, ...]] = []
    last = -1  # the row above
    begun = ""  # a name whose end stands in the next line, before its numbers
    for index, (pieces, cells) in enumerate(zip(run, filled, strict=True)):
        below = filled[index + 1] if index + 1 < length else ()
        if last >= 0 and _goes_on(pieces, cells, rows[last], columns, numeric):
            pairs = zip(rows[last], cells, strict=True)
            rows[last] = tuple(join_lines(filter(None, pair)) for pair in pairs)
            rows.append(())
        elif index >= length:
            break
        elif _begins_name(cells, below, numeric):
            begun = join_lines(filter(None, (begun, cells[0])))
            last = -1
            rows.append(())
        else:
            rows.append((join_lines(filter(None, (begun, cells[0]))), *cells[1:]))
            begun, last = "", index
    return rows


def _begins_name(cells: tuple[str, ...], below: tuple[str, ...], numeric: Sequence[bool]) -> bool:
    """Whether a line begins the name of the row below: "Social- og Sundheds-" over "udvalget  12"."""
    if not _is_alone(cells) or not below or not _OPEN_END.search(cells[0]):
        return False
    return below[0][:1].islower() and (_holds_numbers(below, numeric) or _is_alone(below))


def _goes_on(
    pieces: Sequence[_Piece],
    cells: tuple[str, ...],
    above: tuple[str, ...],
    columns: Sequence[tuple[int, int]],
    numeric: Sequence[bool],
) -> bool:
    """Whether a line only goes on with the row above: the end of its name, or words below its cells."""
    if not len(cells) == len(above) == len(columns):
        return False
    within = _is_alone(cells) and pieces[-1].right < columns[1][0]
    if within and not _is_alone(above) and _ends_name(cells[0], above[0]):
        return True
    indented = bool(pieces) and pieces[0].left > columns[0][0] + 1
    if not indented or not _holds_numbers(above, numeric) or sum(map(bool, cells)) * 2 > len(cells):
        return False
    return all(
        above[column] and not numeric[column] and not (column == 0 and _RULED.search(cell))
        for column, cell in enumerate(cells)
        if cell
    )


def _ends_name(text: str, above: str) -> bool:
    """Whether a line ends the name above: "udvalget" below "Sundheds-", and what is in brackets."""
    return bool((above.endswith("-") and text[:1].islower()) or _IN_BRACKETS.fullmatch(text))


def _is_alone(cells: tuple[str, ...]) -> bool:
    """Whether a line fills its first column alone."""
    return len(cells) > 1 and bool(cells[0]) and not any(cells[1:])


def _is_numeric(rows: Sequence[tuple[str, ...]], column: int) -> bool:
    """Whether at least half of what stands in a column are numbers."""
    told = [row for row in rows if column < len(row) and row[column] and not _RULED.match(row[column])]
    return bool(told) and sum(_is_number(row, column) for row in told) * 2 >= len(told)


def _is_number(row: tuple[str, ...], column: int) -> bool:
    return column > 0 and column < len(row) and bool(_NUMBER.fullmatch(row[column]))


def _holds_numbers(cells: tuple[str, ...], numeric: Sequence[bool]) -> bool:
    return len(cells) == len(numeric) and any(
        held and _is_number(cells, column) for column, held in enumerate(numeric)
    )


def _cut(text: str) -> list[_Piece]:
    text = text.expandtabs()
    if _ITEM.match(text) and not re.search(r"\S {3,}\S", text):
        return [_Piece(text.strip(), 0, len(text))]
    return [_Piece(match[0], match.start(), match.end()) for match in _PIECE.finditer(text)]


def _find_tables(run: Sequence[list[_Piece]]) -> list[tuple[int, int]]:
    """The stretch of a run from its first to its last line of several pieces, if it is a table."""
    several = [index for index, pieces in enumerate(run) if len(pieces) > 1]
    first, last = several[0], several[-1] + 1
    if first and _stands_over(run[first - 1], run[first]):
        first -= 1  # "1.000 kr." over the only column of numbers
    widths = Counter(len(run[index]) for index in several)
    usual = widths.most_common(1)[0][0]
    regular = [run[index] for index in several if len(run[index]) == usual]
    counted = [
        pieces for pieces in run[first:last] if not _is_rule(pieces) and not _hangs(pieces, run[first])
    ]
    enough = len(regular) >= 2 and len(several) >= _SHARE_OF_ROWS * len(counted)
    valued = [row for row in regular if any(_VALUE.fullmatch(piece.text) for piece in row[1:])]
    aligned = _share_gaps(valued) or _share_but_one(valued) if len(valued) > 2 else _share_gaps(regular)
    return [(first, last)] if enough and aligned else []


def _is_rule(pieces: Sequence[_Piece]) -> bool:
    return len(pieces) == 1 and bool(_RULED.fullmatch(pieces[0].text))


def _hangs(pieces: Sequence[_Piece], above: Sequence[_Piece]) -> bool:
    """Whether a line is one piece that stands far from the edge: the rest of a cell."""
    return len(pieces) == 1 and pieces[0].left > above[0].left + _WIDE_GAP


def _stands_over(pieces: Sequence[_Piece], below: Sequence[_Piece]) -> bool:
    """Whether a line is one piece that only stands over the last of two columns."""
    alone = len(pieces) == 1 and len(below) == 2
    return (
        alone and pieces[0].left > below[0].right and _overlap(pieces[0], (below[1].left, below[1].right)) > 0
    )


def _share_but_one(rows: Sequence[list[_Piece]]) -> bool:
    """Whether the rows line up but for one of many, whose long name pushes its number to the right."""
    longest = max(rows, key=lambda row: row[0].right)
    return len(rows) >= _MANY_ROWS and _share_gaps([row for row in rows if row is not longest])


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
    heads = not any(_NUMBER.fullmatch(part.text) and not _YEAR.fullmatch(part.text) for part in parts)
    at = -1
    for part in parts:
        before, at = at, _column_under(part, columns)
        number = part.text[0].isdigit()
        if number and (cells[at][-1:].isdigit() or _overlap(part, columns[at]) <= 0):
            return tuple(other.text for other in parts)
        if heads and at:
            at = _first_under(part, columns, before, at)
        cells[at] = f"{cells[at]} {part.text}".strip()
    return tuple(cells)


def _first_under(part: _Piece, columns: Sequence[tuple[int, int]], before: int, at: int) -> int:
    """The first column under a header that stands in the middle over several: a cell reaches to the right."""
    free = range(max(before, 0) + 1, at)
    return next((column for column in free if _overlap(part, columns[column]) >= _SHARED), at)


def _unglue(piece: _Piece, columns: Sequence[tuple[int, int]]) -> list[_Piece]:
    """A long name that left one blank before the first number reaches under that number's column; years that
    stand one blank apart head a column each.
    """
    if _YEARS.fullmatch(piece.text):
        years = [
            _Piece(found[0], piece.left + found.start(), piece.left + found.end())
            for found in re.finditer(r"\S+", piece.text)
        ]
        apart = len({_column_under(year, columns) for year in years}) == len(years)
        return years if apart else [piece]
    glue = _GLUED.search(piece.text)
    if glue is None or _YEAR.fullmatch(piece.text[glue.end() :]):
        return [piece]  # "Budget 2025" heads its columns
    name = _Piece(piece.text[: glue.start()], piece.left, piece.left + glue.start())
    number = _Piece(piece.text[glue.end() :], piece.left + glue.end(), piece.right)
    parted = _column_under(name, columns) != _column_under(number, columns)
    return (
        [name, number]
        if parted and _overlap(number, columns[_column_under(number, columns)]) > 0
        else [piece]
    )


def _column_under(piece: _Piece, columns: Sequence[tuple[int, int]]) -> int:
    return max(range(len(columns)), key=lambda column: _overlap(piece, columns[column]))


def _overlap(piece: _Piece, column: tuple[int, int]) -> float:
    """Shared width; where there is none, the (negative) distance."""
    shared = min(piece.right, column[1]) - max(piece.left, column[0])
    return float(shared)
