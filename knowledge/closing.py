"""Items dealt with behind closed doors: known by their title, and nothing of what was said there is kept."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields, replace
from typing import Protocol, TypeVar

from knowledge.model import Contents, Section, SectionKind, Spot

HIDDEN = "(lukket)"
_LETTER = re.compile(r"\S")


class _Placed(Protocol):
    @property
    def spot(self) -> Spot | None: ...


_Value = TypeVar("_Value", bound=_Placed)


def hide_closed(contents: Contents) -> Contents:
    """The contents without what stands in closed items, the text blanked there. Spans stay true."""
    closed = frozenset(section.position for section in contents.sections if section.closed)
    if not closed:
        return contents
    kept = {
        field.name: _outside(closed, values)
        for field in fields(contents)
        if field.name != "sections" and isinstance(values := getattr(contents, field.name), tuple)
    }
    kept["sections"] = tuple(_without_inner_titles(contents.sections))
    return Contents(contents.document, _blank(contents), **kept)


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
    """The text with blanks for the letters below the headings of closed sections."""
    text = contents.text
    for section in contents.sections:
        if section.closed:
            below = text.find("\n", section.start, section.end)
            start = section.end if below < 0 else below
            text = text[:start] + _LETTER.sub(" ", text[start : section.end]) + text[section.end :]
    return text
