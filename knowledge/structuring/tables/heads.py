"""What stands over the columns of a table: its titles, and one header for each column.

All that quotes or looks up a row needs the same answer to it: a table of things, and the passage of a row.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from knowledge.danish.dates import find_dates
from knowledge.danish.numbers import parse_number
from knowledge.model import Row
from knowledge.reading.layout.joining import join_lines
from knowledge.reference.units import parse_unit
from knowledge.structuring.tables.wording import read_wording

_YEAR = re.compile(r"(?:19|20)\d\d")
_SPAN = re.compile(r"\d{1,2}\.?\s*[-–/]\s*\d{1,2}\.?")  # "0.-6." and "31/1" head columns
_WORD = re.compile(r"[^\W\d]{2}")
_COUNTED = re.compile(r"(?P<word>(?:[^\W\d]+ )?)(?P<number>\d{1,3})[.:)]?")  # "1." and "Bilag 1"
_BESIDE_UNIT = re.compile(r"\(?(?:19|20)\d\d-?\s?(?:pris\w*|p/l|pl)\)?|\bhele\b|\bpr\..*", re.IGNORECASE)
_TALLEST = 5  # rows of titles and header
_WIDEST_STEP = 10  # years between two columns that are headed by years

Cells = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TablePart:
    """Rows under one header. titles: rows over the whole table. head: those of the header. headers: one per
    column, "" where none is.
    """

    titles: tuple[Row, ...]
    head: tuple[Row, ...]
    headers: Cells
    body: tuple[Row, ...]


def find_parts(
    rows: Sequence[Row], is_body: Callable[[Row], bool] = lambda row: False
) -> Iterator[TablePart]:
    """The parts of a table in order: a new header in the middle begins a new one. Empty rows are left out.

    is_body: whether a row is none of a header although it holds no numbers: it names a municipality.
    """
    width = max((len(row.cells) for row in rows), default=0)
    told = [row for row in rows if any(row.cells)]
    head, body = list[Row](), list[Row]()
    for index, row in enumerate(told):
        below = _find_values(told, index + 1)
        if is_body(row) or (index == 0 and below and _counts_on(row, below)):
            body.append(row)
        elif body and _is_new_header(row, below, body):
            yield _build_part(head, body, width)
            head, body = [row], []
        elif not body and len(head) < _TALLEST and _is_header(row, head, below, width):
            head.append(row)
        else:
            body.append(row)
    yield _build_part(head, body, width)


def holds_values(row: Row) -> bool:
    """Whether some cell but the first is a number."""
    return any(map(is_value, row.cells[1:]))


def _holds_any(body: Sequence[Row]) -> bool:
    """Whether a table holds numbers, by its first row, or its second below a single name of a group."""
    grouped = sum(map(bool, body[0].cells)) == 1 and len(body) > 1
    return holds_values(body[1] if grouped else body[0])


def is_value(cell: str) -> bool:
    """Whether a cell holds a number: neither a year, a unit nor a span of classes or days."""
    if not cell or _YEAR.fullmatch(cell) or _SPAN.fullmatch(cell) or parse_unit(cell):
        return False
    number = parse_number(cell)
    return number is not None and (number.value is not None or number.dash)


def pad_cells(row: Row, width: int) -> Cells:
    """The cells of a row on one line each, "" up to the width of the table."""
    cells = tuple(" ".join(cell.split()) for cell in row.cells)
    return (*cells, *("" for _ in range(width - len(cells))))


def _build_part(head: Sequence[Row], body: Sequence[Row], width: int) -> TablePart:
    rows = [pad_cells(row, width) for row in (*head, *body)]
    titles = [
        index for index, row in enumerate(head)
        if len(head) > 1 and _is_title(row, width) and not _tells_unit(row, index)
        and not _reaches_over(rows[index], rows[index + 1 : len(head)])
    ]  # fmt: skip
    named = [index for index in range(len(head)) if index not in titles]
    headers = _join_headers([rows[index] for index in named], rows[len(head) :], width)
    return TablePart(
        tuple(head[index] for index in titles), tuple(head[index] for index in named), headers, tuple(body)
    )


def _is_title(row: Row, width: int) -> bool:
    """Whether a row names the table: a single cell, also with a unit at the edge or one over all columns."""
    filled = [column for column, cell in enumerate(row.cells) if cell]
    if filled == [1] and _is_year(row.cells[1]):
        return False  # it heads its column
    in_unit = len(filled) == 2 and filled[0] == 0 and row.cells[filled[1]].startswith("(")
    return (
        filled in ([0], [1])
        or (filled == [0, 1] and width > 3)
        or (in_unit and _is_unit(row.cells[filled[1]]))
    )


def _reaches_over(cells: Cells, below: Sequence[Cells]) -> bool:
    """Whether a header stands over columns that rows below name: "Pris i kr." over "2025 | 2026"."""
    return bool(cells[0] and cells[1] and below and below[0][1]) and not any(row[0] for row in below)


def _tells_unit(row: Row, above: int) -> bool:
    """Whether a row says what all columns are counted in: "Hele kr." above: how many rows of header are."""
    return above > 0 and not any(row.cells[1:]) and _is_unit(row.cells[0])


def _is_unit(cell: str) -> bool:
    """Whether a cell is a unit, also with what prices are of: "1.000 kr. (2026-priser)", "Kr. pr. retur"."""
    return parse_unit(_BESIDE_UNIT.sub(" ", cell).strip(" ()")) is not None


def _counts_on(row: Row, below: Row) -> bool:
    """Whether two rows are entries of a numbered list, which has no header: "Bilag 1" and "Bilag 2"."""
    first, second = (_COUNTED.fullmatch(one.cells[0]) for one in (row, below))
    return bool(
        first and second
        and first["word"] == second["word"]
        and int(second["number"]) == int(first["number"]) + 1
    )  # fmt: skip


def _is_header(row: Row, head: Sequence[Row], below: Row | None, width: int) -> bool:
    """Whether a row is a title or heads the columns: the first always, a further one below titles alone, or
    while no row of values has come.
    """
    if below is None or holds_values(row):
        return False
    if all(_is_title(one, width) for one in head):
        return not head or _is_title(row, width) or sum(map(bool, row.cells)) > 1
    if _tells_unit(row, len(head)):
        return True
    filled = sum(map(bool, row.cells))
    named = sum(map(bool, head[-1].cells))
    if named == 1 and row.cells[0]:
        return filled > 1  # "Takst i kr." stood alone over some of the columns
    more = named < filled or (named == filled and not any(one.cells[0] for one in head))
    return not row.cells[0] or (more and filled > 1 and holds_values(below))


def _find_values(rows: Sequence[Row], start: int) -> Row | None:
    """The first row from there on, behind those that only go on with a header: no name and no number."""
    for row in rows[start : start + _TALLEST]:
        if row.cells[0] or holds_values(row):
            return row
    return None


def _is_new_header(row: Row, below: Row | None, body: Sequence[Row]) -> bool:
    """Whether a row in the middle of a table of numbers names other columns."""
    told = [cell for cell in row.cells[1:] if cell]
    if len(told) < 2 or any(map(is_value, told)):  # most rows: asked first
        return False
    if below is None or not (_holds_any(body) and holds_values(below)) or find_dates(row.cells[0]):
        return False
    return all(map(_heads, told)) and _may_head([*filter(_is_year, told)])


def _may_head(years: Sequence[str]) -> bool:
    """Whether numbers that look like years follow each other as those of columns do; prices do not."""
    return all(0 < int(later) - int(earlier) <= _WIDEST_STEP for earlier, later in pairwise(years))


def _is_year(cell: str) -> bool:
    return _YEAR.fullmatch(cell) is not None


def _heads(cell: str) -> bool:
    return bool(_is_year(cell) or _WORD.search(cell) or _SPAN.fullmatch(cell))


def _join_headers(head: Sequence[Cells], body: Sequence[Cells], width: int) -> Cells:
    """One header per column; a cell of an upper row reaches to the right as far as the next.

    Where it tells a unit, it does not reach over a column with another ("Stigning pct." behind "Pris i kr."),
    nor from columns of numbers over one of words.
    """
    joined = [""] * width
    for column in range(width):
        told = list[str]()
        for level, cells in enumerate(head):
            cell = cells[column]
            lower = join_lines(filter(None, (row[column] for row in head[level + 1 :])))
            if not cell and lower and column > 1:
                left = next((c for c in range(column - 1, 0, -1) if cells[c]), column)
                cell = cells[left] if _may_share(cells[left], lower, body, left, column) else ""
            told.append(cell)
        joined[column] = join_lines(filter(None, dict.fromkeys(told)))
    return tuple(joined)


def _may_share(upper: str, lower: str, body: Sequence[Cells], left: int, column: int) -> bool:
    """Whether what is printed over one column also heads one to the right of it."""
    one, other = read_wording(upper).unit, read_wording(lower).unit
    if one is None:
        return True
    return other in (None, one) and _holds_words(body, column) <= _holds_words(body, left)


def _holds_words(body: Sequence[Cells], column: int) -> bool:
    """Whether most of what a column holds are no numbers."""
    told = [cells[column] for cells in body if cells[column]]
    return sum(map(is_value, told)) * 2 < len(told)
