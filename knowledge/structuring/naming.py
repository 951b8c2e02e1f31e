"""Decides what each heading opens: an agenda item, an annex, a part of an item, or a heading within one.

The document's table of contents decides where there is one: a number that it does not list ("1. Asylkontor"
in a letter under item 3.2) is no item. Without one, the items are the numbers that go on from each other.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from rapidfuzz.fuzz import token_sort_ratio

from knowledge.danish.folding import fold
from knowledge.model import SectionKind
from knowledge.structuring.contents_list import ContentsList, ListedEntry
from knowledge.structuring.headings import Heading
from knowledge.structuring.numbering import Numbered

_SAME_TITLE = 75  # 0–100; "Program til KKR konference" and "Program for KKR konferencen" are above it
_SAME_ITEM = 60  # a number that agrees needs less of the title
_LONGEST_JUMP = 4  # closed items are often left out, so numbers may skip a few


@dataclass(frozen=True, slots=True)
class Opening:
    """What opens a section. block: the first block of it. after: the first block after the heading.

    page: from the table of contents, else None. quiet: the heading only repeats what is around it.
    """

    kind: SectionKind
    block: int
    after: int
    numbered: Numbered
    level: int
    page: int | None = None


def name_headings(headings: Sequence[Heading], listing: ContentsList) -> tuple[Opening, ...]:
    """The openings of all sections, in order. A heading that repeats its section's title opens none."""
    named = _name_by_listing if listing.items else _name_by_numbers
    return tuple(_without_title_part(named(headings, listing)))


def similarity(one: str, other: str) -> float:
    """How alike two titles are, 0–100, whatever the case and the order of their words."""
    return token_sort_ratio(fold(one), fold(other))


def _without_title_part(openings: Sequence[Opening]) -> Iterator[Opening]:
    """ "Referat" over the whole document is its title, not a part of an item."""
    for index, opening in enumerate(openings):
        titled = index == 0 and len(openings) > 1 and opening.kind is SectionKind.PART
        yield replace(opening, kind=SectionKind.HEADING) if titled else opening


# --- with a table of contents ---------------------------------------------------------------


def _name_by_listing(headings: Sequence[Heading], listing: ContentsList) -> tuple[Opening, ...]:
    listed = [_match_item(heading, listing) for heading in headings]
    openings: list[Opening] = []
    for index, heading in enumerate(headings):
        entry = listed[index]
        if entry is None:
            openings += _name_other(heading)
            continue
        first_time = entry not in listed[:index]
        if first_time:
            openings.append(_open(heading, entry.numbered, SectionKind.ITEM, entry.page))
        openings += _annex_at_repetition(headings, listed, index, listing)
    return tuple(_name_listed_annexes(_without_echoes(openings), listing))


def _match_item(heading: Heading, listing: ContentsList) -> ListedEntry | None:
    numbered = heading.numbered
    for entry in listing.items:
        alike = similarity(numbered.title, entry.numbered.title)
        same_number = numbered.number == entry.numbered.number and numbered.kind is SectionKind.ITEM
        if same_number and (alike >= _SAME_ITEM or not numbered.title):
            return entry
        if not numbered.number and alike >= 95:
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
    return titled and similarity(opening.numbered.title, entry.numbered.title) >= _SAME_TITLE


def _as_annex(opening: Opening, entry: ListedEntry) -> Opening:
    title = opening.numbered.title if opening.kind is SectionKind.ANNEX else ""
    numbered = Numbered(SectionKind.ANNEX, entry.numbered.number, title or entry.numbered.title, worded=True)
    return Opening(SectionKind.ANNEX, opening.block, opening.after, numbered, opening.level, entry.page)


def _without_echoes(openings: Sequence[Opening]) -> list[Opening]:
    """Drop a heading that only repeats the title of the annex or item it stands right under."""
    kept: list[Opening] = []
    for opening in openings:
        above = kept[-1] if kept else None
        echo = (
            above is not None
            and opening.kind is SectionKind.HEADING
            and above.kind in (SectionKind.ANNEX, SectionKind.ITEM)
            and opening.block == above.after
            and similarity(opening.numbered.title, above.numbered.title) >= _SAME_TITLE
        )
        if not echo:
            kept.append(opening)
    return kept


# --- without one ----------------------------------------------------------------------------


def _name_by_numbers(headings: Sequence[Heading], listing: ContentsList) -> tuple[Opening, ...]:
    openings: list[Opening] = []
    chain = _Chain()
    for heading in headings:
        numbered = heading.numbered
        if numbered.kind is SectionKind.ITEM and chain.accepts(heading):
            openings.append(_open(heading, numbered, SectionKind.ITEM, None))
        else:
            openings += _name_other(heading)
    return tuple(_without_echoes(openings))


class _Chain:
    """The numbers of the items so far; those of a letter or annex in between look otherwise or begin anew."""

    def __init__(self) -> None:
        self._last: tuple[int, ...] = ()
        self._looks: dict[int, tuple[int, bool]] = {}
        self._inner: int | None = None

    def accepts(self, heading: Heading) -> bool:
        """Whether the heading is the next item; if so it is remembered."""
        number = tuple(map(int, heading.numbered.number.split(".")))
        look = (heading.level, heading.numbered.worded)
        if not heading.numbered.title or self._looks.get(len(number), look) != look:
            return False
        if not self._goes_on(number):
            self._inner = number[0] if len(number) == 1 else self._inner
            return False
        if self._inner is not None and len(number) == 1 and number[0] == self._inner + 1:
            self._inner = number[0]
            return False
        self._looks[len(number)] = look
        self._last, self._inner = number, None
        return True

    def _goes_on(self, number: tuple[int, ...]) -> bool:
        if not self._last:
            return True
        if number <= self._last:
            return False
        if len(number) > len(self._last):
            return number[: len(self._last)] == self._last or number[0] - self._last[0] <= _LONGEST_JUMP
        return number[0] - self._last[0] <= _LONGEST_JUMP


# --- both -----------------------------------------------------------------------------------


def _name_other(heading: Heading) -> list[Opening]:
    numbered = heading.numbered
    if numbered.kind is SectionKind.ITEM:
        title = " ".join(heading.text.split()).rstrip(" :")
        numbered = Numbered(SectionKind.HEADING, "", title, closed=numbered.closed)
    return [_open(heading, numbered, numbered.kind, None)]


def _open(heading: Heading, numbered: Numbered, kind: SectionKind, page: int | None) -> Opening:
    return Opening(kind, heading.first, heading.last, numbered, heading.level, page)
