"""What the words around a date tell: an event or not, which kind, a deadline or not."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from importlib import resources
from typing import Any

_REACH_OF_LIMIT = 30  # characters between "senest" and its date
_REACH_OF_NOUN = 90  # characters between the noun that governs a date and the date
_LEADS = re.compile(r"^\W*(?:(?:hvert\s+år|senest)\s+)?$", re.IGNORECASE)
_AFTER_LEAD = re.compile(r"^(?:\s*,?\s*kl\.?\s*[\d.:]+(?:\s*[-–]\s*[\d.:]+)?)?\s*[:–—|\t-]?\s*")
_PREPOSITION = r"(?:på|i|ved|under|til|om|for|af|efter|mellem)\b"
_GOVERNED = re.compile(rf"\b(?:til|om|for|af|efter)\s+(?:(?!{_PREPOSITION})\w+\s+){{0,3}}$", re.IGNORECASE)
_HOLDING = re.compile(
    r"\b(?:afholdelse(?:n)?|afvikling(?:en)?|gennemførelse(?:n)?)\s+af\s+(?:\w+\s+){0,3}$", re.IGNORECASE
)


@cache
def event_words() -> dict[str, Any]:
    """reference/event_words.toml; see there."""
    text = resources.files("knowledge.reference").joinpath("event_words.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


@cache
def _any_of(*keys: str) -> str:
    words: Any = event_words()
    for key in keys:
        words = words[key]
    return "|".join(words)


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


def is_event(sentence: str, start: int, end: int, *, vague: bool, past: bool) -> bool:
    """Whether the date at that span is something that happens.

    It is not where it dates a paper, a person's birth or a count of people, or is the letter's own date.
    vague: the date is no day; past: it lies before the document. Both together in a sentence of the past
    are background, not an event.
    """
    before, after = sentence[:start], sentence[end:]
    if _compiled(
        rf"\b(?:{_any_of('not_events', 'papers')})\b[^.,;:]{{0,40}}\b(?:af|fra)\s+(?:den\s+|d\.\s*)?$"
    ).search(before):
        return False
    if _compiled(rf"(?:^|[^\w])(?:{_any_of('not_events', 'before')})\s+(?:den\s+|d\.\s*)?$").search(before):
        return False
    if _is_letter_date(before, after):
        return False
    if re.search(r"\bpr\.?\s+(?:den\s+|d\.\s*)?$", before, re.IGNORECASE):
        return bool(_compiled(rf"\b(?:{_any_of('not_events', 'in_force')})\b").search(sentence))
    if _compiled(
        rf"\b(?:{_any_of('not_events', 'figures')})\b.{{0,30}}\b(?:perioden|fra)\s+(?:den\s+)?$"
    ).search(before):
        return False
    return not (vague and past and _compiled(rf"\b(?:{_any_of('not_events', 'past')})\b").search(sentence))


def _is_letter_date(before: str, after: str) -> bool:
    """ "Dato: 13. maj 2021", "Aarhus, den 3. maj 2021", or nothing but the date; a line of contents."""
    if re.search(r"\.{4,}\s*\d*\s*$", after):
        return True
    if _compiled(rf"^\W*(?:{_any_of('not_events', 'starts')})\s*:?\s*(?:den\s+|d\.\s*)?$").search(before):
        return not after.strip(" .,") or ":" in before or len(after) > 60
    alone = not after.strip(" .,|*")
    return alone and bool(
        re.fullmatch(r"\W*(?:[A-ZÆØÅ][\wæøå]+(?:\s+[A-Z]\w*)?,?\s+)?(?:den\s+|d\.\s*)?", before)
    )


def is_deadline(sentence: str, start: int, end: int, lead: str, floor: int) -> bool:
    """Whether somebody must have done something by the date. floor: where the date before it ended."""
    before, after = sentence[floor:start], _after_lead(sentence, start, end)
    if _compiled(
        rf"\b(?:{_any_of('deadline', 'before')})\b(?:[^.,;:]|\b(?:d|kl|nr)\.){{0,{_REACH_OF_LIMIT}}}$"
    ).search(before):
        return True
    anywhere = rf"\b(?:{_any_of('deadline', 'anywhere')})\b"
    if _compiled(anywhere).search(before) or _compiled(rf"^(?:\w+\s+){{0,4}}?{anywhere}").match(after):
        return True
    if floor == 0 and _leads(sentence, start) and _compiled(anywhere).search(lead):
        return True
    return bool(_compiled(_any_of("deadline", "duty")).search(before[-140:]))


def choose_kind(sentence: str, start: int, end: int, floor: int) -> str:
    """ "meeting", "election", "conference" or "event", by the noun that governs the date."""
    before = sentence[max(floor, start - _REACH_OF_NOUN) : start]
    clause = re.split(r"[;:]|\.\s", before)[-1]
    if kind := _kind_in(reversed(list(_kind_nouns(clause))), clause):
        return kind
    whole = _after_lead(sentence, start, end) if _leads(sentence, start) else sentence[end : end + 60]
    return _kind_in(_kind_nouns(whole), whole) or _kind_in(_kind_nouns(sentence[:floor]), sentence) or "event"


def _kind_nouns(text: str) -> Iterable[tuple[str, int]]:
    found = [
        (match.start(), kind)
        for kind in ("conference", "election", "meeting")
        for match in _compiled(rf"\b(?:{_any_of('kinds', kind)})\b").finditer(text)
    ]
    return ((kind, start) for start, kind in sorted(found))


def _kind_in(nouns: Iterable[tuple[str, int]], text: str) -> str:
    """The first noun not itself governed: "valg af medlemmer", "indkalder til møder" are no meetings."""
    for kind, start in nouns:
        before = text[:start]
        if not _GOVERNED.search(before) or _HOLDING.search(before):
            return kind
    return ""


def _leads(sentence: str, start: int) -> bool:
    return bool(_LEADS.match(sentence[:start])) or len(sentence[:start].strip()) <= 12


def _after_lead(sentence: str, start: int, end: int) -> str:
    return _AFTER_LEAD.sub("", sentence[end:], count=1)
