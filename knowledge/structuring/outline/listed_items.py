"""An agenda that is only a list: its numbered entries are the items, where nothing else has a number."""

from __future__ import annotations

import re
from collections.abc import Sequence

from knowledge.model import Block, BlockKind, SectionKind
from knowledge.structuring.outline.headings import PLAIN_LEVEL
from knowledge.structuring.outline.numbering import Numbered, parse_heading
from knowledge.structuring.outline.openings import Opening

_FEWEST = 3
_FRONT_BLOCKS = 12
_LONGEST = 200
_AGENDA = re.compile(r"dagsorden", re.IGNORECASE)


def name_by_list(openings: Sequence[Opening], blocks: Sequence[Block]) -> tuple[Opening, ...]:
    """The openings with those of a list "1. Velkomst", "2. …", where no item stands over a text of its own.

    The front of the document must call it an agenda, and the list begin with 1.
    """
    if any(opening.kind is SectionKind.ITEM for opening in openings):
        return tuple(openings)
    if not any(_AGENDA.search(block.text) for block in blocks[:_FRONT_BLOCKS] if len(block.text) <= _LONGEST):
        return tuple(openings)
    first = next((at for at in range(len(blocks)) if _number(blocks[at]) == 1), None)
    if first is None:
        return tuple(openings)
    run = [first]
    for at in range(first + 1, len(blocks)):
        if _number(blocks[at]) == len(run) + 1:
            run.append(at)
        elif blocks[at].kind is not BlockKind.ITEM or blocks[at].marker[:1].isdigit():
            break
    if len(run) < _FEWEST:
        return tuple(openings)
    items = [_open(blocks[at], at) for at in run]
    return tuple(sorted([*openings, *items], key=lambda one: one.block))


def _number(block: Block) -> int | None:
    """The number of a short entry of a list, None for all else."""
    marker = block.marker.rstrip(".)")
    title = block.text.split("\n")[0]
    short = len(title) <= _LONGEST and title[-1:] not in ".;:," and not title[:1].islower()
    return int(marker) if block.kind is BlockKind.ITEM and marker.isdigit() and short else None


def _open(block: Block, at: int) -> Opening:
    title = block.text.split("\n")[0]
    number = block.marker.rstrip(".)")
    named = parse_heading(f"{number}. {title}")
    numbered = Numbered(SectionKind.ITEM, number, named.title or title, closed=named.closed)
    return Opening(SectionKind.ITEM, at, at + 1, numbered, PLAIN_LEVEL)
