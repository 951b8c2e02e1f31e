"""What somebody wants to be reminded of, and when: "på fredag kl 9 og mandag kl 10 ring" → two appointments.

Nothing is guessed: what people would understand differently, what no calendar has, what is past, and every
word about a time that no rule has understood is asked back.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from knowledge.danish.calendar_words import MONTHS, WEEKDAYS
from knowledge.danish.dates import format_day, format_time
from knowledge.danish.folding import fold
from knowledge.danish.recurrences import find_days, render_rule
from knowledge.danish.time_phrases import (
    DATE_OR_CLOCK,
    NO_SUCH_DAY,
    NO_SUCH_TIME,
    WHICH_DAY,
    WHICH_HOUR,
    Ask,
    Before,
    Bound,
    Clocks,
    Days,
    Part,
    Repeat,
    TimePhrase,
    Wait,
    find_time_phrases,
)
from knowledge.danish.time_tokens import TimeToken, is_like_weekday, load_asking, load_time_words, read_tokens

NOT_UNDERSTOOD = (
    "Jeg kan ikke se, hvornår det skal være. Skriv en dag og gerne et klokkeslæt,"
    " fx: ring til Hanne på fredag kl. 10"
)
LEFT_OVER = "Jeg forstod ikke »{word}«. Skriv tidspunktet på en anden måde, fx: på fredag kl. 10"
TIME_IS_PAST = "Det tidspunkt er passeret. Skriv et senere, fx: i dag kl. 15"
WHICH_OF_TWO = "Mener du {one} eller {other}? Skriv det med datoen."
ONE_TIME_EACH = "Skriv klokkeslættet ved hver af dagene, fx: mandag kl. 9 og tirsdag kl. 9"
NO_BOUND = "Skriv den dag og det klokkeslæt, jeg skal minde dig, uden »{word}«."

_WEEK = 7
_PART_HOURS = {"formiddag": dt.time(10), "eftermiddag": dt.time(15), "aften": dt.time(19)}
_WEEKDAYS = tuple(map(fold, WEEKDAYS))
_MONTHS = frozenset(map(fold, MONTHS))


@dataclass(frozen=True, slots=True)
class Appointment:
    """day: its first one. at: None where no time of day was told. rule: how it comes again, "" for once.

    start: from when the rule counts. text: what it is about, "" where nothing is left.
    """

    day: dt.date
    at: dt.time | None
    text: str
    rule: str = ""
    start: dt.date | None = None

    def render(self, usual: dt.time) -> str:
        """ "fredag den 5. juni 2026 kl. 10.00"; what comes again with its rule. usual: where `at` is None."""
        first = f"{format_day(self.day)} {format_time(self.at or usual)}"
        return (
            f"{render_rule(self.rule)} {format_time(self.at or usual)}, første gang {first}"
            if self.rule
            else first
        )


@dataclass(frozen=True, slots=True)
class Unclear:
    """question: what the member is asked, in Danish."""

    question: str


@dataclass(slots=True)
class _Group:
    """The phrases of one time. start, end: tokens."""

    start: int
    end: int
    day: Days | Repeat | Wait | None = None
    clocks: Clocks | None = None
    clock_first: bool = False
    part: str = ""
    bounds: list[Bound] = field(default_factory=list)


class _Asked(Exception):
    """Carries the question out."""


def read_appointments(
    text: str, now: dt.datetime, usual: dt.time = dt.time(8)
) -> tuple[Appointment, ...] | Unclear:
    """What the text asks to be reminded of, at least one; in the order in which it is told.

    now: aware, on the clock of who asks. usual: the time of day where none is told.

    >>> read_appointments("Ring på fredag kl. 10", dt.datetime(2024, 5, 1, tzinfo=dt.UTC))
    (Appointment(day=datetime.date(2024, 5, 3), at=datetime.time(10, 0), text='Ring', rule='', start=None),)
    """
    try:
        return tuple(_Reading(text, now, usual).read())
    except _Asked as asked:
        return Unclear(str(asked))


class _Reading:
    """One message being read."""

    def __init__(self, text: str, now: dt.datetime, usual: dt.time) -> None:
        self._text = text
        self._now = now
        self._usual = usual
        self._words = load_time_words()
        self._last_day: dt.date | None = None
        self._tokens = _without_asking(read_tokens(text))
        self._phrases = find_time_phrases(self._tokens, now.date())

    def read(self) -> Iterator[Appointment]:
        for phrase in self._phrases:
            if isinstance(phrase.meaning, Ask):
                raise _Asked(phrase.meaning.reason)
        self._check_rest()
        befores = [one.meaning for one in self._phrases if isinstance(one.meaning, Before)]
        groups = self._group([one for one in self._phrases if not isinstance(one.meaning, Before)])
        if not groups:
            raise _Asked(NOT_UNDERSTOOD)
        self._lend_clocks(groups)
        label = self._label(groups)
        found = [one for group in groups for one in self._make(group, label)]
        if befores:
            if len(befores) > 1 or len(found) > 1 or found[0].rule:
                raise _Asked(WHICH_DAY)
            found = [self._move(found[0], befores[0])]
        yield from dict.fromkeys(found)

    def _check_rest(self) -> None:
        """Nothing of a time may be left that no rule has read."""
        taken = {index for phrase in self._phrases for index in range(phrase.start, phrase.end)}
        has_day = any(isinstance(one.meaning, Days | Repeat | Wait) for one in self._phrases)
        for index, token in enumerate(self._tokens):
            if index in taken:
                continue
            before = self._tokens[index - 1].word if index else ""
            beside = index - 1 in taken or index + 1 in taken
            typed = self._text[token.start : token.end]
            is_bound = index + 1 in taken and token.word in self._words["bounds"]
            if is_bound or token.word in self._words["after_events"]:
                raise _Asked(NO_BOUND.format(word=typed))
            if token.word in self._words["either"] and index + 1 in taken:
                raise _Asked(WHICH_DAY)
            if (
                set(token.word.split()) & self._words["leftover"]
                or token.word in _MONTHS
                or is_like_weekday(token.word)
            ):
                raise _Asked(LEFT_OVER.format(word=typed))
            if token.word == "middag" and not any(isinstance(one.meaning, Clocks) for one in self._phrases):
                raise _Asked(LEFT_OVER.format(word=typed))
            if not has_day and self._may_name_day(token.word):
                raise _Asked(LEFT_OVER.format(word=typed))
            if before in self._words["numbered"]:
                continue
            if before == "om" and token.word.isdigit() and index == len(self._tokens) - 1:
                raise _Asked(LEFT_OVER.format(word=f"om {typed}"))
            if index - 1 in taken and re.fullmatch(r"[0-2]\d[0-5]\d", token.word):
                raise _Asked(NO_SUCH_TIME)  # "i morgen 1030"
            if re.fullmatch(r"\d{1,2}[./:]\d{1,2}", token.word):
                raise _Asked(DATE_OR_CLOCK)
            if beside and re.fullmatch(r"\d{1,2}", token.word) and int(token.word) <= 31:
                raise _Asked(LEFT_OVER.format(word=typed))

    def _may_name_day(self, word: str) -> bool:
        """ "fastelavnsmandag", "fredagsmøde": of these and a clock alone nobody can tell the day."""
        ends = (
            word.endswith(("dag", "dagen", "aften", "ferie", "ferien")) and word not in self._words["no_days"]
        )
        return ends or word.startswith(_WEEKDAYS)

    def _group(self, phrases: Sequence[TimePhrase]) -> list[_Group]:
        groups: list[_Group] = []
        for phrase in phrases:
            meaning, last = phrase.meaning, groups[-1] if groups else None
            if isinstance(meaning, Bound):
                self._bind(meaning, last)
            elif isinstance(meaning, Days) and meaning.is_bound and last and isinstance(last.day, Repeat):
                last.bounds.append(Bound(meaning.all[0], is_end=True))
            elif isinstance(meaning, Days) and last and last.day and self._tokens[phrase.start].word == "til":
                raise _Asked(WHICH_DAY)  # "flyttet fra fredag til mandag", "mandag til fredag"
            elif last and self._fits(last, phrase):
                self._take(last, phrase)
            else:
                group = _Group(phrase.start, phrase.end)
                if last and self._is_weekday_beside_date(last, phrase):
                    raise _Asked(WHICH_DAY)
                if isinstance(meaning, Clocks) and last and last.clocks:
                    if not self._joined(last.end, phrase.start):
                        raise _Asked(ONE_TIME_EACH)
                    group.day = last.day
                self._take(group, phrase)
                groups.append(group)
        return groups

    def _is_weekday_beside_date(self, last: _Group, phrase: TimePhrase) -> bool:
        """In "tirsdag og torsdag i næste uge" the first may be of next week too."""
        day, other = last.day, phrase.meaning
        if (
            not isinstance(day, Days)
            or not isinstance(other, Days)
            or not self._joined(last.end, phrase.start)
        ):
            return False
        return day.is_bare and not other.is_bare

    def _bind(self, bound: Bound, group: _Group | None) -> None:
        if group is not None and isinstance(group.day, Repeat):
            group.bounds.append(bound)
        elif bound.is_end or group is not None:
            raise _Asked(WHICH_DAY)
        else:  # "fra 1. september hver tirsdag"
            raise _Asked(WHICH_DAY)

    def _fits(self, group: _Group, phrase: TimePhrase) -> bool:
        """Whether the phrase tells more of the same time."""
        match phrase.meaning:
            case Clocks():
                return group.clocks is None and not isinstance(group.day, Wait)
            case Part():
                return not group.part
            case Days() | Repeat() | Wait():
                return group.day is None
        return False

    def _take(self, group: _Group, phrase: TimePhrase) -> None:
        match phrase.meaning:
            case Clocks() as clocks:
                group.clocks, group.clock_first = clocks, group.day is None
            case Part(name):
                group.part = name
            case Days() | Repeat() as day:
                group.day, group.part = day, group.part or day.part
            case Wait() as wait:
                if group.clocks:
                    raise _Asked(WHICH_HOUR)
                group.day = wait
        group.start, group.end = min(group.start, phrase.start), max(group.end, phrase.end)

    def _joined(self, start: int, end: int) -> bool:
        """Whether nothing but "og" stands between the tokens."""
        return all(token.word in self._words["both"] for token in self._tokens[start:end])

    def _lend_clocks(self, groups: Sequence[_Group]) -> None:
        """ "onsdag og torsdag kl 10": both at ten. "mandag kl 9 og tirsdag" leaves Tuesday's open."""
        if not any(group.clocks for group in groups):
            return
        for index in range(len(groups) - 2, -1, -1):
            one, other = groups[index], groups[index + 1]
            if (
                not one.clocks
                and other.clocks
                and not other.clock_first
                and self._joined(one.end, other.start)
            ):
                one.clocks, one.part = other.clocks, one.part or other.part
        for one, other in pairwise(groups):
            if not other.clocks and one.clocks and one.clock_first and self._joined(one.end, other.start):
                other.clocks, other.clock_first, other.part = one.clocks, True, other.part or one.part
        if any(not group.clocks and not isinstance(group.day, Wait) for group in groups):
            raise _Asked(ONE_TIME_EACH)

    def _make(self, group: _Group, label: str) -> Iterator[Appointment]:
        if isinstance(group.day, Wait):
            if group.part:
                raise _Asked(WHICH_HOUR)
            until = (self._now.astimezone(dt.UTC) + group.day.length).astimezone(self._now.tzinfo)
            yield Appointment(until.date(), until.time().replace(second=0, microsecond=0), label)
            return
        times: list[dt.time | None] = (
            [_shift(time, group.part) for time in group.clocks.times]
            if group.clocks
            else [self._part_hour(group.part)]
        )
        for at in times:
            if isinstance(group.day, Repeat):
                yield self._repeat(group, group.day, at, label)
            elif group.day is None:
                today = self._now.date()
                yield Appointment(today if self._is_ahead(today, at) else today + dt.timedelta(1), at, label)
            else:
                yield from self._days(group.day, at, label)

    def _part_hour(self, part: str) -> dt.time | None:
        if part == "nat":
            raise _Asked(WHICH_HOUR)
        return _PART_HOURS.get(part)

    def _days(self, days: Days, at: dt.time | None, label: str) -> Iterator[Appointment]:
        """In "fredag og mandag" Monday is the one after that Friday, also when today is a Monday."""
        after = self._last_day
        if days.either:
            ahead = [day for day in days.either if self._is_ahead(day, at) and (not after or day > after)]
            if len(ahead) > 1 and not days.first_counts:
                raise _Asked(WHICH_OF_TWO.format(one=format_day(ahead[0]), other=format_day(ahead[1])))
            days = Days(tuple(ahead[:1]))
        for day in days.all:
            if days.is_bare and after and not 0 <= (day - after).days < _WEEK:
                raise _Asked(WHICH_DAY)
            if not self._is_ahead(day, at):
                raise _Asked(TIME_IS_PAST)
            self._last_day = day
            yield Appointment(day, at, label)

    def _repeat(self, group: _Group, repeat: Repeat, at: dt.time | None, label: str) -> Appointment:
        rule, start = repeat.rule, self._now.date()
        for bound in group.bounds:
            if bound.is_end:
                rule = f"{rule};UNTIL={bound.day:%Y%m%d}"
            else:
                start = bound.day
        if "INTERVAL" in rule or "COUNT" in rule:  # what counts begins with the first that rings
            start = next(
                (day for day in find_days(_every(rule), start, start) if self._is_ahead(day, at)), start
            )
        first = next((day for day in find_days(rule, start, start) if self._is_ahead(day, at)), None)
        if first is None:
            raise _Asked(NO_SUCH_DAY)
        return Appointment(first, at, label, rule, start)

    def _move(self, one: Appointment, before: Before) -> Appointment:
        """So long before it: "en time før" from its time, "dagen før" from a day whose time is not told."""
        if before.length:
            if one.at is None:
                raise _Asked(WHICH_HOUR)
            moment = dt.datetime.combine(one.day, one.at, self._now.tzinfo).astimezone(dt.UTC) - before.length
            local = moment.astimezone(self._now.tzinfo)
            day, at = local.date(), local.time()
        elif one.at is not None:
            raise _Asked(NO_BOUND.format(word="dagen før"))
        else:
            day, at = one.day - dt.timedelta(before.days), self._usual
        if not self._is_ahead(day, at):
            raise _Asked(TIME_IS_PAST)
        return Appointment(day, at if before.length else None, one.text)

    def _is_ahead(self, day: dt.date, at: dt.time | None) -> bool:
        moment = dt.datetime.combine(day, at or self._usual, self._now.tzinfo)
        if moment.astimezone(dt.UTC).astimezone(self._now.tzinfo).time() != moment.time():
            raise _Asked(NO_SUCH_TIME)  # the hour that spring skips
        return moment > self._now

    def _label(self, groups: Sequence[_Group]) -> str:
        """What is left without the times; the whole text where several things have their own times."""
        for one, other in pairwise(groups):
            if not self._joined(one.end, other.start):
                return _cut(self._text, [(0, self._tokens[0].start)])
        taken = {index for phrase in self._phrases for index in range(phrase.start, phrase.end)}
        for one, other in pairwise(groups):
            taken.update(range(one.end, other.start))
        left = [token for index, token in enumerate(self._tokens) if index not in taken]
        kept = _without_asking(tuple(left), also_left=True)
        first = kept[0].start if kept else len(self._text)
        spans = [(self._tokens[index].start, self._tokens[index].end) for index in taken]
        return _cut(self._text, [(0, first), *spans])


