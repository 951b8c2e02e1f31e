"""The agenda: its items, an item's gist and page, and its annexes by their number."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from sqlite_utils import Database

from knowledge.asking.agendas.overview import list_items
from knowledge.asking.agendas.pointed import find_pointed
from knowledge.asking.agendas.telling import (
    Telling,
    fetch_item,
    find_numbers_asked,
    name_item,
    tell_gist,
    tell_page,
)
from knowledge.asking.facts.subjects import find_subjects
from knowledge.asking.facts.wanted import find_wanted_fact, without_case
from knowledge.asking.quoting import build_answer, cite_each, list_some
from knowledge.asking.words.matching import cover, find_stems
from knowledge.asking.words.surroundings import Surroundings
from knowledge.asking.words.synonyms import cue
from knowledge.asking.words.terms import find_terms, light_indexes
from knowledge.model import Attempt, Question, Reading, Role, Section, SectionKind, Spot, Status
from knowledge.naming import name_page
from knowledge.storage.documents import fetch_document
from knowledge.storage.passages import search_passages
from knowledge.storage.recalling import recall
from knowledge.storage.searching import match_all
from knowledge.storage.sections import fetch_section, find_sections

KIND = "agenda"

_OTHER_ASKS = frozenset({"when", "how_many_days", "weekday", "how_long", "why"})
"""What an item's title, its parts and the list of items are no answer to."""

_SURE = 94.0
_LEAST_SHARE = 0.6
_BY_TITLE = 90.0
_MOST = 12

_LISTING = cue("listing")
_PAGE = cue("page")
_ANNEX = cue("annex")
_ITEM = cue("item")
_OF_CONTACTS = frozenset({"phone", "mail", "contact"})

_LIMIT = 60


def solve(question: Question, db: Database) -> Attempt | None:
    """Answer about the agenda; None where the question is about something else, or asks for a fact."""
    asked = find_numbers_asked(question)
    if SectionKind.ANNEX in asked:
        return _find_annex(question, db, asked)
    stems = {token.stem for token in question.tokens}
    about = tell_page if stems & _PAGE else tell_gist
    wanted = find_wanted_fact(question)
    if wanted and wanted.answers and about is tell_gist:
        return None
    if pointed := find_pointed(question, db):
        found = frozenset(pointed.parts) | _find_told(question, db, pointed.items)
        return _attempt(question, db, pointed.items, about, _SURE, found)
    if SectionKind.ITEM in asked or question.asks & (_OTHER_ASKS | _OF_CONTACTS):
        return None
    if about is tell_page:
        return _by_title(question, db, about)
    return list_items(question, db, _own_words(question)) if stems & _LISTING else None


def _find_told(question: Question, db: Database, items: Sequence[Section]) -> frozenset[int]:
    """The words of a question that the only item of its number speaks of: "skolesagen punkt 6"."""
    if len(items) != 1:
        return frozenset()
    said = replace(question, tokens=tuple(map(without_case, question.tokens)))
    told = [one.strengths for one in find_subjects(db, find_terms(said, db)) if one.section == items[0]]
    return frozenset(told[0]) if told else frozenset()


def _by_title(question: Question, db: Database, about: Telling) -> Attempt | None:
    own = _own_words(question)
    terms = tuple(term for term in find_terms(question, db) if term.index not in own)
    titled = [one for one in find_subjects(db, terms) if one.section.kind is SectionKind.ITEM and one.titled]
    if not titled or titled[0].share < _LEAST_SHARE:
        return None
    items = [one.section for one in titled if one.rank >= titled[0].rank]
    return _attempt(question, db, items, about, _BY_TITLE, frozenset(titled[0].titled))


def _attempt(
    question: Question,
    db: Database,
    items: Sequence[Section],
    about: Telling,
    score: float,
    found: frozenset[int],
) -> Attempt | None:
    told = [(item, *about(db, item)) for item in items]
    known = [one for one in told if one[1]]
    if not known:
        return None
    elsewhere = len({item.document for item in items}) > len({item.document for item, _, _ in known})
    names = _name_items(db, [item for item, _, _ in known], of_several=elsewhere)
    named = len(known) > 1 or elsewhere  # say which one it was
    lines = [
        _tell_under(name, name_item(item), text) if named else text
        for name, (item, text, _) in zip(names, known, strict=True)
    ]
    answer = build_answer(
        question,
        KIND,
        "\n".join(lines),
        cite_each(db, (spot for _, _, spots in known for spot in spots)),
        status=Status.AMBIGUOUS if named else Status.ANSWERED,
        reference=f"punkt {known[0][0].number}" if len(known) == 1 else "",
        readings=tuple(
            Reading(name, f"{question.text} – {item.title}")
            for name, (item, _, _) in zip(names, known, strict=True)
        )
        if len(known) > 1
        else (),
    )
    return Attempt(KIND, score, answer, found | _own_words(question) | light_indexes(question))


