"""Remarks that a survey quotes line by line in running text."""

from __future__ import annotations

import re
from dataclasses import replace

from knowledge.model import Passage

_REMARK = re.compile(r"^\W{0,3}[\"“”„»«](?P<said>[^\"“”„»«]{8,})[\"“”„»«]", re.MULTILINE)
_OVER_REMARKS = re.compile(r"kommentar|citat|udsagn|bemærkning|udtalelse|svar", re.IGNORECASE)


def split_remarks(passage: Passage) -> tuple[Passage, ...]:
    """The remarks of a paragraph that sets each on a line of its own in quotation marks; () for others."""
    remarks = [*_REMARK.finditer(passage.text)]
    lead = passage.text[: remarks[0].start()].strip() if remarks else ""
    if len(remarks) < 2 or not _OVER_REMARKS.search(lead or passage.lead):
        return ()
    return tuple(replace(passage, kind="item", text=one["said"], lead=lead) for one in remarks)
