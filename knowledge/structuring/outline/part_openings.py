"""Items without numbers: headings of one look that hold an item's parts, or have below them how it ended."""

from __future__ import annotations

import re
from collections.abc import Container, Sequence
from dataclasses import replace

from knowledge.danish.case_numbers import find_case_numbers
from knowledge.model import Block, BlockKind, SectionKind
from knowledge.reference.document_kinds import find_kind
from knowledge.structuring.outline.headings import BOLD_LEVEL
from knowledge.structuring.outline.labelled_decisions import tells_outcome
from knowledge.structuring.outline.numbering import is_usual_item, stands_under_title
from knowledge.structuring.outline.openings import Opening

_DECIDED = frozenset({"beslutning"})
_DECIDING = frozenset({"indstilling", "beslutning"})
_FRONT_BLOCKS = 12
_FEWEST_TOLD = 3
_LONGEST_END = 200  # letters of a paragraph that says how a case ended
_RECOMMENDS = re.compile(r"(?:Det|[A-ZÆØÅ][\w -]{3,40}?) (?:anbefale[rs]|indstille[rs]|foreslå[rs]),? at\b")
_MEETING = re.compile(r"\W*(?:mødedato|mødested|dagsorden|referat|møde (?:den|i)\b)", re.IGNORECASE)


def name_by_parts(openings: Sequence[Opening], blocks: Sequence[Block]) -> tuple[Opening, ...]:
    """Where no item has a number, the headings of the level that holds an item's parts are the items.

    "B-sag: Mødeplan for 2022" over "Indstilling" and "Beslutning" is an item. Without a decision the page
    must say besides that it belongs to a meeting: a report has a recommendation, too.
    """
    if any(opening.kind is SectionKind.ITEM for opening in openings):
        return tuple(openings)
    of_meeting = _is_of_meeting(blocks)
    owners = _find_owners(openings, enough=_DECIDING if of_meeting else _DECIDED)
    if not owners and of_meeting:
        owners = _find_told(openings, blocks)
    if not owners:
        return tuple(openings)
    level = min(openings[index].level for index in owners)
    first = min(index for index in owners if openings[index].level == level)
    usual = (
        index
        for index, opening in enumerate(openings[:first])
        if opening.level == level and _is_heading(opening) and is_usual_item(opening.numbered.title)
    )
    first = next(usual, first)  # "Godkendelse af dagsorden" has no parts
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


def _find_told(openings: Sequence[Opening], blocks: Sequence[Block]) -> list[int]:
    """The headings of the first look that repeats, with what is recommended or decided below most of them."""
    for level in sorted({opening.level for opening in openings if _is_heading(opening)}):
        alike = [at for at, one in enumerate(openings) if one.level == level and _is_heading(one)]
        ends = [*(openings[at].block for at in alike[1:]), len(blocks)]
        told = [
            at
            for at, end in zip(alike, ends, strict=True)
            if any(map(_tells_end, blocks[openings[at].after : end]))
        ]
        if len(told) >= _FEWEST_TOLD and 2 * len(told) >= len(alike):
            return told
    return []


def _tells_end(block: Block) -> bool:
    """Whether a short paragraph says what is recommended, or how it ended: "Det blev godkendt."."""
    if block.kind is not BlockKind.PARAGRAPH or len(block.text) > _LONGEST_END:
        return False
    return _RECOMMENDS.match(block.text) is not None or tells_outcome(block.text)


def _is_of_meeting(blocks: Sequence[Block]) -> bool:
    front = (line for block in blocks[:_FRONT_BLOCKS] for line in block.text.split("\n"))
    return any(stands_under_title(line) or find_case_numbers(line) or _MEETING.match(line) for line in front)


def _is_heading(opening: Opening) -> bool:
    return opening.kind is SectionKind.HEADING and bool(opening.numbered.title)
