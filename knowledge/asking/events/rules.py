"""Dates that are not printed: a rule counted for a meeting, the day of a case, and that no date is told."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from sqlite_utils import Database

from knowledge.asking.events.matching import Candidate
from knowledge.asking.events.phrases import say_days, say_what, say_when
from knowledge.asking.events.wishes import EventQuestion, Wish, falls_in, is_plain_meeting
from knowledge.asking.facts.subjects import find_subjects
from knowledge.asking.quoting import cite_spot
from knowledge.asking.rule_topics import find_deadline_topic
from knowledge.asking.words.matching import cover, find_stems
from knowledge.asking.words.surroundings import Surroundings
from knowledge.asking.words.terms import Term, search_groups
from knowledge.danish.bodies import find_bodies, parse_body
from knowledge.danish.calendar_words import WEEKDAYS
from knowledge.danish.dates import format_date, format_time
from knowledge.danish.offsets import Offset, find_offsets, tells_working_days
from knowledge.danish.workdays import describe_working_days
from knowledge.model import (
    Answer,
    Attempt,
    Attribute,
    Deadline,
    EventState,
    Fact,
    Passage,
    Precision,
    ProgrammeEntry,
    Question,
    Role,
    SectionKind,
    Source,
    Status,
)
from knowledge.occurrences import find_occurrence
from knowledge.storage.deadlines import find_deadlines
from knowledge.storage.documents import fetch_document
from knowledge.storage.facts import find_facts
from knowledge.storage.passages import search_passages
from knowledge.storage.programme import find_programme
from knowledge.storage.recalling import recall
from knowledge.storage.searching import match_telling

_LEAST_SHARE = 0.5  # of the question's words, those for the meeting left out, that the rule must hold
_LEAST_OF_ANY_YEAR = 0.75  # … that a rule with a day of no certain year must hold
_SCORE = 89.0
_OF_ANY_YEAR = "Det er en regel; dagen i et bestemt år står der ikke."
_WISHES = (Wish.WHEN, Wish.DAYS_LEFT, Wish.TOO_LATE, Wish.IN_TIME, Wish.LIST, Wish.NEXT)
_DAYS = (Precision.DAY, Precision.TIME)

_MOST = 3
_LEAD = 0.25  # of the rank, by which the paper is ahead of all others
_LEAST = 0.6  # of the weight of the words, that it speaks of
_FIT = 0.7  # of a candidate: what is near, and not told of the words themselves

_UNSURE = 55.0  # below what an answer must weigh: any solver that knows better goes before
_KNOWN_ABSENT = 90.0
_PASSAGES = 20
_NOUNS = {"meeting": "møder", "conference": "konferencer", "election": "valg"}


def answer_by_rule(
    question: Question, asked: EventQuestion, terms: Sequence[Term], db: Database
) -> Attempt | None:
    """The day that a rule comes to for the meeting of the question, or the rule alone where none is named.

    None where no rule fits the question's words, or an item is pointed at: "punkt 2 på dagsordenen" asks
    for what stands there.
    """
    if asked.wish not in _WISHES or any(token.role is Role.REFERENCE for token in question.tokens):
        return None
    told = [
        term for term in terms if term.index not in asked.kind_words and not _is_of_meeting(term, question)
    ]
    rule = find_rule_of_topic(question, db) or _find_rule(told, db)
    if rule is None:
        return None
    meeting = _named_day(asked) or _next_meeting(question, asked, rule, db)
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


def find_rule_of_topic(question: Question, db: Database, events: Sequence[str] = ()) -> Fact | None:
    """The rule on what is asked about ("hvor sent kan jeg få et punkt på"); None where rules differ, or one
    of the events, by their texts, is the deadline itself: a timetable's day for changes goes before a rule.
    """
    topic = find_deadline_topic(question.text)
    if topic is None or any(map(topic.is_told, events)):
        return None
    rules = find_facts(db, attributes=[Attribute.DEADLINE_RULE])
    told = [rule for rule in rules if find_offsets(str(rule.value)) and topic.is_told(rule.text)]
    return told[0] if len({rule.value for rule in told}) == 1 else None


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


def _next_meeting(question: Question, asked: EventQuestion, rule: Fact, db: Database) -> dt.date | None:
    """ "næste byrådsmøde", "til socialudvalget", "på byrådet i august": the next meeting of that body, in
    that month, in papers of the same municipality; None where neither is said.
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
        held = is_plain_meeting(event) and event.end is None and event.state is not EventState.CANCELLED
        meant = not asked.dates or any(falls_in(date, event.start, event.start) for date in asked.dates)
        return held and same and meant and bool(event.who) and parse_body(event.who).is_same(body)

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


