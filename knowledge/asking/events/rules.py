"""Deadlines of any meeting ("senest 8 dage før mødet"), counted for the meeting that is asked about."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from sqlite_utils import Database

from knowledge.asking.citing import cite_spot
from knowledge.asking.events.phrases import say_days
from knowledge.asking.events.wishes import EventQuestion, Wish
from knowledge.asking.words.matching import cover, find_stems
from knowledge.asking.words.terms import Term
from knowledge.danish.bodies import find_bodies, parse_body
from knowledge.danish.calendar_words import WEEKDAYS
from knowledge.danish.dates import format_date
from knowledge.danish.offsets import Offset, find_offsets, tells_working_days
from knowledge.danish.workdays import describe_working_days
from knowledge.model import (
    Answer,
    Attempt,
    Attribute,
    Deadline,
    EventState,
    Fact,
    Precision,
    Question,
    Status,
)
from knowledge.storage.deadlines import find_deadlines
from knowledge.storage.documents import fetch_document
from knowledge.storage.facts import find_facts

_LEAST_SHARE = 0.5  # of the question's words, those for the meeting left out, that the rule must hold
_LEAST_OF_ANY_YEAR = 0.75  # … that a rule with a day of no certain year must hold
_SCORE = 89.0
_OF_ANY_YEAR = "Det er en regel; dagen i et bestemt år står der ikke."
_WISHES = (Wish.WHEN, Wish.DAYS_LEFT, Wish.TOO_LATE, Wish.IN_TIME, Wish.LIST, Wish.NEXT)
_DAYS = (Precision.DAY, Precision.TIME)


def answer_by_rule(
    question: Question, asked: EventQuestion, terms: Sequence[Term], db: Database
) -> Attempt | None:
    """The day that a rule comes to for the meeting of the question, or the rule alone where none is named.

    None where no rule fits the question's words.
    """
    if asked.wish not in _WISHES:
        return None
    told = [
        term for term in terms if term.index not in asked.kind_words and not _is_of_meeting(term, question)
    ]
    rule = _find_rule(told, db)
    if rule is None:
        return None
    meeting = _named_day(asked) or _next_meeting(question, rule, db)
    (offset, *_) = find_offsets(str(rule.value)) or (None,)
    told_by = _say(offset, meeting, question.now.date()) if offset else [_OF_ANY_YEAR]
    lines = [*told_by, f"»{rule.text}«"]
    if offset and meeting and tells_working_days(str(rule.value)):
        lines.append(describe_working_days())
    answer = Answer(
        question.text,
        Status.ANSWERED,
        "\n".join(lines),
        sources=(cite_spot(db, rule.spot, rule.text),),
        kind="deadlines",
    )
    return Attempt(
        "deadlines", _SCORE, answer, frozenset(question.content), ("a rule counted for a meeting",)
    )


def is_told_by_rule(asked: EventQuestion, terms: Sequence[Term], sentence: str, db: Database) -> bool:
    """Whether a rule for any year tells more of the words than a sentence with a day of its own."""
    things = [term for term in terms if term.index not in asked.verbs]
    own = cover(things, find_stems(sentence)).share
    rules = find_facts(db, attributes=[Attribute.DEADLINE_RULE])
    return any(
        cover(things, find_stems(rule.text)).share > max(own, _LEAST_OF_ANY_YEAR)
        for rule in rules
        if not find_offsets(str(rule.value))
    )


def _is_of_meeting(term: Term, question: Question) -> bool:
    """Whether a word only says which meeting is meant: "byrådsmødet", "byrådets"."""
    word = question.tokens[term.index].text
    return "møde" in word.lower() or bool(find_bodies(word))


def _find_rule(terms: Sequence[Term], db: Database) -> Fact | None:
    """The rule that holds most of the words; None where none holds enough, or two hold as much."""
    rules = find_facts(db, attributes=[Attribute.DEADLINE_RULE])
    weighed = sorted(
        (
            (share, rule)
            for rule in rules
            if (share := cover(terms, find_stems(rule.text)).share) >= _LEAST_OF_ANY_YEAR
            or find_offsets(str(rule.value))
        ),
        key=lambda one: -one[0],
    )
    if not weighed or not terms or weighed[0][0] < _LEAST_SHARE:
        return None
    best = [rule for share, rule in weighed if share == weighed[0][0]]
    return best[0] if len({rule.value for rule in best}) == 1 else None


def _named_day(asked: EventQuestion) -> dt.date | None:
    days = [date.first for date in asked.dates if date.precision in _DAYS]
    return days[0] if len(days) == 1 else None


def _next_meeting(question: Question, rule: Fact, db: Database) -> dt.date | None:
    """ "næste byrådsmøde", "til socialudvalget": the next meeting of that body in papers of the same
    municipality; None where neither is said.
    """
    source = fetch_document(db, rule.spot.document)
    named = find_bodies(question.text) or find_bodies(_spell_out(question.text))
    if not named and "næste" not in question.text.lower():
        return None
    body = named[0] if named else parse_body(source.body) if source and source.body else None
    if body is None:
        return None

    def fits(event: Deadline) -> bool:
        document = fetch_document(db, event.spot.document)
        same = not (source and source.municipality and document and document.municipality) or (
            source.municipality == document.municipality
        )
        held = event.kind == "meeting" and event.end is None and event.state is not EventState.CANCELLED
        return held and same and bool(event.who) and parse_body(event.who).is_same(body)

    days = [event.start for event in find_deadlines(db, since=question.now.date()) if fits(event)]
    return min(days, default=None)


def _spell_out(text: str) -> str:
    """ "byrådsmøde" → "byråd": the body in the word for its meeting."""
    return " ".join(word.lower().split("smøde")[0] for word in text.split() if "smøde" in word.lower())


def _say(offset: Offset, meeting: dt.date | None, today: dt.date) -> list[str]:
    if meeting is None:
        return ["Det afhænger af mødet; spørg med mødets dato, så regner jeg dagen ud."]
    first, last = offset.days_from(meeting)
    if last:
        return [f"For mødet {format_date(meeting)} er det {format_date(first)}–{format_date(last)}."]
    day = f"{format_date(first)} ({WEEKDAYS[first.weekday()]})"
    return [
        f"Fristen er {day}, {say_days((first - today).days)}.",
        f"Den er regnet ud fra mødet {format_date(meeting)}.",
    ]
