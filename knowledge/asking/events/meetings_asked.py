"""A question about meetings, taken apart: whose, which sort, when, and what is wanted of them."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import pairwise

from rapidfuzz.distance import OSA

from knowledge.asking.events.wishes import falls_in, find_turn, month_of_meeting, split_meeting, words
from knowledge.danish.bodies import Body, find_bodies, parse_body, spell_out, topics_of
from knowledge.danish.calendar_words import MONTHS
from knowledge.danish.dates import DateMention, find_dates
from knowledge.danish.folding import fold
from knowledge.danish.readings import find_readings
from knowledge.danish.spoken_dates import find_spoken_dates
from knowledge.model import Question, Role, Token

_MEETING = re.compile(r"^(?P<body>.{3,}?)s?-?møde(?:t|r|rne|ts|dato\w*|plan\w*)?s?$", re.IGNORECASE)
_COMMITTEE = re.compile(r"udvalg(?:et)?s?$", re.IGNORECASE)
_JOINTS = re.compile(r"[\s,-]+")
_JOINING = frozenset({"og", "samt", "for", "i", "af", "udvalget", "udvalg", "råd", "rådet"})


class Wanted(StrEnum):
    """What a question wants to know of the meetings it means."""

    WHEN = "when"
    NEXT = "next"
    FIRST = "first"
    LAST = "last"
    LIST = "list"
    COUNT = "count"
    PLACE = "place"
    CLOCK = "clock"
    DAYS_LEFT = "days_left"
    WEEKDAY = "weekday"
    ENDS = "ends"
    WHETHER = "whether"  # is there a meeting then
    CANCELLED = "cancelled"
    OLD = "old"  # the day that no longer holds


@dataclass(frozen=True, slots=True)
class _Span:
    """dates: one of which must be touched. since, until: bounds, None where open. tokens: that tell them."""

    dates: tuple[DateMention, ...] = ()
    since: dt.date | None = None
    until: dt.date | None = None
    tokens: frozenset[int] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.dates or self.since or self.until)

    def holds(self, first: dt.date, last: dt.date) -> bool:
        """Whether the days touch it; the year of a date counts only where it is told."""
        if self.dates:
            return any(falls_in(date, first, last) for date in self.dates)
        return (self.since is None or last >= self.since) and (self.until is None or first <= self.until)


@dataclass(frozen=True, slots=True)
class MeetingQuestion:
    """bodies: whose meetings. sort: first part of the word for them ("dialog", "borger"), "" for any.

    span: when they are held, false where the question names no time. tokens: those that are understood;
    others: words that the meeting's own text must hold. any_body: "udvalget", folded, where a body is spoken
    of without its name; "" where none is. reading: "2" where the meeting with the second reading is meant, ""
    where none is named; of_budget: it is that of the budget.
    """

    wanted: Wanted
    bodies: AskedBodies
    sort: str
    span: _Span
    tokens: frozenset[int]
    others: tuple[int, ...]
    any_body: str = ""
    reading: str = ""
    of_budget: bool = False


def read_meeting_question(question: Question, known: Iterable[str]) -> MeetingQuestion | None:
    """None where the question asks for no meeting. known: the bodies whose meetings the papers tell."""
    folded = [token.folded for token in question.tokens]
    if set(folded) & words("others") or question.asks & {
        "who",
        "why",
        "how_long",
        "how_often",
        "phone",
        "mail",
    }:
        return None
    meetings = {i: head for i, word in enumerate(folded) if (head := split_meeting(word)) is not None}
    bodies = find_asked_bodies(question, known)
    any_body = next((word for word in folded if word in words("any_body") - {"vi"}), "")
    reading, of_reading = _find_reading(question)
    if not (meetings or bodies.named or any_body or "vi" in folded or reading):
        return None
    question = _with_months_repaired(question)
    dates = _find_dates(question)
    dated = question.find_inside((one.start, one.end) for one in dates)
    budgets = {i for i, word in enumerate(folded) if word.startswith("budget")} if reading else set()
    span = _find_span(question, dates, meetings)
    if budgets and not span.dates:
        span = _span_of_budget(question, budgets) or span
    wanted = _find_wanted(question, folded, dated | of_reading, is_dated=bool(span))
    if wanted is None or (not meetings and not reading and not _may_be_meeting(question, wanted)):
        return None
    sorts = [head for i, head in meetings.items() if head and i not in bodies.tokens | dated | span.tokens]
    light = {i for i, word in enumerate(folded) if word in words("light") | words("any_body")}
    understood = bodies.tokens | dated | span.tokens | light | meetings.keys() | of_reading | budgets
    others = [i for i in question.content if i not in understood]
    others += [
        i for i, token in enumerate(question.tokens) if token.role is Role.NUMBER and i not in understood
    ]
    sort = sorts[0] if sorts else ""
    named = "" if bodies.named else any_body
    return MeetingQuestion(
        wanted,
        bodies,
        sort,
        span,
        frozenset(understood),
        tuple(sorted(others)),
        named,
        reading,
        of_budget=bool(budgets),
    )


def _find_reading(question: Question) -> tuple[str, frozenset[int]]:
    """The number of the only reading that is named, and the tokens that name it; "" for none or several."""
    found = find_readings(question.text)
    if len({one.number for one in found}) != 1:
        return "", frozenset()
    return found[0].number, question.find_inside((one.start, one.end) for one in found)


def _span_of_budget(question: Question, budgets: Iterable[int]) -> _Span | None:
    """ "budget 2027" is read in 2026; None where no year stands behind the word."""
    for i in budgets:
        for at, token in enumerate(question.tokens[i + 1 : i + 3], i + 1):
            if token.role is Role.YEAR and isinstance(token.value, int):
                year = token.value - 1
                return _Span((), dt.date(year, 1, 1), dt.date(year, 12, 31), frozenset({at}))
    return None


def _may_be_meeting(question: Question, wanted: Wanted) -> bool:
    """ "økonomiudvalget i marts?": a body with a time and nothing else; "hvor er X" may be anything."""
    return wanted not in (Wanted.PLACE, Wanted.CLOCK, Wanted.WHETHER, Wanted.COUNT) or bool(
        question.asks & {"when"}
    )


def _find_wanted(
    question: Question, folded: Sequence[str], dated: frozenset[int], *, is_dated: bool
) -> Wanted | None:
    said = {word for i, word in enumerate(folded) if i not in dated}
    asks = question.asks
    if said & words("cancelled"):
        return Wanted.CANCELLED
    old = said & words("old")
    bounds = is_dated and old <= {"foer", "tidligere"}  # "før sommerferien"
    if old and not bounds and (said & {"var", "skulle", "laa"} or old - {"planlagt"}):
        return Wanted.OLD
    if "how_many_days" in asks:
        return Wanted.DAYS_LEFT
    if "weekday" in asks:
        return Wanted.WEEKDAY
    if "how_many" in asks:
        return Wanted.COUNT
    if "where" in asks or (said & words("where") and "when" not in asks):
        return Wanted.PLACE
    if said & words("last"):
        return Wanted.LAST
    if said & words("first"):
        return Wanted.FIRST
    if said & words("clock") and not said & {"dag", "dato", "dage", "datoer"} and "kl" not in said:
        return Wanted.CLOCK
    if said & words("ends"):
        return Wanted.ENDS
    if "next" in asks and not is_dated:
        return Wanted.NEXT
    if (
        said & {"datoer", "datoerne", "dage", "moeder", "moederne", "moededatoer", "moedegange"}
        or "all" in question.operations
    ):
        return Wanted.LIST if asks & {"when", "which", "what"} or "all" in question.operations else None
    if "when" in asks or said & {"dato", "dag"}:
        return Wanted.WHEN
    if folded[:1] and folded[0] in ("er", "holder", "har", "bliver", "afholder", "moedes"):
        return Wanted.WHETHER
    return Wanted.WHEN if not asks and is_dated else None


def _with_months_repaired(question: Question) -> Question:
    """ "i mats 2026" as "i marts 2026": a month that is misspelt by one letter behind "i"."""
    tokens, text = question.tokens, question.text
    for before, token in pairwise(tokens):
        if before.folded != "i" or len(token.folded) < 4 or token.role is not Role.CONTENT:
            continue
        if token.folded in map(fold, MONTHS):
            continue
        month = next((name for name in MONTHS if OSA.distance(token.folded, fold(name)) == 1), "")
        if month:
            text = f"{text[: token.start]}{month}{text[token.end :]}"
            shift = len(month) - (token.end - token.start)
            moved = tuple(
                replace(
                    one,
                    start=one.start + shift * (one.start > token.start),
                    end=one.end + shift * (one.start >= token.start),
                )
                for one in tokens
            )
            return replace(question, text=text, tokens=moved)
    return question


def _find_dates(question: Question) -> tuple[DateMention, ...]:
    today = question.now.date()
    dates = (*find_dates(question.text, today=today), *find_spoken_dates(question.text, today))
    return tuple(date for date in dates if date.printed.lower() not in ("næste år", "i år"))


def _find_span(question: Question, dates: Sequence[DateMention], meetings: Mapping[int, str]) -> _Span:
    tokens, year = question.tokens, question.now.year
    told = {i: t.value for i, t in enumerate(tokens) if t.role is Role.YEAR and isinstance(t.value, int)}
    year = next(iter(told.values()), year)
    for i in meetings:
        if month := month_of_meeting(tokens[i].folded, dt.date(year, 1, 1)):
            return _Span((replace(month, year_inherited=not told),), tokens=frozenset({i}))
    for i, token in enumerate(tokens):
        side = tokens[i - 1].folded if i else ""
        if side in ("foer", "inden", "efter") and (turn := find_turn(token.folded, year)):
            since, until = (turn[1], None) if side == "efter" else (None, turn[0])
            return _Span((), since, until, frozenset({i}))
    for date in dates:
        before = question.text[: date.start].lower().removesuffix("den ").rstrip().rsplit(" ", 1)[-1]
        if before == "efter":
            return _Span((), since=(date.last or date.first) + dt.timedelta(1))
        if before in ("før", "inden"):
            return _Span((), until=date.first - dt.timedelta(1))
        return _Span((date,))
    said = {token.folded for token in tokens}
    if told or said & {"aar", "aarets"}:
        year += "nye" in said
        return _Span((), dt.date(year, 1, 1), dt.date(year, 12, 31), frozenset(told))
    return _Span()


@dataclass(frozen=True, slots=True)
class AskedBodies:
    """names: of the known bodies that are meant, as their papers print them. tokens: indexes that name them.

    named: a body is named, known or not.
    """

    names: frozenset[str] = frozenset()
    tokens: frozenset[int] = frozenset()
    named: bool = False


def find_asked_bodies(question: Question, known: Iterable[str]) -> AskedBodies:
    """The known bodies that the question may mean; without names where it names one that is not known."""
    bodies = {name: parse_body(name) for name in known if name}
    found: set[str] = set()
    tokens: set[int] = set()
    for body, indexes in _find_named(question):
        tokens |= indexes
        found |= {name for name, one in bodies.items() if one.is_same(body)}
    if tokens:
        return AskedBodies(frozenset(found), frozenset(tokens), named=True)
    for name, body in bodies.items():
        if indexes := _find_in_short(question.tokens, name) or _find_topics(question.tokens, body):
            found.add(name)
            tokens |= indexes
    return AskedBodies(frozenset(found), frozenset(tokens), named=bool(found))


def _find_named(question: Question) -> Iterator[tuple[Body, AbstractSet[int]]]:
    """The bodies named in full, or by a short form: "byrådet", "økonomiudvalgsmøde", "ØUs", "tmu"."""
    text = question.text
    for body in find_bodies(text):
        yield body, question.find_inside([(body.start, body.end)])
    for index, token in enumerate(question.tokens):
        meeting = _MEETING.match(token.text)
        forms = (meeting["body"], f"{meeting['body']}n", f"{meeting['body']}et") if meeting else ()
        inside = next((found for form in forms if (found := find_bodies(form))), ())
        if inside:
            yield inside[0], {index}
        elif long := spell_out(token.text):
            yield parse_body(long), {index}


def _find_in_short(tokens: Sequence[Token], name: str) -> set[int]:
    """ "pmeu" is the Plan-, Miljø- og Erhvervsudvalg, whose initials these are."""
    if not _COMMITTEE.search(name):
        return set()
    parts = [part for part in _JOINTS.split(_COMMITTEE.sub("", name)) if part and fold(part) not in _JOINING]
    short = "".join(fold(part)[0] for part in parts) + "u"
    return {i for i, token in enumerate(tokens) if len(short) > 2 and token.folded.removesuffix("s") == short}


def _find_topics(tokens: Sequence[Token], body: Body) -> set[int]:
    """ "plan og teknik", "natur" for the Udvalget for Natur: words for all that it deals with, or the only
    ones that say anything.
    """
    if body.is_council or not body.topics:
        return set()
    said = {
        index: topics
        for index, token in enumerate(tokens)
        if token.role in (Role.CONTENT, Role.FILLER, Role.OPERATION) and (topics := topics_of([token.text]))
    }
    mine = {index for index, topics in said.items() if topics <= body.topics}
    told = frozenset().union(*(said[index] for index in mine)) if mine else frozenset()
    return mine if told == body.topics else set()