def _every(rule: str) -> str:
    """The rule without its counting."""
    return ";".join(part for part in rule.split(";") if not part.startswith(("INTERVAL=", "COUNT=")))


def _without_asking(tokens: tuple[TimeToken, ...], *, also_left: bool = False) -> tuple[TimeToken, ...]:
    """The tokens behind "kan du minde mig om at"."""
    phrases = load_asking()
    left = load_time_words()["left_of_asking"] if also_left else frozenset()
    again = True
    while again:
        again = False
        typed = [token.typed for token in tokens]
        for phrase in (*phrases, *(tuple(one.split()) for one in sorted(left, key=len, reverse=True))):
            if tuple(typed[: len(phrase)]) == phrase:
                tokens, again = tokens[len(phrase) :], True
                break
    return tokens


def _shift(time: tuple[int, int, bool], part: str) -> dt.time:
    """The hour of the day that is meant: "kl. 8 i aften" is 20, "kl. 3" alone is asked about."""
    hour, minute, is_certain = time
    earliest = {"eftermiddag": 1, "aften": 1, "nat": 8}.get(part)
    if earliest and earliest <= hour <= 11 and not is_certain:
        hour += 12
    elif not part and 1 <= hour <= 5 and not is_certain:
        raise _Asked(WHICH_HOUR)
    fits = {
        "morgen": 3 <= hour <= 11,
        "tidlig": 3 <= hour <= 11,
        "tidligt": 3 <= hour <= 11,
        "formiddag": 6 <= hour <= 12,
        "eftermiddag": 12 <= hour <= 18,
        "aften": 16 <= hour <= 23,
        "nat": hour <= 6 or hour >= 20,
    }
    if not fits.get(part, True):
        raise _Asked(WHICH_HOUR)
    return dt.time(hour, minute)


def _cut(text: str, spans: Sequence[tuple[int, int]]) -> str:
    """The text without the spans, and without the signs that are left hanging."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted(span for span in spans if span[1] > span[0]):
        if merged and start <= merged[-1][1]:
            merged[-1] = merged[-1][0], max(end, merged[-1][1])
        else:
            merged.append((start, end))
    for start, end in reversed(merged):
        text = f"{text[:start].rstrip()} {text[end:].lstrip(' .')}"
    text = re.sub(r"\s+([,.;:?!])", r"\1", " ".join(text.split()))
    text = re.sub(r"^(?:og|,|at|om at)\s+|\s+(?:og|,|om|at|på|den|d\.?|til)$", "", text.strip(" ,:;.-–?!"))
    return text.strip(" ,:;.-–?!")
