"""Requests about reminders in a member's own words: "mind mig om den", "følg Viborg", "hvad følger jeg"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from knowledge.danish.folding import fold, fold_with_offsets
from knowledge.danish.times.asking import find_asking
from knowledge.danish.times.intent import Intent, read_intent
from knowledge.danish.times.tokens import read_tokens
from knowledge.reference.word_lists import read_lists


class Wanted(StrEnum):
    """What is asked for."""

    OWN = "own"  # a text and a time
    THAT = "that"  # the deadline that was spoken of last
    NEXT = "next"  # the first deadline ahead
    MEETING = "meeting"  # the member's next meeting
    ALL = "all"  # all deadlines
    FOLLOW = "follow"  # a municipality, a body, an item
    UNFOLLOW = "unfollow"
    STOP = "stop"  # nothing more
    LIST = "list"  # which there are
    PERHAPS = "perhaps"  # maybe one of one's own, maybe a question: "torsdag kl 17 gruppemøde"


_WANTED = {Intent.REMINDER: Wanted.OWN, Intent.PERHAPS: Wanted.PERHAPS}
_ENDING = re.compile(rf"[ ,.!]+(?:{'|'.join(map(fold, read_lists('request_words')['behind']))})?$")
_ITEM = re.compile(r"(?:punkt|pkt\.?|sag) ?\d+(?:\.\d+)*")
_NOT = "ikke"
_HOUR = re.compile(r"\bkl\.? ?\d|\b\d{1,2}[.:]\d\d\b")


@dataclass(frozen=True, slots=True)
class Request:
    """words: what it is about, as typed; "" where `wanted` says it all."""

    wanted: Wanted
    words: str = ""


def read_request(text: str) -> Request | None:
    """What a message asks of the reminders; None where it is a question like others.

    >>> read_request("påmind mig om næste frist")
    Request(wanted=<Wanted.NEXT: 'next'>, words='')
    """
    typed = " ".join(_join_lines(text).split()).strip(" .!?")
    folded = fold_with_offsets(typed)
    start = 0
    while polite := _find_beginning(folded.text, start, "polite"):
        start = polite
    whole = _drop_behind(folded.text[start:])
    if whole in _load()["stop"] or _stops_all(whole):
        return Request(Wanted.STOP)
    if whole in _load()["list"]:
        return Request(Wanted.LIST)
    for wanted, name in ((Wanted.UNFOLLOW, "unfollow"), (Wanted.FOLLOW, "follow")):
        if end := _find_beginning(folded.text, start, name):
            while polite := _find_beginning(folded.text, end, "polite"):
                end = polite
            subject = typed[folded.source_span(end, len(folded.text))[0] :]
            if not _find_beginning(fold(subject), 0, "no_subjects") and not _HOUR.search(fold(subject)):
                return Request(wanted, _keep_subject(subject))
    if _changes_one(whole):
        return Request(Wanted.LIST)
    tokens = read_tokens(typed)
    asking = find_asking(tokens)
    if asking.is_within and not asking.polite and tokens[asking.start - 1].word == _NOT:
        about = _keep_subject(typed[tokens[asking.end - 1].end :])
        return Request(Wanted.STOP) if fold(about) in _load()["anything"] else Request(Wanted.UNFOLLOW, about)
    if asking.asks and not asking.is_within:
        about = _drop_behind(fold(typed[tokens[asking.end - 1].end :]).strip())
        for wanted in (Wanted.THAT, Wanted.NEXT, Wanted.MEETING, Wanted.ALL):
            if about in _load()[wanted]:
                return Request(wanted)
        if _ITEM.fullmatch(about):
            return Request(Wanted.FOLLOW, about)
    intent = Intent.REMINDER if _repeats(folded.text, start) else read_intent(text)
    return Request(_WANTED[intent], typed) if intent in _WANTED else None


def _join_lines(text: str) -> str:
    """A new line ends what stands on the one before it."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    ended = [line if line[-1] in ".,:;!?-–" else f"{line};" for line in lines[:-1]]
    return " ".join([*ended, *lines[-1:]])


def _changes_one(text: str) -> bool:
    """ "flyt min påmindelse om kagen til lørdag": what is to be changed is chosen in the list."""
    first, *others = text.split() or [""]
    if first not in _load()["change_verbs"]:
        return False
    behind = next((word for word in others if word not in _load()["between_change"]), "")
    return behind in _load()["changed"]


def names_change(text: str) -> bool:
    """ "flyt kagen til søndag": begins with a verb that changes something."""
    return fold(text).split()[:1] != [] and fold(text).split()[0] in _load()["change_verbs"]


def _keep_subject(words: str) -> str:
    """Without the polite words at the end, as typed."""
    kept = len(_drop_behind(fold(words)).split())
    return " ".join(words.split()[:kept]).strip(" ,")


def _stops_all(text: str) -> bool:
    """ "stop venligst med alle mine påmindelser": a verb, a word for reminders, and small words between."""
    first, *between = text.split() or [""]
    last = between.pop() if between else ""
    is_about_all = first in _load()["stop_verbs"] and last in _load()["reminders"]
    return is_about_all and _load()["between_stop"].issuperset(between)


def _drop_behind(text: str) -> str:
    """Without the polite words at the end: "den frist igen, tak" is "den frist"."""
    while (kept := _ENDING.sub("", text)) != text:
        text = kept
    return text


def _repeats(text: str, start: int) -> bool:
    """ "hver mandag kl 9 gruppemøde": what comes again at an hour is meant for the reminders."""
    return bool(_find_beginning(text, start, "repeating")) and _HOUR.search(text) is not None


def _find_beginning(text: str, start: int, name: str) -> int:
    """Where the words behind the longest such beginning start; 0 where there is none."""
    fitting = [phrase for phrase in _load()[name] if phrase and f"{text[start:]} ".startswith(f"{phrase} ")]
    if not fitting:
        return 0
    return min(start + len(max(fitting, key=len)) + 1, len(text))


@cache
def _load() -> dict[str, frozenset[str]]:
    return {
        name: frozenset(fold_with_offsets(word).text for word in words)
        for name, words in read_lists("request_words").items()
    }
