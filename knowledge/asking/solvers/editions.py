""" "Hvad er ændret?": what the newest editions of documents say that the ones before them did not."""

from __future__ import annotations

import re

from sqlite_utils import Database

from knowledge.asking.citing import cite_document, title_document
from knowledge.model import Answer, Attempt, Document, Question, Status
from knowledge.storage.changes import find_changes
from knowledge.storage.documents import find_documents

KIND = "editions"
_SCORE = 95
_MOST_DOCUMENTS, _MOST_CHANGES = 3, 10
_NOTHING = "Ingen af de dokumenter, jeg har læst, er kommet i en ny udgave med ændringer."
_OPENS = re.compile(r"\W*(?:hvad|hvilke|er der|vis)\b", re.IGNORECASE)
_SIGN = re.compile(r"\b(?:ændr(?:et|inger|ingerne)|anderledes|udgaver(?:ne)?|nye? udgave)\b", re.IGNORECASE)
_LIGHT = re.compile(
    r"\b(?:hvad|hvilke|vis|mig|noget|blevet|kommet|nyt|i|på|af|siden|sidst|den|det|de|nye|ny|seneste|forrige|sidste"
    r"|gamle|første|to|og|mellem|fra|til|udgave[rn]?|udgaverne|dokument(?:et|er|erne)?|der|er|sket"
    r"|ændr(?:et|inger|ingerne)|anderledes|forskel(?:len)?)\b",
    re.IGNORECASE,
)


def solve(question: Question, db: Database) -> Attempt | None:
    """The changes of the documents that are named, else of the newest; None for any other question."""
    if not (_OPENS.match(question.text) and _SIGN.search(question.text)):
        return None
    wanted = " ".join(_LIGHT.sub(" ", question.text).split()).strip(" ?.!»«").casefold()
    documents = find_documents(db)
    if wanted:
        documents = tuple(document for document in documents if _is_named(document, wanted))
        if not documents:
            return None  # "hvad er ændret i skolestrukturen" asks for what a paper tells
    changed = [(document, changes) for document in documents if (changes := find_changes(db, document.id))]
    if not changed:
        answer = Answer(question.text, Status.UNKNOWN, _NOTHING, kind=KIND, context=question.context)
        return Attempt(KIND, _SCORE, answer, frozenset(question.content), ("ingen ændringer",))
    chosen = changed[:_MOST_DOCUMENTS]
    text = "\n\n".join(_render(title_document(db, document), changes) for document, changes in chosen)
    answer = Answer(
        question.text,
        Status.ANSWERED,
        text,
        sources=tuple(cite_document(db, document) for document, _ in chosen),
        kind=KIND,
        context=question.context,
    )
    return Attempt(KIND, _SCORE, answer, frozenset(question.content), (f"{len(changed)} med ændringer",))


def _is_named(document: Document, wanted: str) -> bool:
    named = f"{document.title} {document.name} {document.body} {document.kind}".casefold()
    return all(word.removesuffix("en").removesuffix("et") in named for word in wanted.split())


def _render(title: str, changes: tuple[str, ...]) -> str:
    left = len(changes) - _MOST_CHANGES
    more = [f"… og {left} til"] if left > 0 else []
    return "\n".join([f"{title}:", *(f"- {change}" for change in changes[:_MOST_CHANGES]), *more])
