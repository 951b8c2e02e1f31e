"""Entries of a programme: when they are, how they are named, and the event that they belong to."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from knowledge.asking.quoting import shorten
from knowledge.asking.words.matching import find_stems
from knowledge.asking.words.surroundings import Surroundings
from knowledge.asking.words.terms import Stems
from knowledge.danish.person_names import find_titles
from knowledge.model import ProgrammeEntry, Question, SectionKind, Spot

PARALLEL = frozenset({"workshop", "session", "spor", "oplæg", "gruppe", "tema"})
"""What runs beside others of its kind in a programme, and has a number."""

_LONGEST = 300


def phrase_entry(question: Question, entry: ProgrammeEntry) -> str:
    """What the question wants of an entry; "" where the entry does not say it."""
    if "how_long" in question.asks:
        return _phrase_length(entry)
    if "when" in question.asks:
        return f"{_phrase_times(entry)}: {entry.title}." if entry.starts_at else ""
    who = "; ".join(entry.people)
    when = f" ({_phrase_times(entry).removeprefix('Kl. ')})" if entry.starts_at else ""
    if "who" in question.asks and not who and find_titles(entry.title):
        return shorten(f"{entry.title}{when}", _LONGEST)  # somebody is named, but not who it is by
    if "who" in question.asks:
        return (
            f"{who} – »{entry.title}«{when}."
            if who
            else f"Der er ikke nævnt nogen under »{entry.title}«{when}."
        )
    return shorten(f"{entry.title}{when}{f'. Ved {who}' if who else ''}{_below_title(entry)}", _LONGEST)


def phrase_begin(event: str, entry: ProgrammeEntry) -> str:
    """When an event begins, by its first entry."""
    start = print_clock(entry.starts_at) if entry.starts_at else ""
    return f"{event} begynder kl. {start}: {entry.title}."


def phrase_end(event: str, entry: ProgrammeEntry) -> str:
    """When an event ends, by its last entry; many programmes only say when that begins."""
    if entry.ends_at:
        return f"{event} slutter kl. {print_clock(entry.ends_at)}."
    start = print_clock(entry.starts_at) if entry.starts_at else ""
    return (
        f"{event}: Det sidste punkt begynder kl. {start}: {entry.title}. Hvornår det slutter, står der ikke."
    )


def _phrase_times(entry: ProgrammeEntry) -> str:
    start = print_clock(entry.starts_at) if entry.starts_at else ""
    return f"Kl. {start}–{print_clock(entry.ends_at)}" if entry.ends_at else f"Kl. {start}"


def _phrase_length(entry: ProgrammeEntry) -> str:
    if entry.starts_at is None or entry.ends_at is None:
        return ""
    minutes = _minutes(entry.ends_at) - _minutes(entry.starts_at)
    hours, rest = divmod(minutes, 60)
    parts = [f"{hours} {'time' if hours == 1 else 'timer'}"] if hours else []
    parts += [f"{rest} minutter"] if rest else []
    return f"{' og '.join(parts)} ({_phrase_times(entry).removeprefix('Kl. ')}): {entry.title}."


def print_clock(time: dt.time) -> str:
    """A time of day as programmes print it: "16.05"."""
    return f"{time.hour}.{time.minute:02d}"


def _minutes(time: dt.time) -> int:
    return 60 * time.hour + time.minute


def _below_title(entry: ProgrammeEntry) -> str:
    """The description under a workshop's heading."""
    below = entry.text.partition("\n")[2].strip()
    return f".\n{below}" if below else ""


@dataclass(frozen=True, slots=True)
class Event:
    """What is held. position: of the section around the whole of it. title: of its heading.

    path: all headings that may name it, joined by blanks.
    """

    document: int
    position: int
    title: str
    path: str

    @property
    def key(self) -> tuple[int, int]:
        """What tells two events apart: not the headings that lead to a line of one of them."""
        return self.document, self.position

    @property
    def stems(self) -> Stems:
        """The stems of the headings that name the event."""
        return find_stems(self.path)


def find_event(around: Surroundings, spot: Spot) -> Event:
    """The event that something at a spot is part of."""
    section = around.fetch_section(spot.document, spot.section)
    if section is None:
        return Event(spot.document, -1, "", "")
    if section.kind is SectionKind.ITEM and section.start == spot.start:  # the item itself is the entry
        title = around.find_document_title(spot.document)
        return Event(spot.document, -1, title, title)
    outer = around.find_outer(section)
    named = section if outer.kind is SectionKind.ITEM else outer
    return Event(spot.document, outer.position, named.title, f"{outer.label} {section.label}")
