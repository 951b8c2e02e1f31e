"""What the commands print for machines: one flat object per noun, whose keys are a promise to scripts.

>>> to_number(Decimal("12")), to_number(Decimal("3.40")), to_number(None)
(12, 3.4, None)
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from knowledge.library import Library
from knowledge.model import (
    Answer,
    Attendance,
    Attribute,
    Deadline,
    Document,
    Fact,
    Figure,
    Finding,
    Reading,
    Section,
    SectionKind,
    Source,
    Spot,
    Vote,
)
from knowledge.reference.document_kinds import label_kind
from knowledge.reference.places import fetch_place

if TYPE_CHECKING:
    from knowledge.deciding import Decision
    from knowledge.index_report import DocumentReport
    from knowledge.memory.asked import Unanswered
    from knowledge.reminders.reminding import Reminder

Shape = dict[str, object]
_OF_ANY_BODY = frozenset({Attribute.VOTE, Attribute.ATTENDANCE, Attribute.EARLIER_DECISION})
"""What other bodies did before has "whose" besides: the body, with its day where one is told."""


class Whereabouts:
    """Turns spots into names: of the document, and of the section by its label."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._documents = {document.id: document for document in library.documents()}
        self._labels: dict[int, Mapping[int, str]] = {}

    def name_document(self, spot: Spot) -> str:
        return self.name_id(spot.document)

    def name_id(self, document: int) -> str:
        """The name of the document of that id, "" where it is gone."""
        found = self._documents.get(document)
        return found.name if found else ""

    def label_page(self, spot: Spot) -> str:
        """What is printed on the page of the spot, where that is another number than the count's."""
        found = self._documents.get(spot.document)
        return found.label_page(spot.page) if found else ""

    def name_section(self, spot: Spot) -> str:
        if spot.document not in self._labels:
            sections = self._library.sections(spot.document)
            self._labels[spot.document] = {section.position: section.label for section in sections}
        return self._labels[spot.document].get(spot.section, "")

    def shape_spot(self, spot: Spot | None) -> Shape:
        """section, page, page_label and line."""
        if spot is None:
            return {"section": "", "page": None, "page_label": None, "line": None}
        label = self.label_page(spot) or None
        return {"section": self.name_section(spot), "page": spot.page, "page_label": label, "line": spot.line}


def shape_answer(answer: Answer) -> Shape:
    """An answer, as `ask --json` and `chat --json` print it."""
    return {
        "question": answer.question,
        "status": str(answer.status),
        "text": answer.text,
        "sources": [_shape_source(source) for source in answer.sources],
        "figures": [_shape_answer_figure(figure) for figure in answer.figures],
        "readings": [_shape_reading(reading) for reading in answer.readings],
        "ms": round(answer.ms, 2),
        "background": answer.background,
        "parts": [shape_answer(part) for part in answer.parts],
    }


def _shape_source(source: Source) -> Shape:
    return {
        "document": source.document,
        "section": source.section,
        "page": source.page,
        "page_label": source.page_label or None,
        "line": source.line,
        "quote": source.quote,
    }


def _shape_reading(reading: Reading) -> Shape:
    return {"label": reading.label, "question": reading.question}


def _shape_answer_figure(figure: Figure) -> Shape:
    return {
        "place": name_place(figure),
        "code": figure.place_code,
        "measure": figure.measure,
        "year": figure.year,
        "value": to_number(figure.value),
        "unit": figure.unit,
        "status": figure.status,
    }


def shape_figure(figure: Figure, where: Whereabouts) -> Shape:
    return {
        "document": where.name_document(figure.spot),
        "place": name_place(figure),
        "code": figure.place_code,
        "level": str(figure.level),
        "measure": figure.measure,
        "measure_label": figure.measure_label,
        "year": figure.year,
        "value": to_number(figure.value),
        "unit": figure.unit,
        "status": figure.status,
        **where.shape_spot(figure.spot),
        "raw": figure.raw,
    }


def shape_deadline(deadline: Deadline, where: Whereabouts) -> Shape:
    return {
        "document": where.name_document(deadline.spot),
        "start": _to_iso(deadline.start, deadline.at),
        "end": _to_iso(deadline.end),
        "until": deadline.until.isoformat("minutes") if deadline.until else None,
        "precision": str(deadline.precision),
        "recurrence": deadline.recurrence,
        "is_deadline": deadline.is_deadline,
        "kind": deadline.kind,
        "text": deadline.text,
        "who": deadline.who,
        "place": deadline.place,
        "state": str(deadline.state),
        "moved_from": _to_iso(deadline.moved_from),
        **where.shape_spot(deadline.spot),
        "printed": deadline.printed,
        "year_inherited": deadline.year_inherited,
        "likely": _to_iso(deadline.likely),
        "warning": deadline.warning or None,
        "key": deadline.key,
    }


def shape_facts(
    facts: Sequence[Fact], library: Library, where: Whereabouts, document: str = ""
) -> Iterator[Shape]:
    """The facts of documents and their items, as `facts --json` prints them; an item before its facts."""
    chosen = [library.fetch_document(document)] if document else library.documents()
    by_document: dict[int, list[Fact]] = {one.id: [] for one in chosen}
    for fact in facts:
        by_document[fact.spot.document].append(fact)
    for one in chosen:
        sections = library.sections(one.id)
        owners = _find_items(sections)
        lines = [
            (section.start, 0, _shape_item(section, where)) for section in set(owners.values()) if section
        ]
        for fact in by_document[one.id]:
            lines.append((fact.spot.start, 1, _shape_fact(fact, owners.get(fact.spot.section), where)))
        yield from (shape for _, _, shape in sorted(lines, key=lambda line: line[:2]))


