"""What a question wants to know about dated events: when, the next one, how long, whether it is too late."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Set
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from functools import cache
from itertools import pairwise
from typing import Any

from knowledge.asking.rule_topics import find_deadline_topic
from knowledge.asking.words.synonyms import cue
from knowledge.asking.words.terms import attached_indexes, find_verbs
from knowledge.danish.calendar_words import MONTHS
from knowledge.danish.dates import DateMention, find_dates
from knowledge.danish.folding import fold
from knowledge.danish.spoken_dates import find_spoken_dates
from knowledge.danish.words import stem
from knowledge.model import Deadline, Precision, Question, Role
from knowledge.reference.word_lists import read_lists

WHO_MEETS = cue("who_meets")


class Wish(StrEnum):
    WHEN = "when"
    NEXT = "next"
    LIST = "list"
    DAYS_LEFT = "days_left"
    WEEKDAY = "weekday"
    ENDS = "ends"
    STARTS = "starts"  # also: the day that a deadline is counted from
    UNTIL = "until"  # until when something may be done: a deadline's day, or nothing
    OLD = "old"  # the day that no longer holds
    FIRST = "first"
    LAST = "last"
    TOO_LATE = "too_late"
    IN_TIME = "in_time"


@dataclass(frozen=True, slots=True)
class EventQuestion:
    """A question about dated events.

    deadlines_only: "frist" is said. kind: "meeting", "conference", "election", or "". yearly: "hvert år" is
    said. dates: what the question names itself; years: those it names outside a date. spoken: indexes of the
    tokens that belong to the asking, echoes: their telling stems; kind_words: those that name a kind.
    attached: those that only say more of the word before: "svar på ansøgningen" is no "ansøgning".
    needed: those that must be told: who meets, for another body's meeting is no answer, and what is due.
    done: those that say that something is finished, which alone do not say what. verbs: what is done.
    whole: a timetable is asked for. count: how many are asked for ("de næste tre frister"), None where it is
    not said. limits: what the deadlines are of, folded: "hoering" of "høringsfristen".
    """

    wish: Wish
    deadlines_only: bool
    kind: str
    yearly: bool
    dates: tuple[DateMention, ...]
    years: tuple[int, ...]
    spoken: frozenset[int]
    echoes: frozenset[str]
    kind_words: frozenset[int]
    attached: frozenset[int]
    needed: frozenset[int]
    done: frozenset[int]
    verbs: frozenset[int]
    count: int | None = None
    whole: bool = False
    limits: tuple[str, ...] = ()


_SHORTEST_ECHO = 6
_HOW_LONG = frozenset({"how_long", "how_many", "how_many_days"})
_BEFORE = frozenset({"foer", "inden", "forvejen"})
_SIDE = re.compile(r"\b(?P<side>efter|før|foer)\s+(?:den\s+)?$", re.IGNORECASE)
_LATER = frozenset({"efter"})
_DAY, _OPEN = dt.timedelta(1), dt.timedelta(366)
_LAST_DAY = re.compile(r"\bsidste\s+(?:dag|chance)\s+(?:for|til\s+at|hvor)\b", re.IGNORECASE)
_UNTIL_WHEN = re.compile(r"\bhvor\s+længe\s+(?:kan|må)\b", re.IGNORECASE)
_DONE = cue("done")


def read_event_question(question: Question) -> EventQuestion | None:
    """What is asked about dated events; None where the question is about something else."""
    said = {token.folded for token in question.tokens}
    said |= {split_kind(token.folded)[1] for token in question.tokens}  # the "møderne" of "KKR-møderne"
    if said & folded_words("papers") and said & folded_words("written"):
        return None  # "hvilken dato er brevet fra"
    deadlines_only = bool(said & folded_words("deadline")) or any(ends_in_deadline(word) for word in said)
    deadlines_only = deadlines_only or _LAST_DAY.search(question.text) is not None
    deadlines_only = deadlines_only and "tidligst" not in said
    today = question.now.date()
    named = (*find_dates(question.text, today=today), *find_spoken_dates(question.text, today))
    dates = tuple(_open_side(question.text, date) for date in named)
    in_month = {
        i: one for i, token in enumerate(question.tokens) if (one := month_of_meeting(token.folded, today))
    }
    dates = (*dates, *in_month.values())
    wish = _find_wish(question, said, deadlines_only, dates)
    if wish is None:
        return None
    dated = _tokens_of(question, dates) | in_month.keys()
    counted = [*_find_counted(question)]
    return EventQuestion(
        wish=wish,
        deadlines_only=deadlines_only,
        kind="" if deadlines_only else find_kind(said),
        whole=bool(said & folded_words("timetable")),
        yearly=bool(said & folded_words("yearly")) or {"hvert", "aar"} <= said,
        dates=tuple(
            date for date in dates if date.precision is not Precision.YEAR and not _is_today(date, wish)
        ),
        years=tuple(
            token.value
            for index, token in enumerate(question.tokens)
            if token.role is Role.YEAR and index not in dated and isinstance(token.value, int)
        ),
        spoken=dated | _spoken(question) | {index for index, _ in counted},
        echoes=frozenset(
            question.tokens[index].stem
            for index in _spoken(question) & set(question.content)
            if len(question.tokens[index].folded) >= _SHORTEST_ECHO
        ),
        kind_words=_kind_words(question),
        attached=attached_indexes(question, set(question.content) - _spoken(question)),
        done=frozenset(i for i in question.content if question.tokens[i].stem in _DONE),
        verbs=find_verbs(question),
        needed=_needed(question) if find_kind(said) != "election" else frozenset(),
        count=counted[0][1] if counted else None,
        limits=tuple(
            re.escape(strip_sort(word)) for word in said if ends_in_deadline(word) and strip_sort(word)
        ),
    )


def _find_counted(question: Question) -> Iterator[tuple[int, int]]:
    """The "tre" of "de næste tre frister", with its index."""
    many = folded_words("many")
    for index, (token, after) in enumerate(pairwise(question.tokens)):
        if token.role is Role.NUMBER and isinstance(token.value, Decimal) and after.folded in many:
            yield index, int(token.value)


def _find_wish(
    question: Question, said: set[str], deadlines_only: bool, dates: tuple[DateMention, ...]
) -> Wish | None:
    asks, about = question.asks, deadlines_only or bool(dates)
    if asks & _HOW_LONG and _BEFORE & said and find_deadline_topic(question.text):
        return Wish.WHEN  # "hvor lang tid før mødet skal jeg sende en sag"
    if "how_many_days" in asks:
        return Wish.DAYS_LEFT
    if said & folded_words("timetable") and not asks - {"what"}:
        return Wish.LIST
    if "weekday" in asks:
        return Wish.WEEKDAY
    if said & folded_words("too_late") and (deadlines_only or "sent" in said) and not asks & {"what", "when"}:
        return Wish.TOO_LATE
    if (
        said & folded_words("in_time")
        and (said & folded_words("whether") or deadlines_only)
        and "when" not in asks
    ):
        return Wish.IN_TIME
    if said & folded_words("many") and (about or "which" in asks or "all" in question.operations):
        return Wish.LIST
    if said & folded_words("old") and (about or "when" in asks):
        return Wish.OLD
    if _asks_start(question, said):
        return Wish.STARTS
    if deadlines_only and said & folded_words("first"):
        return Wish.FIRST
    if (
        deadlines_only
        and said & folded_words("last")
        and not _LAST_DAY.search(question.text)
        and "when" not in asks
    ):
        return Wish.LAST
    if "next" in asks and (
        deadlines_only or "when" in asks or said & folded_words("happening") or find_kind(said)
    ):
        return Wish.NEXT
    if "when" in asks and not deadlines_only and {token.stem for token in question.tokens} & cue("ending"):
        return Wish.ENDS
    if _UNTIL_WHEN.search(question.text):
        return Wish.UNTIL
    if "when" in asks or said & folded_words("date") or (deadlines_only and _asks_nothing_else(question)):
        return Wish.WHEN
    return Wish.LIST if dates and _asks_what_happens(question, said, dates) else None


def _asks_start(question: Question, said: set[str]) -> bool:
    """ "hvornår starter fristen", "fra hvornår fremlægges det", "hvilken dag regnes fristen fra"."""
    if not question.asks & {"when", "which"}:
        return False
    words = [token.folded for token in question.tokens]
    counted = bool(said & folded_words("counted")) and "fra" in said
    begins = bool(said & folded_words("starts")) or " i gang" in question.text.lower()
    return counted or begins or words[:1] == ["fra"] or words[-1:] == ["fra"]


def _is_today(date: DateMention, wish: Wish) -> bool:
    """ "kan vi nå det i dag" asks from today, not about today."""
    return date.printed.lower() == "i dag" and wish not in (Wish.LIST, Wish.WHEN)


def _asks_what_happens(question: Question, said: set[str], dates: tuple[DateMention, ...]) -> bool:
    """ "hvad sker der i maj", "er der møde i dag", "er der noget i november"."""
    if said & folded_words("happening") or _names_only_dates(question, dates):
        return True
    return bool(find_kind(said)) and question.asks <= {"what", "which", "next"}


def _asks_nothing_else(question: Question) -> bool:
    """ "frist for budgettet", "hvilken frist …", but not "hvilken lov står fristen i"."""
    asking = [index for index, token in enumerate(question.tokens) if token.role is Role.ASKING]
    others = [index for index in asking if question.tokens[index].value not in ("what", "next")]
    after = question.tokens[others[-1] + 1].folded if others and others[-1] + 1 < len(question.tokens) else ""
    return not others or after in folded_words("deadline") or ends_in_deadline(after)


def _names_only_dates(question: Question, dates: tuple[DateMention, ...]) -> bool:
    """ "er der noget i november": nothing but a time is named."""
    told = _tokens_of(question, dates) | _spoken(question)
    return not question.places and all(index in told for index in question.content)


def _tokens_of(question: Question, dates: tuple[DateMention, ...]) -> frozenset[int]:
    return frozenset(
        index
        for index, token in enumerate(question.tokens)
        for date in dates
        if date.start <= token.start and token.end <= date.end
    )


def _spoken(question: Question) -> frozenset[int]:
    lists: tuple[str, ...] = (
        *("deadline", "happening", "timetable", "too_late", "in_time", "many", "yearly", "empty", "old"),
        *(("first", "last") if any(ends_in_deadline(token.folded) for token in question.tokens) else ()),
    )
    spoken = _find_said(question, lists)
    handing = _find_said(question, ("handing",))
    return spoken | handing if set(question.content) - spoken - handing else spoken  # "melde sig til" alone


def _find_said(question: Question, lists: tuple[str, ...]) -> frozenset[int]:
    known = frozenset().union(*(folded_words(name) for name in lists))
    return frozenset(index for index, token in enumerate(question.tokens) if token.folded in known)


def _kind_words(question: Question) -> frozenset[int]:
    return frozenset(index for index, token in enumerate(question.tokens) if find_kind({token.folded}))


def _needed(question: Question) -> frozenset[int]:
    return frozenset(
        index
        for index, token in enumerate(question.tokens)
        if (index in question.content and token.stem in WHO_MEETS)
        or (token.role is Role.FILLER and may_be_due(token.folded))
    )


def _open_side(text: str, date: DateMention) -> DateMention:
    """ "efter 1. juni" as the year that follows the day, "før 1. juni" as the year that leads up to it."""
    side = _SIDE.search(text[: date.start])
    if side is None or date.precision is Precision.YEAR:
        return date
    last = date.last or date.first
    if fold(side["side"]) in _LATER:
        return replace(date, first=last + _DAY, last=last + _OPEN, year_inherited=False)
    return replace(date, first=date.first - _OPEN, last=date.first - _DAY, year_inherited=False)


def falls_in(mention: DateMention, first: dt.date, last: dt.date) -> bool:
    """Whether the days first–last touch the date of a question; the year only counts where it is said."""
    if not mention.year_inherited:
        return mention.first <= last and first <= (mention.last or mention.first)
    years = range(first.year, last.year + 1)
    return any(
        start <= last and first <= end
        for year in years
        if (start := _in_year(mention.first, year)) and (end := _in_year(mention.last or mention.first, year))
    )


def _in_year(day: dt.date, year: int) -> dt.date | None:
    try:
        return day.replace(year=year)
    except ValueError:
        return None


@cache
def folded_words(*path: str) -> frozenset[str]:
    """The words under a key of deadline_words.toml; KeyError where it has none such."""
    words: Any = read_lists("deadline_words")
    for step in path:
        words = words[step]
    return frozenset(fold(word) for word in words)


@cache
def kinds() -> tuple[str, ...]:
    """The kinds of events that have words of their own: "meeting", "conference", "election"."""
    return tuple(read_lists("deadline_words")["kinds"])


@cache
def next_year_phrases() -> tuple[str, ...]:
    """How a sentence says that what happens this year is about the next."""
    return tuple(read_lists("deadline_words")["next_year"])


def find_kind(said: Set[str]) -> str:
    """The kind that one of these folded words names, "" for none."""
    return next((kind for kind in kinds() if said & folded_words("kinds", kind)), "")


def ends_in_deadline(folded: str) -> bool:
    """Whether a word is a deadline or a compound that ends with one."""
    return folded.endswith(tuple(folded_words("deadline_endings")))


def may_be_due(folded: str) -> bool:
    """Whether a word names what may be sent, got or dealt with on a day: "svar", "spørgsmål", "mødet"."""
    return folded in folded_words("due")


def strip_sort(folded: str) -> str:
    """ "ansoegning" of "ansoegningsfristen", "kkr" of "kkr-moederne", "byraad" of "byraadsmoede"; else ""."""
    head, kind = split_kind(folded)
    if kind:
        return head
    for ending in sorted(folded_words("deadline_endings"), key=len, reverse=True):
        head = folded.removesuffix(ending)
        if head and head != folded:
            return head.removesuffix("s")
    return ""


def split_kind(folded: str) -> tuple[str, str]:
    """("kkr", "moederne"), ("byraad", "moedet"): who meets, and the word for it; ("", "") for other words."""
    head, _, sort = folded.rpartition("-")
    if head and find_kind({sort}):
        return head, sort
    for word in folded_words("kinds", "meeting"):
        body = folded.removesuffix(word).removesuffix("s")
        if folded.endswith(word) and stem(body) in WHO_MEETS:
            return body, word
    return "", ""


@cache
def words(name: str) -> frozenset[str]:
    """The folded words of a list. KeyError where there is none such."""
    return frozenset(map(fold, read_lists("meeting_words")[name]))


def split_meeting(folded: str) -> str | None:
    """What stands before the word for a meeting: "dialog" of "dialogmoedet", "" of "moede"; None without it.

    >>> split_meeting("dialogmoedet"), split_meeting("moede"), split_meeting("moebler")
    ('dialog', '', None)
    """
    noun = next((one for one in sorted(words("nouns"), key=len, reverse=True) if folded.endswith(one)), None)
    return None if noun is None else folded.removesuffix(noun).rstrip("-")


def month_of_meeting(folded: str, today: dt.date) -> DateMention | None:
    """The month of "novembermødet", without a printed date; None for other words."""
    head = split_meeting(folded) or ""
    month = next((n for name, n in MONTHS.items() if head in (fold(name), f"{fold(name)}s")), 0)
    return month_mention(today.year, month, inherited=True) if month else None


def month_mention(year: int, month: int, *, inherited: bool) -> DateMention:
    """A whole month as a date that is not printed. inherited: its year is not told."""
    first = dt.date(year, month, 1)
    last = (first + dt.timedelta(31)).replace(day=1) - dt.timedelta(1)
    return DateMention(first, last, Precision.MONTH, 0, 0, "", year_inherited=inherited)


def find_turn(folded: str, year: int) -> tuple[dt.date, dt.date] | None:
    """The last day before and the first after a time that divides the year ("sommerferien"); else None."""
    days = {fold(name): pair for name, pair in read_lists("meeting_words")["turns"].items()}.get(folded)
    if days is None:
        return None
    before, after = (dt.date.fromisoformat(f"{year}-{day}") for day in days)
    return (before, after) if before <= after else (before, after.replace(year=year + 1))


def is_plain_meeting(event: Deadline) -> bool:
    """Whether "mødet" may mean it without more: no conference, and no meeting for others than the body."""
    return event.kind == "meeting" and not any(word in fold(event.text) for word in words("special"))
