"""Decides what each heading opens: an agenda item, an annex, a part of an item, or a heading within one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from knowledge.model import Block, BlockKind, SectionKind
from knowledge.structuring.outline.contents_list import ContentsList
from knowledge.structuring.outline.headings import Heading
from knowledge.structuring.outline.listed_items import name_by_list
from knowledge.structuring.outline.listed_openings import find_listed, name_by_listing
from knowledge.structuring.outline.numbered_openings import name_by_numbers
from knowledge.structuring.outline.numbering import Numbered, find_answered
from knowledge.structuring.outline.openings import Opening, open_heading, open_other, without_echoes
from knowledge.structuring.outline.part_openings import name_by_parts
from knowledge.structuring.outline.sightings import without_state
from knowledge.structuring.outline.signatures import is_body_name, is_signature


def name_headings(
    headings: Sequence[Heading],
    listing: ContentsList,
    blocks: Sequence[Block],
    items: Mapping[int, Numbered] | None = None,
) -> tuple[Opening, ...]:
    """The openings of all sections, in order. A heading that repeats its section's title opens none.

    items: the headings that open items, where that is known already, by their offset.
    """
    if items:
        opened = [_open(heading, blocks, items, listing) for heading in headings]
        kept = [
            opening
            for opening, heading in zip(opened, headings, strict=True)
            if opening.kind is SectionKind.ITEM or not find_answered(heading.text)  # "Ad 1:" opens nothing
        ]
        return tuple(_with_signed(_without_title_part(without_echoes(kept))))
    named = name_by_listing(headings, listing) if listing.items else name_by_numbers(headings)
    openings = name_by_parts(tuple(_with_signed(_without_title_part(named))), blocks)
    return name_by_list(openings, blocks)


def _open(
    heading: Heading, blocks: Sequence[Block], items: Mapping[int, Numbered], listing: ContentsList
) -> Opening:
    """An item as the list of contents calls it, where it does; any other heading as what it is."""
    numbered = items.get(blocks[heading.first].start)
    if numbered is None or blocks[heading.first].kind is not BlockKind.HEADING:
        return open_other(heading)
    entry = find_listed(numbered, listing)
    if entry is None or not entry.numbered.title:
        return open_heading(heading, numbered, SectionKind.ITEM, None)
    closed = numbered.closed or entry.numbered.closed
    title = without_state(entry.numbered.title) or numbered.title
    listed = replace(entry.numbered, number=numbered.number, title=title, closed=closed)
    return open_heading(heading, listed, SectionKind.ITEM, entry.page)


def _with_signed(openings: Iterable[Opening]) -> Iterator[Opening]:
    """ "Økonomiudvalget, 17. februar 2026" or "Byrådet" within an item stands over what that body decided."""
    inside = False
    for opening in openings:
        inside = inside or opening.kind is SectionKind.ITEM
        signed = (
            inside
            and opening.kind is SectionKind.HEADING
            and (is_signature(opening.numbered.title) or is_body_name(opening.numbered.title))
        )
        part = replace(opening.numbered, kind=SectionKind.PART, part="beslutning")
        yield replace(opening, kind=SectionKind.PART, numbered=part) if signed else opening


def _without_title_part(openings: Sequence[Opening]) -> Iterator[Opening]:
    """ "Referat" over the whole document is its title, not a part of an item."""
    for index, opening in enumerate(openings):
        titled = index == 0 and len(openings) > 1 and opening.kind is SectionKind.PART
        yield replace(opening, kind=SectionKind.HEADING) if titled else opening
