"""Items without numbers: the headings that hold an item's parts."""

from __future__ import annotations

import re
from collections.abc import Container, Sequence
from dataclasses import replace

from knowledge.danish.case_numbers import find_case_numbers
from knowledge.model import Block, SectionKind
from knowledge.reference.document_kinds import find_kind
from knowledge.structuring.outline.headings import BOLD_LEVEL
from knowledge.structuring.outline.numbering import stands_under_title
from knowledge.structuring.outline.openings import Opening

_DECIDED = frozenset({"beslutning"})
_DECIDING = frozenset({"indstilling", "beslutning"})
_FRONT_BLOCKS = 12
_MEETING = re.compile(r"\W*(?:mødedato|mødested|dagsorden|referat|møde (?:den|i)\b)", re.IGNORECASE)


def name_by_parts(openings: Sequence[Opening], blocks: Sequence[Block]) -> tuple[Opening, ...]:
    """Where no item has a number, the headings of the level that holds an item's parts are the items.

    "B-sag: Mødeplan for 2022" over "Indstilling" and "Beslutning" is an item. Without a decision the page
    must say besides that it belongs to a meeting: a report has a recommendation, too.
    """
    if any(opening.kind is SectionKind.ITEM for opening in openings):
        return tuple(openings)
    owners = _find_owners(openings, enough=_DECIDED if not _is_of_meeting(blocks) else _DECIDING)
    if not owners:
        return tuple(openings)
    level = min(openings[index].level for index in owners)
    first = min(index for index in owners if openings[index].level == level)
    return tuple(
        replace(opening, kind=SectionKind.ITEM, numbered=replace(opening.numbered, kind=SectionKind.ITEM))
        if index >= first and _is_heading(opening) and opening.level == level
        else opening
        for index, opening in enumerate(openings)
    )


def _find_owners(openings: Sequence[Opening], enough: Container[str]) -> list[int]:
    """The headings that hold a part which is enough to tell an item; a part belongs to the nearest above."""
    owners: list[int] = []
    above: list[int] = []
    for index, opening in enumerate(openings):
        while above and openings[above[-1]].level >= opening.level:
            above.pop()
        part = opening.kind is SectionKind.PART and opening.numbered.part in enough
        if part and above and find_kind(opening.numbered.title) is None:  # "Referat" may be a whole paper
            owners.append(above[-1])
        if _is_heading(opening) and opening.level < BOLD_LEVEL:
            above.append(index)
    return owners


def _is_of_meeting(blocks: Sequence[Block]) -> bool:
    front = (line for block in blocks[:_FRONT_BLOCKS] for line in block.text.split("\n"))
    return any(stands_under_title(line) or find_case_numbers(line) or _MEETING.match(line) for line in front)


def _is_heading(opening: Opening) -> bool:
    return opening.kind is SectionKind.HEADING and bool(opening.numbered.title)
