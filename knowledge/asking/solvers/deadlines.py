"""Questions about dated events: when is it, what is next, how long is there, is it too late."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from sqlite_utils import Database

from knowledge.asking.events.choosing import (
    drop_twins,
    find_end,
    find_next,
    find_start,
    find_ties,
    is_called_next,
)
from knowledge.asking.events.matching import Candidate, find_candidates, find_coming, find_possible
from knowledge.asking.events.phrases import (
    say_days_left,
    say_end,
    say_event,
    say_line,
    say_old,
    say_start,
    say_weekday,
    say_what,
    say_when,
    say_whether_late,
)
from knowledge.asking.events.rules import (
    answer_by_rule,
    answer_nothing_ahead,
    answer_undated,
    find_of_subject,
    find_rule_of_topic,
    is_told_by_rule,
)
from knowledge.asking.events.wishes import (
    EventQuestion,
    Wish,
    may_be_due,
    read_event_question,
    strip_sort,
)
from knowledge.asking.evidence.values import Value, find_values
from knowledge.asking.quoting import cite_spot
from knowledge.asking.rule_topics import find_deadline_topic
from knowledge.asking.words.synonyms import is_light
from knowledge.asking.words.terms import Term, find_terms, light_indexes
from knowledge.danish.words import stem
from knowledge.model import (
    Answer,
    Attempt,
    Context,
    Deadline,
    EventState,
    Question,
    Reading,
    Role,
    Status,
    Token,
)
from knowledge.occurrences import find_occurrence
from knowledge.storage.deadlines import fetch_deadline

SOLVER = "deadlines"
_CONDITION = re.compile(r"\b(?:hvis|såfremt|når|medmindre)\b|^(?:Er|Har|Bliver)\b|\bikke\b", re.IGNORECASE)
_MOST_LINES = 6
_BASE, _PER_FIT = 55.0, 38.0  # a full fit weighs 93, the least that is a candidate about 72
_ALONE = frozenset(Wish) - {Wish.WHEN, Wish.ENDS, Wish.TOO_LATE, Wish.IN_TIME}
_LIMIT = 6.0  # a deadline that is asked for as one goes before a line with the same words
_NEAR = 58.0  # shown, where nothing is told
_SURE = 92.0  # what needs no words to fit: "næste frist", a follow-up


def solve(question: Question, db: Database) -> Attempt | None:
    """An attempt at a question about dates; None where it asks for something else."""
    asked = read_event_question(question)
    if asked is None:
        return None
    terms = _find_terms(question, asked, db)
    if not terms and find_deadline_topic(question.text):  # it stands alone, and no other deadline is meant
        return answer_by_rule(question, asked, terms, db) if find_rule_of_topic(question, db) else None
    if not terms and not asked.dates and (answer := _follow_up(question, asked, db)):
        return answer
    if not terms and not asked.dates and asked.deadlines_only and asked.wish is Wish.WHEN:
        asked = replace(asked, wish=Wish.LIST)  # "hvad er fristen?": those that are ahead
    if not terms and not asked.dates and not _stands_alone(asked):
        return None
    ahead = () if terms else find_coming(db, question, asked)
    candidates = find_candidates(db, question, asked, terms, ahead)
    if not any(not one.occurrence.is_past(question.now.date()) for one in candidates):
        candidates = find_candidates(db, question, asked, terms, find_possible(db, asked, terms))
    if asked.kind == "meeting":
        candidates = tuple(one for one in candidates if not one.deadline.is_deadline)
    if asked.wish is Wish.OLD:
        candidates = tuple(one for one in candidates if one.deadline.moved_from or _is_gone(one))
    if (asked.deadlines_only and not terms) or asked.wish in (Wish.TOO_LATE, Wish.IN_TIME, Wish.UNTIL):
        candidates = tuple(one for one in candidates if one.deadline.is_deadline)
    if "what_if" in question.operations:
        candidates = tuple(one for one in candidates if _CONDITION.search(one.deadline.text))
    chosen = _choose(question, asked, candidates)
    ruled = not chosen or chosen[0].deadline.kind == "meeting"
    ruled = ruled or find_rule_of_topic(question, db, [_own_words(one) for one in chosen]) is not None
    if (ruled or is_told_by_rule(asked, terms, _own_words(chosen[0]), db)) and (
        by_rule := answer_by_rule(question, asked, terms, db)
    ):
        return by_rule
    if _asks_where(question) and not any(_tells_where(question, one.deadline) for one in chosen):
        return None  # its day does not tell where it is
    if asked.wish is Wish.NEXT and terms and not _is_called_next(asked, chosen):
        return None  # "tilsynet følger op" is not the next one
    if not chosen and asked.wish is Wish.NEXT and (candidates or not terms):
        return answer_nothing_ahead(question, asked, candidates, db)
    if not chosen and asked.wish is Wish.UNTIL:
        return None  # "hvor længe kan man få støtte" asks for a length of time
    if not chosen:
        near = find_of_subject(question, terms, db) if _asks_for_deadline(asked) else ()
        return (
            _show_near(_attempt(question, asked, near, db, score=_NEAR))
            if near
            else answer_undated(question, asked, terms, db)
        )
    return _attempt(question, asked, chosen, db)


def _asks_where(question: Question) -> bool:
    if "where" in question.asks:
        return True
    heads = takewhile(lambda one: one.role is not Role.CONTENT, question.tokens)  # "hvor", "hvornår og hvor"
    return any(one.folded == "hvor" and one.role is not Role.ASKING for one in heads)


def _tells_where(question: Question, event: Deadline) -> bool:
    """Whether the place of an event is told; where its day is asked for too, its own words may hold it."""
    beside = "when" in question.asks and Value.PLACE in find_values(event.text)
    return bool(event.place) or beside


def _asks_for_deadline(asked: EventQuestion) -> bool:
    return asked.deadlines_only and not asked.dates and asked.wish is Wish.WHEN


def _show_near(found: Attempt) -> Attempt:
    """The deadlines of the paper that a question is about: nobody says that they are of what was asked."""
    if len(found.answer.deadlines) > 1:
        return found  # these are choices already
    text = f"Det står der ikke helt. I samme papir:\n{found.answer.text}"
    return replace(found, answer=replace(found.answer, text=text, status=Status.AMBIGUOUS))


def _own_words(candidate: Candidate) -> str:
    return f"{candidate.deadline.text} {candidate.deadline.who}"


def _is_called_next(asked: EventQuestion, chosen: Sequence[Candidate]) -> bool:
    """Whether an event is of the kind asked for, or is itself called the next one."""
    if asked.kind or asked.deadlines_only or not chosen:
        return True
    return is_called_next(chosen[0].deadline) or chosen[0].deadline.is_deadline


def _find_terms(question: Question, asked: EventQuestion, db: Database) -> tuple[Term, ...]:
    """The words that an event must hold: not those of the asking, no years and dates.

    "næste møde" asks for any meeting: there the word for the kind is no word to look for.
    """
    telling = [
        term
        for term in find_terms(
            replace(question, tokens=tuple(map(_without_sort, question.tokens))), db, keep_light=True
        )
        if (term.index not in asked.spoken or term.index in asked.kind_words)
        and question.tokens[term.index].role is not Role.YEAR
        and (term.index in asked.needed or _tells(question.tokens[term.index].folded))
    ]
    only_kind = all(term.index in asked.kind_words for term in telling)
    return () if only_kind and _stands_alone(asked) else tuple(telling)


def _tells(folded: str) -> bool:
    """Whether a word needs evidence; elsewhere "svar" needs none, but "hvornår får vi svar" asks for it."""
    return may_be_due(folded) or not is_light(folded)


def _without_sort(token: Token) -> Token:
    """ "ansøgningsfristen" asks for a deadline about an "ansøgning", "KKR-møderne" for meetings of KKR."""
    if token.role is Role.FILLER and may_be_due(token.folded):
        return replace(token, role=Role.CONTENT)
    head = strip_sort(token.folded) if token.role is Role.CONTENT else ""
    return replace(token, text=head, folded=head, stem=stem(head)) if head else token


def _stands_alone(asked: EventQuestion) -> bool:
    """ "næste frist", "hvilke frister er der": asks for whatever there is."""
    return asked.wish in _ALONE and (asked.deadlines_only or asked.whole or bool(asked.kind))


def _choose(
    question: Question, asked: EventQuestion, candidates: Sequence[Candidate]
) -> tuple[Candidate, ...]:
    """The candidates to answer with: one where it is clear, several where the words fit several."""
    coming = [one for one in candidates if not one.occurrence.is_past(question.now.date())]
    if asked.wish is Wish.LIST:
        listed = coming if not asked.dates and coming else candidates
        return drop_twins(sorted(listed, key=lambda one: one.occurrence.first))[: asked.count]
    if asked.wish is Wish.NEXT:
        return find_next(coming)
    if asked.wish in (Wish.FIRST, Wish.LAST):
        held = sorted((one for one in candidates if not _is_gone(one)), key=lambda one: one.occurrence.first)
        return tuple(held[:1] if asked.wish is Wish.FIRST else held[-1:])
    if asked.wish is Wish.OLD:
        return tuple(sorted(candidates, key=lambda one: one.deadline.moved_from or one.deadline.start))[:1]
    if asked.wish is Wish.STARTS and (start := find_start(candidates)):
        return (start,)
    if asked.wish is Wish.ENDS and (end := find_end(candidates)):
        return (end,)
    if asked.wish in (Wish.DAYS_LEFT, Wish.WEEKDAY) and coming and coming[0].fit >= candidates[0].fit:
        alike = find_ties(coming)
        return alike if _are_others(question, alike) else alike[:1]
    ties = find_ties(candidates)
    others = tuple(one for one in ties if one.deadline.kind != "meeting")
    return others if others and _same_sentence(ties) and asked.kind != "meeting" else ties


def _is_gone(one: Candidate) -> bool:
    return one.deadline.state is EventState.CANCELLED


def _are_others(question: Question, alike: Sequence[Candidate]) -> bool:
    """Whether events that fit as well are different things, and not the days of one: who can tell which?"""
    return "next" not in question.asks and bool(alike[0].found) and not _same_sentence(alike)


def _follow_up(question: Question, asked: EventQuestion, db: Database) -> Attempt | None:
    """ "hvor mange dage er der til?" after an answer about a deadline."""
    if not question.context.deadline or asked.wish in (Wish.LIST, Wish.NEXT):
        return None
    deadline = fetch_deadline(db, question.context.deadline)
    if deadline is None:
        return None
    occurrence = find_occurrence(deadline, question.now.date())
    return _attempt(question, asked, (Candidate(occurrence, 1.0, frozenset()),), db, score=_SURE)


def _attempt(
    question: Question,
    asked: EventQuestion,
    chosen: tuple[Candidate, ...],
    db: Database,
    score: float | None = None,
) -> Attempt:
    if asked.wish is Wish.LIST and len(chosen) > 1:
        status, text, shown = Status.ANSWERED, _say_list(chosen), chosen[:_MOST_LINES]
    elif len(chosen) > 1 and not _same_sentence(chosen):
        status, text, shown = Status.AMBIGUOUS, _say_choices(chosen), chosen[:_MOST_LINES]
    elif len(chosen) > 1:
        status, text, shown = Status.ANSWERED, _say_several(chosen), chosen
    else:
        gone = _is_gone(chosen[0]) and asked.wish not in (Wish.OLD, Wish.WEEKDAY)
        status = Status.UNKNOWN if gone else Status.ANSWERED  # the day that was told holds no longer
        text, shown = _say_one(asked, chosen[0], question.now), chosen
    best = max(one.fit for one in chosen)
    answer = Answer(
        question=question.text,
        status=status,
        text=text,
        sources=tuple(cite_spot(db, one.deadline.spot, one.deadline.text) for one in shown[:3]),
        deadlines=tuple(one.deadline for one in shown),
        readings=_readings(shown) if status is Status.AMBIGUOUS else (),
        kind=SOLVER,
        context=Context(solver=SOLVER, question=question.text, deadline=shown[0].deadline.key),
    )
    found = frozenset().union(*(one.found for one in chosen)) if asked.wish is Wish.LIST else shown[0].found
    kinds = asked.kind_words if chosen[0].deadline.kind == asked.kind else frozenset()
    return Attempt(
        solver=SOLVER,
        score=score or min(_SURE, _BASE + _PER_FIT * min(best, 1.0) + _LIMIT * asked.deadlines_only),
        answer=answer,
        accounted=found | asked.spoken | kinds | light_indexes(question),
        why=tuple(f"{one.fit:.2f} {say_when(one.occurrence)}: {one.deadline.text[:60]}" for one in shown),
    )


def _same_sentence(chosen: Sequence[Candidate]) -> bool:
    return len({(one.deadline.spot.document, one.deadline.text) for one in chosen}) == 1


def _say_one(asked: EventQuestion, chosen: Candidate, now: dt.datetime) -> str:
    occurrence, today = chosen.occurrence, now.date()
    match asked.wish:
        case Wish.DAYS_LEFT:
            return say_days_left(occurrence, today)
        case Wish.WEEKDAY:
            return say_weekday(occurrence)
        case Wish.TOO_LATE | Wish.IN_TIME:
            return say_whether_late(occurrence, now, asked_too_late=asked.wish is Wish.TOO_LATE)
        case Wish.ENDS if not occurrence.deadline.is_deadline:
            return say_end(occurrence, today)
        case Wish.STARTS:
            return say_start(occurrence, today)
        case Wish.OLD:
            return say_old(occurrence)
        case _:
            return say_event(occurrence, today)


def _say_several(chosen: Sequence[Candidate]) -> str:
    days = " og ".join(say_when(one.occurrence) for one in chosen)
    return f"Der er flere datoer: {days}.\n{say_what(chosen[0].deadline)}"


def _say_list(chosen: Sequence[Candidate]) -> str:
    lines = [say_line(one.occurrence) for one in chosen[:_MOST_LINES]]
    more = len(chosen) - _MOST_LINES
    return "\n".join([*lines, *([f"… og {more} til. /frister viser dem alle."] if more > 0 else [])])


def _say_choices(chosen: Sequence[Candidate]) -> str:
    return "\n".join(
        ["Det passer på flere datoer:", *(say_line(one.occurrence) for one in chosen[:_MOST_LINES])]
    )


def _readings(chosen: Sequence[Candidate]) -> tuple[Reading, ...]:
    return tuple(
        Reading(
            label=f"{say_when(one.occurrence)}: {one.deadline.text[:60]}",
            question=f"Hvornår er det: {one.deadline.text}",
        )
        for one in chosen
    )
