"""An item set in a table: "Indstilling" in one cell, what is recommended in the next or in the row below."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from knowledge.model import Block, BlockKind, RawDocument, Row
from knowledge.structuring.locating import Locator
from knowledge.structuring.outline.numbering import find_part

_LONGEST_LABEL = 60


def open_box(raw: RawDocument, block: Block) -> Iterator[Block]:
    """The paragraphs of a table that holds the parts of an item; any other block as it is."""
    if not _is_box(block.rows):
        yield block
        return
    for row in block.rows:
        locator = Locator(raw.text, row.start, row.end)
        for text in _texts(row):
            start, end = locator.locate(text)
            line = row.line + raw.text.count("\n", row.start, start)
            yield replace(
                block,
                kind=BlockKind.PARAGRAPH,
                text=text,
                line=line,
                page=row.page,
                start=start,
                end=end,
                rows=(),
            )


def _is_box(rows: Sequence[Row]) -> bool:
    """Whether a table has one or two cells a row, and one that opens with what only an item has."""
    filled = [_filled(row) for row in rows]
    parts = {find_part(cells[0]) for cells in filled if cells} - {"", "bilag"}
    labels = [cells[0] for cells in filled if len(cells) == 2]
    return bool(parts) and all(len(cells) <= 2 for cells in filled) and all(map(_is_label, labels))


def _is_label(text: str) -> bool:
    return len(text) <= _LONGEST_LABEL


def _texts(row: Row) -> Iterator[str]:
    """A part's heading and text each by itself; another label and what is told of it as one line."""
    cells = _filled(row)
    if cells and (len(cells) == 1 or find_part(cells[0])):
        yield from (line for cell in cells for line in cell.split("\n") if line.strip())
    elif cells:
        yield ": ".join((cells[0].rstrip(" :"), cells[1].replace("\n", " ")))


def _filled(row: Row) -> list[str]:
    return [cell for cell in row.cells if cell.strip()]
