"""What kind of document it is: guessed with care, left open where nothing says so."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePath

from knowledge.model import DocumentKind, RawDocument, Section, SectionKind
from knowledge.reference.document_kinds import find_kind, kind_of_format

_COVER_BLOCKS = 8
_LONGEST_LINE = 80
_FEWEST_ITEMS = 2
_MOST_WORDS = 6  # of a line on the cover that says what kind of paper it is
_SAID_BY_THE_WAY = frozenset({None, DocumentKind.LETTER, DocumentKind.REPORT, DocumentKind.OTHER})
"""Kinds that a title may only speak of ("Svar på brevet fra …"), where something was decided."""


def guess_kind(raw: RawDocument, title: str, sections: Sequence[Section]) -> DocumentKind:
    """By the title, the file's name, the cover, the format, and last by what the document is made of."""
    cover = (
        line
        for block in raw.blocks[:_COVER_BLOCKS]
        if not block.rows
        for line in block.text.split("\n")
        if len(line) <= _LONGEST_LINE
    )
    named = [find_kind(text) for text in (title, PurePath(raw.name).stem)]
    named += [find_kind(line) for line in cover if len(line.split()) <= _MOST_WORDS]
    told = next((kind for kind in named if kind), None)
    if told in _SAID_BY_THE_WAY and any(section.part == "beslutning" for section in sections):
        return DocumentKind.MINUTES
    return told or kind_of_format(raw.format) or _guess_by_items(sections)


def _guess_by_items(sections: Sequence[Section]) -> DocumentKind:
    """Numbered items make an agenda, and decisions in them make it the minutes."""
    if sum(section.kind is SectionKind.ITEM for section in sections) < _FEWEST_ITEMS:
        return DocumentKind.OTHER
    decided = any(section.part == "beslutning" for section in sections)
    return DocumentKind.MINUTES if decided else DocumentKind.AGENDA
