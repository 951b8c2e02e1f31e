"""The text of a document as it grows, and the blocks whose spans point into it.

Readers of formats without a plain text of their own (PDF, DOCX, XLSX, HTML) write into a Draft;
it keeps the one promise that spans need: `text[block.start:block.end]` is the block's own text.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from knowledge.errors import BrokenFile
from knowledge.model import Block, BlockKind, Finding, RawDocument, Row
from knowledge.reading.blocks import join_lines
from knowledge.reading.lines import find_indent

LINE_BREAK = "\v"
"""A break within a paragraph that its writer set; a newline is only how the file was stored."""

_WHITESPACE = re.compile(r"[\s\u00a0\u2007\u202f]+")
_UNREADABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u00ad\u200b-\u200f\u2060\ufeff\ufffe\uffff\ud800-\udfff]")
_WIDEST_ROW = 400
_LABEL_CELLS = 2  # of a row with a label and what is told of it
_MOST_PROSE_CELLS = 4  # of a row whose cells hold paragraphs
_FEWEST_PROSE = 60  # letters of such a cell


def tidy(text: str) -> str:
    """The text on one line: control characters and soft hyphens gone, white space as single blanks."""
    if text.isprintable() and "  " not in text:  # as nearly all cells are: their only white space are blanks
        return text.strip()
    return _WHITESPACE.sub(" ", _UNREADABLE.sub("", text.replace("\t", " "))).strip()


@dataclass(frozen=True, slots=True)
class DraftRow:
    """A table row before it has a place in the text. page: 1-based, None where pages are not known.

    indent: blanks that its first cell is set in by; told by a format's own setting, or by the cell's blanks.
    """

    cells: tuple[str, ...]
    page: int | None = None
    emphasis: bool = False
    indent: int = 0


@dataclass(slots=True)
class Draft:
    """Collects blocks in reading order; `finish` makes the document of them."""

    _pieces: list[str] = field(default_factory=list)
    _blocks: list[Block] = field(default_factory=list)
    _position: int = 0
    _line: int = 1

    @property
    def is_empty(self) -> bool:
        """Whether nothing has been added."""
        return not self._blocks

    def add(
        self,
        kind: BlockKind,
        text: str,
        *,
        page: int | None = None,
        level: int | None = None,
        marker: str = "",
        emphasis: bool = False,
    ) -> None:
        """Add a heading, paragraph or item. Text without a visible character adds nothing."""
        tidied = [piece for broken in text.split(LINE_BREAK) if (piece := tidy(broken))]
        text = join_lines(tidied) if kind is BlockKind.PARAGRAPH else " ".join(tidied)
        if not text:
            return
        if marker:
            self._write(marker + " ")
        start, line = self._position, self._line
        self._write(text)
        self._blocks.append(
            Block(kind, text, line, page, start, self._position, level, marker, emphasis=emphasis)
        )
        self._write("\n\n")

    def add_table(self, rows: Sequence[DraftRow]) -> None:
        """Add a table. Rows are made equally wide; empty rows and empty last columns are left out."""
        grid = _squared(rows)
        if not grid:
            return
        start, line = self._position, self._line
        placed = tuple(self._place(row) for row in grid)
        text = "\n".join(row.text for row in placed)
        self._blocks.append(
            Block(BlockKind.TABLE, text, line, placed[0].page, start, placed[-1].end, rows=placed)
        )
        self._write("\n")

    def list_lines(self) -> tuple[str, ...]:
        """What has been added, line by line, each once."""
        return tuple(dict.fromkeys(line for block in self._blocks for line in block.text.split("\n")))

    def finish(
        self,
        name: str,
        format: str,
        data: bytes,
        *,
        page_count: int | None = None,
        page_labels: tuple[str, ...] = (),
        notices: Sequence[Finding] = (),
        running: Sequence[str] = (),
    ) -> RawDocument:
        """The document as read. data: the bytes of the file, for its fingerprint.

        Raises BrokenFile where nothing was read.
        """
        if not self._blocks:
            raise BrokenFile(f"Der er ingen tekst at læse i {name}.")
        return RawDocument(
            name=name,
            format=format,
            sha256=hashlib.sha256(data).hexdigest(),
            text="".join(self._pieces),
            blocks=tuple(self._blocks),
            page_count=page_count,
            page_labels=page_labels,
            notices=tuple(notices),
            running=tuple(running),
        )

    def _place(self, row: DraftRow) -> Row:
        start = self._position
        placed = Row(row.cells, self._line, row.page, start, start, row.emphasis, indent=row.indent)
        self._write(placed.text)
        placed = replace(placed, end=self._position)
        self._write("\n")
        return placed

    def _write(self, piece: str) -> None:
        self._pieces.append(piece)
        self._position += len(piece)
        self._line += piece.count("\n")


def _is_prose(rows: Sequence[DraftRow]) -> bool:
    """Whether cells hold paragraphs: of labels with what is told, or in half of the rows a long one."""
    filled = [[cell for cell in row.cells if cell.strip()] for row in rows]
    widest = max(map(len, filled), default=0)
    told = sum(any("\n" in cell and len(cell) >= _FEWEST_PROSE for cell in cells) for cells in filled)
    return widest <= _LABEL_CELLS or (widest <= _MOST_PROSE_CELLS and 2 * told >= len(rows))


def _tidy_lines(text: str) -> str:
    return "\n".join(line for piece in text.split("\n") if (line := tidy(piece)))


def _squared(rows: Sequence[DraftRow]) -> list[DraftRow]:
    tidy_cell = _tidy_lines if _is_prose(rows) else tidy
    tidied = [
        replace(
            row,
            cells=tuple(map(tidy_cell, row.cells[:_WIDEST_ROW])),
            indent=row.indent or find_indent(row.cells[0]),
        )
        for row in rows
        if row.cells
    ]
    filled = [row for row in tidied if any(row.cells)]
    width = max((_filled_width(row.cells) for row in filled), default=0)
    return [replace(row, cells=(row.cells + ("",) * width)[:width]) for row in filled]


def _filled_width(cells: Sequence[str]) -> int:
    return max((index + 1 for index, cell in enumerate(cells) if cell), default=0)
