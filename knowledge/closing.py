"""Items dealt with behind closed doors: known by their title, and nothing of what was said there is kept."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import fields, replace
from typing import Protocol, TypeVar

from knowledge.model import Contents, Finding, FindingKind, Section, SectionKind, Spot

HIDDEN = "(lukket)"
_MOST_NAMED = 8
_HOW_TO_OPEN = " Er {which} åbent: /ret dokument {name} åbne punkter = {number}"
_LETTER = re.compile(r"\S")


class _Placed(Protocol):
    @property
    def spot(self) -> Spot | None: ...


_Value = TypeVar("_Value", bound=_Placed)


def hide_closed(contents: Contents, opened: Collection[str] = ()) -> Contents:
    """The contents without what stands in closed items, the text blanked there. Spans stay true.

    opened: numbers of the items that are open whatever the document says. The items that are hidden are told.
    """
    contents = replace(contents, sections=_open(contents.sections, opened))
    closed = frozenset(section.position for section in contents.sections if section.closed)
    if not closed:
        return contents
    kept = {
        field.name: _outside(closed, values)
        for field in fields(contents)
        if field.name != "sections" and isinstance(values := getattr(contents, field.name), tuple)
    }
    kept["findings"] = (*kept["findings"], _tell_closed(contents))
    kept["sections"] = tuple(_without_inner_titles(contents.sections))
    return Contents(contents.document, _blank(contents), **kept)


def _open(sections: Sequence[Section], opened: Collection[str]) -> tuple[Section, ...]:
    """The sections, those with these numbers and what lies in them open."""
    marked: list[Section] = []
    open_here: set[int] = set()
    for section in sections:
        named = bool(section.number) and section.kind is SectionKind.ITEM and section.number in opened
        if named or section.parent in open_here:
            open_here.add(section.position)
            section = replace(section, closed=False)
        marked.append(section)
    return tuple(marked)


def _tell_closed(contents: Contents) -> Finding:
    outer = [
        section
        for section in contents.sections
        if section.closed and (section.parent is None or not contents.sections[section.parent].closed)
    ]
    numbers = [one.number for one in outer if one.kind is SectionKind.ITEM and one.number]
    titles = [f"»{one.title}«" for one in outer if one.number not in numbers]
    names = [*(f"punkt {number}" for number in numbers), *titles]
    listed = ", ".join(names[:_MOST_NAMED]) + (" og flere" if len(names) > _MOST_NAMED else "")
    which = "det" if len(names) == 1 else "et af dem"
    opening = {"which": which, "name": contents.document.name, "number": numbers[0] if numbers else ""}
    how = _HOW_TO_OPEN.format(**opening) if numbers else ""
    text = f"Læst som lukket, så kun titlen er gemt: {listed}.{how}"
    return Finding(FindingKind.NOT_READ, "note", text)


def _without_inner_titles(sections: Sequence[Section]) -> Iterator[Section]:
    """Of what stands in a closed item, only its parts are named; any other heading may tell what is in it."""
    for section in sections:
        around = sections[section.parent] if section.parent is not None else None
        if not section.closed or around is None or not around.closed:
            yield section
        elif section.kind is SectionKind.PART:
            yield replace(section, path=(*_path_of_item(sections, around), section.title))
        else:
            yield replace(section, number="", title=HIDDEN, path=(*_path_of_item(sections, around), HIDDEN))


def _path_of_item(sections: Sequence[Section], section: Section) -> tuple[str, ...]:
    """The path of the outermost closed section around."""
    while section.parent is not None and sections[section.parent].closed:
        section = sections[section.parent]
    return section.path


def _outside(closed: frozenset[int], values: Iterable[_Value]) -> tuple[_Value, ...]:
    """The values that stand in no closed section."""
    return tuple(value for value in values if value.spot is None or value.spot.section not in closed)


def _blank(contents: Contents) -> str:
    """The text with blanks for all letters of closed sections behind their title.

    A table's row holds title and decision on one line; where a line holds no title, nothing of it is kept.
    """
    text = contents.text
    for section in contents.sections:
        if section.closed:
            start = _find_end_of_title(section, text)
            text = text[:start] + _LETTER.sub(" ", text[start : section.end]) + text[section.end :]
    return text


def _find_end_of_title(section: Section, text: str) -> int:
    """Where the title ends that begins on the first line of a section; its start where none does."""
    title = r"\s+".join(map(re.escape, section.title.split()))
    found = re.compile(title).search(text, section.start, section.end) if title else None
    return found.end() if found and "\n" not in text[section.start : found.start()] else section.start
