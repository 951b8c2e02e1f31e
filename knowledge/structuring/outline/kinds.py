"""What kind of document it is: guessed with care, left open where nothing says so."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePath

from knowledge.model import DocumentKind, RawDocument, Section, SectionKind
from knowledge.reference.document_kinds import find_kind, kind_of_format

_COVER_BLOCKS = 8
_LONGEST_LINE = 80
_FEWEST_ITEMS = 2


def guess_kind(raw: RawDocument, title: str, sections: Sequence[Section]) -> DocumentKind:
    """By the title, the file's name, the cover, the format, and last by what the document is made of."""
    cover = (
        line
        for block in raw.blocks[:_COVER_BLOCKS]
        if not block.rows
        for line in block.text.split("\n")
        if len(line) <= _LONGEST_LINE
    )
    for text in (title, PurePath(raw.name).stem, *cover):
        kind = find_kind(text)
        if kind is not None:
            return kind
    return kind_of_format(raw.format) or _guess_by_items(sections)


def _guess_by_items(sections: Sequence[Section]) -> DocumentKind:
    """Numbered items make an agenda, and decisions in them make it the minutes."""
    if sum(section.kind is SectionKind.ITEM for section in sections) < _FEWEST_ITEMS:
        return DocumentKind.OTHER
    decided = any(section.part == "beslutning" for section in sections)
    return DocumentKind.MINUTES if decided else DocumentKind.AGENDA