def _find_items(sections: Sequence[Section]) -> dict[int, Section | None]:
    """Position of a section → the agenda item that it lies in, None where there is none."""
    owners: dict[int, Section | None] = {}
    for section in sections:
        around = owners[section.parent] if section.parent is not None else None
        owners[section.position] = section if section.kind is SectionKind.ITEM else around
    return owners


def _shape_item(item: Section, where: Whereabouts) -> Shape:
    spot = Spot(item.position, item.page, item.line, item.start, item.end, item.document)
    closed = {"closed": True} if item.closed else {}
    return _shape_told("item", item.title, item.title, spot, item, where) | closed


def _shape_fact(fact: Fact, item: Section | None, where: Whereabouts) -> Shape:
    told = _shape_told(str(fact.attribute), _shape_value(fact), fact.text, fact.spot, item, where)
    others = fact.attribute in _OF_ANY_BODY and fact.label
    return told | {"whose": fact.label} if others else told


def _shape_told(
    attribute: str, value: object, text: str, spot: Spot, item: Section | None, where: Whereabouts
) -> Shape:
    return {
        "document": where.name_document(spot),
        "item": (item.number or None) if item else None,
        "item_title": item.title if item else None,
        "attribute": attribute,
        "value": value,
        "text": text,
        "page": spot.page,
        "line": spot.line,
    }


def _shape_value(fact: Fact) -> object:
    """A vote, an attendance and a person as an object; an amount as a number; an outcome not told as None."""
    value = fact.value
    if isinstance(value, Vote):
        sides = {
            "for": value.for_,
            "against": value.against,
            "abstain": value.abstain,
            "reserve": value.reserve,
        }
        return {
            **{side: [int(one) if one.isdigit() else one for one in names] for side, names in sides.items()},
            "on": value.on,
        }
    if isinstance(value, Attendance):
        return {"name": value.name, "role": value.role, "for": value.substitute_for or None}
    if isinstance(value, Decimal):
        return to_number(value)
    if fact.attribute is Attribute.PERSON:
        return {"name": value, "role": fact.label}
    return value or None


def shape_reminder(reminder: Reminder) -> Shape:
    return {
        "id": reminder.id,
        "member": reminder.member,
        "deadline": reminder.deadline,
        "occurrence": reminder.occurrence.isoformat(),
        "lead": reminder.lead,
        "due_at": reminder.due_at.isoformat(),
        "state": str(reminder.state),
        "attempts": reminder.attempts,
        "last_error": reminder.last_error or None,
        "repeated": reminder.repeated,
        "text": reminder.body,
    }


def shape_finding(finding: Finding, where: Whereabouts) -> Shape:
    return {
        "id": finding.id,
        "document": where.name_document(finding.spot) if finding.spot else "",
        "kind": str(finding.kind),
        "severity": finding.severity,
        "text": finding.text,
        "quote": finding.quote,
        "places": list(finding.place_codes),
        "measure": finding.measure or None,
        **where.shape_spot(finding.spot),
    }


def shape_decision(decision: Decision, where: Whereabouts) -> Shape:
    return {
        "key": decision.key,
        "document": where.name_id(decision.document),
        "text": decision.text,
        "made_at": decision.made_at.isoformat(),
    }


def shape_document(document: Document, counts: Mapping[str, int], *, outdated: bool = False) -> Shape:
    """outdated: it was read by another version of the program, and not again yet."""
    return {
        "id": document.id,
        "document": document.name,
        "file": document.name,
        "title": document.title,
        "municipality": document.municipality or None,
        "body": document.body or None,
        "date": _to_iso(document.date),
        "kind": label_kind(document.kind),
        "format": document.format,
        "pages": document.page_count,
        "path": document.path or None,
        "indexed_at": document.indexed_at.isoformat() if document.indexed_at else None,
        "outdated": outdated,
        **counts,
    }


def shape_report(report: DocumentReport) -> Shape:
    """What became of a file, as `index --json` prints it."""
    return {
        "path": report.path,
        "outcome": str(report.outcome),
        "id": report.document or None,
        "title": report.title,
        "body": report.body or None,
        "date": _to_iso(report.date),
        "kind": str(report.kind),
        "sections": report.sections,
        "passages": report.passages,
        "figures": report.figures,
        "deadlines": report.deadlines,
        "findings": [
            {
                "kind": str(finding.kind),
                "severity": finding.severity,
                "text": finding.text,
                "quote": finding.quote,
            }
            for finding in report.findings
        ],
        "changes": list(report.changes),
        "error": report.error or None,
    }


def name_place(figure: Figure) -> str:
    """The official name; the printed one where the code is not known."""
    place = fetch_place(figure.place_code)
    return place.name if place else figure.place_name


def to_number(value: Decimal | None) -> int | float | None:
    """A JSON number: whole where the figure is whole."""
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


def _to_iso(day: dt.date | None, at: dt.time | None = None) -> str | None:
    """ "2021-09-10", and "2021-09-10T12:00" where the time of day is told."""
    if day is None:
        return None
    return f"{day.isoformat()}T{at.isoformat('minutes')}" if at else day.isoformat()


def shape_unanswered(question: Unanswered) -> Shape:
    """A question without an answer."""
    return {
        "text": question.text,
        "count": question.count,
        "last_on": question.last_on.isoformat(),
        "missed": question.missed,
    }
