"""Sets the items of a sequence as headings, so that all that follows finds them in one form.

What stood beside or between number and title (a case number, another field) goes on below the heading.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from knowledge.model import Block, BlockKind, RawDocument, Row, SectionKind
from knowledge.structuring.locating import Locator
from knowledge.structuring.outline.item_titles import TitledSighting
from knowledge.structuring.outline.numbering import Numbered, find_part
from knowledge.structuring.outline.sequences import ItemSequence
from knowledge.structuring.outline.sightings import PrintedLine

_LEVEL = 2  # of an item's title that is no heading in the format: below the paper's own


@dataclass(frozen=True, slots=True)
class SetItems:
    """A document whose items are headings. numbered: offset at which each heading begins → what it says.

    raised: the offsets of those that were no headings before. end: where the table ends that holds them all,
    None where they stand in the text.
    """

    raw: RawDocument
    numbered: Mapping[int, Numbered]
    raised: frozenset[int]
    end: int | None


def set_items(raw: RawDocument, sequence: ItemSequence) -> SetItems:
    """The document with the openings of a sequence as headings, each a block of its own."""
    setter = _Setter(raw, sequence)
    blocks = tuple(setter.set_all())
    return SetItems(replace(raw, blocks=blocks), setter.numbered, frozenset(setter.raised), setter.find_end())


class _Setter:
    def __init__(self, raw: RawDocument, sequence: ItemSequence) -> None:
        self._raw, self._lines = raw, sequence.lines
        self._opens = {min(opening.lines): opening for opening in sequence.openings}
        self._taken = {line for opening in sequence.openings for line in opening.lines}
        self._touched = {self._lines[line].block for line in self._taken}
        levels = [raw.blocks[at].level for at in self._touched if raw.blocks[at].kind is BlockKind.HEADING]
        inside = [
            block.level or _LEVEL
            for block in raw.blocks[min(self._touched, default=0) :]
            if block.kind is BlockKind.HEADING
        ]
        self._level = min((level for level in levels if level), default=min([_LEVEL, *inside]))
        self.numbered: dict[int, Numbered] = {}
        self.raised: set[int] = set()

    def find_end(self) -> int | None:
        """Where the items end: what stands below a table of items is about the meeting."""
        tables = {at for at in self._touched if self._raw.blocks[at].rows}
        return self._raw.blocks[max(tables)].end if tables == self._touched and len(tables) == 1 else None

    def set_all(self) -> Iterator[Block]:
        for at, block in enumerate(self._raw.blocks):
            if at not in self._touched:
                yield block
            elif block.rows:
                yield from self._set_table(at, block)
            else:
                yield from self._set_text(at, block)

    def _set_text(self, at: int, block: Block) -> Iterator[Block]:
        """Lines that open an item as headings, those between them as they were."""
        locator = Locator(self._raw.text, block.start, block.end)
        left: list[PrintedLine] = []
        opened = block
        for place in _line_range(self._lines, at):
            if place not in self._taken:
                left.append(self._lines[place])
                continue
            yield from self._paragraph(opened, left, locator)
            left, opened = [], replace(block, kind=BlockKind.PARAGRAPH, marker="")  # the title had the marker
            if place in self._opens:
                yield self._heading(block, self._opens[place], locator, block.line, block.page, block.start)
        yield from self._paragraph(opened, left, locator)

    def _set_table(self, at: int, block: Block) -> Iterator[Block]:
        """Rows that open an item as headings with what else they hold below; rows between them as a table."""
        places = _line_range(self._lines, at)
        left: list[Row] = []
        for number, row in enumerate(block.rows):
            cells = [place for place in places if self._lines[place].place == number]
            if not any(place in self._taken for place in cells):
                left.append(row)
                continue
            yield from _table(block, left)
            left = []
            locator = Locator(self._raw.text, row.start, row.end)
            for place in cells:
                if place in self._opens:
                    yield self._heading(block, self._opens[place], locator, row.line, row.page, row.start)
            for column in dict.fromkeys(self._lines[place].column or 0 for place in cells):
                yield from self._cell(block, row, [at for at in cells if self._lines[at].column == column])
        yield from _table(block, left)

    def _cell(self, block: Block, row: Row, places: Sequence[int]) -> Iterator[Block]:
        """A cell beside the title as paragraphs: a part's under its name, others behind their column's."""
        locator = Locator(self._raw.text, row.start, row.end)
        lines = [self._lines[place] for place in places if place not in self._taken]
        label = ""
        if lines and len(lines) == len(places) and lines[0].place and lines[0].head:
            label = block.rows[0].cells[lines[0].column or 0].strip()
        for line in lines:
            begins, ends = locator.locate(line.text)
            piece = replace(
                block, kind=BlockKind.PARAGRAPH, rows=(), start=begins, end=ends, line=row.line,
                page=row.page, emphasis=False, text=line.text,
            )  # fmt: skip
            if find_part(label):
                yield replace(piece, text=label, end=begins)
            elif label:
                piece = replace(piece, text=f"{label}: {line.text}")
            yield piece
            label = ""

    def _paragraph(self, block: Block, lines: list[PrintedLine], locator: Locator) -> Iterator[Block]:
        if not lines:
            return
        text = "\n".join(line.text for line in lines)
        first = lines[0].place == 0
        if first and block.marker:
            text = text.removeprefix(f"{block.marker} ")
        start, end = locator.locate(text)
        kind = block.kind if first else BlockKind.PARAGRAPH
        marker = block.marker if first else ""
        line = block.line + self._raw.text.count("\n", block.start, start)
        yield replace(block, kind=kind, text=text, marker=marker, start=start, end=end, line=line)

    def _heading(
        self, block: Block, opening: TitledSighting, locator: Locator, line: int, page: int | None, start: int
    ) -> Block:
        """The heading of an item. It begins where its first line does."""
        words = self._lines[min(opening.lines)].text
        words = words.removeprefix(f"{block.marker} ") if block.marker else words  # a block begins behind it
        begins, ends = locator.locate(words)
        begins = max(begins, start)
        if begins in self.numbered:
            begins += 1
        sighting = opening.sighting
        self.numbered[begins] = Numbered(
            SectionKind.ITEM, sighting.printed, opening.title, bool(sighting.look.word), closed=opening.closed
        )
        self.raised |= {begins} if block.kind is not BlockKind.HEADING else set()
        own_level = block.level if block.kind is BlockKind.HEADING else None
        return Block(
            BlockKind.HEADING, opening.words, line + self._raw.text.count("\n", start, begins), page, begins,
            max(ends, begins), own_level or self._level,
        )  # fmt: skip


def _table(block: Block, rows: Sequence[Row]) -> Iterator[Block]:
    if rows:
        text = "\n".join(row.text for row in rows)
        yield replace(
            block, text=text, rows=tuple(rows), line=rows[0].line, page=rows[0].page,
            start=rows[0].start, end=rows[-1].end,
        )  # fmt: skip


def _line_range(lines: Sequence[PrintedLine], block: int) -> range:
    """The places of the lines of a block among all lines."""
    first = bisect_left(lines, block, key=lambda line: line.block)
    return range(first, bisect_left(lines, block + 1, key=lambda line: line.block))
