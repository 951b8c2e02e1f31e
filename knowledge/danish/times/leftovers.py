"""What is left of a message when its times are taken out: nothing that sounds like a time may be among it."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from knowledge.danish.calendar_words import MONTHS, WEEKDAYS
from knowledge.danish.folding import fold
from knowledge.danish.times.meanings import (
    DATE_OR_CLOCK,
    IS_IT_A_CLOCK,
    LEFT_OVER,
    NO_BOUND,
    ONE_OF_THEM,
    ONE_TIME_EACH,
    WHICH_DAY,
    AskBack,
    Clocks,
    Days,
    Repeat,
    TimePhrase,
    Wait,
)
from knowledge.danish.times.patterns import read_number
from knowledge.danish.times.tokens import TimeToken, is_like_weekday, load_time_words

_WEEKDAYS = tuple(map(fold, WEEKDAYS))
_LAST_HOUR = 23
_MONTHS = frozenset(map(fold, MONTHS))


def check_leftovers(
    text: str, tokens: Sequence[TimeToken], phrases: Sequence[TimePhrase], taken: Collection[int]
) -> None:
    """Ask back where a word about a time was read by no rule. taken: the tokens that are accounted for.

    :raises AskBack: there is such a word.
    """
    words = load_time_words()
    has_day = any(isinstance(one.meaning, Days | Repeat | Wait) for one in phrases)
    has_clock = any(isinstance(one.meaning, Clocks) for one in phrases)
    for index, token in enumerate(tokens):
        if index in taken:
            continue
        before = tokens[index - 1].word if index else ""
        beside = index - 1 in taken or index + 1 in taken
        typed = text[token.start : token.end]
        is_bound = index + 1 in taken and token.word in words["bounds"]
        if is_bound or token.word in words["after_events"]:
            raise AskBack(NO_BOUND.format(word=typed))
        following = tokens[index + 1].word if index + 1 < len(tokens) else ""
        is_beside_number = index - 1 in taken and following[:1].isdigit()  # "kl. 9 eller 10"
        if is_beside_number and token.word in words["either"]:
            raise AskBack(ONE_OF_THEM)
        if token.word in words["either"] and index + 1 in taken:
            raise AskBack(WHICH_DAY)
        if token.word == "mellem" and following[:1].isdigit():
            raise AskBack(ONE_OF_THEM)
        if (
            (
                set(token.word.split()) & words["leftover"]
                and not (has_day and _is_thing(token, before, beside))
            )
            or token.word in _MONTHS
            or (is_like_weekday(token.word) and not (has_day and index and typed[:1].isupper()))  # "Frede"
        ):
            raise AskBack(LEFT_OVER.format(word=typed))
        if token.word == "middag" and not has_clock:
            raise AskBack(LEFT_OVER.format(word=typed))
        if not has_day and _may_name_day(token.word):
            raise AskBack(LEFT_OVER.format(word=typed))
        is_clause = before in (":", ",", ";") and (has_clock or index - 2 in taken)
        if is_clause and token.word.isdigit() and int(token.word) <= _LAST_HOUR and following != ")":
            raise AskBack(ONE_TIME_EACH)  # "i morgen: 8 ring til Bo, 10.30 mail, 15 hent tøj"
        if before in words["numbered"] or following in words["counted"]:
            continue
        if token.word in words["feasts"] and (not has_day or beside):
            raise AskBack(LEFT_OVER.format(word=typed))
        if token.word.isdigit() and following in words["both"] and index + 2 in taken:
            raise AskBack(LEFT_OVER.format(word=typed))  # "2. og 4. onsdag"
        if before == "om" and token.word.isdigit() and index == len(tokens) - 1:
            raise AskBack(LEFT_OVER.format(word=f"om {typed}"))
        if index - 1 in taken and re.fullmatch(r"[0-2]\d[0-5]\d", token.word):
            raise AskBack(IS_IT_A_CLOCK.format(hour=int(token.word[:2]), minute=token.word[2:]))
        if beside and re.fullmatch(r"[0-3]\d[01]\d{3}", token.word):
            raise AskBack(LEFT_OVER.format(word=typed))  # "030426"
        if re.fullmatch(r"\d{1,2}[./:]\d{1,2}", token.word):
            raise AskBack(DATE_OR_CLOCK)
        if beside and re.fullmatch(r"\d{1,2}", token.word) and int(token.word) <= 31:
            raise AskBack(LEFT_OVER.format(word=typed))


def _is_thing(token: TimeToken, before: str, beside: bool) -> bool:
    """Whether "ugen" in "se ugen igennem" is what it is about, and no time; before: the word in front."""
    words = load_time_words()
    is_plain = before.isalpha() and before not in words["before_times"] and not read_number(before)
    return token.word in words["things_too"] and is_plain and not beside


def _may_name_day(word: str) -> bool:
    """ "fastelavnsmandag", "fredagsmøde": of these and a clock alone nobody can tell the day."""
    ends = (
        word.endswith(("dag", "dagen", "aften", "ferie", "ferien"))
        and word not in load_time_words()["no_days"]
    )
    return ends or word.startswith(_WEEKDAYS)
