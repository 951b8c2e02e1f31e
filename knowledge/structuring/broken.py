"""Paragraphs that a page break, or a careless conversion, has cut in two."""

from __future__ import annotations

import re

from knowledge.model import Block, BlockKind

_ENDED = re.compile(r"[.!?:;…][\"”»)\]]*$")
_GOES_ON = re.compile(r"^[a-zæøå(]")
_SHORTEST = 40  # shorter lines are signs, addresses and titles, which end without a full stop


def is_rest(block: Block, following: Block) -> bool:
    """Whether a paragraph goes on with a sentence that the block before it leaves open."""
    texts = block.kind in (BlockKind.PARAGRAPH, BlockKind.ITEM) and following.kind is BlockKind.PARAGRAPH
    if not texts or len(block.text) < _SHORTEST:
        return False
    return not _ENDED.search(block.text) and bool(_GOES_ON.match(following.text))
