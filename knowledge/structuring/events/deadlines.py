"""The dated events of a document: who does what by when, and what takes place.

Lines are completed by what stands over them (dated_lines, event_tables), read sentence by sentence
(sentence_events), and compared with each other: what is moved or cancelled is told so once (overtaken), the
meeting that the document belongs to is told once (own_meeting), and dates out of order with their neighbours
are marked (date_checks).
"""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import replace
from functools import lru_cache

from knowledge.danish.dates import find_dates
from knowledge.danish.folding import fold
from knowledge.danish.words import find_words
from knowledge.model import Deadline, Document, DocumentKind, Fact, Passage, RawDocument, Section, SectionKind
from knowledge.structuring.events.approved import find_approved
from knowledge.structuring.events.date_checks import mark_misprints
from knowledge.structuring.events.dated_lines import find_lines, is_calendar
from knowledge.structuring.events.document_years import Years
from knowledge.structuring.events.event_tables import find_table_rows
from knowledge.structuring.events.footnotes import add_footnotes
from knowledge.structuring.events.overtaken import complete_twins, drop_overtaken, tell_body
from knowledge.structuring.events.own_meeting import tell_own_meeting, tell_whose
from knowledge.structuring.events.relative_events import KnownEvents
from knowledge.structuring.events.sentence_events import SentenceReader
from knowledge.structuring.events.usual_hours import name_bodies, tell_usual_hours

_KEY_LENGTH = 12
_OF_MANY_THINGS = (DocumentKind.RULES, DocumentKind.MEETING_PLAN)


def find_deadlines(
    raw: RawDocument, document: Document, sections: tuple[Section, ...], passages: tuple[Passage, ...]
) -> tuple[tuple[Deadline, ...], tuple[Fact, ...]]:
    """Every dated event in reading order (one sentence with two dates gives two), and the rules for deadlines
    of any meeting ("senest 8 dage før mødet"), which have no day.
    """
    of_many = document.kind in _OF_MANY_THINGS or any(one.kind is SectionKind.ITEM for one in sections)
    known = KnownEvents(of_many=of_many, of_any=document.kind in _OF_MANY_THINGS)
    reader = SentenceReader(
        raw, Years(raw, document, sections, passages), known, find_approved(sections, passages)
    )
    rows = find_table_rows(raw, calendar=is_calendar(document))
    lines = find_lines(document, sections, passages, rows)
    told = [one for line in lines for one in reader.read(line)]
    found = drop_overtaken([*told, *reader.finish()])
    made_of_dates = is_calendar(document)
    if made_of_dates:
        found = complete_twins(name_bodies(tell_body(found, document), passages))
        found = add_footnotes(found, raw)
    found = tell_usual_hours(found, passages, throughout=made_of_dates)
    found = tell_own_meeting(tell_whose(found, document), raw, document, passages)
    by_position = {section.position: section for section in sections}
    return _with_keys(raw, by_position, mark_misprints(found, by_position)), tuple(reader.rules)


def _with_keys(
    raw: RawDocument, sections: dict[int, Section], deadlines: tuple[Deadline, ...]
) -> tuple[Deadline, ...]:
    """Give each its key: document, section and what happens, the date left out; twins are numbered."""
    seen: Counter[str] = Counter()
    keyed = []
    for deadline in deadlines:
        section = sections.get(deadline.spot.section)
        happening = " ".join(word.folded for word in find_words(_without_dates(deadline)))
        path = fold(section.label) if section else ""
        digest = hashlib.sha256(f"{raw.name}\n{path}\n{happening}".encode()).hexdigest()[:_KEY_LENGTH]
        seen[digest] += 1
        number = seen[digest]
        keyed.append(replace(deadline, key=digest if number == 1 else f"{digest}-{number}"))
    return tuple(keyed)


def _without_dates(deadline: Deadline) -> str:
    """What happens, so that a deadline that is moved keeps its key."""
    return _undated(deadline.text, deadline.start.year)


@lru_cache(maxsize=64)
def _undated(text: str, year: int) -> str:
    """Remembered for the many dates of one sentence."""
    for mention in reversed(find_dates(text, year=year)):
        text = f"{text[: mention.start]} {text[mention.end :]}"
    return text
