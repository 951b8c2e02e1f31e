"""Deadlines with the places where they stand, and how one is told."""

from __future__ import annotations

import re
from dataclasses import dataclass

from knowledge.asking.events.phrases import say_what
from knowledge.danish.calendar_words import WEEKDAYS
from knowledge.danish.dates import VAGUE
from knowledge.danish.folding import fold
from knowledge.model import Deadline, Document, Section, SectionKind
from knowledge.naming import name_page
from knowledge.reminders.event_names import LONGEST, name_event, points_back, shorten_name

_LEANS = 32
"""Characters: a shorter name leaves open what it is about ("Høringsfrist")."""
_ABOUT = " – "
_SHORTEST_SUBJECT = 14  # "Orientering" tells nothing
_JOINTS = frozenset({"senest", "inden", "den", "d", "på", "til", "i", "er", *WEEKDAYS})
"""What may be left of a sentence when the date is taken out."""
_NUMBER = re.compile(r"^[\d.]+\s+")
_MOST_TOLD = 4  # further sentences about one deadline: with the first within one message


@dataclass(frozen=True, slots=True)
class Listed:
    """A deadline with the place where it stands. section: None where the document has none there.

    also: where else the same deadline is told (see told_twice); those have no `also` of their own.
    """

    deadline: Deadline
    section: Section | None
    document: Document | None
    also: tuple[Listed, ...] = ()

    @property
    def tellings(self) -> tuple[Listed, ...]:
        """Every sentence that tells the deadline, this one first."""
        return (self, *self.also)

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys under which buttons and wishes may know it."""
        return tuple(dict.fromkeys(one.deadline.key for one in self.tellings))

    @property
    def where(self) -> str:
        """ "3.2 Fordeling › Bilag 1, s. 12"."""
        spot = self.deadline.spot
        label = self.section.label if self.section else self.document.title if self.document else ""
        printed = self.document.label_page(spot.page) if self.document else ""
        page = name_page(spot.page, printed) if spot.page is not None else f"linje {spot.line}"
        return f"{label}, {page}" if label else page


def name_deadline(item: Listed, longest: int = LONGEST) -> str:
    """By a name that stands by itself, at most so long: "Høringsfrist – Ny skolestruktur".

    The item is named where the name leaves open what it is about. Where the sentence has no name, the heading
    that it stands under is told.
    """
    subject = _find_subject(item)
    if name := shorten_name(name_event(item.deadline), longest):
        is_short = item.deadline.is_deadline and len(name) <= _LEANS
        leans = (is_short or points_back(name)) and not _words(subject) & _words(name)
        subject = shorten_name(subject, longest - len(name) - len(_ABOUT)) if leans else ""
        return (
            f"{name}{_ABOUT}{subject}" if len(subject) >= _SHORTEST_SUBJECT and "…" not in subject else name
        )
    kind = "Frist" if item.deadline.is_deadline else "Dato"
    heading = subject or (item.document.title if item.document else "")
    if not heading:
        return say_what(item.deadline)
    return f"{kind} i {shorten_name(heading, longest - len(kind) - 3) or heading}"


def _find_subject(item: Listed) -> str:
    """The title of the item around it, without its number; "" in front of the first one."""
    section = item.section
    if section is None or section.kind is SectionKind.FRONT or not section.path:
        return ""
    return _NUMBER.sub("", section.path[0])


def _words(text: str) -> set[str]:
    return {fold(word) for word in re.findall(r"[^\W\d_]{5,}", text)}


def describe(item: Listed) -> str:
    """What happens, what must be known about it, and where it stands, in a few lines; the date left out.

    A further sentence about the same deadline is told where it says it differently, else only its place.
    """
    lines = [_say_once(item.deadline), *_notes(item.deadline), item.where]
    said = {lines[0]}
    for other in item.also[:_MOST_TOLD]:
        what = _say_once(other.deadline)
        told = [] if what in said else [f"Også: {what}"]
        said.add(what)
        lines += [line for line in (*told, *_notes(other.deadline), _where(other, item)) if line not in lines]
    more = len(item.also) - _MOST_TOLD
    if more > 0:
        lines.append(f"… og {more} {'sted' if more == 1 else 'steder'} til")
    return "\n".join(lines)


def _say_once(deadline: Deadline) -> str:
    """The sentence; where its name says all of it, the name, for the date stands in front of it anyway."""
    what, name = say_what(deadline), name_event(deadline)
    left = _all_words(what) - _all_words(name) - _all_words(deadline.printed)
    tells_day = deadline.printed and deadline.printed in what
    return name if name and tells_day and not left - _JOINTS else what


def _all_words(text: str) -> set[str]:
    return set(re.findall(r"[^\W_]+", text.casefold()))


def _notes(deadline: Deadline) -> list[str]:
    lines = [f"Bemærk: {deadline.warning}"] if deadline.warning else []
    if deadline.precision in VAGUE:
        lines.append("Datoen er ikke præcis; jeg minder om det, når perioden begynder.")
    return lines


def _where(other: Listed, item: Listed) -> str:
    """The place, with its document where that is another one and the place does not name it."""
    document = other.document
    if not document or not other.section or not item.document or document.id == item.document.id:
        return other.where
    return f"{document.title}: {other.where}"
