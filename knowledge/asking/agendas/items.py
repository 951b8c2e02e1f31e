"""The items of agendas that a question speaks of: by number, else by the words of their titles."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Sequence
from dataclasses import replace

from sqlite_utils import Database

from knowledge.asking.words.matching import Coverage, cover, find_stems, split_hyphens
from knowledge.asking.words.surroundings import Surroundings
from knowledge.asking.words.terms import Term, search_groups, search_words
from knowledge.danish.folding import fold
from knowledge.model import Attribute, Passage, Question, Role, Section, SectionKind
from knowledge.storage.facts import find_facts
from knowledge.storage.passages import find_holding, find_passages, find_stems_told, search_passages
from knowledge.storage.recalling import recall, recall_for
from knowledge.storage.searching import match_any, match_telling
from knowledge.storage.sections import fetch_section, find_sections, find_sections_inside, search_sections

_NUMBER = re.compile(
    r"(?P<kind>punkt|pkt|sag|bilag)\w*\.?\s*(?:nr\.?\s*)?(?P<number>\d+(?:\.\d+)*[a-z]?|[A-ZÆØÅ])$",
    re.IGNORECASE,
)
_BARE_NUMBER = re.compile(r"\d+(?:\.\d+)+")
_PART_LABEL = re.compile(
    r"\b(?P<part>Beslutning|Indstilling|Resum[eé]|Sagsfremstilling|Bilag)(?:en)?:\s*", re.IGNORECASE
)
_LIMIT = 60
_MOST_TEXTS = 120
_FEW = 5  # passages that lead to an item; each item costs a reading


def find_numbers_asked(question: Question) -> dict[SectionKind, str]:
    """The item and the annex that a question names by number, "3.2" and "1"; a bare "3.2" is an item."""
    asked: dict[SectionKind, str] = {}
    for token in question.tokens:
        match = _NUMBER.match(str(token.value)) if token.role is Role.REFERENCE else None
        if match:
            kind = SectionKind.ANNEX if match["kind"].lower() == "bilag" else SectionKind.ITEM
            asked.setdefault(kind, match["number"].upper())
        elif _BARE_NUMBER.fullmatch(token.text) and token.role is not Role.DATE:
            asked.setdefault(SectionKind.ITEM, token.text)
    return asked


def find_numbered(db: Database, kind: SectionKind, number: str) -> tuple[Section, ...]:
    """The items or annexes of a number, one or more in each document."""
    return find_sections(db, kinds=[kind], numbers=[number])


def find_with_case_number(db: Database, numbers: Container[str]) -> tuple[Section, ...]:
    """The items that have one of these case numbers, as it is printed."""
    items: dict[tuple[int, int], Section] = {}
    for fact in find_facts(db, attributes=(Attribute.CASE_NUMBER,)):
        section = fetch_section(db, fact.spot.document, fact.spot.section) if fact.value in numbers else None
        if section and (item := fetch_item(db, section)):
            items[item.document, item.position] = item
    return tuple(items.values())


def find_titled(db: Database, terms: Sequence[Term]) -> tuple[tuple[Section, Coverage], ...]:
    """The items whose title or part of the text speaks of the terms, the best first."""
    hits = [section for section, _ in search_sections(db, match_any(search_words(terms)), _LIMIT)]
    items: dict[tuple[int, int], Section] = {}
    for section in hits:
        item = fetch_item(db, section)
        if item:
            items[item.document, item.position] = item
    around = recall(db, Surroundings)
    weighed = [(item, _cover_title(around, terms, item)) for item in items.values()]
    return tuple(sorted(weighed, key=lambda pair: -pair[1].share))


def find_mentioning(db: Database, terms: Sequence[Term]) -> tuple[Section, ...]:
    """The items with the passages that speak best of the terms."""
    items: dict[tuple[int, int], Section] = {}
    around = recall(db, Surroundings)
    for passage, _ in search_passages(db, match_telling(db, search_groups(terms)), _FEW):
        section = around.fetch_section(passage.spot.document, passage.spot.section)
        if section and (item := fetch_item(db, section)):
            items[item.document, item.position] = item
    return tuple(items.values())


def cover_told(db: Database, terms: Sequence[Term], item: Section) -> Coverage:
    """What an item covers in its own words, proposal and summary among them."""
    told = find_stems_told(db, item.document, _positions_inside(db, item), _MOST_TEXTS)
    return cover(terms, find_stems(item.title) | split_hyphens(told))


def _cover_title(around: Surroundings, terms: Sequence[Term], item: Section) -> Coverage:
    """What a title covers; who meets is told by the document's name."""
    own = cover(terms, find_stems(item.title))
    whole = find_stems(item.title) | around.find_name_stems(item.document)
    return cover(terms, whole) if own.found else own


def fetch_item(db: Database, section: Section) -> Section | None:
    """The item that a section lies in, itself if it is one; None where it lies in none."""
    here: Section | None = section
    while here is not None and here.kind is not SectionKind.ITEM:
        above = find_sections(db, [here.document], positions=[here.parent]) if here.parent is not None else ()
        here = above[0] if above else None
    return here


def find_inside(db: Database, item: Section, kinds: Iterable[SectionKind] = ()) -> tuple[Section, ...]:
    """The sections below an item, or below an annex."""
    wished = set(kinds) or set(SectionKind)
    inside = recall_for(db, find_sections_inside, item)
    return tuple(section for section in inside if section.kind in wished)


def find_part(db: Database, item: Section, part: str) -> tuple[Passage, ...]:
    """The passages of one part of an item: "resume", "indstilling", "beslutning"."""
    positions = [
        section.position for section in find_inside(db, item, [SectionKind.PART]) if section.part == part
    ]
    if positions:
        return find_passages(db, [item.document], positions)
    letters = part.removesuffix("e")  # "resume", which some print with an accent
    texts = find_holding(db, letters, item.document, _positions_inside(db, item), _MOST_TEXTS)
    return tuple(text for passage in texts if (text := _cut_part(passage, part)))


def _cut_part(passage: Passage, part: str) -> Passage | None:
    """What stands behind "Beslutning:" in a paragraph that goes through its parts; None where it has none."""
    labels = [*_PART_LABEL.finditer(passage.text)]
    for label, following in zip(labels, [*labels[1:], None], strict=False):
        if fold(label["part"]).startswith(fold(part)):
            end = following.start() if following else len(passage.text)
            return replace(passage, text=passage.text[label.end() : end].strip())
    return None


def find_texts(db: Database, section: Section) -> tuple[Passage, ...]:
    """The passages of a section and of those below it; of one that goes on for ever, only its beginning."""
    return find_passages(db, [section.document], _positions_inside(db, section), most=_MOST_TEXTS)


def _positions_inside(db: Database, section: Section) -> list[int]:
    """The positions of a section and of those below it."""
    return [section.position, *(inside.position for inside in find_inside(db, section))]
