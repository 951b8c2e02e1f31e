"""How people name a day, a time of day or a repetition, as rules over the words of tokens.py.

A rule is a pattern and what it means on a given day. Where people would mean different days by the same words
("næste fredag"), all of them are told; what no calendar has ("den 31. juni") is a reason to ask.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from functools import cache
from itertools import chain

from knowledge.danish.times.clocks import build_clock_rules
from knowledge.danish.times.dates import build_date_rules
from knowledge.danish.times.distances import build_before_rules, build_distance_rules
from knowledge.danish.times.feasts import build_feast_rules
from knowledge.danish.times.meanings import TimePhrase
from knowledge.danish.times.patterns import Read
from knowledge.danish.times.repetitions import build_repetition_rules
from knowledge.danish.times.tokens import TimeToken
from knowledge.danish.times.weekdays import build_weekday_rules


@dataclass(frozen=True, slots=True)
class _Rule:
    pattern: re.Pattern[str]
    read: Read


def find_time_phrases(tokens: tuple[TimeToken, ...], today: dt.date) -> tuple[TimePhrase, ...]:
    """Every such phrase in order, the longest at each place; none overlap."""
    starts: list[int] = []
    line = ""
    for token in tokens:
        line += " " if line else ""
        starts.append(len(line))
        line += token.word
    ends = {
        start + len(token.word): index + 1
        for index, (start, token) in enumerate(zip(starts, tokens, strict=True))
    }
    found: list[TimePhrase] = []
    index = 0
    while index < len(tokens):
        matches = [
            (match.end(), rule, match)
            for rule in _rules()
            if (match := rule.pattern.match(line, starts[index])) and match.end() in ends
        ]
        if not matches:
            index += 1
            continue
        end, rule, match = max(matches, key=lambda one: one[0])
        found.append(TimePhrase(index, ends[end], rule.read(match, today)))
        index = ends[end]
    return tuple(found)


@cache
def _rules() -> tuple[_Rule, ...]:
    """The first of two that are equally long wins."""
    rooms = (
        build_weekday_rules,
        build_date_rules,
        build_feast_rules,
        build_distance_rules,
        build_repetition_rules,
        build_clock_rules,
        build_before_rules,
    )
    rules = chain.from_iterable(build() for build in rooms)
    return tuple(_Rule(re.compile(rf"{pattern}(?= |$)"), read) for pattern, read in rules)
