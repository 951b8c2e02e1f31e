"""Deadlines with the places where they stand, and how one is told."""

from __future__ import annotations

from dataclasses import dataclass

from knowledge.asking.events.naming import name_event, shorten_name
from knowledge.asking.events.phrases import say_what
from knowledge.danish.dates import VAGUE
from knowledge.model import Deadline, Document, Section
from knowledge.naming import name_page

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


def name_deadline(item: Listed) -> str:
    """By a name that stands by itself; where its sentence has none, by the heading it stands under."""
    if name := name_event(item.deadline):
        return name
    kind = "Frist" if item.deadline.is_deadline else "Dato"
    heading = item.section.label if item.section else item.document.title if item.document else ""
    return f"{kind} i {shorten_name(heading) or heading}" if heading else say_what(item.deadline)


def describe(item: Listed) -> str:
    """What happens, what must be known about it, and where it stands, in a few lines; the date left out.

    A further sentence about the same deadline is told where it says it differently, else only its place.
    """
    lines = [say_what(item.deadline), *_notes(item.deadline), item.where]
    said = {lines[0]}
    for other in item.also[:_MOST_TOLD]:
        what = say_what(other.deadline)
        told = [] if what in said else [f"Også: {what}"]
        said.add(what)
        lines += [line for line in (*told, *_notes(other.deadline), _where(other, item)) if line not in lines]
    more = len(item.also) - _MOST_TOLD
    if more > 0:
        lines.append(f"… og {more} {'sted' if more == 1 else 'steder'} til")
    return "\n".join(lines)


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
