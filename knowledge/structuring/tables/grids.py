"""Table blocks → tables of things: schools, fees, budget lines, roads; those of municipalities are figures.

What heads each column, what names each row and what a row stands under is settled here, when the document is
read; a question only has to find its cell.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Mapping, Sequence

from knowledge.danish.dates import find_dates
from knowledge.danish.row_places import resolve_place
from knowledge.danish.sentences import split_sentences
from knowledge.model import BlockKind, Grid, RawDocument, Row, Spot
from knowledge.reference.places import COUNTRY
from knowledge.reference.units import parse_unit
from knowledge.structuring.outline.outline import Outline
from knowledge.structuring.passages import is_figure_row, is_whole
from knowledge.structuring.tables.header_words import is_unit_column
from knowledge.structuring.tables.heads import Cells, TablePart, find_parts, holds_values, is_value, pad_cells
from knowledge.structuring.tables.notes import read_notes, take_notes

_WORD = re.compile(r"[^\W\d]{2}")
_AMOUNT = re.compile(r"\d\s?(?:mio|mia|t\.?\s?kr|pct|%|personer)", re.IGNORECASE)
_PIECE = re.compile(r"[^\s,;:()]+")
_NOTE = re.compile(r"(?:\d{1,2}\)|\*+|[¹²³⁴-⁹]+|note\b|anm(?:ærkning)?\b|kilde\b)", re.IGNORECASE)
_LONGEST_LEAD = 220
_LONGEST_HEADER = 90
_LONGEST_CELL = 160  # in a table of words; longer ones are text that is set in columns
_FEWEST_LISTED = 3  # rows of a list without a header
_MOST_ROWS = 400  # longer ones are lists that nobody asks a cell of
_OF_PLACES = 0.5  # share of rows about municipalities, from which a table is one of figures


def find_grids(raw: RawDocument, outline: Outline, counted: Container[int] = frozenset()) -> tuple[Grid, ...]:
    """The tables of things in reading order; one that goes on behind a page break is one table.

    counted: where the rows begin that figures were read from, or are not because their table is in doubt.
    """
    grids: list[Grid] = []
    for first, last, rows in _find_tables(raw, outline):
        lead, notes = _find_lead(raw, outline, first), read_notes(raw, first, last, rows)
        for part in find_parts(rows):
            counts = any(row.start in counted for row in part.body) and _has_rows_of_places(part)
            grid = None if counts or _has_columns_of_places(part) else _build_grid(part, lead, notes, outline)
            if grid:
                grids.append(grid)
    return tuple(grids)


def _find_tables(raw: RawDocument, outline: Outline) -> Iterator[tuple[int, int, list[Row]]]:
    """The index of the first and last block of each table, and all its rows."""
    first, last, rows = -1, -1, list[Row]()
    for index, block in enumerate(raw.blocks):
        if block.kind is not BlockKind.TABLE or index in outline.listing:
            if rows and not block.text.strip():
                continue
            if rows:
                yield first, last, rows
            first, rows = -1, []
            continue
        if rows and not _goes_on(rows, block.rows):
            yield first, last, rows
            first, rows = -1, []
        last = index
        if not rows:
            first = index
        elif _cells(block.rows[0]) == _cells(rows[0]):
            rows += block.rows[1:]
            continue
        rows += block.rows
    if rows:
        yield first, last, rows


def _goes_on(rows: Sequence[Row], more: Sequence[Row]) -> bool:
    """Whether a table right below is the rest: as wide, and with the same header or none."""
    if not more or len(more[0].cells) != len(rows[0].cells):
        return False
    turned = rows[-1].page is not None and more[0].page == rows[-1].page + 1
    return turned or _cells(more[0]) == _cells(rows[0]) or holds_values(more[0])


def _find_lead(raw: RawDocument, outline: Outline, first: int) -> str:
    """The line above a table, its last sentence where it is long or tells amounts of its own.

    "" for a heading and a sentence with an amount: "Der er afsat 6,5 mio. kr." is no caption.
    """
    if first == 0 or first - 1 in outline.titles or raw.blocks[first - 1].kind is BlockKind.TABLE:
        return ""
    text = " ".join(raw.blocks[first - 1].text.split())
    if text and (len(text) > _LONGEST_LEAD or _AMOUNT.search(text)):
        text = split_sentences(text)[-1].text
    told = text.endswith(".") and _AMOUNT.search(text)
    return text if len(text) <= _LONGEST_LEAD and not told else ""


def _build_grid(part: TablePart, lead: str, notes: Mapping[str, str], outline: Outline) -> Grid | None:
    """None for a table without a header, and text that is set in columns."""
    headers, body, width = part.headers, part.body, len(part.headers)
    if _is_list(part) and not lead.endswith(".") and any(map(parse_unit, _PIECE.findall(lead))):
        headers, lead = ("", lead.rstrip(":")), ""  # the line above is all that tells what the numbers are
    if width < 2 or len(body) > _MOST_ROWS:
        return None
    if (
        not (sum(map(bool, headers)) > 1 or headers[-1])
        or headers[0].endswith(":")
        or (find_dates(part.headers[-1]) and (width == 2 or not any(map(holds_values, body))))
    ):
        return None  # "Mødedato: | 4. marts" and the like are labels and what they say
    rows, groups = list[Row](), list[str]()
    group, parents = "", _find_parents(body)
    for index, row in enumerate(body):
        filled = [cell for cell in row.cells if cell]
        if _is_group(row, width) and not _NOTE.match(row.cells[0]):
            goes_on = any(sum(map(bool, later.cells)) > 1 for later in body[index + 1 :])
            group = " ".join(filled) if goes_on else group
        elif len(filled) > 1 and not row.ragged and pad_cells(row, width)[1:] != headers[1:]:
            rows.append(row)
            groups.append(parents[index] or group)
    cells = [pad_cells(row, width) for row in rows]
    if not rows or max(map(len, headers)) > _LONGEST_HEADER or _is_text(cells):
        return None
    spots = tuple(_spot(row, outline) for row in rows)
    names = _count_names(headers, cells)
    noted = [take_notes(row, names, notes) for row in cells]
    cells = [row for row, _ in noted]
    over = " ".join(" ".join(filter(None, title.cells)) for title in part.titles)
    told = tuple(note for _, note in noted)
    return Grid(
        headers, names, tuple(cells), tuple(groups), spots, f"{over} {lead}".strip(), spots[0],
        notes=told if any(told) else (),
    )  # fmt: skip


def _is_list(part: TablePart) -> bool:
    """Whether a table without a header is names with a number each."""
    rows = part.body
    values = all(is_value(row.cells[1]) and _WORD.search(row.cells[0]) for row in rows if len(row.cells) == 2)
    return len(part.headers) == 2 and not any(part.headers) and len(rows) >= _FEWEST_LISTED and values


def _find_parents(body: Sequence[Row]) -> list[str]:
    """For each row the name of the row above that it is a part of, being set in farther; "" for none."""
    parents, open_rows = list[str](), list[tuple[int, str]]()
    for row in body:
        while open_rows and open_rows[-1][0] >= row.indent:
            open_rows.pop()
        named = bool(_WORD.search(row.cells[0]))
        parents.append(open_rows[-1][1] if open_rows and named else "")
        if named:
            open_rows.append((row.indent, " ".join(row.cells[0].split())))
    return parents


def _is_group(row: Row, width: int) -> bool:
    """Whether a row names those below it: one cell, or its number and a name in a wide table."""
    filled = [column for column, cell in enumerate(row.cells) if cell]
    return filled == [0] or (filled in ([1], [0, 1]) and width > 3 and not is_value(row.cells[1]))


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
    return len(told) > len(body) / 2 and all(_WORD.search(cell) and not is_value(cell) for cell in told)


def _has_columns_of_places(part: TablePart) -> bool:
    """Whether columns are municipalities, or a form tells which one it is of: "Kommune | Vejle Kommune"."""
    across = [label for header in part.headers[1:] if header and (label := resolve_place(header))]
    return any(label.place not in (None, COUNTRY) for label in across)


def _has_rows_of_places(part: TablePart) -> bool:
    """Whether most rows are about a municipality and hold nothing but numbers."""
    places = [row for row in part.body if is_figure_row(row) and not is_whole(row)]
    return len(places) > _OF_PLACES * len(part.body)


def _is_text(body: Sequence[Cells]) -> bool:
    """Whether the cells are longer than those of a table to be looked something up in."""
    return any(len(cell) > _LONGEST_CELL for row in body for cell in row) and not _has_values(body)


def _has_values(body: Sequence[Cells]) -> bool:
    return any(is_value(cell) for row in body for cell in row[1:])


def _cells(row: Row) -> Cells:
    return tuple(" ".join(cell.lower().split()) for cell in row.cells)


def _spot(row: Row, outline: Outline) -> Spot:
    return Spot(outline.find_section(row.start).position, row.page, row.line, row.start, row.end)
