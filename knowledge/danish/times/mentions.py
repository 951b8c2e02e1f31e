"""Where the text of a reminder begins, and which times only stand in it: "mind mig kl 8 om mødet kl 10"."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from knowledge.danish.times.asking import Asking, skip_links
from knowledge.danish.times.labels import build_label
from knowledge.danish.times.meanings import (
    ONE_TIME_EACH,
    Ask,
    AskBack,
    Before,
    Days,
    Period,
    Repeat,
    TimePhrase,
    Wait,
)
from knowledge.danish.times.tokens import TimeToken, load_time_words

_LINKS = ("om", "at")
_SENTENCE_END = re.compile(r"[^\W\d_]{2,}[.!?;]+\s")


def find_subject(
    text: str, tokens: Sequence[TimeToken], phrases: Sequence[TimePhrase], asking: Asking
) -> int:
    """The token with which the text begins, where its time stands in front of it; 0 where none does."""
    timed = [one for one in phrases if not isinstance(one.meaning, Before)]
    if not asking.end:
        return 0
    if not asking.is_within:
        return _find_link(tokens, timed, asking)
    ahead = [one for one in timed if one.end <= asking.start]
    left = tokens[asking.end :]
    begins = asking.end + len(left) - len(skip_links(left))
    has_link = begins > asking.end or tokens[asking.end - 1].word in (*_LINKS, "paa")
    if not has_link or not ahead:
        return 0
    covered = {index for one in ahead for index in range(one.start, one.end)}
    return 0 if build_label(text, tokens, covered, 0, asking.start) else begins


def _find_link(tokens: Sequence[TimeToken], timed: Sequence[TimePhrase], asking: Asking) -> int:
    """Behind "om" in "mind mig på onsdag om at …"."""
    end = asking.end
    for one in timed:
        if one.start != end:
            break
        end = one.end
    is_link = asking.end < end < len(tokens) and tokens[end].word in _LINKS
    return end + 1 if is_link else 0


def find_mentioned(
    text: str,
    tokens: Sequence[TimeToken],
    phrases: Sequence[TimePhrase],
    subject: int,
    corrections: Collection[TimePhrase],
) -> tuple[TimePhrase, ...]:
    """The phrases that only stand in the text, whose own day or hour is told in front of it.

    :raises AskBack: one of them may be a further time, "mind mig lørdag om kage men søndag om is".
    """
    timed = [one for one in phrases if not isinstance(one.meaning, Before)] if subject else []
    known = [one for one in timed if one.end <= subject]
    behind = [one for one in timed if one.start >= subject]
    has_day = any(_is_day(one) for one in known)
    has_clock = any(not _is_day(one) or isinstance(one.meaning, Wait) for one in known)
    days = [one for one in behind if _is_day(one)] if has_day else []
    mentioned: list[TimePhrase] = []
    for one in behind:
        is_beside_day = any(day.end == one.start or one.end == day.start for day in days)
        is_known = has_day if _is_day(one) else has_clock or is_beside_day
        if one in corrections or not is_known or _begins_anew(text, tokens, one, mentioned):
            continue
        if _is_joined(text, tokens, subject, one):
            raise AskBack(ONE_TIME_EACH)
        mentioned.append(one)
    if mentioned and len(mentioned) < len(behind):
        raise AskBack(ONE_TIME_EACH)  # "mind mig kl 8 om mødet kl 10 og kl 9 om kagen"
    return tuple(mentioned)


def _begins_anew(
    text: str, tokens: Sequence[TimeToken], phrase: TimePhrase, mentioned: Sequence[TimePhrase]
) -> bool:
    """Whether "og" or a sign stands right before it: "… om kage og søndag om is"."""
    if mentioned and mentioned[-1].end == phrase.start:
        return False
    before = tokens[phrase.start - 1]
    is_plain = (before.word.isalnum() or before.word == "(") and before.word not in load_time_words()["both"]
    return not is_plain or bool(text[before.end : tokens[phrase.start].start].strip(" "))


def _is_joined(text: str, tokens: Sequence[TimeToken], subject: int, phrase: TimePhrase) -> bool:
    """Whether the text before it says something more: behind "og" or "men", in a sentence of its own."""
    words = load_time_words()
    joints = words["both"] | words["further"] | words["reminding_verbs"]
    between = [token for token in tokens[subject : phrase.start] if token.typed in joints]
    start, end = tokens[subject].start, tokens[phrase.start].start
    return bool(between) or _SENTENCE_END.search(text[start:end]) is not None


def _is_day(phrase: TimePhrase) -> bool:
    return isinstance(phrase.meaning, Days | Period | Repeat | Wait | Ask)
