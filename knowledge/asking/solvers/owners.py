"""Whose a telephone number or an address is."""

from __future__ import annotations

import re

from sqlite_utils import Database

from knowledge.asking.quoting import build_answer, cite_each
from knowledge.model import Attempt, Question
from knowledge.storage.contacts import search_contacts
from knowledge.storage.searching import match_any
from knowledge.structuring.contacts import MAIL, tidy_phone

KIND = "contacts"

_TOLD = 94.0
_LIMIT = 20
_MOST = 4
_PHONE = re.compile(r"(?<!\d)(?:\+45\s?)?(\d{2}\s?\d{2}\s?\d{2}\s?\d{2})(?!\s?\d)")


def solve(question: Question, db: Database) -> Attempt | None:
    """Whose the number or the address is that the question names; None where nobody's."""
    asked = MAIL.search(question.text) or _PHONE.search(question.text)
    if asked is None or not question.asks & {"who", "what", "which", "phone", "mail", "contact"}:
        return None
    value = asked.group().lower() if "@" in asked.group() else tidy_phone(asked.group())
    hits = search_contacts(db, match_any(value.split()), _LIMIT)
    found = [contact for contact, _ in hits if contact.value.lower() == value]
    names = list(dict.fromkeys(contact.name for contact in found if contact.name))
    if not names:
        return None
    answer = build_answer(
        question,
        KIND,
        f"{asked.group()}: {', '.join(names[:_MOST])}",
        cite_each(db, ((contact.spot, f"{contact.name}, {contact.value}") for contact in found)),
        person=names[0] if len(names) == 1 else "",
    )
    return Attempt(KIND, _TOLD, answer, frozenset(question.content), (f"{len(found)} steder",))
