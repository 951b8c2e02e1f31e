"""An item of an agenda: found by its number, named, and told in short with its deadlines and contacts."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Container, Iterable
from dataclasses import replace

from sqlite_utils import Database

from knowledge.asking.events.phrases import what_happens
from knowledge.asking.facts.rendering import render_facts
from knowledge.asking.quoting import list_some, quote, shorten
from knowledge.danish.dates import format_date
from knowledge.danish.folding import fold
from knowledge.danish.sentences import split_sentences
from knowledge.model import Attribute, Contact, Deadline, Passage, Question, Role, Section, SectionKind, Spot
from knowledge.naming import name_page
from knowledge.storage.contacts import find_contacts
from knowledge.storage.deadlines import find_deadlines
from knowledge.storage.documents import fetch_document
from knowledge.storage.facts import find_facts
from knowledge.storage.passages import find_holding, find_passages
from knowledge.storage.recalling import recall_for
from knowledge.storage.sections import fetch_section, find_sections, find_sections_inside

Told = tuple[str, tuple[tuple[Spot, str], ...]]
"""A text, and the spots it was taken from with their quotations; ("", ()) where there is nothing to tell."""

Telling = Callable[[Database, Section], Told]

NOTHING: Told = ("", ())
_MOST = 12
_GIST = 280
_QUOTE = 420

Details = tuple[list[str], tuple[tuple[Spot, str], ...]]
"""Lines, and the spots they were taken from with their quotations."""

_MOST_DETAILS = 3
_LONGEST = 120

_NUMBER = re.compile(
    r"(?P<kind>punkt|pkt|sag|bilag)\w*\.?\s*(?:nr\.?\s*)?(?P<number>\d+(?:\.\d+)*[a-z]?|[A-ZÆØÅ])$",
    re.IGNORECASE,
)
_BARE_NUMBER = re.compile(r"\d+(?:\.\d+)+")
_PART_LABEL = re.compile(
    r"\b(?P<part>Beslutning|Indstilling|Resum[eé]|Sagsfremstilling|Bilag)(?:en)?:\s*", re.IGNORECASE
)
_MOST_TEXTS = 120


def tell_page(db: Database, item: Section) -> Told:
    """The page that the item begins on."""
    if item.page is None:
        return NOTHING
    document = fetch_document(db, item.document)
    page = name_page(item.page, document.label_page(item.page) if document else "", "side")
    return f"{name_item(item)} begynder på {page}.", ((item.opening, item.label),)


def tell_gist(db: Database, item: Section) -> Told:
    """Title, the summary's first sentences, and the annexes; of a chapter the items in it."""
    if inside := find_inside(db, item, [SectionKind.ITEM]):
        names = list_some([name_item(one) for one in inside], _MOST, "punkter")
        return f"{name_item(item)}\n{names}", ((item.opening, item.label),)
    texts = find_part(db, item, "resume") or find_part(db, item, "sagsfremstilling") or find_texts(db, item)
    body = next((passage for passage in texts if len(passage.text) > 40), texts[0] if texts else None)
    lines = [name_item(item)]
    if body and not _is_mere_cover(db, item, body):
        lines.append(_first_sentences(body.text))
    inside_it = [item.position, *(section.position for section in find_inside(db, item))]
    if annexes := find_facts(db, [item.document], inside_it, [Attribute.ANNEX]):
        lines.append(render_facts(annexes))
    spot = (body.spot, body.text) if body else (item.opening, item.label)
    more, spots = tell_details(db, item, "\n".join(lines))
    return "\n".join([*lines, *more]), (spot, *spots)


def _is_mere_cover(db: Database, item: Section, body: Passage) -> bool:
    """Whether an item has no text of its own, so that the passage comes from one of its annexes."""
    return any(s.start <= body.spot.start < s.end for s in find_inside(db, item, [SectionKind.ANNEX]))


def _first_sentences(text: str) -> str:
    kept = ""
    for sentence in split_sentences(text):
        if kept and len(kept) + len(sentence.text) > _GIST:
            break
        kept = f"{kept} {sentence.text}".strip()
    return quote(kept, _QUOTE)


def name_item(section: Section) -> str:
    """ "3.2 Fordeling af flygtninge", as the agenda prints it."""
    return section.path[-1] if section.path else section.title


def tell_details(db: Database, item: Section, told: str = "") -> Details:
    """At most three lines of deadlines and one of contacts; ([], ()) where there are none.

    told: what is told of the item already; a deadline whose sentence stands there needs no line.
    """
    due = [one for one in _find_due(db, item) if one.text not in told]
    lines = [f"Frist {_say_day(one)}: {shorten(what_happens(one), _LONGEST)}" for one in due]
    if reached := _find_reached(db, item):
        lines.append(f"Kontakt: {'; '.join(reached)}")
    return lines, tuple((one.spot, one.text) for one in due)


def _say_day(deadline: Deadline) -> str:
    """The day, a misprinted one as it was probably meant."""
    if deadline.likely is None:
        return format_date(deadline.start)
    return f"{format_date(deadline.likely)} (trykt {format_date(deadline.start)})"


def _find_due(db: Database, item: Section) -> list[Deadline]:
    """The first deadline of each day, of those whose line still shows the day when it is cut."""
    by_day: dict[dt.date, Deadline] = {}
    for one in find_deadlines(db, documents=[item.document]):
        shown = one.printed in shorten(one.text, _LONGEST)
        if one.is_deadline and shown and _is_in(item, one.spot):
            by_day.setdefault(one.start, one)
    return list(by_day.values())[:_MOST_DETAILS]


def _find_reached(db: Database, item: Section) -> list[str]:
    """Each person with all numbers and addresses; an office's own number only where nobody is named."""
    inside = [one for one in find_contacts(db, [item.document]) if _is_reachable(item, one)]
    named = [one for one in inside if one.name] or inside
    by_name: dict[str, list[str]] = {}
    for one in named:
        values = by_name.setdefault(one.name, [])
        if one.value not in values:
            values.append(one.value)
    return [f"{name} {', '.join(values)}".strip() for name, values in by_name.items()][:_MOST_DETAILS]


def _is_reachable(item: Section, contact: Contact) -> bool:
    return contact.kind in ("phone", "mail") and _is_in(item, contact.spot)


def _is_in(item: Section, spot: Spot) -> bool:
    return item.start <= spot.start < item.end


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
