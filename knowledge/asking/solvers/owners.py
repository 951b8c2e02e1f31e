"""Whose a telephone number or an address is."""

from __future__ import annotations

import re

from sqlite_utils import Database

from knowledge.asking.quoting import build_answer, cite_each
from knowledge.model import Attempt, Question
from knowledge.storage.contacts import search_contacts
from knowledge.storage.searching import match_any

KIND = "contacts"

_TOLD = 94.0
_LIMIT = 20
_MOST = 4
_PHONE = re.compile(r"(?<!\d)(?:\+45\s?)?(\d{2}\s?\d{2}\s?\d{2}\s?\d{2})(?!\s?\d)")
_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")


def solve(question: Question, db: Database) -> Attempt | None:
    """Whose the number or the address is that the question names; None where nobody's."""
    asked = _MAIL.search(question.text) or _PHONE.search(question.text)
    if asked is None or not question.asks & {"who", "what", "which", "phone", "mail", "contact"}:
        return None
    value = _bare(asked.group())
    words = re.findall(r"\d\d", value) if value.isdigit() else re.findall(r"\w+", value)
    hits = search_contacts(db, match_any([value, *words]), _LIMIT)
    found = [contact for contact, _ in hits if _bare(contact.value) == value]
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


def _bare(value: str) -> str:
    return re.sub(r"\s|^\+45", "", value).lower()
