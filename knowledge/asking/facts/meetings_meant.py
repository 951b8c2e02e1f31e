"""Which meeting's papers a question means, by its day and by the body that meets."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass

from sqlite_utils import Database

from knowledge.asking.events.meetings_asked import find_asked_bodies
from knowledge.asking.events.wishes import falls_in
from knowledge.danish.dates import DateMention, find_dates
from knowledge.danish.spoken_dates import find_spoken_dates
from knowledge.model import Document, DocumentKind, Precision, Question
from knowledge.storage.documents import find_documents

_OF_MEETINGS = frozenset({DocumentKind.AGENDA, DocumentKind.MINUTES, DocumentKind.SUPPLEMENT})
_DAY_ALONE = re.compile(
    r"\b(?:d|den)\.?\s*(?P<day>[1-9]|[12]\d|3[01])\.?(?!\s*[\d./]|\s*[a-zæøå]{3})", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class MeetingsMeant:
    """papers: of the meetings that may be meant, the newest first. tokens: the words that say which.

    named: a day or a body is named.
    """

    papers: tuple[Document, ...]
    tokens: frozenset[int]
    named: bool


def find_days_named(question: Question) -> tuple[DateMention, ...]:
    """The days and months that a question names, also "i aften" and "på tirsdag"; no years."""
    today = question.now.date()
    found = (*find_dates(question.text, today=today), *find_spoken_dates(question.text, today))
    return tuple(one for one in found if one.precision is not Precision.YEAR)


def find_meetings_meant(
    question: Question, db: Database, kinds: Iterable[DocumentKind] = _OF_MEETINGS
) -> MeetingsMeant:
    """All papers of meetings where the question names neither a day nor a body."""
    wanted = frozenset(kinds)
    papers = [one for one in find_documents(db) if one.kind in wanted]
    bodies = find_asked_bodies(question, {one.body for one in papers})
    tokens = set(bodies.tokens)
    if bodies.named:
        papers = [one for one in papers if one.body in bodies.names]
    dates = find_days_named(question)
    alone = _DAY_ALONE.search(question.text) if not dates else None
    spans = [(one.start, one.end) for one in dates] + ([alone.span()] if alone else [])
    for start, end in spans:
        tokens |= {
            i
            for i, token in enumerate(question.tokens)
            if start - 3 <= token.start < end and token.end <= end
        }
    if dates:
        papers = [one for one in papers if one.date and any(falls_in(d, one.date, one.date) for d in dates)]
    elif alone:
        papers = [one for one in papers if one.date and one.date.day == int(alone["day"])]
    papers.sort(key=lambda one: one.date or dt.date.min, reverse=True)
    return MeetingsMeant(tuple(papers), frozenset(tokens), bool(spans) or bodies.named)
