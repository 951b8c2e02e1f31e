"""An item told in short: its name, what is decided, and its deadlines and contacts."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable

from sqlite_utils import Database

from knowledge.asking.agendas.items import find_inside, find_part, find_texts
from knowledge.asking.events.phrases import what_happens
from knowledge.asking.quoting import list_some, quote, shorten
from knowledge.danish.date_notations import find_written
from knowledge.danish.dates import format_date
from knowledge.danish.sentences import split_sentences
from knowledge.model import Attribute, Contact, Deadline, Passage, Section, SectionKind, Spot
from knowledge.naming import name_page
from knowledge.storage.contacts import find_contacts
from knowledge.storage.deadlines import find_deadlines
from knowledge.storage.documents import fetch_document
from knowledge.storage.facts import find_facts

Told = tuple[str, tuple[tuple[Spot, str], ...]]
"""A text, and the spots it was taken from with their quotations; ("", ()) where there is nothing to tell."""

Telling = Callable[[Database, Section], Told]

NOTHING: Told = ("", ())
_CASE_NUMBER = re.compile(
    r"\b(?:sags?\s*-?(?:nr|nummer|id)|j\.?\s*nr|journalnr)\.?:?\s*(?P<number>[\w.-]*\d[\w./-]*)",
    re.IGNORECASE,
)
_CAPTION = re.compile(r"\W*(?:tabel|figur|diagram|kilde|note)\b\s*\d*\s*[:.]", re.IGNORECASE)
_POSTPONED = re.compile(
    r"\b(?:uds[aæ]t\w*|udsk[uy]d\w*|genoptag\w*|genbehandl\w*|sendt? tilbage)\b", re.IGNORECASE
)
_MOST = 12
_GIST = 280
_QUOTE = 420

Details = tuple[list[str], tuple[tuple[Spot, str], ...]]
"""Lines, and the spots they were taken from with their quotations."""

_MOST_DETAILS = 3
_LONGEST = 120


def tell_decision(db: Database, item: Section) -> Told:
    """What was decided, in the words of the minutes."""
    return _tell_part(db, item, "beslutning")


def tell_proposal(db: Database, item: Section) -> Told:
    """What is proposed, point by point."""
    return _tell_part(db, item, "indstilling")


def _tell_part(db: Database, item: Section, part: str) -> Told:
    passages = [passage for passage in find_part(db, item, part) if not _is_of_table(passage)]
    if not passages:
        return NOTHING
    if len(passages) == 1:
        return quote(passages[0].text, _QUOTE), ((passages[0].spot, passages[0].text),)
    text = "\n".join(f"- {p.text}" if p.kind == "item" else p.text for p in passages)
    spots = tuple((passage.spot, passage.text) for passage in passages)
    return text if len(text) <= 2 * _QUOTE else shorten(text, 2 * _QUOTE), spots


def _is_of_table(passage: Passage) -> bool:
    """Whether a passage is a row or a caption: what was decided stands in sentences."""
    return (passage.kind == "row" and " | " in passage.text) or bool(_CAPTION.match(passage.text))


def tell_postponement(db: Database, item: Section) -> Told:
    """The sentence that puts an item off, and the one after it where only that tells the day."""
    for passage in find_part(db, item, "beslutning"):
        sentences = [sentence.text for sentence in split_sentences(passage.text)]
        for at, sentence in enumerate(sentences):
            if _POSTPONED.search(sentence):
                dated = next((end for end in range(at, len(sentences)) if find_written(sentences[end])), at)
                told = " ".join(sentences[at : dated + 1])
                return quote(told, _QUOTE), ((passage.spot, told),)
    return NOTHING


def tell_annexes(db: Database, item: Section) -> Told:
    """How many annexes, and which: those that follow an item, else those that it only lists."""
    annexes = [s for s in find_inside(db, item, [SectionKind.ANNEX]) if s.parent == item.position]
    if annexes:
        return _list_annexes([annex.path[-1] for annex in annexes]), ((item.opening, item.label),)
    listed = find_part(db, item, "bilag")
    spots = tuple((passage.spot, passage.text) for passage in listed)
    return (_list_annexes([shorten(passage.text, 120) for passage in listed]), spots) if listed else NOTHING


def _list_annexes(titles: list[str]) -> str:
    return f"{len(titles)} bilag:\n{list_some(titles, _MOST, 'bilag')}"


def tell_case_number(db: Database, item: Section) -> Told:
    """The number that the case has in the council's archive, from its title, right under it or a label."""
    inside = [item.position, *(section.position for section in find_inside(db, item))]
    for fact in find_facts(db, (item.document,), inside, (Attribute.CASE_NUMBER,)):
        return f"{name_item(item)}: sagsnr. {fact.value}", ((fact.spot, fact.text),)
    told = [(passage.text, passage.spot) for passage in find_texts(db, item)]
    told += [(section.title, section.opening) for section in find_inside(db, item)]
    for text, spot in told:
        if number := _CASE_NUMBER.search(text):
            return f"{name_item(item)}: sagsnr. {number['number']}", ((spot, text),)
    return NOTHING


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
    annexes, _ = tell_annexes(db, item)
    if annexes:
        lines.append(annexes)
    spot = (body.spot, body.text) if body else (item.opening, item.label)
    more, spots = tell_details(db, item)
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


def tell_details(db: Database, item: Section) -> Details:
    """At most three lines of deadlines and one of contacts; ([], ()) where there are none."""
    due = _find_due(db, item)
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
