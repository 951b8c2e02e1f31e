"""Which event a relative date is counted from: "14 dage før mødet" needs to know the meeting."""

from __future__ import annotations

from collections.abc import Sequence

from knowledge.danish.folding import fold
from knowledge.danish.words import find_words, stem
from knowledge.model import Deadline, Passage, Precision, Section
from knowledge.structuring.events.event_kinds import kind_of_title

_DEADLINE = ("frist", "deadlin")  # stems: "ansøgningsfristen" is a deadline whatever its sentence calls it


def find_anchor(
    word: str, passage: Passage, section: Section | None, known: Sequence[Deadline]
) -> Deadline | None:
    """The event that the word names: in the same passage, else the nearest before it under the same heading.

    Without a word ("senest 4 hverdage før") the last event before it in the passage is meant. None where no
    event fits, or where the document's only candidates stand in other items.
    """
    days = [event for event in known if event.precision in (Precision.DAY, Precision.TIME)]
    here = [event for event in days if event.spot.start == passage.spot.start]
    if not word:
        return here[-1] if here else None
    if stem(fold(word)).endswith(_DEADLINE):
        days = [event for event in days if event.is_deadline]
    fitting = [event for event in days if _names(event, word)]
    same_item = [event for event in fitting if section and event.spot.section >= _first_of(section, event)]
    for candidates in ([event for event in fitting if event in here], same_item, fitting):
        if candidates:
            return candidates[-1]
    return None


def _first_of(section: Section, event: Deadline) -> int:
    return section.position if section.parent is None else section.parent


def _names(event: Deadline, word: str) -> bool:
    """Whether the event's sentence holds the word, alone or as the last part of a compound."""
    wanted = stem(fold(word))
    if wanted.endswith(_DEADLINE) and event.is_deadline:
        return True
    if kind_of_title(word) == event.kind == "meeting":  # "mødet" may be a "dialogmøde"
        return True
    return any(found.stem == wanted or found.stem.endswith(wanted) for found in find_words(event.text))
