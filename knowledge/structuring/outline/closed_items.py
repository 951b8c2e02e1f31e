"""Which sections are behind closed doors, wherever the document says it: over them, in them or below them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

from knowledge.model import Block, RawDocument, Section, SectionKind
from knowledge.structuring.outline.closed_words import (
    closes_group,
    is_closed,
    is_only_that,
    names_several,
    opens_agenda,
    opens_group,
    says_closed,
)

_BLOCKS_BELOW = 2
_OWN = (SectionKind.ITEM, SectionKind.HEADING)


def mark_closed(raw: RawDocument, sections: Sequence[Section]) -> tuple[Section, ...]:
    """The sections with `closed` set on each closed item and on all that lies in it."""
    starts = [block.start for block in raw.blocks]
    ends = [*(section.start for section in sections[1:]), len(raw.text)]
    blocks = [
        raw.blocks[bisect_left(starts, section.start) : bisect_left(starts, end)]
        for section, end in zip(sections, ends, strict=True)
    ]
    says = _find_saying(sections, blocks)
    marked: list[Section] = []
    titles: set[str] = set()
    in_group = False
    opened_by: Section | None = None  # the closed heading that the parts behind it belong to
    for section, own in zip(sections, blocks, strict=True):
        if section.kind is SectionKind.HEADING and (
            closes_group(section.title) or opens_group(section.title)
        ):
            in_group = closes_group(section.title)
        elif section.kind is SectionKind.HEADING and opens_agenda(section.title):
            in_group = False  # it stood in a list of contents
        elif section.kind is SectionKind.FRONT:
            in_group = False  # the end of the meeting
        if section.kind is SectionKind.ITEM:
            in_group = in_group and section.title not in titles  # a list of contents, and here its first item
            titles.add(section.title)
        inherited = section.parent is not None and marked[section.parent].closed
        closed = section.closed or inherited or section.position in says
        closed = closed or (in_group and section.kind is not SectionKind.FRONT)
        if section.kind is not SectionKind.PART:
            opened_by = section if closed and section.kind is SectionKind.HEADING else None
        elif opened_by is not None and section.parent == opened_by.parent:
            closed = True
        marked.append(replace(section, closed=closed))
        in_group = _is_group_behind(own, in_group)
    return tuple(marked)


def _find_saying(sections: Sequence[Section], blocks: Sequence[Sequence[Block]]) -> frozenset[int]:
    """Positions of the sections that say it themselves; an item also where one of its parts does."""
    found: set[int] = set()
    for section, own in zip(sections, blocks, strict=True):
        is_part = section.kind is SectionKind.PART
        inside = own[1:-1] if _closes_several(own) else own[1:]
        says = any(map(_is_only_that, inside)) if is_part else section.kind in _OWN and _says_so(own)
        if not says:
            continue
        found.add(section.position)
        around = section.parent
        if around is not None and (is_part or _opens_it(section, around, blocks)):
            found.add(around)
    return frozenset(found)


def _opens_it(section: Section, around: int, blocks: Sequence[Sequence[Block]]) -> bool:
    """Whether a heading that says it stands right below another one: a line in capitals may be one."""
    heading = blocks[section.position][0].text if blocks[section.position] else ""
    only = says_closed(heading) and not names_several(heading)
    return only and section.position == around + 1 and len(blocks[around]) <= 1


def _says_so(own: Sequence[Block]) -> bool:
    """Whether its heading says it, or a line right below, or a paragraph farther down that says no more."""
    heading = own[0].text.split("\n")[0] if own else ""
    if (is_closed(heading) or says_closed(heading)) and not closes_group(heading):
        return True
    below = own[1:-1] if _closes_behind(own) else own[1:]
    return any(map(says_closed, _lines(below[:_BLOCKS_BELOW]))) or any(map(_is_only_that, below))


def _is_only_that(block: Block) -> bool:
    if block.rows:
        return any(map(is_only_that, _lines([block])))
    return not block.marker and is_only_that(block.text)


def _lines(blocks: Sequence[Block]) -> Iterator[str]:
    for block in blocks:
        if block.rows:  # a label and its value are two cells
            yield from (": ".join(filter(None, row.cells)) for row in block.rows if len(row.cells) <= 3)
        else:
            yield from block.text.split("\n")


def _is_group_behind(own: Sequence[Block], in_group: bool) -> bool:
    """Whether what follows the section is closed: its last line may be the heading over the next items."""
    if _closes_behind(own):
        return True
    return in_group and not (len(own) > 1 and opens_group(own[-1].text.split("\n")[-1]))


def _closes_several(own: Sequence[Block]) -> bool:
    """Whether the last line of a section is the heading over several closed items: "Lukkede sager"."""
    line = own[-1].text.split("\n")[-1] if len(own) > 1 and not own[-1].rows else ""
    return closes_group(line) and names_several(line)


def _closes_behind(own: Sequence[Block]) -> bool:
    """Whether the last line of a section is the heading over the closed items that follow it."""
    if len(own) < 2 or own[-1].rows:
        return False
    line = own[-1].text.split("\n")[-1]
    return closes_group(line) and (names_several(line) or line.endswith(":") or len(own) > 2)
