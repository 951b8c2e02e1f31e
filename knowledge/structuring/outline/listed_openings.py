"""Sections by the document's own table of contents.

It decides what is an item: a number that it does not list ("1. Kontor" in a letter under item 3.2) is none.
"""

from __future__ import annotations

from collections.abc import Sequence

from knowledge.model import SectionKind
from knowledge.structuring.outline.contents_list import ContentsList, ListedEntry
from knowledge.structuring.outline.headings import Heading
from knowledge.structuring.outline.numbering import Numbered
from knowledge.structuring.outline.openings import (
    SAME_TITLE,
    Opening,
    open_heading,
    open_other,
    similarity,
    without_echoes,
)

_SAME_ITEM = 60  # a number that agrees needs less of the title
_SAME_WITHOUT_NUMBER = 95


def name_by_listing(headings: Sequence[Heading], listing: ContentsList) -> tuple[Opening, ...]:
    listed = [find_listed(heading.numbered, listing) for heading in headings]
    openings: list[Opening] = []
    for index, heading in enumerate(headings):
        entry = listed[index]
        if entry is None:
            openings.append(open_other(heading))
            continue
        first_time = entry not in listed[:index]
        if first_time:
            openings.append(open_heading(heading, entry.numbered, SectionKind.ITEM, entry.page))
        openings += _annex_at_repetition(headings, listed, index, listing)
    return tuple(_name_listed_annexes(without_echoes(openings), listing))


def find_listed(numbered: Numbered, listing: ContentsList) -> ListedEntry | None:
    """The entry that lists what a heading opens, None where there is none."""
    for entry in listing.items:
        alike = similarity(numbered.title, entry.numbered.title)
        same_number = numbered.number == entry.numbered.number and numbered.kind is SectionKind.ITEM
        if same_number and (alike >= _SAME_ITEM or not numbered.title):
            return entry
        if not numbered.number and alike >= _SAME_WITHOUT_NUMBER:
            return entry
    return None


def _annex_at_repetition(
    headings: Sequence[Heading],
    listed: Sequence[ListedEntry | None],
    index: int,
    listing: ContentsList,
) -> list[Opening]:
    """Where an item's heading stands over each of its annexes, the n-th one opens the n-th annex."""
    entry, heading = listed[index], headings[index]
    assert entry
    annexes = listing.annexes_of(entry)
    if len(annexes) != listed.count(entry) or _has_own_headings(headings, listed, entry):
        return []
    annex = annexes[listed[:index].count(entry)]
    return [Opening(SectionKind.ANNEX, heading.last, heading.last, annex.numbered, heading.level, annex.page)]


def _has_own_headings(
    headings: Sequence[Heading], listed: Sequence[ListedEntry | None], item: ListedEntry
) -> bool:
    """Whether the annexes of an item have headings that number them ("Bilag 1: …")."""
    current = None
    for heading, entry in zip(headings, listed, strict=True):
        current = entry or current
        numbered = heading.numbered
        if current is item and numbered.kind is SectionKind.ANNEX and numbered.number.isdigit():
            return True
    return False


def _name_listed_annexes(openings: Sequence[Opening], listing: ContentsList) -> list[Opening]:
    """Give annexes their page from the table of contents; find those whose heading has no number."""
    named: list[Opening] = []
    waiting: list[ListedEntry] = []
    for opening in openings:
        if opening.kind is SectionKind.ITEM:
            item = next(entry for entry in listing.items if entry.numbered == opening.numbered)
            waiting = list(listing.annexes_of(item))
        entry = next((annex for annex in waiting if _opens_annex(opening, annex)), None)
        if entry:
            waiting = waiting[waiting.index(entry) + 1 :]
            opening = _as_annex(opening, entry)
        named.append(opening)
    return named


def _opens_annex(opening: Opening, entry: ListedEntry) -> bool:
    if opening.kind is SectionKind.ANNEX:
        return opening.numbered.number == entry.numbered.number
    titled = opening.kind is SectionKind.HEADING
    return titled and similarity(opening.numbered.title, entry.numbered.title) >= SAME_TITLE


def _as_annex(opening: Opening, entry: ListedEntry) -> Opening:
    title = opening.numbered.title if opening.kind is SectionKind.ANNEX else ""
    numbered = Numbered(SectionKind.ANNEX, entry.numbered.number, title or entry.numbered.title, worded=True)
    return Opening(SectionKind.ANNEX, opening.block, opening.after, numbered, opening.level, entry.page)
