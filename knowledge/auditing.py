"""All that was read from documents, as facts: also what is kept in tables of its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sqlite_utils import Database

from knowledge.model import Attribute, Contact, Deadline, Fact, Figure, LawReference, Person
from knowledge.storage.contacts import find_contacts
from knowledge.storage.deadlines import find_deadlines
from knowledge.storage.facts import find_facts
from knowledge.storage.figures import find_figures
from knowledge.storage.laws import find_laws
from knowledge.storage.people import find_people


def audit_documents(db: Database, documents: Sequence[int]) -> tuple[Fact, ...]:
    """The facts of these documents in reading order, dates, persons, contacts, laws and cells among them."""
    if not documents:
        return ()
    found = [
        *find_facts(db, documents),
        *(_of_deadline(one) for one in find_deadlines(db, documents=documents)),
        *(_of_person(one) for one in find_people(db, documents=documents)),
        *(_of_contact(one) for one in find_contacts(db, documents)),
        *(_of_law(one) for one in find_laws(db, documents)),
        *_of_figures(find_figures(db, documents=documents)),
    ]
    order = {document: place for place, document in enumerate(documents)}
    return tuple(sorted(found, key=lambda fact: (order[fact.spot.document], fact.spot.start)))


def _of_deadline(deadline: Deadline) -> Fact:
    """value: "2026-06-15", or "2026-06-01/2026-06-15" for a range; a misprint as it was probably meant."""
    start = deadline.likely or deadline.start
    days = start.isoformat() if deadline.end is None else f"{start.isoformat()}/{deadline.end.isoformat()}"
    return Fact(Attribute.DATE, days, deadline.text, deadline.spot, deadline.who)


def _of_person(person: Person) -> Fact:
    return Fact(Attribute.PERSON, person.name, f"{person.name}, {person.role}", person.spot, person.role)


def _of_contact(contact: Contact) -> Fact:
    return Fact(Attribute.CONTACT, contact.value, contact.topic, contact.spot, contact.name)


def _of_law(law: LawReference) -> Fact:
    subsection = f", stk. {law.subsection}" if law.subsection else ""
    paragraph = f"§ {law.paragraph}{subsection}" if law.paragraph else ""
    return Fact(Attribute.LAW, " ".join(filter(None, [law.law, paragraph])), law.text, law.spot)


def _of_figures(figures: Sequence[Figure]) -> Iterator[Fact]:
    for figure in figures:
        label = ", ".join(map(str, filter(None, [figure.place_name, figure.measure_label, figure.year])))
        yield Fact(Attribute.CELL, figure.raw, figure.row_text, figure.spot, label)
