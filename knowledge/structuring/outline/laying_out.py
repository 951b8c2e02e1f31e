"""Which way of reading explains a paper best: by its headings, or by the sequence of its items."""

from __future__ import annotations

from collections import Counter

from knowledge.danish.folding import fold
from knowledge.model import RawDocument, SectionKind
from knowledge.structuring.outline.outline import Outline, build_outline
from knowledge.structuring.outline.sequences import ItemSequence, find_sequence
from knowledge.structuring.outline.setting import set_items
from knowledge.structuring.outline.unfolding import unfold_headings

_WORN = 3  # times that a title stands, from which it names nothing


def lay_out(raw: RawDocument) -> tuple[RawDocument, Outline]:
    """The document with its headings as blocks of their own, and its outline."""
    unfolded = unfold_headings(raw)
    outline = build_outline(unfolded)
    sequence = find_sequence(raw.blocks)
    if sequence is None or not _explains_more(sequence, outline):
        return unfolded, outline
    items = set_items(raw, sequence)
    unfolded = unfold_headings(items.raw)
    return unfolded, build_outline(unfolded, items.numbered)


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
