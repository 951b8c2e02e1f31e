"""What a letter, a message or an invitation is about, which does not happen on the day that it is sent."""

from __future__ import annotations

import re
from collections.abc import Sequence

from knowledge.asking.words.matching import cover, find_stems
from knowledge.asking.words.terms import Term

_PAPER = re.compile(
    r"\b(?:(?P<paper>brev|besked|orientering|information|indkaldelse)\s+(?:om|til)"
    r"|(?P<request>søgt|ansøgt|bedt|anmodet|ansøgning|anmodning)\s+om)\b",
    re.IGNORECASE,
)
_IS_SENT = re.compile(r"\b(?:ud)?send(?:es|t|er)\b|\boffentliggør|\bskal\b|\bkommer\b", re.IGNORECASE)


def without_matter(terms: Sequence[Term], text: str) -> str:
    """A sentence without what a letter is about: the day of "brev om valg" is not the day of the election."""
    paper = _PAPER.search(text)
    if paper and paper.group().lower().startswith("indkaldelse") and not _IS_SENT.search(text):
        return text  # "Indkaldelse til generalforsamling den 26. marts" tells its day
    named = paper and (paper["paper"] or paper["request"])
    return text[: paper.start()] if paper and not cover(terms, find_stems(named)).found else text
