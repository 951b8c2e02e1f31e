"""An item set in a table: "Indstilling" in one cell, what is recommended in the next or in the row below."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from knowledge.model import Block, BlockKind, RawDocument, Row
from knowledge.structuring.locating import Locator
from knowledge.structuring.outline.numbering import find_part

_LONGEST_LABEL = 60
_FEWEST_OF_ITEM = 2
_LABEL = re.compile(r"\n|:\s")  # behind which what is told begins
_NUMBER = re.compile(r"\d{1,4}\.?")


def open_box(raw: RawDocument, block: Block) -> Iterator[Block]:
    """The paragraphs of a table that holds the parts of an item; any other block as it is."""
    if not _is_box(block.rows):
        yield block
        return
    for row in block.rows:
        if _opens_item(row):
            yield replace(
                block,
                text=" ".join(row.cells),
                line=row.line,
                page=row.page,
                start=row.start,
                end=row.end,
                rows=(row,),
            )
            continue
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
    """Whether a table has one or two cells a row, and one that opens with what only an item has.

    Above them may stand the item itself: "36 | Normeringer i dagtilbud | 26/04410".
    """
    filled = [_filled(row) for row in (rows[1:] if rows and _opens_item(rows[0]) else rows)]
    parts = {find_part(_LABEL.split(cells[0])[0]) for cells in filled if cells} - {"", "bilag"}
    labels = [cells[0] for cells in filled if len(cells) == 2]
    return bool(parts) and all(len(cells) <= 2 for cells in filled) and all(map(_is_label, labels))


def _opens_item(row: Row) -> bool:
    """Whether a row is the number of an item, its title, and more."""
    cells = _filled(row)
    return len(cells) > _FEWEST_OF_ITEM and _NUMBER.fullmatch(cells[0].strip()) is not None


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
