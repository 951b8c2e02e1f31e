"""What a page break has torn apart, put together: tables, rows and paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from knowledge.model import BlockKind
from knowledge.reading.drafting import DraftRow
from knowledge.reading.layout.elements import Element, TableElement, TextElement, is_numeric
from knowledge.reading.layout.joining import join_lines

_CODE_ALONE = re.compile(r"\d{1,4}\.?")
_HEADING_ROWS = 4
_GOES_ON = re.compile(r"\b(?:af|at|efter|en|er|et|for|fra|hos|i|med|mellem|og|om|på|samt|til|under|ved)$")


def stitch(pages: Iterable[Sequence[Element]]) -> list[Element]:
    """The elements of all pages in one list, continued tables and paragraphs joined."""
    whole: list[Element] = []
    for elements in pages:
        for index, element in enumerate(elements):
            joined = _joined(whole[-1], element) if whole and index == 0 else None
            if joined is not None:
                whole[-1] = joined
            else:
                whole.append(element)
    return whole


def _joined(above: Element, below: Element) -> Element | None:
    """Both as one, where the second continues the first; else None."""
    if isinstance(above, TableElement) and isinstance(below, TableElement):
        return _join_tables(above, below)
    if isinstance(above, TextElement) and isinstance(below, TextElement):
        return _join_texts(above, below)
    return None


def _join_texts(above: TextElement, below: TextElement) -> TextElement | None:
    same_looks = above.bold == below.bold and abs(above.size - below.size) < 0.5
    open_ended = below.text[:1].islower() or _GOES_ON.search(above.text)
    continues = not above.closed and not below.marker and open_ended
    if not (same_looks and continues) or below.kind is not BlockKind.PARAGRAPH:
        return None
    return replace(above, text=join_lines([above.text, below.text]), closed=below.closed)


def _join_tables(above: TableElement, below: TableElement) -> TableElement | None:
    if above.ruled != below.ruled:
        return None
    rows = _without_repeated_heading(above.rows, below.rows)
    if len(rows) < len(below.rows):
        return replace(above, rows=_mend_split_row(above.rows, rows))
    places = _find_places(above.columns, below.columns)
    if places is None or not _goes_on(rows):
        return None
    placed = [_put(row, places, len(above.columns)) for row in rows]
    return replace(above, rows=_mend_split_row(above.rows, placed))


def _find_places(
    above: Sequence[tuple[float, float]], below: Sequence[tuple[float, float]]
) -> list[int] | None:
    """For each column below, the one above that it goes on; None where they don't match.

    A page may show fewer columns than the one before: on its rows some cells are empty.
    """
    places: list[int] = []
    for x0, x1 in below:
        over = [i for i, (left, right) in enumerate(above) if min(x1, right) - max(x0, left) > 0]
        if len(over) != 1 or over[0] in places:
            return None
        places.append(over[0])
    return places if len(above) == len(below) or len(below) > 1 else None


def _put(row: DraftRow, places: Sequence[int], width: int) -> DraftRow:
    cells = [""] * width
    for place, cell in zip(places, row.cells, strict=False):
        cells[place] = cell
    return replace(row, cells=tuple(cells))


def _goes_on(rows: Sequence[DraftRow]) -> bool:
    """Whether a table starts in the middle: its first row has figures, or a lone name in front."""
    return bool(rows) and (
        any(cell and is_numeric(cell) for cell in rows[0].cells[1:]) or not any(rows[0].cells[1:])
    )


def _without_repeated_heading(above: Sequence[DraftRow], below: Sequence[DraftRow]) -> Sequence[DraftRow]:
    for count in range(min(_HEADING_ROWS, len(above), len(below)), 0, -1):
        if [row.cells for row in above[:count]] == [row.cells for row in below[:count]]:
            return below[count:]
    return below


def _mend_split_row(above: Sequence[DraftRow], below: Sequence[DraftRow]) -> tuple[DraftRow, ...]:
    """Rows of both; a row whose first line stayed on one page and the rest went to the next is one."""
    if not above or not below or not _is_torn(above[-1].cells, below[0].cells):
        return (*above, *below)
    last, first = above[-1], below[0]
    cells = tuple(
        join_lines(part for part in pair if part) for pair in zip(last.cells, first.cells, strict=True)
    )
    return (*above[:-1], DraftRow(cells, last.page, last.emphasis and first.emphasis), *below[1:])


def _is_torn(upper: Sequence[str], lower: Sequence[str]) -> bool:
    if any(is_numeric(a) and is_numeric(b) for a, b in zip(upper[1:], lower[1:], strict=True) if a and b):
        return False
    name_torn = bool(_CODE_ALONE.fullmatch(upper[0])) and not any(upper[1:]) and not lower[0][:1].isdigit()
    tail_only = not lower[0] and any(lower[1:]) and not any(is_numeric(cell) for cell in lower if cell)
    return name_torn or tail_only
