"""Blocks → the tree of sections: items, their annexes and parts, and the headings within them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from knowledge.danish.folding import fold
from knowledge.model import Block, BlockKind, RawDocument, Section, SectionKind
from knowledge.structuring.outline.closed_items import mark_closed
from knowledge.structuring.outline.closing import find_closing, names_closed
from knowledge.structuring.outline.contents_list import find_contents_list
from knowledge.structuring.outline.headings import find_headings
from knowledge.structuring.outline.naming import name_headings
from knowledge.structuring.outline.numbering import Numbered, find_answered, parse_heading
from knowledge.structuring.outline.openings import Opening

_LONGEST_NUMBER = 15  # letters before a title: "Punkt 12.3: "
_ITEM_RANK, _ANNEX_RANK, _PART_RANK, _HEADING_RANK, _FRONT_RANK = 10, 20, 40, 50, 99


@dataclass(frozen=True, slots=True)
class Outline:
    """The sections of a document, and the blocks that only say what they are: headings, table of contents.

    announced: blocks that name an item further down and say nothing else, as the links over a page do.
    starts: where each section starts in the text, in order.
    """

    sections: tuple[Section, ...]
    titles: frozenset[int]
    listing: range
    announced: frozenset[int]
    starts: tuple[int, ...]

    def is_content(self, block: int) -> bool:
        """Whether a block holds something to quote."""
        return block not in self.titles and block not in self.listing and block not in self.announced

    def find_section(self, offset: int) -> Section:
        """The innermost section that holds a place in the text."""
        return self.sections[max(bisect_right(self.starts, offset) - 1, 0)]


def build_outline(
    raw: RawDocument, items: Mapping[int, Numbered] | None = None, end: int | None = None
) -> Outline:
    """Sections, headings and table of contents. The sections cover the text; a child lies within its parent.

    items: offset of the heading of each item → what it says, where a sequence has told which they are.
    end: offset at which the items end, None for that of the document.
    What stands before the first heading (cover, table of contents) is one section of kind FRONT.
    """
    listing = find_contents_list(raw.blocks)
    headings = find_headings(raw.blocks, listing)
    openings = name_headings(headings, listing, raw.blocks, items)
    opened = {opening.block for opening in openings}
    titles = frozenset(
        block
        for heading in headings
        if heading.first in opened or not find_answered(heading.text)
        for block in range(heading.first, heading.last)
    ) | frozenset(opened & {at for at, block in enumerate(raw.blocks) if _is_bare_entry(block)})
    told = (*raw.blocks[: listing.first], *raw.blocks[listing.last :])  # a list of contents closes nothing
    counted = replace(raw, blocks=told)
    closing = find_closing(openings, raw.blocks) if end is None else None
    sections = mark_closed(counted, _build_tree(raw, openings, bool(listing.items), closing, end))
    if closing is not None and names_closed(raw, closing, sections):
        sections = mark_closed(counted, _build_tree(raw, openings, bool(listing.items), None, end))
    starts = tuple(section.start for section in sections)
    announced = frozenset(_find_announced(raw.blocks, sections))
    return Outline(sections, titles, range(listing.first, listing.last), announced, starts)


def _find_announced(blocks: Sequence[Block], sections: Sequence[Section]) -> Iterator[int]:
    """The blocks that name an item which begins further down, by its title with or without its number."""
    begins = {
        (number, fold(section.title)): section.start
        for section in sections
        if section.kind is SectionKind.ITEM and section.title
        for number in ("", section.number)
    }
    last, longest = max(begins.values(), default=0), max((len(title) for _, title in begins), default=0)
    for index, block in enumerate(blocks):
        if block.start >= last:
            return
        if block.kind is not BlockKind.TABLE and len(block.text) <= longest + _LONGEST_NUMBER:
            numbered = parse_heading(
                f"{block.marker} {block.text}" if block.marker[:1].isdigit() else block.text
            )
            if begins.get((numbered.number, fold(numbered.title)), -1) > block.start:
                yield index


def _build_tree(
    raw: RawDocument, openings: Sequence[Opening], listed: bool, closing: int | None, end: int | None
) -> tuple[Section, ...]:
    """The sections in order. closing: offset from which nothing belongs to the items any more."""
    tree = _Tree(raw, listed=listed, end=end)
    if _needs_front(raw, openings):
        tree.add_front(openings)
    behind = [one for one in openings if closing is not None and _start_of(one, raw.blocks) >= closing]
    for opening in openings[: len(openings) - len(behind)]:
        tree.add(opening)
    if end is not None:
        tree.add_back(end)
    elif behind and behind[0].kind is SectionKind.PART and _start_of(behind[0], raw.blocks) == closing:
        tree.end_items(closing)
    elif closing is not None:
        titled = behind and _start_of(behind[0], raw.blocks) == closing
        tree.add_back(closing, behind.pop(0).numbered.title if titled else "")
    for opening in behind:
        tree.add(replace(opening, kind=opening.kind if opening.numbered.part else SectionKind.HEADING))
    return tree.finish()


def _start_of(opening: Opening, blocks: Sequence[Block]) -> int:
    return blocks[min(opening.block, len(blocks) - 1)].start


def _is_bare_entry(block: Block) -> bool:
    """Whether an entry of a list, where it is an item, has no more to quote than its title."""
    return block.kind is BlockKind.ITEM and "\n" not in block.text


def _needs_front(raw: RawDocument, openings: Sequence[Opening]) -> bool:
    return not openings or openings[0].block > 0


@dataclass(slots=True)
class _Node:
    """A section that is still open. rank orders nesting: a section closes all of its own rank and deeper.

    level: what its heading looks like, as in headings.Heading.
    """

    section: Section
    rank: int
    level: int


class _Tree:
    """Sections in order, with the path of those that are still open."""

    def __init__(self, raw: RawDocument, *, listed: bool, end: int | None) -> None:
        self._raw = raw
        self._end = end  # of the table that holds all items
        self._listed = listed
        self._sections: list[Section] = []
        self._open: list[_Node] = []

    def add_front(self, openings: Sequence[Opening]) -> None:
        blocks = self._raw.blocks[: openings[0].block] if openings else self._raw.blocks
        title = " ".join(blocks[0].text.split())[:120] if blocks and blocks[0].level else ""
        page = blocks[0].page if blocks else None
        line = blocks[0].line if blocks else 1
        path = (title,) if title else ()
        front = Section(0, None, SectionKind.FRONT, 1, "", title, path, page, line, 0, len(self._raw.text))
        self._sections.append(front)
        self._open.append(_Node(front, _FRONT_RANK, 0))

    def add_back(self, end: int, title: str = "") -> None:
        """What stands below the last item is of the meeting, as is what stands before the first."""
        below = next((block for block in self._raw.blocks if block.start >= end), None)
        if below is None or any(section.start >= below.start for section in self._sections):
            return
        self._close(0, below.start)
        position = len(self._sections)
        back = Section(
            position, None, SectionKind.FRONT, 1, "", title, (title,) if title else (), below.page,
            below.line, below.start, len(self._raw.text),
        )  # fmt: skip
        self._sections.append(back)

    def end_items(self, at: int) -> None:
        """What follows lies in none of the sections before it."""
        self._close(0, at)

    def add(self, opening: Opening) -> None:
        block = self._block_at(opening)
        rank = self._rank(opening)
        self._close(rank, block.start)
        if self._end is not None and block.start >= self._end:
            self._close_items(block.start)
        parent = self._open[-1].section if self._open else None
        label = _label(opening)
        section = Section(
            position=len(self._sections),
            parent=parent.position if parent else None,
            kind=opening.kind,
            level=len(self._open) + 1,
            number=opening.numbered.number,
            title=opening.numbered.title,
            path=(*(parent.path if parent else ()), label),
            page=block.page if block.page is not None else opening.page,
            line=block.line,
            start=block.start,
            end=len(self._raw.text),
            part=opening.numbered.part,
            closed=opening.numbered.closed or bool(parent and parent.closed),
        )
        self._sections.append(section)
        self._open.append(_Node(section, rank, opening.level))

    def finish(self) -> tuple[Section, ...]:
        return tuple(self._sections)

    def _block_at(self, opening: Opening) -> Block:
        """The first block of the section; the last of the document for an annex that is empty."""
        return self._raw.blocks[min(opening.block, len(self._raw.blocks) - 1)]

    def _close_items(self, at: int) -> None:
        """A heading below the table of items, such as the name of the next sheet, is in none of them."""
        if any(node.section.kind is SectionKind.ITEM for node in self._open):
            self._close(_ITEM_RANK, at)

    def _close(self, rank: int, at: int) -> None:
        while self._open and (self._open[-1].rank >= rank):
            closed = self._open.pop().section
            self._sections[closed.position] = replace(closed, end=max(at, closed.start))

    def _rank(self, opening: Opening) -> int:
        if opening.kind is SectionKind.ITEM:
            return _ITEM_RANK + opening.numbered.number.count(".")
        if opening.kind is SectionKind.ANNEX:
            return self._rank_annex(opening)
        if opening.kind is SectionKind.PART:
            return _PART_RANK
        return self._rank_heading(opening)

    def _rank_annex(self, opening: Opening) -> int:
        """A letter under a numbered annex, or the other way round, is an annex within the annex."""
        around = self._find_open(SectionKind.ANNEX)
        if around and around.section.number.isdigit() != opening.numbered.number.isdigit():
            return _ANNEX_RANK + 1
        return _ANNEX_RANK

    def _rank_heading(self, opening: Opening) -> int:
        """A heading that looks like a part's or higher closes the part; one higher than an item's, the item.

        Where the document lists its items, the look of headings is not trusted that far.
        """
        item, part = self._find_open(SectionKind.ITEM), self._find_open(SectionKind.PART)
        if item and opening.level < item.level and not self._listed:
            return _ITEM_RANK
        if part and opening.level <= part.level:
            return _PART_RANK
        return _HEADING_RANK + opening.level

    def _find_open(self, kind: SectionKind) -> _Node | None:
        return next((node for node in self._open if node.section.kind is kind), None)


def _label(opening: Opening) -> str:
    """ "3.2 Fordeling af flygtninge", "Bilag 1: Landstal 2022", "Indstilling"."""
    numbered = opening.numbered
    if opening.kind is SectionKind.ANNEX:
        name = f"Bilag {numbered.number}".strip()
        return f"{name}: {numbered.title}" if numbered.title else name
    return f"{numbered.number} {numbered.title}".strip()
