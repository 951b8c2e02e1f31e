"""Kinds of documents and their Danish words; the words are data in document_kinds.toml."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from knowledge.danish.folding import fold
from knowledge.model import DocumentKind
from knowledge.reference.word_lists import read_lists

_AGENDA_AND_MINUTES = ("dagsorden og referat", "dagsorden/referat", "dagsorden med referat")
"""What holds both was printed after the meeting."""
_BOTH_LISTED = re.compile(r"\W*(?:dagsordener|referater)\s+og\s+(?:dagsordener|referater)\W*")
"""A part of a home page, which says nothing of the paper that stands under it."""
_WORD = re.compile(r"[^\W\d_]+")  # names of files join words with hyphens and underscores


@dataclass(frozen=True, slots=True)
class KindWords:
    """label: as members read it. words: folded, the ends of words that name it. formats: that tell it."""

    label: str
    words: tuple[str, ...]
    formats: tuple[str, ...] = ()


@cache
def kinds() -> Mapping[DocumentKind, KindWords]:
    """Every kind with its words."""
    data = read_lists("document_kinds")
    return {
        DocumentKind(key): KindWords(
            entry["label"], tuple(map(fold, entry["words"])), tuple(entry.get("formats", ()))
        )
        for key, entry in data.items()
    }


def label_kind(kind: DocumentKind) -> str:
    """ "dagsorden" for an agenda."""
    return kinds()[kind].label


def parse_kind(text: str) -> DocumentKind | None:
    """The kind that somebody names by its label or one of its words.

    >>> parse_kind("Referat"), parse_kind("kagemand")
    (<DocumentKind.MINUTES: 'minutes'>, None)
    """
    told = fold(text.strip())
    for kind, known in kinds().items():
        if told == fold(known.label) or told in known.words:
            return kind
    return None


def find_kind(text: str) -> DocumentKind | None:
    """The kind that a title or file name says first, None where it says none.

    >>> find_kind("Tillægsdagsorden for Byrådet"), find_kind("bilag til dagsordenen"), find_kind("Byrådet")
    (<DocumentKind.SUPPLEMENT: 'supplement'>, <DocumentKind.ANNEX: 'annex'>, None)
    """
    folded = fold(text)
    if lists_both(text):
        return None
    if any(both in folded for both in _AGENDA_AND_MINUTES):
        return DocumentKind.MINUTES
    for kind, known in kinds().items():
        if any(" " in form and form in folded for form in known.words):
            return kind
    for word in _WORD.findall(folded):
        for kind, known in kinds().items():
            if known.words and word.endswith(known.words):
                return kind
    return None


def lists_both(text: str) -> bool:
    """Whether a heading is that of a home page's list of papers: "Dagsordener og referater"."""
    return _BOTH_LISTED.fullmatch(fold(text)) is not None


def find_opening_kind(line: str) -> DocumentKind | None:
    """The kind that a line opens with: "Notat til KKR", "Bilag 2 til dialogmødet", "NOTAT"; else None.

    >>> find_opening_kind("Bilag 2 til mødet"), find_opening_kind("Tabel over bilag")
    (<DocumentKind.ANNEX: 'annex'>, <DocumentKind.FIGURES: 'figures'>)
    """
    first = _WORD.search(line)
    return find_kind(first[0]) if first and not lists_both(line) else None


def kind_of_format(format: str) -> DocumentKind | None:
    """The kind that a file's format tells: a spreadsheet holds figures, an e-mail is a letter."""
    return next((kind for kind, known in kinds().items() if format in known.formats), None)
