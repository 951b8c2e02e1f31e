"""Which proposals a paper says were approved: what they move is then moved."""

from __future__ import annotations

import re
from collections.abc import Sequence

from knowledge.model import Passage, Section, SectionKind

_APPROVED = re.compile(
    r"\W*(?P<label>beslutning\b[^:.]{0,80}:\W*)?(?:(?:forslaget|indstillingen|sagen)\s+(?:blev\s+|er\s+)?)?"
    r"(?:enstemmigt\s+)?(?:godkendt|godkendes|vedtaget|vedtages|tiltrådt|tiltrædes)\b(?!\s+ikke)",
    re.IGNORECASE,
)


def find_approved(sections: Sequence[Section], passages: Sequence[Passage]) -> frozenset[int]:
    """The positions of all sections of items whose decision begins with that they were approved."""
    known = {section.position: section for section in sections}

    def find_item(position: int) -> int:
        section = known.get(position)
        while section and section.kind is not SectionKind.ITEM and section.parent is not None:
            section = known.get(section.parent)
        return section.position if section else position

    approved = {
        find_item(passage.spot.section)
        for passage in passages
        if (told := _APPROVED.match(passage.text))
        and (told["label"] or _is_decision(known.get(passage.spot.section)))
    }
    return frozenset(position for position in known if find_item(position) in approved)


def _is_decision(section: Section | None) -> bool:
    return section is not None and section.part == "beslutning"
