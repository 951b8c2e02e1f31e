"""Which sections are behind closed doors, wherever the document says it: over them, in them or below them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from knowledge.model import Block, RawDocument, Section, SectionKind
from knowledge.structuring.outline.closed_words import closes_group, is_closed, opens_group, says_closed

_BLOCKS_BELOW = 2


def mark_closed(raw: RawDocument, sections: Sequence[Section]) -> tuple[Section, ...]:
    """The sections with `closed` set on each closed item and on all that lies in it."""
    marked: list[Section] = []
    titles: set[str] = set()
    starts = [block.start for block in raw.blocks]
    in_group = False
    ends = [*(section.start for section in sections[1:]), len(raw.text)]
    for section, end in zip(sections, ends, strict=True):
        if section.kind is SectionKind.HEADING and (
            closes_group(section.title) or opens_group(section.title)
        ):
            in_group = closes_group(section.title)
        if section.kind is SectionKind.ITEM:
            in_group = in_group and section.title not in titles  # a list of contents, and here its first item
            titles.add(section.title)
        inherited = section.parent is not None and marked[section.parent].closed
        closed = section.closed or inherited or (in_group and section.kind is not SectionKind.FRONT)
        if not closed and section.kind in (SectionKind.ITEM, SectionKind.HEADING):
            closed = _says_so(section, raw.blocks, bisect_left(starts, section.start), end)
        marked.append(replace(section, closed=closed))
    return tuple(marked)


def _says_so(section: Section, blocks: Sequence[Block], first: int, end: int) -> bool:
    """Whether its own heading says it, or a line right below. end: where the next section begins."""
    below = [block for block in blocks[first + 1 : first + 1 + _BLOCKS_BELOW] if block.start < end]
    heading = blocks[first].text if first < len(blocks) else ""
    return (section.kind is SectionKind.ITEM and is_closed(heading.split("\n")[0])) or any(
        says_closed(line) for block in below if not block.rows for line in block.text.split("\n")
    )
