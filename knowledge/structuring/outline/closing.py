"""Where the items of minutes end: below the last one the meeting is closed, signed, or the next one named."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from knowledge.danish.folding import fold
from knowledge.model import Block, RawDocument, Section, SectionKind
from knowledge.reference.word_lists import read_lists
from knowledge.structuring.outline.numbering import find_item_label
from knowledge.structuring.outline.openings import Opening


def find_closing(openings: Sequence[Opening], blocks: Sequence[Block]) -> int | None:
    """The offset from which nothing belongs to the last item, None where it goes on to the end.

    "Mødet hævet kl. 20.50", a page for signatures, or one list of the annexes of all items: "Pkt. 3: Kort".
    """
    items = [opening for opening in openings if opening.kind is SectionKind.ITEM]
    if not items or items[-1].after >= len(blocks):
        return None
    for at in range(items[-1].after, len(blocks)):
        if _closes("closing_labels").match(fold(blocks[at].text.split("\n")[0])):
            return blocks[at].start
        if _lists_all_annexes(at, openings, blocks):
            return blocks[at].start
    return None


def is_signed(title: str) -> bool:
    """Whether an item is the page for signatures, which some papers count among their items.

    >>> is_signed("Underskriftsside"), is_signed("Underskriftsindsamling")
    (True, False)
    """
    return _closes("closing").match(fold(title)) is not None


def _lists_all_annexes(at: int, openings: Sequence[Opening], blocks: Sequence[Block]) -> bool:
    """Whether "Bilag" begins here, over entries that each say to which item they belong."""
    index = next((place for place, one in enumerate(openings) if one.block == at), None)
    if index is None or openings[index].numbered.part != "bilag":
        return False
    end = openings[index + 1].block if index + 1 < len(openings) else len(blocks)
    below = blocks[openings[index].after : end]
    return bool(below) and all(find_item_label(block.text) for block in below)


def names_closed(raw: RawDocument, closing: int, sections: Sequence[Section]) -> bool:
    """Whether a line below the items names one that is closed: then it stays hidden with the last item."""
    closed = {one.number for one in sections if one.kind is SectionKind.ITEM and one.closed}
    labels = (find_item_label(block.text) for block in raw.blocks if block.start >= closing)
    return any(label["number"] in closed for label in labels if label)


@cache
def _closes(labels: str) -> re.Pattern[str]:
    """The words, folded, that open what stands below the items. labels: those before a colon or alone."""
    words = read_lists("agenda_words")
    anywhere, alone = ("|".join(map(fold, words[key])) for key in ("closing", labels))
    return re.compile(rf"[\W_]*(?:(?:{anywhere})(?!\w)|(?:{alone})\s*(?::|$))")
