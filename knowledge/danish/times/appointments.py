"""What somebody wants to be reminded of, and when: "på fredag kl 9 og mandag kl 10 ring" → two appointments.

Nothing is guessed: what people would understand differently, what no calendar has and what is past is asked
back, and so is every word about a time that no rule has understood (see accounting.py).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from knowledge.danish.dates import format_time
from knowledge.danish.folding import fold
from knowledge.danish.times.accounting import Account, check_account
from knowledge.danish.times.appointment import Appointment, Unclear
from knowledge.danish.times.asking import find_asking
from knowledge.danish.times.corrections import drop_corrected
from knowledge.danish.times.grouping import TimeGroup, are_joined, group_phrases
from knowledge.danish.times.hours import find_part_hour, shift_hour
from knowledge.danish.times.labels import build_label, cut
from knowledge.danish.times.making import Maker
from knowledge.danish.times.meanings import (
    ABOUT_WHAT,
    DAY_IS_PAST,
    NOT_UNDERSTOOD,
    ONE_TIME_EACH,
    TIME_IS_PAST,
    UNDERSTOOD,
    WHICH_DAY,
    WHICH_HOUR,
    Ask,
    AskBack,
    Before,
    Clocks,
    Days,
    Period,
    Repeat,
    TimePhrase,
    Wait,
)
from knowledge.danish.times.mentions import find_mentioned, find_subject
from knowledge.danish.times.patterns import read_number
from knowledge.danish.times.phrases import find_time_phrases
from knowledge.danish.times.tokens import load_time_words, read_tokens

_MOST_TOLD = 2
"""Times of a message that are told when something else in it is asked about."""


def read_appointments(
    text: str, now: dt.datetime, usual: dt.time = dt.time(8)
) -> tuple[Appointment, ...] | Unclear:
    """What the text asks to be reminded of, at least one; in the order in which it is told.

    now: aware, on the clock of who asks. usual: the time of day where none is told.

    >>> read_appointments("Ring på fredag kl. 10", dt.datetime(2024, 5, 1, tzinfo=dt.UTC))
    (Appointment(day=datetime.date(2024, 5, 3), at=datetime.time(10, 0), text='Ring', rule='', start=None),)
    """
    try:
        return tuple(dict.fromkeys(_Reading(text, now, usual).read()))
    except AskBack as asked:
        return Unclear(str(asked))


class _Reading:
    """One message being read: what stands before the asking, and what stands behind it."""

    def __init__(self, text: str, now: dt.datetime, usual: dt.time) -> None:
        self._text = text
        self._usual = usual
        self._maker = Maker(now, usual)
        self._tokens = read_tokens(text)
        self._phrases = find_time_phrases(self._tokens, now.date())
        self._asking = find_asking(self._tokens, _cover(self._phrases))
        corrected = drop_corrected(self._tokens, self._phrases)
        self._phrases = corrected.phrases
        self._taken_back = {*corrected.taken}
        subject = find_subject(text, self._tokens, self._phrases, self._asking)
        mentioned = find_mentioned(text, self._tokens, self._phrases, subject, corrected.corrections)
        self._mentioned = _cover(mentioned)
        self._phrases = tuple(one for one in self._phrases if one not in mentioned)
        self._how_often = self._read_how_often()
        if self._how_often:
            self._taken_back.update(range(self._asking.end, self._asking.end + 2))
        self._account = self._build_account(mentioned, subject)

    def _build_account(self, mentioned: Sequence[TimePhrase], subject: int) -> Account:
        asking = range(self._asking.start, self._asking.end)
        taken = {*_cover(self._phrases), *asking, *self._mentioned, *self._taken_back}
        return Account(self._text, self._tokens, self._phrases, mentioned, asking, taken, subject)

    def _read_how_often(self) -> int:
        """2 in "mind mig to gange: …"; 0 where it is not told."""
        first, *others = [token.word for token in self._tokens[self._asking.end :][:4]] or [""]
        is_rate = others[1:2] == ["om"] and load_time_words()["leftover"].issuperset(others[2:])
        return read_number(first) if others[:1] == ["gange"] and not is_rate else 0

    def read(self) -> list[Appointment]:
        for phrase in self._phrases:
            if isinstance(phrase.meaning, Ask) and not self._is_of_story(phrase):
                raise AskBack(phrase.meaning.reason)
            if isinstance(phrase.meaning, Period):
                raise AskBack(WHICH_DAY)
        try:
            check_account(self._account)
        except AskBack as asked:
            raise AskBack(self._add_understood(str(asked))) from None
        found = list(self._read_times())
        if any(fold(one.text) in load_time_words()["anything"] for one in found):
            raise AskBack(ABOUT_WHAT)
        if self._how_often and (self._how_often != len(found) or any(one.rule for one in found)):
            raise AskBack(ONE_TIME_EACH)
        return found

    def _is_of_story(self, phrase: TimePhrase) -> bool:
        """Whether it only tells why: "i fredags lovede jeg Bo svar, mind mig på mandag"."""
        assert isinstance(phrase.meaning, Ask)
        split = self._asking.start
        rings = any(isinstance(one.meaning, Days | Wait) and one.start >= split for one in self._phrases)
        return phrase.end <= split and rings and phrase.meaning.reason == DAY_IS_PAST

    def _add_understood(self, question: str) -> str:
        """The question with the times that the rest of the message tells, where it tells any."""
        try:
            found = tuple(dict.fromkeys(self._read_times()))
        except AskBack:
            return question
        times = " og ".join(one.render(self._usual) for one in found[:_MOST_TOLD])
        return f"{question.rstrip('.')}. {UNDERSTOOD.format(times=times)}"

    def _read_times(self) -> Iterator[Appointment]:
        befores = [one for one in self._phrases if isinstance(one.meaning, Before)]
        times = [one for one in self._phrases if not isinstance(one.meaning, Before | Ask)]
        if self._asking.is_within:
            yield from self._read_two_sides(times, befores)
            return
        groups = group_phrases(self._tokens, times)
        found = self._maker.make_all(groups, self._label(groups, self._asking.end, len(self._tokens)))
        if befores:
            earlier = self._ring_before(found, befores, groups)
            is_further = self._tokens[befores[0].start - 1].word in ("igen", "ogsaa")
            found = [earlier, *found] if is_further else [earlier]  # "mandag kl. 18 og igen en time før"
        yield from found

    def _ring_before(
        self, found: Sequence[Appointment], befores: Sequence[TimePhrase], groups: Sequence[TimeGroup]
    ) -> Appointment:
        """ "en time før mødet den 12/3 kl 13", "3 dage før den 20. marts kl 9" (which rings at nine)."""
        if len(befores) > 1 or len(found) > 1 or found[0].rule:
            raise AskBack(WHICH_DAY)
        before = _read_before(befores[0])
        is_bare = befores[0].end == groups[0].start  # no meeting between them whose hour it may be
        is_own = any(  # "kl. 9 dagen før mødet den 15/9"
            isinstance(one.meaning, Clocks) and one.end == befores[0].start for one in self._phrases
        )
        return self._maker.move(found[0], before, keeps_hour=is_own or (is_bare and not before.part))

    def _read_two_sides(
        self, times: Sequence[TimePhrase], befores: Sequence[TimePhrase]
    ) -> Iterator[Appointment]:
        """ "onsdag kl 17 møde, mind mig dagen før": what happens, and when to ring for it."""
        split, end = self._asking.start, len(self._tokens)
        event = group_phrases(self._tokens, [one for one in times if one.start < split])
        ring = group_phrases(self._tokens, [one for one in times if one.start >= split])
        happens = self._label(event, 0, split)
        about = self._label(ring, self._asking.end, end)
        label = about if _tells_something(about) else happens
        if event and not ring and befores and befores[-1].start < split:
            found = self._maker.make_all(event, about or happens)
            yield self._ring_before(found, befores, event)
            return
        if any(one.start < split for one in befores) or (len(befores) > 1 and (ring or not event)):
            raise AskBack(WHICH_DAY)
        if len(befores) > 1:  # "to timer før og aftenen før"
            rings = [self._read_before_event(event, ring, one, label) for one in befores]
            yield from sorted({one for found in rings for one in found}, key=_find_moment)
        elif befores:
            yield from self._read_before_event(event, ring, befores[0], label)
        elif event and ring and all(one.day is None for one in ring):
            yield from self._read_other_hour(event, ring, label)
        elif event and ring:
            yield from self._read_other_day(event, ring, label)
        else:
            if event and any(token.typed in load_time_words()["past"] for token in self._tokens[:split]):
                raise AskBack(NOT_UNDERSTOOD)  # "Bo ringede kl 9, mind mig om at ringe tilbage"
            yield from self._maker.make_all(event or ring, label)

    def _read_before_event(
        self, event: Sequence[TimeGroup], ring: Sequence[TimeGroup], phrase: TimePhrase, label: str
    ) -> Iterator[Appointment]:
        """ "…, mind mig dagen før kl 20": with "også" at the time itself, too."""
        before = _read_before(phrase)
        if any(one.day for one in ring) or len(ring) > 1 or (ring and before.length):
            raise AskBack(WHICH_DAY)
        if not event:
            raise AskBack(NOT_UNDERSTOOD)
        self._maker.begin_again()
        held = self._maker.make_all(event, label)
        if any(one.rule for one in held) or (len(held) > 1 and any(one.at is None for one in held)):
            raise AskBack(WHICH_DAY)
        if any(token.word == "ogsaa" for token in self._tokens[self._asking.start :]):
            yield from held
        clocks, part = (ring[0].clocks, ring[0].part) if ring else (None, before.part)
        at = shift_hour(clocks.times[0], part or before.part) if clocks else find_part_hour(part)
        for one in held:
            named = replace(one, text=self._name_event(one)) if one.text == label else one
            if before.length:
                yield self._maker.move(named, before)
            else:
                day = before.find_day(one.day)
                if not self._maker.is_ahead(day, at):
                    raise AskBack(TIME_IS_PAST)
                yield Appointment(day, at, named.text)

    def _read_other_hour(
        self, event: Sequence[TimeGroup], ring: Sequence[TimeGroup], label: str
    ) -> Iterator[Appointment]:
        """ "onsdag kl 9 gruppemøde, mind mig kl 8": on the day, before it begins."""
        if len(event) > 1 or len(ring) > 1 or ring[0].clocks is None or isinstance(event[0].day, Wait):
            raise AskBack(WHICH_HOUR)
        held, begins = event[0], event[0].clocks
        part = ring[0].part or (held.part if not begins else "")
        other = replace(held, clocks=ring[0].clocks, part=part)
        found = self._maker.make_all([other], label)
        if begins and not isinstance(held.day, Repeat):
            self._maker.begin_again()
            (meeting, *_) = self._maker.make_all([held], label)
            if meeting.at is None or any(one.at is None or one.at > meeting.at for one in found):
                raise AskBack(WHICH_HOUR)
            found = [replace(one, text=self._name_event(meeting)) for one in found]
        yield from found

    def _read_other_day(
        self, event: Sequence[TimeGroup], ring: Sequence[TimeGroup], label: str
    ) -> Iterator[Appointment]:
        """ "mødet er den 24/6, mind mig på mandag": it must come before."""
        held = self._maker.make_all(event, label)
        self._maker.begin_again()
        found = self._maker.make_all(ring, label)
        if len(held) > 1 or held[0].rule or any(one.rule or one.day > held[0].day for one in found):
            raise AskBack(WHICH_DAY)
        yield from (replace(one, text=self._name_event(held[0])) for one in found)

    def _find_joints(self, start: int, end: int) -> Iterator[int]:
        """Of a time whose parts do not stand together the signs and small words that only join them."""
        words = load_time_words()
        for index in range(start, end):
            token = self._tokens[index]
            if not token.word.isalnum() or token.word in words["both"] or token.typed in words["fillers"]:
                yield index

    def _name_event(self, one: Appointment) -> str:
        """What is rung for ahead of its time tells its own."""
        at = f" {format_time(one.at)}" if one.at else ""
        when = f"{one.day.day}/{one.day.month}{at}"
        return f"{one.text} ({when})" if one.text else when

    def _label(self, groups: Sequence[TimeGroup], start: int, end: int) -> str:
        """What is left without the times; the whole text where several things have their own times."""
        for one, other in pairwise(groups):
            if not are_joined(self._tokens, one.end, other.start):
                last = self._tokens[end - 1].end if end else 0
                return cut(self._text[:last], [(0, self._tokens[start].start)])
        taken = {*_cover(self._phrases), *self._taken_back}
        for one in groups:
            taken.update(self._find_joints(one.start, one.end))
        for one, other in pairwise(groups):
            taken.update(range(one.end, other.start))
        return build_label(self._text, self._tokens, taken - self._mentioned, start, end)


def _cover(phrases: Sequence[TimePhrase]) -> frozenset[int]:
    """The tokens that they take."""
    return frozenset(index for phrase in phrases for index in range(phrase.start, phrase.end))


def _find_moment(one: Appointment) -> tuple[dt.date, dt.time]:
    return one.day, one.at or dt.time()


def _read_before(phrase: TimePhrase) -> Before:
    assert isinstance(phrase.meaning, Before)
    return phrase.meaning


def _tells_something(label: str) -> bool:
    """Whether more is left than polite words."""
    return any(token.typed not in load_time_words()["nothing_told"] for token in read_tokens(label))
