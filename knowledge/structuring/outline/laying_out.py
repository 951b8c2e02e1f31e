"""Which way of reading explains a paper best: by its headings, or by the sequence of its items."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace

from knowledge.danish.folding import fold
from knowledge.model import Block, BlockKind, RawDocument, SectionKind
from knowledge.structuring.outline.outline import Outline, build_outline
from knowledge.structuring.outline.sequences import ItemSequence, find_sequence
from knowledge.structuring.outline.setting import set_items
from knowledge.structuring.outline.unfolding import unfold_headings

_WORN = 3  # times that a title stands, from which it names nothing


@dataclass(frozen=True, slots=True)
class LaidOut:
    """A document with its headings as blocks of their own, and its outline.

    cover: the same for who looks for the document's title; a line that was made the heading of an item is
    a plain one there.
    """

    raw: RawDocument
    outline: Outline
    cover: RawDocument


def lay_out(raw: RawDocument) -> LaidOut:
    """The document by the sequence of its items where one explains it, else by its headings."""
    sequence = find_sequence(raw.blocks)
    if sequence is None or not sequence.sure:
        unfolded = unfold_headings(raw)
        outline = build_outline(unfolded)
        if sequence is None or not _explains_more(sequence, outline):
            return LaidOut(unfolded, outline, unfolded)
    items = set_items(raw, sequence)
    unfolded = unfold_headings(items.raw)
    blocks = tuple(_lower(block) if block.start in items.raised else block for block in unfolded.blocks)
    return LaidOut(
        unfolded, build_outline(unfolded, items.numbered, items.end), replace(unfolded, blocks=blocks)
    )


def _lower(block: Block) -> Block:
    if block.kind is not BlockKind.HEADING:
        return block
    return replace(block, kind=BlockKind.PARAGRAPH, level=None)


def _explains_more(sequence: ItemSequence, outline: Outline) -> bool:
    """Whether a sequence finds more items than it loses. One title for several items is none: "Titel"."""
    items = [section for section in outline.sections if section.kind is SectionKind.ITEM]
    times = Counter(fold(section.title) for section in items)
    known = {
        (section.number, title)
        for section in items
        if (title := fold(section.title)) and times[title] < _WORN
    }
    found = {(opening.sighting.printed, fold(opening.title)) for opening in sequence.openings}
    return len(found - known) > len(known - found) or len(found) >= len(known)
