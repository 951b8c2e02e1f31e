"""What kind of document it is: guessed with care, left open where nothing says so."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import PurePath

from knowledge.model import DocumentKind, RawDocument, Section, SectionKind
from knowledge.reference.document_kinds import find_kind, find_opening_kind, kind_of_format

_COVER_BLOCKS = 8
_LONGEST_LINE = 80
_FEWEST_ITEMS = 2
_MOST_WORDS = 6  # of a line on the cover that says what kind of paper it is
_TITLE_LINES = 4
_OF_ONE_LINE = frozenset({DocumentKind.NOTE, DocumentKind.ANNEX, DocumentKind.HEARING, DocumentKind.MINUTES})
"""Kinds that a line near the title says with its first word ("Notat til KKR"), whatever the title says."""
_OFTEN_MEANT = frozenset({DocumentKind.FIGURES, DocumentKind.REPORT})
"""Kinds whose words are as often what a paper is about: a note "Nøgletal for dagtilbud"."""
_MEETS = re.compile(r"møde(?!r\b)|dagsorden|referat|\bpunkt|\bbehandl|protokol|indkald", re.IGNORECASE)
"""What the cover of a meeting's paper speaks of; an agreement on the budget has numbered chapters, too."""
_ATTENDED = re.compile(r"\W*(?:til stede|mødt|fraværende|afbud)\s*:", re.IGNORECASE)
_OF_MEETING = re.compile(r"\W*\w+\s+(?:fra|af|for|til)\s+(?:\w+\s+){0,2}\w*møde(?:t|ts)?\b", re.IGNORECASE)
"""A line that says of which meeting it is the paper: "Referat fra mødet tirsdag den 3. februar"."""
_SAID_BY_THE_WAY = frozenset({None, DocumentKind.LETTER, DocumentKind.REPORT, DocumentKind.OTHER})
"""Kinds that a title may only speak of ("Svar på brevet fra …"), where something was decided."""


def guess_kind(raw: RawDocument, title: str, sections: Sequence[Section]) -> DocumentKind:
    """By the title, the file's name, the cover, the format, and last by what the document is made of."""
    cover = [
        line
        for block in raw.blocks[:_COVER_BLOCKS]
        for line in (
            block.text.split("\n") if not block.rows else (" ".join(row.cells) for row in block.rows)
        )
    ]
    lines = [line for line in cover if len(line) <= _LONGEST_LINE]
    opened = [find_opening_kind(title), *map(find_opening_kind, cover[:_TITLE_LINES])]
    named = [kind for kind in opened[:1] if kind not in _OFTEN_MEANT]
    named += [find_opening_kind(line) for line in (*cover, *raw.running) if _OF_MEETING.match(line)]
    named += [kind for kind in opened[1:] if kind in _OF_ONE_LINE]
    named += [find_kind(text) for text in (title, PurePath(raw.name).stem)]
    named += [
        kind
        for line in lines
        if len(line.split()) <= _MOST_WORDS and (kind := find_kind(line)) is not DocumentKind.FIGURES
    ]
    told = next((kind for kind in named if kind), None)
    if told in _SAID_BY_THE_WAY and any(section.part == "beslutning" for section in sections):
        return DocumentKind.MINUTES
    attended = any(_ATTENDED.match(line) for line in lines)
    meets = attended or any(_MEETS.search(line) for line in lines)
    by_items = _guess_by_items(sections, attended=attended) if meets else DocumentKind.OTHER
    return told or kind_of_format(raw.format) or by_items


def _guess_by_items(sections: Sequence[Section], *, attended: bool) -> DocumentKind:
    """Numbered items make an agenda; decisions in them, or who was there, make it the minutes."""
    if sum(section.kind is SectionKind.ITEM for section in sections) < _FEWEST_ITEMS:
        return DocumentKind.OTHER
    decided = any(section.part == "beslutning" for section in sections)
    return DocumentKind.MINUTES if decided or attended else DocumentKind.AGENDA