def _tell_under(name: str, item: str, text: str) -> str:
    """A text under the item's name with its document; a text that begins with the item does not repeat it."""
    first, _, rest = text.partition("\n")
    return f"{name}: {rest}" if first == item and rest else f"{name}: {text}"


def _find_annex(question: Question, db: Database, asked: dict[SectionKind, str]) -> Attempt | None:
    """The annexes of a number: one for each item that has one, unless the item or the subject is named."""
    number = asked[SectionKind.ANNEX]
    terms = tuple(term for term in find_terms(question, db) if term.index not in _own_words(question))
    weighed = [
        (cover(terms, find_stems(f"{annex.title} {annex.item}")), annex)
        for annex in find_annexes(db, number)
        if asked.get(SectionKind.ITEM) in (None, annex.number)
    ]
    best = max((coverage.share for coverage, _ in weighed), default=-1.0)
    chosen = [annex for coverage, annex in weighed if coverage.share >= best]
    if not chosen:
        return None
    lines = [f"{annex.item}: {annex.title}" if annex.item else annex.title for annex in chosen]
    if {token.stem for token in question.tokens} & _PAGE:
        pages = [tell_annex_page(db, annex) for annex in chosen]
        if not all(pages):
            return None
        lines = [f"{line} begynder på {page}." for line, page in zip(lines, pages, strict=True)]
    readings = [Reading(f"{a.item}: {a.title}", f"Bilag {number} til punkt {a.number}") for a in chosen]
    several = len(chosen) > 1
    answer = build_answer(
        question,
        KIND,
        list_some(lines, _MOST, "bilag") if several else lines[0],
        cite_each(db, ((annex.spot, annex.title) for annex in chosen)),
        status=Status.AMBIGUOUS if several else Status.ANSWERED,
        reference=f"bilag {number}",
        readings=tuple(readings) if several else (),
    )
    found = next(coverage.found for coverage, _ in weighed if coverage.share >= best)
    return Attempt(KIND, _SURE, answer, found | _own_words(question) | light_indexes(question))


def _name_items(db: Database, items: Sequence[Section], *, of_several: bool) -> list[str]:
    """The items' names, with their documents' where they come from several, or might have."""
    if len({item.document for item in items}) == 1 and not of_several:
        return [name_item(item) for item in items]
    around = recall(db, Surroundings)
    return [f"{name_item(item)} ({around.find_document_title(item.document)})" for item in items]


def _own_words(question: Question) -> frozenset[int]:
    """The words that say which kind of question this is."""
    wished = _LISTING | _ANNEX | _PAGE | _ITEM
    numbers = set(find_numbers_asked(question).values())
    return frozenset(
        i
        for i, t in enumerate(question.tokens)
        if t.role is Role.CONTENT and (t.stem in wished or t.text in numbers)
    )


@dataclass(frozen=True, slots=True)
class Annex:
    """An annex. title: "Bilag 1: Landstal 2022". item: "3.2 Fordeling …", "" where it belongs to none."""

    title: str
    item: str
    number: str
    spot: Spot


def find_annexes(db: Database, number: str) -> tuple[Annex, ...]:
    """All annexes of a number, those with a text of their own first."""
    sections = find_sections(db, kinds=[SectionKind.ANNEX], numbers=[number])
    found = [_annex(db, section, section.path[-1], section.opening) for section in sections]
    known = {annex.item for annex in found}
    opening = re.compile(rf"bilag\s*{re.escape(number)}\b\s*[:.–-]", re.IGNORECASE)
    for passage, _ in search_passages(db, match_all(["bilag", number.lower()]), _LIMIT):
        section = fetch_section(db, passage.spot.document, passage.spot.section)
        if section and opening.match(passage.text):
            found.append(_annex(db, section, passage.text, passage.spot))
    return tuple(annex for i, annex in enumerate(found) if i < len(sections) or annex.item not in known)


def tell_annex_page(db: Database, annex: Annex) -> str:
    """ "side 12", the page that an annex begins on; "" where pages are not known."""
    if annex.spot.page is None:
        return ""
    document = fetch_document(db, annex.spot.document)
    return name_page(annex.spot.page, document.label_page(annex.spot.page) if document else "", "side")


def _annex(db: Database, section: Section, title: str, spot: Spot) -> Annex:
    item = fetch_item(db, section)
    return Annex(title, name_item(item) if item else "", item.number if item else "", spot)
