"""Which meeting's papers a question means, by its day and by the body that meets."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass

from sqlite_utils import Database

from knowledge.asking.events.meetings_asked import find_asked_bodies
from knowledge.asking.events.wishes import falls_in
from knowledge.danish.bodies import parse_body
from knowledge.danish.dates import DateMention, find_dates
from knowledge.danish.spoken_dates import find_spoken_dates
from knowledge.model import Deadline, Document, DocumentKind, EventState, Fact, Precision, Question
from knowledge.storage.deadlines import find_deadlines
from knowledge.storage.documents import fetch_document, find_documents

_OF_MEETINGS = frozenset({DocumentKind.AGENDA, DocumentKind.MINUTES, DocumentKind.SUPPLEMENT})
_DAY_ALONE = re.compile(
    r"\b(?:d|den)\.?\s*(?P<day>[1-9]|[12]\d|3[01])\.?(?!\s*[\d./]|\s*[a-zæøå]{3})", re.IGNORECASE
)


_MEETING_OF_MONTH = re.compile(r"\b\w*møde(?:t|ts)?\s+i\s+[a-z]+\b", re.IGNORECASE)


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


def find_day_of_meeting(db: Database, fact: Fact) -> Deadline | None:
    """Which meeting a fact means by "mødet i marts": the only planned one of its paper's body and council in
    that month; None where it names no month, or where several may be meant.
    """
    paper = fetch_document(db, fact.spot.document)
    if paper is None or not paper.date or not paper.body or not _MEETING_OF_MONTH.search(fact.text):
        return None
    months = [one for one in find_dates(fact.text, today=paper.date) if one.precision is Precision.MONTH]
    if len(months) != 1:
        return None
    held = {
        one.start: one
        for one in find_deadlines(db, months[0].first, months[0].last, kinds=["meeting"])
        if one.precision in (Precision.DAY, Precision.TIME)
        and one.state is EventState.PLANNED
        and one.who
        and parse_body(one.who).is_same(parse_body(paper.body))
        and (plan := fetch_document(db, one.spot.document))
        and plan.municipality == paper.municipality
    }
    return next(iter(held.values())) if len(held) == 1 else None
