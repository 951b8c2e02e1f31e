"""Table blocks → tables of things: schools, fees, budget lines, roads; those of municipalities are figures.

What heads each column, what names each row and what a row stands under is settled here, when the document is
read; a question only has to find its cell.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate

from knowledge.danish.dates import find_dates
from knowledge.danish.numbers import parse_number
from knowledge.danish.row_places import resolve_place
from knowledge.danish.sentences import split_sentences
from knowledge.model import BlockKind, Grid, RawDocument, Row, Spot
from knowledge.reference.places import COUNTRY
from knowledge.reference.units import parse_unit
from knowledge.structuring.outline.outline import Outline
from knowledge.structuring.passages import is_figure_row, is_whole
from knowledge.structuring.tables.header_words import is_unit_column

_YEAR = re.compile(r"(?:19|20)\d\d")
_SPAN = re.compile(r"\d{1,2}\.?\s*[-–/]\s*\d{1,2}\.?")  # "0.-6." and "31/1" head columns
_WORD = re.compile(r"[^\W\d]{2}")
_NOTE = re.compile(r"(?:\d{1,2}\)|\*+|[¹²³⁴-⁹]+|note\b|anm(?:ærkning)?\b|kilde\b)", re.IGNORECASE)
_LONGEST_LEAD = 220
_LONGEST_HEADER = 90
_LONGEST_CELL = 160  # in a table of words; longer ones are text that is set in columns
_TALLEST_HEADER = 4
_MOST_ROWS = 400  # longer ones are lists that nobody asks a cell of
_OF_PLACES = 0.5  # share of rows about municipalities, from which a table is one of figures

Cells = tuple[str, ...]


def find_grids(raw: RawDocument, outline: Outline) -> tuple[Grid, ...]:
    """The tables of things in reading order; one that goes on behind a page break is one table."""
    grids: list[Grid] = []
    for first, rows in _find_tables(raw, outline):
        lead = _find_lead(raw, outline, first)
        for head, body in _part(rows):
            grid = _build_grid(head, body, lead, outline)
            if grid:
                grids.append(grid)
    return tuple(grids)


def _find_tables(raw: RawDocument, outline: Outline) -> Iterator[tuple[int, list[Row]]]:
    """The index of the first block of each table, and all its rows."""
    first, rows = -1, list[Row]()
    for index, block in enumerate(raw.blocks):
        if block.kind is not BlockKind.TABLE or index in outline.listing:
            if rows and not block.text.strip():
                continue
            if rows:
                yield first, rows
            first, rows = -1, []
            continue
        if rows and not _goes_on(rows, block.rows):
            yield first, rows
            first, rows = -1, []
        if not rows:
            first = index
        elif _cells(block.rows[0]) == _cells(rows[0]):
            rows += block.rows[1:]
            continue
        rows += block.rows
    if rows:
        yield first, rows


def _goes_on(rows: Sequence[Row], more: Sequence[Row]) -> bool:
    """Whether a table right below is the rest: as wide, and with the same header or none."""
    if not more or len(more[0].cells) != len(rows[0].cells):
        return False
    turned = rows[-1].page is not None and more[0].page == rows[-1].page + 1
    return turned or _cells(more[0]) == _cells(rows[0]) or _holds_values(more[0])


def _find_lead(raw: RawDocument, outline: Outline, first: int) -> str:
    """The line above a table, its last sentence where it is long; "" where that is a heading."""
    if first == 0 or first - 1 in outline.titles or raw.blocks[first - 1].kind is BlockKind.TABLE:
        return ""
    text = " ".join(raw.blocks[first - 1].text.split())
    if len(text) > _LONGEST_LEAD:
        text = split_sentences(text)[-1].text
    return text if len(text) <= _LONGEST_LEAD else ""


def _part(rows: Sequence[Row]) -> Iterator[tuple[list[Row], list[Row]]]:
    """The header rows and the others, once for each header: a new one in the middle begins a new table."""
    head, body = list[Row](), list[Row]()
    for index, row in enumerate(rows):
        below = rows[index + 1] if index + 1 < len(rows) else None
        if body and below and _is_new_header(row, below, body):
            yield head, body
            head, body = [row], []
        elif not body and len(head) < _TALLEST_HEADER and _is_header(row, head, below):
            head.append(row)
        else:
            body.append(row)
    yield head, body


def _is_header(row: Row, head: Sequence[Row], below: Row | None) -> bool:
    """Whether a row heads the columns: the first always, a further one while no row of values has come."""
    if below is None or _holds_values(row):
        return False
    filled = [cell for cell in row.cells if cell]
    if not head or len(filled) == 1 == len([cell for cell in head[-1].cells if cell]):
        return True
    named = len([cell for cell in head[-1].cells if cell])
    if named == 1 and row.cells[0]:
        return len(filled) > 1  # a title over the whole table stood above
    return not row.cells[0] or (named < len(filled) and len(filled) > 1 and _holds_values(below))


def _is_title(row: Row, width: int) -> bool:
    """Whether a row names the table: a single cell, or one at the edge and one over all the other columns."""
    filled = [column for column, cell in enumerate(row.cells) if cell]
    return filled in ([0], [1]) or (filled == [0, 1] and width > 3)


def _is_new_header(row: Row, below: Row, body: Sequence[Row]) -> bool:
    """Whether a row in the middle of a table of numbers names other columns."""
    told = [cell for cell in row.cells[1:] if cell]
    of_numbers = _holds_values(body[0]) and _holds_values(below)
    return of_numbers and len(told) > 1 and not any(map(_is_value, told)) and all(map(_heads, told))


def _heads(cell: str) -> bool:
    return bool(_YEAR.fullmatch(cell) or _WORD.search(cell) or _SPAN.fullmatch(cell))


def _build_grid(head: Sequence[Row], body: Sequence[Row], lead: str, outline: Outline) -> Grid | None:
    """None for a table of municipalities, one without a header, and text that is set in columns."""
    width = max((len(row.cells) for row in (*head, *body)), default=0)
    titles = [row for row in head if _is_title(row, width)] if len(head) > 1 else []
    headers = _join_headers([_padded(row, width) for row in head if row not in titles], width)
    if width < 2 or len(body) > _MOST_ROWS or _is_of_places(headers, body):
        return None
    if (
        not (sum(map(bool, headers)) > 1 or headers[-1])
        or headers[0].endswith(":")
        or (find_dates(headers[-1]) and (width == 2 or not any(map(_holds_values, body))))
    ):
        return None  # "Mødedato: | 4. marts" and the like are labels and what they say
    rows, groups = list[Row](), list[str]()
    group = ""
    for index, row in enumerate(body):
        filled = [cell for cell in row.cells if cell]
        if _is_group(row, width) and not _NOTE.match(row.cells[0]):
            goes_on = any(sum(map(bool, later.cells)) > 1 for later in body[index + 1 :])
            group = " ".join(filled) if goes_on else group
        elif len(filled) > 1 and not row.ragged and _padded(row, width)[1:] != headers[1:]:
            rows.append(row)
            groups.append(group)
    cells = [_padded(row, width) for row in rows]
    if not rows or max(map(len, headers)) > _LONGEST_HEADER or _is_text(cells):
        return None
    spots = tuple(_spot(row, outline) for row in rows)
    names = _count_names(headers, cells)
    over = " ".join(" ".join(filter(None, title.cells)) for title in titles)
    return Grid(headers, names, tuple(cells), tuple(groups), spots, f"{over} {lead}".strip(), spots[0])


def _is_group(row: Row, width: int) -> bool:
    """Whether a row names those below it: one cell, or its number and a name in a wide table."""
    filled = [column for column, cell in enumerate(row.cells) if cell]
    return filled == [0] or (filled in ([1], [0, 1]) and width > 3)


def _join_headers(head: Sequence[Cells], width: int) -> Cells:
    """One header per column; a cell of an upper row reaches to the right as far as the next."""
    if not head:
        return ("",) * width
    *upper, last = head
    lower = [any(cells[column] for cells in head[1:]) for column in range(width)]
    spread = [(cells[0], *accumulate(cells[1:], _reach)) for cells in upper]
    columns = (
        (
            *(
                over[column] if lower[column] else printed[column]
                for over, printed in zip(spread, upper, strict=True)
            ),
            last[column],
        )
        for column in range(width)
    )
    return tuple(" ".join(filter(None, dict.fromkeys(cells))) for cells in columns)


def _reach(left: str, here: str) -> str:
    return here or left


def _count_names(headers: Cells, body: Sequence[Cells]) -> int:
    """How many of the first columns name the rows: one, a number before it, and words right behind it."""
    named = 1
    if not _is_named(body, 0) and len(headers) > 2 and _is_named(body, 1):
        named = 2
    if not _has_values(body):
        return named
    while named < len(headers) - 1 and _is_named(body, named) and not is_unit_column(headers[named]):
        named += 1
    return named


def _is_named(body: Sequence[Cells], column: int) -> bool:
    """Whether a column holds words, and hardly ever nothing."""
    told = [row[column] for row in body if row[column]]
    return len(told) > len(body) / 2 and all(_WORD.search(cell) and not _is_value(cell) for cell in told)


def _is_of_places(headers: Cells, body: Sequence[Row]) -> bool:
    """Whether rows or columns are municipalities; their numbers are read as figures."""
    across = [label for header in headers[1:] if header and (label := resolve_place(header))]
    if any(label.place not in (None, COUNTRY) for label in across):
        return True
    places = [row for row in body if is_figure_row(row) and not is_whole(row)]
    return len(places) > _OF_PLACES * len(body)


def _is_text(body: Sequence[Cells]) -> bool:
    """Whether the cells are longer than those of a table to be looked something up in."""
    return any(len(cell) > _LONGEST_CELL for row in body for cell in row) and not _has_values(body)


def _has_values(body: Sequence[Cells]) -> bool:
    return any(_is_value(cell) for row in body for cell in row[1:])


def _holds_values(row: Row) -> bool:
    return any(map(_is_value, row.cells[1:]))


def _is_value(cell: str) -> bool:
    """Whether a cell holds a number: neither a year, a unit nor a span of classes or days."""
    if not cell or _YEAR.fullmatch(cell) or _SPAN.fullmatch(cell) or parse_unit(cell):
        return False
    number = parse_number(cell)
    return number is not None and (number.value is not None or number.dash)


def _padded(row: Row, width: int) -> Cells:
    cells = tuple(" ".join(cell.split()) for cell in row.cells)
    return (*cells, *("" for _ in range(width - len(cells))))


def _cells(row: Row) -> Cells:
    return tuple(" ".join(cell.lower().split()) for cell in row.cells)


def _spot(row: Row, outline: Outline) -> Spot:
    return Spot(outline.find_section(row.start).position, row.page, row.line, row.start, row.end)
