"""What opens a section, and how alike two titles are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from rapidfuzz.fuzz import token_sort_ratio

from knowledge.danish.folding import fold
from knowledge.model import SectionKind
from knowledge.structuring.outline.headings import Heading
from knowledge.structuring.outline.numbering import Numbered, parse_heading

SAME_TITLE = 75  # 0–100; "Program til temadag om skoler" and "Program for temadagen om skoler" are above it


@dataclass(frozen=True, slots=True)
class Opening:
    """What opens a section. block: the first block of it. after: the first block after the heading.

    level: what the heading looks like, see headings.Heading. page: from the table of contents, else None.
    """

    kind: SectionKind
    block: int
    after: int
    numbered: Numbered
    level: int
    page: int | None = None


def similarity(one: str, other: str) -> float:
    """How alike two titles are, 0–100, whatever the case and the order of their words."""
    return token_sort_ratio(fold(one), fold(other))


def open_heading(heading: Heading, numbered: Numbered, kind: SectionKind, page: int | None) -> Opening:
    """The section that a heading opens; numbered may be taken from the table of contents."""
    return Opening(kind, heading.first, heading.last, numbered, heading.level, page)


def open_other(heading: Heading) -> Opening:
    """What a heading opens that is no item of the agenda; a number it may have is part of its title."""
    numbered = heading.numbered
    if numbered.kind is SectionKind.ITEM:
        title = " ".join(heading.text.split()).rstrip(" :")
        numbered = Numbered(SectionKind.HEADING, "", title, closed=numbered.closed)
    return open_heading(heading, numbered, numbered.kind, None)


def _repeats(opening: Opening, item: Opening) -> bool:
    """Whether a heading is the item's own over again, as some minutes print it over the decision."""
    if opening.kind is not SectionKind.HEADING or not item.numbered.number:
        return False
    again = parse_heading(opening.numbered.title)
    same = again.kind is SectionKind.ITEM and again.number == item.numbered.number
    return same and similarity(again.title, item.numbered.title) >= SAME_TITLE


def without_echoes(openings: Sequence[Opening]) -> list[Opening]:
    """Drop a heading that only repeats the title of what it stands right under, or the name of its part.

    "Det indstilles:" right under "Beslutningspunkter" opens nothing new.
    """
    kept: list[Opening] = []
    item: Opening | None = None
    for opening in openings:
        above = kept[-1] if kept else None
        if opening.kind is SectionKind.ITEM:
            item = opening
        elif above and item and _repeats(opening, item):
            kept[-1] = replace(above, after=opening.after) if above.after == opening.block else above
            continue
        echo = (
            above is not None
            and opening.kind is SectionKind.HEADING
            and above.kind in (SectionKind.ANNEX, SectionKind.ITEM)
            and opening.block == above.after
            and similarity(opening.numbered.title, above.numbered.title) >= SAME_TITLE
        )
        again = (
            above is not None
            and opening.kind is above.kind is SectionKind.PART
            and opening.block == above.after
            and opening.numbered.part == above.numbered.part
        )
        if not echo and not again:
            kept.append(opening)
    return kept
