"""Times made of groups of phrases: which day and hour they are, seen from now."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from knowledge.danish.dates import format_day
from knowledge.danish.recurrences import find_days
from knowledge.danish.times.appointment import Appointment
from knowledge.danish.times.grouping import TimeGroup
from knowledge.danish.times.hours import find_part_hour, shift_hour
from knowledge.danish.times.meanings import (
    NO_BOUND,
    NO_SUCH_DAY,
    NO_SUCH_TIME,
    NOT_UNDERSTOOD,
    TIME_IS_PAST,
    WHICH_DAY,
    WHICH_HOUR,
    WHICH_OF_TWO,
    WHICH_START,
    AskBack,
    Before,
    Days,
    Repeat,
    Wait,
)

_WEEK = 7


class Maker:
    """Makes the appointments of one message, in the order in which its times are told."""

    def __init__(self, now: dt.datetime, usual: dt.time) -> None:
        """now: aware, on the clock of who asks. usual: the time of day where none is told."""
        self._now = now
        self._usual = usual
        self._last_day: dt.date | None = None

    def begin_again(self) -> None:
        """The next times are not told behind the former ones: they may lie on any day."""
        self._last_day = None

    def make_all(self, groups: Sequence[TimeGroup], label: str) -> list[Appointment]:
        """All of them, with the same text.

        :raises AskBack: there are none, or one is past, does not exist, or could be another.
        """
        if not groups:
            raise AskBack(NOT_UNDERSTOOD)
        return [one for group in groups for one in self._make(group, label)]

    def _make(self, group: TimeGroup, label: str) -> Iterator[Appointment]:
        if isinstance(group.day, Wait):
            if group.part:
                raise AskBack(WHICH_HOUR)
            until = (self._now.astimezone(dt.UTC) + group.day.length).astimezone(self._now.tzinfo)
            yield Appointment(until.date(), until.time().replace(second=0, microsecond=0), label)
            return
        times: list[dt.time | None] = (
            [shift_hour(time, group.part, self._passed_today(group)) for time in group.clocks.times]
            if group.clocks
            else [find_part_hour(group.part)]
        )
        for at in times:
            if isinstance(group.day, Repeat):
                yield self._repeat(group, group.day, at, label)
            elif group.day is None:
                today = self._now.date()
                yield Appointment(today if self.is_ahead(today, at) else today + dt.timedelta(1), at, label)
            else:
                yield from self._days(self._night(group.day, group.part, at), at, label)

    def _passed_today(self, group: TimeGroup) -> dt.time | None:
        is_today = isinstance(group.day, Days) and group.day.all == (self._now.date(),)
        return self._now.time() if is_today else None

    def _night(self, days: Days, part: str, at: dt.time | None) -> Days:
        """ "i nat kl 3" is of the coming night, which lies on the next day."""
        today = self._now.date()
        if part == "nat" and days.all == (today,) and at and at.hour <= 6 and not self.is_ahead(today, at):
            return Days((today + dt.timedelta(1),))
        return days

    def _days(self, days: Days, at: dt.time | None, label: str) -> Iterator[Appointment]:
        """In "fredag og mandag" Monday is the one after that Friday, also when today is a Monday."""
        after = self._last_day
        if days.either:
            ahead = [day for day in days.either if self.is_ahead(day, at) and (not after or day > after)]
            if len(ahead) > 1 and not days.first_counts:
                raise AskBack(WHICH_OF_TWO.format(one=format_day(ahead[0]), other=format_day(ahead[1])))
            days = Days(tuple(ahead[:1]))
        for day in days.all:
            if days.is_bare and after and not 0 <= (day - after).days < _WEEK:
                raise AskBack(WHICH_DAY)
            if not self.is_ahead(day, at):
                raise AskBack(TIME_IS_PAST)
            self._last_day = day
            yield Appointment(day, at, label)

    def _repeat(self, group: TimeGroup, repeat: Repeat, at: dt.time | None, label: str) -> Appointment:
        rule, start = repeat.rule, self._now.date()
        if repeat.needs_start and all(bound.is_end for bound in group.bounds):
            raise AskBack(WHICH_START)
        for bound in group.bounds:
            if bound.is_end:
                rule = f"{rule};UNTIL={bound.day:%Y%m%d}"
            else:
                start = bound.day
        if "INTERVAL" in rule or "COUNT" in rule:  # what counts begins with the first that rings
            start = next(
                (day for day in find_days(_every(rule), start, start) if self.is_ahead(day, at)), start
            )
        first = next((day for day in find_days(rule, start, start) if self.is_ahead(day, at)), None)
        if first is None:
            raise AskBack(NO_SUCH_DAY)
        return Appointment(first, at, label, rule, start)

    def move(self, one: Appointment, before: Before, *, keeps_hour: bool = False) -> Appointment:
        """So long before it: "en time før" from its time, "dagen før" from a day whose time is not told.

        keeps_hour: its time is the one at which to ring on the earlier day.
        """
        at: dt.time | None
        if before.length:
            if one.at is None:
                raise AskBack(WHICH_HOUR)
            moment = dt.datetime.combine(one.day, one.at, self._now.tzinfo).astimezone(dt.UTC) - before.length
            local = moment.astimezone(self._now.tzinfo)
            day, at = local.date(), local.time()
        elif one.at is not None and not keeps_hour:
            raise AskBack(NO_BOUND.format(word="dagen før"))
        else:
            day, at = before.find_day(one.day), one.at or find_part_hour(before.part)
        if not self.is_ahead(day, at):
            raise AskBack(TIME_IS_PAST)
        return Appointment(day, at, one.text)

    def is_ahead(self, day: dt.date, at: dt.time | None) -> bool:
        """Whether that time is still to come. at: None for the usual one."""
        moment = dt.datetime.combine(day, at or self._usual, self._now.tzinfo)
        if moment.astimezone(dt.UTC).astimezone(self._now.tzinfo).time() != moment.time():
            raise AskBack(NO_SUCH_TIME)  # the hour that spring skips
        return moment > self._now


def _every(rule: str) -> str:
    """The rule without its counting."""
    return ";".join(part for part in rule.split(";") if not part.startswith(("INTERVAL=", "COUNT=")))
