"""Messages that are understood as a whole: greetings, "jeg er fra Viborg", "hvad er ændret?"."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from functools import cache

from sqlite_utils import Database

from knowledge.asking.figures.phrasing import name_place
from knowledge.asking.quoting import cite_document, title_document
from knowledge.danish.folding import fold
from knowledge.model import Answer, Attempt, Document, Question, Status
from knowledge.reference.word_lists import read_lists
from knowledge.storage.changes import find_changes
from knowledge.storage.documents import find_documents

KIND = "smalltalk"
_SCORE = 96

HOME = "home"
_SURE_HOME = 97
_SAYS_HOME = re.compile(
    r"^\s*(?:hej,?\s+)?(?:jeg (?:er|kommer|bor)(?: valgt)? (?:fra|i)|vi er fra|(?:min|vores) kommune er"
    r"|jeg sidder i (?:byrådet|kommunalbestyrelsen) i)\b",
    re.IGNORECASE,
)

EDITIONS = "editions"
_SURE_CHANGES = 95
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
    """A short reply to a message that is nothing but small talk; None for everything else."""
    said = " ".join(token.folded for token in question.tokens)
    reply = _replies().get(said) or _replies().get(_without_names(said))
    if reply is None:
        return None
    answer = Answer(question.text, Status.ANSWERED, reply, kind=KIND, context=question.context)
    return Attempt(KIND, _SCORE, answer, frozenset(question.content), ("småsnak",))


def _without_names(said: str) -> str:
    """Politeness around the phrase taken away: "hej bot" → "hej"."""
    words = [word for word in said.split() if word not in _politeness()]
    return " ".join(words)


@cache
def _politeness() -> frozenset[str]:
    return frozenset(fold(word) for word in read_lists("smalltalk")["politeness"])


@cache
def _replies() -> Mapping[str, str]:
    talk = read_lists("smalltalk")["talk"]
    return {fold(phrase): entry["reply"] for entry in talk for phrase in entry["said"]}


def remember_home(question: Question, db: Database) -> Attempt | None:
    """The municipality remembered; None for anything but a statement that names exactly one."""
    municipalities = [code for code in question.places if len(code) == 3]
    match = _SAYS_HOME.match(question.text)
    if match is None or len(municipalities) != 1 or question.asks:
        return None
    if any(question.tokens[index].start >= match.end() for index in question.content):
        return None
    code = municipalities[0]
    text = f"Det husker jeg: {name_place(code)} er din kommune. Den bruger jeg, når du ikke nævner en anden."
    answer = Answer(
        question.text,
        Status.ANSWERED,
        text,
        kind=HOME,
        context=replace(question.context, home=code, question=""),
    )
    return Attempt(HOME, _SURE_HOME, answer, frozenset(question.content), (f"egen kommune: {code}",))


def tell_changes(question: Question, db: Database) -> Attempt | None:
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
        answer = Answer(question.text, Status.UNKNOWN, _NOTHING, kind=EDITIONS, context=question.context)
        return Attempt(EDITIONS, _SURE_CHANGES, answer, frozenset(question.content), ("ingen ændringer",))
    chosen = changed[:_MOST_DOCUMENTS]
    text = "\n\n".join(_render(title_document(db, document), changes) for document, changes in chosen)
    answer = Answer(
        question.text,
        Status.ANSWERED,
        text,
        sources=tuple(cite_document(db, document) for document, _ in chosen),
        kind=EDITIONS,
        context=question.context,
    )
    return Attempt(
        EDITIONS, _SURE_CHANGES, answer, frozenset(question.content), (f"{len(changed)} med ændringer",)
    )


def _is_named(document: Document, wanted: str) -> bool:
    named = f"{document.title} {document.name} {document.body} {document.kind}".casefold()
    return all(word.removesuffix("en").removesuffix("et") in named for word in wanted.split())


def _render(title: str, changes: tuple[str, ...]) -> str:
    left = len(changes) - _MOST_CHANGES
    more = [f"… og {left} til"] if left > 0 else []
    return "\n".join([f"{title}:", *(f"- {change}" for change in changes[:_MOST_CHANGES]), *more])
