"""Which event a relative date is counted from: "14 dage før mødet" needs to know the meeting."""

from __future__ import annotations

import datetime as dt
import re
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache

from knowledge.danish.bodies import find_bodies, parse_body
from knowledge.danish.folding import fold
from knowledge.danish.offsets import Offset
from knowledge.danish.words import find_words, stem
from knowledge.model import Deadline, EventState, Passage, Precision, Section
from knowledge.structuring.events.event_kinds import kind_of_title
from knowledge.structuring.events.event_words import event_words

_DEADLINE = ("frist", "deadlin")  # stems: "ansøgningsfristen" is a deadline whatever its sentence calls it
_DAYS = (Precision.DAY, Precision.TIME, Precision.RELATIVE)
_MOST_AHEAD = 60
_REMEMBERED = 30  # events that are looked through: with more than these, "mødet" could be any of them


def _latest() -> deque[Deadline]:
    return deque(maxlen=_REMEMBERED)


@dataclass(slots=True)
class KnownEvents:
    """The latest events of a document to a single day, as they are read.

    of_many: the document treats one thing after another, so that "mødet" under one heading is not the meeting
    that another names. of_any: it lays down rules, so that "mødet" is any meeting, and never the one at which
    the rules were adopted.
    """

    of_many: bool = False
    of_any: bool = False
    _latest: deque[Deadline] = field(default_factory=_latest)
    _all: list[Deadline] = field(default_factory=list)

    def add(self, event: Deadline) -> None:
        if event.precision in _DAYS and event.state is not EventState.CANCELLED:
            self._latest.append(event)
            self._all.append(event)

    def find_later_anchor(
        self, offset: Offset, section: Section | None, since: dt.date | None
    ) -> Deadline | None:
        """The event that the anchor's word names, wherever the document tells it: the only such event, or,
        where the document is about many things, the only one under the same heading. since: the document's
        own day, before which nothing is meant.
        """
        if self.of_any or offset.general or not offset.anchor or len(self._all) > _MOST_AHEAD:
            return None
        fitting = [one for one in self._all if _names(one, offset.anchor)]
        fitting = [one for one in fitting if since is None or one.start >= since]
        if self.of_many:
            fitting = [one for one in fitting if section and one.spot.section == section.position]
        return _only(fitting)

    def find_anchor(
        self, offset: Offset, passage: Passage, section: Section | None, sentence: Sequence[Deadline]
    ) -> Deadline | None:
        """The event that the anchor's word names: in the same sentence or passage, else the only such event
        under the same heading, else the only one in the document.

        Without a word ("senest 4 hverdage før") the last event before it in the passage is meant. None where
        no event fits, where several do, or where every such event is spoken of.
        """
        if self.of_any or offset.general:
            return None
        word = offset.anchor
        days = [one for one in (*self._latest, *sentence) if one.precision in _DAYS]
        days = [one for one in days if one not in sentence or _is_such(one, word)]
        here = [one for one in days if one.spot.start == passage.spot.start]
        if not word:
            return here[-1] if here else None
        if stem(fold(word)).endswith(_DEADLINE):
            days = [one for one in days if one.is_deadline]
        fitting = [one for one in days if _names(one, word)]
        near = [one for one in fitting if one in here]
        if near:
            return near[-1]
        if self.of_many:
            return _only([one for one in fitting if section and one.spot.section == section.position])
        same_item = [one for one in fitting if section and one.spot.section >= _first_of(section, one)]
        return _only(same_item) if same_item else _only(fitting)


def _only(events: Sequence[Deadline]) -> Deadline | None:
    """The event, where there is one and all of them are on one day."""
    days: set[dt.date] = {one.likely or one.start for one in events}
    return events[-1] if len(days) == 1 else None


def _first_of(section: Section, event: Deadline) -> int:
    return section.position if section.parent is None else section.parent


def _is_such(event: Deadline, word: str) -> bool:
    """Whether "mødet" may be the event: also a "dialogmøde", but not another body's."""
    if event.precision is Precision.RELATIVE or event.kind not in ("meeting", "election"):
        return False
    bodies = find_bodies(word.partition("møde")[0].removesuffix("s")) if "møde" in word else ()
    if bodies and event.who and not parse_body(event.who).is_same(bodies[0]):
        return False
    if word.startswith("udvalgsmøde") and event.who and parse_body(event.who).is_council:
        return False
    return kind_of_title(word) == event.kind


def _names(event: Deadline, word: str) -> bool:
    """Whether the event's sentence holds the word, alone or as the last part of a compound, or tells by a
    verb what it names: "ibrugtagning" is when something was "taget i brug".
    """
    text = event.text
    if event.precision is Precision.RELATIVE:  # its anchor is another event
        text = text[: text.find(event.printed)] if event.printed in text else ""
    wanted = stem(fold(word))
    if wanted.endswith(_DEADLINE) and event.is_deadline:
        return True
    if _is_such(event, word):
        return True
    if "møde" in word:
        return False
    if " " in word or word[0].isdigit():
        return fold(word) in fold(text)
    told = _happenings().get(wanted)
    if told and re.search(rf"\b(?:{told})\b", text, re.IGNORECASE):
        return True
    return any(found.stem == wanted or found.stem.endswith(wanted) for found in find_words(text))


@cache
def _happenings() -> dict[str, str]:
    return {stem(fold(noun)): verbs for noun, verbs in event_words()["happenings"].items()}
