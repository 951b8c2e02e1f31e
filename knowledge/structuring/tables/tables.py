"""Table blocks → whole tables: broken ones joined, header rows told from body rows, captions gathered."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from knowledge.danish.row_places import resolve_place
from knowledge.danish.sentences import split_sentences
from knowledge.model import Block, BlockKind, Level, RawDocument, Row, Section
from knowledge.structuring.outline.outline import Outline
from knowledge.structuring.tables.heads import TablePart, find_parts
from knowledge.structuring.tables.row_labels import find_label_columns, is_body_row
from knowledge.structuring.tables.side_by_side import part_side_by_side

_CONTINUED = re.compile(r"\b(?:fortsat|forts\.?|fortsættes|fortsættelse)\b", re.IGNORECASE)
_LONGEST_CAPTION = 300
_MOST_CAPTIONS = 3
_FIRST_ROWS = 60  # of a table, by which its header is told


@dataclass(frozen=True, slots=True)
class Table:
    """A table as a reader sees it.

    position: among the tables of the document. header: header rows. body: all other rows, in order.
    labels: the columns that say what a row is about; () where no column names places.
    captions: texts that belong to the table, the nearest first. section: where it begins.
    """

    position: int
    header: tuple[Row, ...]
    body: tuple[Row, ...]
    labels: tuple[int, ...]
    captions: tuple[str, ...]
    section: Section

    @property
    def width(self) -> int:
        """Number of columns."""
        return max(len(row.cells) for row in (*self.header, *self.body))


@dataclass(slots=True)
class _Draft:
    rows: list[Row]
    captions: tuple[str, ...]
    section: Section
    header: tuple[Row, ...] = field(default=())
    width: int = 0

    def add(self, rows: Sequence[Row]) -> None:
        """Rows of another block of the same table."""
        self.rows += rows
        self.width = max(self.width, _filled_width(rows))


def find_tables(raw: RawDocument, outline: Outline) -> tuple[Table, ...]:
    """All tables but the table of contents, in reading order.

    A table goes on after a page break, blank lines, a repeated header, or a line with nothing but a
    region's name. Any other text in between is the caption of a new table.
    """
    drafts: list[_Draft] = []
    between: list[Block] = []
    titled = 0  # how many of the blocks in between come before the nearest heading's end
    for index, block in enumerate(raw.blocks):
        if index in outline.listing:
            continue
        if block.kind is not BlockKind.TABLE:
            between.append(block)
            titled = len(between) if index in outline.titles else titled
            continue
        if drafts and _goes_on(drafts[-1], between, block):
            drafts[-1].add([*_as_rows(between), *block.rows])
        else:
            section = outline.find_section(block.start)
            drafts.append(_Draft([], _find_captions(between[titled:]), section))
            drafts[-1].add(block.rows)
        between, titled = [], 0
    return tuple(
        _finish(position, piece)
        for position, piece in enumerate(
            piece for draft in drafts for part in _part(draft) for piece in _split(part)
        )
    )


def _part(draft: _Draft) -> list[_Draft]:
    """One draft for each of the tables that stand beside each other."""
    return [replace(draft, rows=list(rows)) for rows in part_side_by_side(draft.rows)]


def _goes_on(draft: _Draft, between: Sequence[Block], block: Block) -> bool:
    """Whether a table block is the rest of the table before it."""
    if not all(_is_group_name(other) or _CONTINUED.search(other.text) for other in between):
        return False
    labels = find_label_columns(block.rows)
    if not labels:
        return False
    again = next(_part_by_headers(block.rows, labels))
    if again.head or again.titles:
        first = draft.rows[:_FIRST_ROWS]
        header = next(_part_by_headers(first, find_label_columns(first)))
        return _texts((*again.titles, *again.head)) == _texts((*header.titles, *header.head))
    return _filled_width(block.rows) <= draft.width


def _is_group_name(block: Block) -> bool:
    place = resolve_place(block.text) if len(block.text) < 60 else None
    return bool(place and place.place and place.place.level is Level.REGION)


def _as_rows(between: Sequence[Block]) -> list[Row]:
    return [
        Row((block.text,), block.line, block.page, block.start, block.end, True)
        for block in between
        if _is_group_name(block)
    ]


def _find_captions(between: Sequence[Block]) -> tuple[str, ...]:
    """The texts right above a table, the nearest first, up to the last sentence of one that is long."""
    captions: list[str] = []
    for block in reversed(between):
        text = " ".join(block.text.split())
        if len(captions) == _MOST_CAPTIONS:
            break
        captions.append(text if len(text) <= _LONGEST_CAPTION else split_sentences(text)[-1].text)
        if len(text) > _LONGEST_CAPTION:
            break
    return tuple(captions)


def _split(draft: _Draft) -> list[_Draft]:
    """One draft per header: another header in the middle begins a new table, the same one does not.

    Rows set over all columns are captions too. A table without places has no header that matters here.
    """
    labels = find_label_columns(draft.rows)
    if not labels:
        return [draft]
    pieces: list[_Draft] = []
    for part in _part_by_headers(draft.rows, labels):
        if pieces and _texts(part.head) == _texts(pieces[-1].header):
            pieces[-1].rows += part.body
            continue
        titles = tuple(" ".join(filter(None, row.cells)) for row in reversed(part.titles))
        pieces.append(_Draft(list(part.body), (*titles, *draft.captions), draft.section, part.head))
    return pieces


def _part_by_headers(rows: Sequence[Row], labels: Sequence[int]) -> Iterator[TablePart]:
    return find_parts(rows, lambda row: is_body_row(row, labels))


def _finish(position: int, draft: _Draft) -> Table:
    labels = find_label_columns((*draft.header, *draft.rows))
    return Table(position, draft.header, tuple(draft.rows), labels, draft.captions, draft.section)


def _filled_width(rows: Sequence[Row]) -> int:
    return max((index + 1 for row in rows for index, cell in enumerate(row.cells) if cell), default=0)


def _texts(rows: Sequence[Row]) -> list[tuple[str, ...]]:
    return [tuple(" ".join(cell.lower().split()) for cell in row.cells if cell) for row in rows]
