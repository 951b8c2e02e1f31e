"""How people name a day, a time of day or a repetition, as rules over the words of tokens.py.

A rule is a pattern and what it means on a given day. Where people would mean different days by the same words
("næste fredag"), all of them are told; what no calendar has ("den 31. juni") is a reason to ask.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain

from knowledge.danish.times.clocks import build_clock_rules
from knowledge.danish.times.dates import build_date_rules
from knowledge.danish.times.distances import build_before_rules, build_distance_rules
from knowledge.danish.times.feasts import build_feast_rules
from knowledge.danish.times.meanings import TimePhrase
from knowledge.danish.times.patterns import MONTH_WORDS, WEEKDAY_WORDS, Read
from knowledge.danish.times.repetitions import build_repetition_rules
from knowledge.danish.times.tokens import TimeToken, load_time_words
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
            if (match := rule.pattern.match(line, starts[index]))
            and match.end() in ends
            and not _is_in_name(tokens, index, ends[match.end()])
        ]
        if not matches:
            index += 1
            continue
        end, rule, match = max(matches, key=lambda one: one[0])
        found.append(TimePhrase(index, ends[end], rule.read(match, today)))
        index = ends[end]
    return tuple(found)


def _is_in_name(tokens: Sequence[TimeToken], start: int, end: int) -> bool:
    """Whether it is no time but a part of a name: "1. maj-pladsen", "21.30-afgangen", "lokalplan 3.10"."""
    is_numbered = start and tokens[start - 1].word in load_time_words()["numbered_in_parts"]
    if is_numbered and tokens[start].word[:1].isdigit():
        return True
    behind = tokens[end : end + 2]
    is_glued = len(behind) == 2 and behind[0].word == "-" and tokens[end - 1].end == behind[0].start
    if not is_glued or behind[0].end != behind[1].start or not behind[1].word.isalpha():
        return False
    return behind[1].word not in (*WEEKDAY_WORDS, *MONTH_WORDS, "tiden", "kl")


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
