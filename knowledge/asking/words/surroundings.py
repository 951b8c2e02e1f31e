"""What stands around a spot: its headings, those beside it in the same annex, and the document's own name."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache, partial

from sqlite_utils import Database

from knowledge.asking.words.matching import find_stems
from knowledge.asking.words.terms import Stems
from knowledge.danish.bodies import parse_names
from knowledge.danish.dates import format_date
from knowledge.model import Document, DocumentKind, Section, SectionKind, Spot
from knowledge.reference.document_kinds import label_kind
from knowledge.storage.documents import fetch_document
from knowledge.storage.recalling import recall
from knowledge.storage.sections import fetch_section, find_sections, find_sections_inside

_MEETING_OF = re.compile(r"\b(?P<body>\w{4,}?)s?møder?(?:t|ts)?\b", re.IGNORECASE)
_OUTER = (SectionKind.ANNEX, SectionKind.ITEM)
_OF_MEETINGS = (DocumentKind.AGENDA, DocumentKind.SUPPLEMENT, DocumentKind.MINUTES)
_MOST_INSIDE = 40  # headings of one annex that are read
_REMEMBERED = 1_000  # sections, of which a question needs some fifty


class Surroundings:
    """Looks up the headings around spots; the solvers of a question share one (see `recall`)."""

    def __init__(self, db: Database) -> None:
        self._db = db
        self._names = recall(db, _Names)
        self._fetch_section = lru_cache(_REMEMBERED)(partial(fetch_section, db))
        self._titles_inside = lru_cache(_REMEMBERED)(self._read_titles_inside)

    def fetch_section(self, document: int, position: int) -> Section | None:
        """The section at a position, None where there is none."""
        return self._fetch_section(document, position)

    def find_label(self, spot: Spot) -> str:
        """The headings right above a spot, in one line."""
        section = self.fetch_section(spot.document, spot.section)
        return section.label if section else ""

    def find_title(self, spot: Spot) -> str:
        """The title of the section that a spot lies in, without those above; a part is called by its item."""
        section = self.fetch_section(spot.document, spot.section)
        if section and section.kind is SectionKind.PART and section.parent is not None:
            section = self.fetch_section(section.document, section.parent)
        return section.title if section else ""

    def find_heading_stems(self, spot: Spot) -> Stems:
        """The stems of the headings right above a spot, and of the document's name and body."""
        return find_stems(self.find_label(spot)) | self.find_name_stems(spot.document)

    def find_name_stems(self, document: int) -> Stems:
        """The stems of a document's title and of the body that meets."""
        return self._names.find_stems(document)

    def find_year(self, document: int) -> int | None:
        """The year that a document was written in, None where it is not told."""
        return self._names.find_year(document)

    def find_stems_around(self, spot: Spot) -> Stems:
        """The stems of all headings of the annex or item that a spot lies in."""
        section = self.fetch_section(spot.document, spot.section)
        if section is None:
            return self.find_heading_stems(spot)
        outer = self.find_outer(section)
        return self.find_heading_stems(spot) | find_stems(self._titles_inside(outer))

    def find_outer_of(self, spot: Spot) -> Section:
        """The item, annex or topmost heading that a spot lies in."""
        section = self.fetch_section(spot.document, spot.section)
        assert section is not None  # sections cover their document
        return self.find_outer(section)

    def find_positions_inside(self, section: Section) -> tuple[int, ...]:
        """The positions of a section and all below it."""
        return (section.position, *(one.position for one in find_sections_inside(self._db, section)))

    def find_title_stems(self, section: Section) -> Stems:
        """The stems of a section's title."""
        return find_stems(section.title)

    def find_newest(self, documents: Iterable[int]) -> int:
        """Which of these documents has the latest date; the first of them where none is dated."""
        dated = [
            (found.date, -place, id)
            for place, id in enumerate(dict.fromkeys(documents))
            if (found := fetch_document(self._db, id)) and found.date
        ]
        return max(dated)[2] if dated else next(iter(documents))

    def find_identity_stems(self, document: int) -> Stems:
        """The stems of all that says whose paper a document is: title, kind, municipality, body and date."""
        return self._names.find_identity(document)

    def find_municipality(self, document: int) -> str:
        """The municipality whose paper a document is, "" where it is nobody's or not there."""
        found = fetch_document(self._db, document)
        return found.municipality if found else ""

    def find_document_title(self, document: int) -> str:
        """What a document is called, "" where it is not there."""
        found = fetch_document(self._db, document)
        return found.title if found else ""

    def find_outer(self, section: Section) -> Section:
        """The annex a section lies in, else its item, else its topmost heading."""
        here = section
        while here.kind not in _OUTER and here.parent is not None:
            above = self.fetch_section(here.document, here.parent)
            if above is None:
                break
            here = above
        return here

    def _read_titles_inside(self, outer: Section) -> str:
        positions = range(outer.position, outer.position + _MOST_INSIDE)
        inside = find_sections(self._db, [outer.document], positions=positions)
        return " ".join(one.title for one in inside if one.start < outer.end)


class _Names:
    """The stems of the names of documents, each worked out once."""

    def __init__(self, db: Database) -> None:
        self._db = db
        self._stems: dict[int, Stems] = {}
        self._identities: dict[int, Stems] = {}
        self._years: dict[int, int | None] = {}

    def find_stems(self, document: int) -> Stems:
        """Empty where there is no such document."""
        if document not in self._stems:
            found = fetch_document(self._db, document)
            self._stems[document] = find_stems(_name_document(found)) if found else frozenset()
        return self._stems[document]

    def find_identity(self, document: int) -> Stems:
        """Empty where there is no such document."""
        if document not in self._identities:
            found = fetch_document(self._db, document)
            self._identities[document] = find_stems(_identify(found)) if found else frozenset()
        return self._identities[document]

    def find_year(self, document: int) -> int | None:
        """None where there is no such document, or it has no date."""
        if document not in self._years:
            found = fetch_document(self._db, document)
            self._years[document] = found.date.year if found and found.date else None
        return self._years[document]


def _identify(document: Document) -> str:
    council = " ".join(parse_names(document.body))
    date = f"{document.date.day} {format_date(document.date)}" if document.date else ""
    kind = label_kind(document.kind)
    meeting = "møde" if document.kind in _OF_MEETINGS else ""
    return f"{_name_document(document)} {document.municipality} kommune {council} {kind} {meeting} {date}"


def _name_document(document: Document) -> str:
    """Its title, the body that meets – also that of a "skolebestyrelsesmøde" – and its year."""
    year = document.date.year if document.date else ""
    bodies = " ".join(match["body"] for match in _MEETING_OF.finditer(document.title))
    return f"{document.title} {document.body} {bodies} {year}"