def find_of_subject(question: Question, terms: Sequence[Term], db: Database) -> tuple[Candidate, ...]:
    """The deadlines of the item, else of the whole paper; () where it is not clear which is meant, or there
    are many.
    """
    ranked = find_subjects(db, terms)
    if not ranked or ranked[0].share < _LEAST or not ranked[0].titled:
        return ()
    best = ranked[0].section
    others = [one for one in ranked[1:] if one.section.document != best.document]
    if others and ranked[0].rank - others[0].rank < _LEAD:
        return ()
    today, due = question.now.date(), find_deadlines(db, documents=[best.document])
    due = tuple(one for one in due if one.is_deadline)
    if best.kind is SectionKind.ITEM:
        inside = recall(db, Surroundings).find_positions_inside(best)
        due = tuple(one for one in due if one.spot.section in inside)
    by_day = {one.start: one for one in reversed(due)}
    found = frozenset(ranked[0].strengths)
    return tuple(
        Candidate(find_occurrence(one, today), _FIT, found)
        for one in sorted(by_day.values(), key=lambda one: one.start)
        if len(by_day) <= _MOST
    )


def answer_undated(
    question: Question, asked: EventQuestion, terms: Sequence[Term], db: Database
) -> Attempt | None:
    """ "Datoen fremgår ikke", with the time of day that a programme tells; None where nothing is known."""
    named = " ".join(question.tokens[term.index].text for term in terms)
    when = _say_when_asked(asked)
    if when or not terms or (asked.deadlines_only and all(term.slot for term in terms)):
        what = f"dato for »{named}«" if named else _sort(asked)
        return _attempt(
            question,
            [f"Jeg finder ingen {what}{when} i dokumenterne."],
            (),
            _UNSURE if terms else _KNOWN_ABSENT,
        )
    passage = _find_passage(terms, db)
    if passage is None:
        return None
    lines = [f"Dokumenterne nævner »{named}«, men datoen fremgår ikke."]
    if start := _first_time(passage, db):
        lines.append(f"Programmet begynder {start}.")
    return _attempt(question, lines, (cite_spot(db, passage.spot, passage.text),), _UNSURE)


def answer_nothing_ahead(
    question: Question, asked: EventQuestion, past: Sequence[Candidate], db: Database
) -> Attempt:
    """ "næste møde" where none is to come: said plainly, with the last one there was."""
    lines = [f"Der er ingen kommende {_sort(asked)} i dokumenterne."]
    if not past:
        return _attempt(question, lines, (), _KNOWN_ABSENT)
    last = max(past, key=lambda one: one.occurrence.first)
    lines.append(f"Senest: {say_when(last.occurrence)}. {say_what(last.deadline)}")
    return _attempt(question, lines, (cite_spot(db, last.deadline.spot, last.deadline.text),), _KNOWN_ABSENT)


def _sort(asked: EventQuestion) -> str:
    return "frister" if asked.deadlines_only else _NOUNS.get(asked.kind, "datoer")


def _say_when_asked(asked: EventQuestion) -> str:
    """ " i marts", " i 2023"; "" where the question names no time."""
    if asked.dates and asked.dates[0].printed:
        printed = asked.dates[0].printed
        before = "den " if printed[:1].isdigit() else "" if printed.split()[0] in ("i", "på", "om") else "i "
        return f" {before}{printed}"
    return f" i {asked.years[0]}" if asked.years else ""


def _attempt(question: Question, lines: Sequence[str], sources: tuple[Source, ...], score: float) -> Attempt:
    answer = Answer(question.text, Status.UNKNOWN, "\n".join(lines), sources=sources, kind="deadlines")
    return Attempt("deadlines", score, answer, frozenset(question.content), ("no dated event fits",))


def _find_passage(terms: Sequence[Term], db: Database) -> Passage | None:
    """The first passage that holds every word asked about."""
    hits = search_passages(db, match_telling(db, search_groups(terms)), _PASSAGES)
    return next(
        (passage for passage, _ in hits if len(cover(terms, find_stems(passage.text)).found) == len(terms)),
        None,
    )


def _first_time(passage: Passage, db: Database) -> str:
    entries: tuple[ProgrammeEntry, ...] = find_programme(db, [passage.spot.document])
    near = [entry for entry in entries if entry.spot.section >= passage.spot.section and entry.starts_at]
    first = near[0].starts_at if near else None
    return format_time(first) if first else ""
