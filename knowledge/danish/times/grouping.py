"""The phrases of a message put together to times: a day with its hour, a repetition with its end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from knowledge.danish.times.meanings import (
    ONE_TIME_EACH,
    WHICH_DAY,
    WHICH_HOUR,
    AskBack,
    Bound,
    Clocks,
    Days,
    Part,
    Repeat,
    TimePhrase,
    Wait,
)
from knowledge.danish.times.tokens import TimeToken, load_time_words


@dataclass(slots=True)
class TimeGroup:
    """The phrases of one time. start, end: tokens. clock_first: "kl. 9 mandag"."""

    start: int
    end: int
    day: Days | Repeat | Wait | None = None
    clocks: Clocks | None = None
    clock_first: bool = False
    part: str = ""
    bounds: list[Bound] = field(default_factory=list)


def group_phrases(tokens: Sequence[TimeToken], phrases: Sequence[TimePhrase]) -> list[TimeGroup]:
    """The times that phrases tell, in order, with the hours that one lends another.

    :raises AskBack: they can be put together in more than one way.
    """
    grouping = _Grouping(tokens)
    groups = grouping.group(phrases)
    grouping.check_pairs(groups)
    grouping.lend_clocks(groups)
    return groups


def are_joined(tokens: Sequence[TimeToken], start: int, end: int) -> bool:
    """Whether nothing but "og" stands between the tokens."""
    return all(token.word in load_time_words()["both"] for token in tokens[start:end])


class _Grouping:
    """The tokens of one message."""

    def __init__(self, tokens: Sequence[TimeToken]) -> None:
        self._tokens = tokens

    def group(self, phrases: Sequence[TimePhrase]) -> list[TimeGroup]:
        groups: list[TimeGroup] = []
        for phrase in phrases:
            meaning, last = phrase.meaning, groups[-1] if groups else None
            if isinstance(meaning, Bound):
                self._bind(meaning, last)
            elif isinstance(meaning, Days) and meaning.is_bound and last and isinstance(last.day, Repeat):
                last.bounds.append(Bound(meaning.all[0], is_end=True))
            elif isinstance(meaning, Days) and last and last.day and self._tokens[phrase.start].word == "til":
                raise AskBack(WHICH_DAY)  # "flyttet fra fredag til mandag", "mandag til fredag"
            elif last and self._is_other_than_wait(last, phrase):
                raise AskBack(WHICH_DAY)  # "om ti minutter … i morgen kl. 9.50"
            elif last and self._fits(last, phrase):
                self._take(last, phrase)
            else:
                group = TimeGroup(phrase.start, phrase.end)
                if last and self._is_weekday_beside_date(last, phrase):
                    raise AskBack(WHICH_DAY)
                if isinstance(meaning, Clocks | Part) and last and (last.clocks or last.part):
                    if last.end == phrase.start or not self._joined(last.end, phrase.start):
                        raise AskBack(ONE_TIME_EACH)
                    group.day = last.day  # "kl. 9 og kl. 14", "hver morgen og aften"
                self._take(group, phrase)
                groups.append(group)
        return groups

    def _is_other_than_wait(self, last: TimeGroup, phrase: TimePhrase) -> bool:
        """Whether one is so long from now, the other told otherwise, and no "og" stands between them."""
        waits = isinstance(last.day, Wait) != isinstance(phrase.meaning, Wait)
        return waits and last.day is not None and not self._joined(last.end, phrase.start)

    def _is_weekday_beside_date(self, last: TimeGroup, phrase: TimePhrase) -> bool:
        """In "tirsdag og torsdag i næste uge" the first may be of next week too."""
        day, other = last.day, phrase.meaning
        if (
            not isinstance(day, Days)
            or not isinstance(other, Days)
            or not self._joined(last.end, phrase.start)
        ):
            return False
        return day.is_bare and not other.is_bare

    def _bind(self, bound: Bound, group: TimeGroup | None) -> None:
        if group is not None and isinstance(group.day, Repeat):
            group.bounds.append(bound)
        elif bound.is_end or group is not None:
            raise AskBack(WHICH_DAY)
        else:  # "fra 1. september hver tirsdag"
            raise AskBack(WHICH_DAY)

    def _fits(self, group: TimeGroup, phrase: TimePhrase) -> bool:
        """Whether the phrase tells more of the same time."""
        match phrase.meaning:
            case Clocks():
                return group.clocks is None and not isinstance(group.day, Wait)
            case Part():
                return not group.part
            case Days() | Repeat() | Wait():
                return group.day is None
        return False

    def _take(self, group: TimeGroup, phrase: TimePhrase) -> None:
        match phrase.meaning:
            case Clocks() as clocks:
                group.clocks, group.clock_first = clocks, group.day is None
            case Part(name):
                group.part = name
            case Days() | Repeat() as day:
                group.day, group.part = day, group.part or day.part
            case Wait() as wait:
                if group.clocks:
                    raise AskBack(WHICH_HOUR)
                group.day = wait
        group.start, group.end = min(group.start, phrase.start), max(group.end, phrase.end)

    def check_pairs(self, groups: Sequence[TimeGroup]) -> None:
        """Ask about two times of which the second may explain or replace the first.

        "i morgen den 5. september" and "i morgen, fredag kl. 9" tell one day in two ways, which do not agree;
        "hver mandag og på fredag" may mean every Friday. "fredag, lørdag og søndag" is a list.

        :raises AskBack: there are two such times.
        """
        for one, other in pairwise(groups):
            between = {token.word for token in self._tokens[one.end : other.start]}
            if not self._joined(one.end, other.start):
                if not one.clocks and not any(word.isalpha() for word in between):
                    raise AskBack(WHICH_DAY)  # "7/9 - 9/9"
                continue
            if isinstance(one.day, Repeat) != isinstance(other.day, Repeat) and one.day and other.day:
                raise AskBack(WHICH_DAY)
            is_told_whole = (one.day and one.clocks) or isinstance(one.day, Wait)
            if len(groups) == 2 and between <= {","} and one.day != other.day and not is_told_whole:
                raise AskBack(WHICH_DAY)
            if len(groups) == 2 and between == {","} and one.day == other.day:
                raise AskBack(ONE_TIME_EACH)  # "kl. 9, kl. 10"

    def lend_clocks(self, groups: Sequence[TimeGroup]) -> None:
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
        for other, one in pairwise(reversed(groups)):
            if one.day is None and other.clock_first and self._joined(one.end, other.start):
                one.day, one.clock_first = other.day, True  # "kl. 7, kl. 12 og kl. 19 hver dag"
        for one, other in pairwise(groups):
            if not other.clocks and one.clocks and one.clock_first and self._joined(one.end, other.start):
                other.clocks, other.clock_first, other.part = one.clocks, True, other.part or one.part
        if any(not group.clocks and not isinstance(group.day, Wait) for group in groups):
            raise AskBack(ONE_TIME_EACH)

    def _joined(self, start: int, end: int) -> bool:
        return are_joined(self._tokens, start, end)
