"""Items dealt with behind closed doors: known by their title, and nothing of what was said there is kept."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Protocol, TypeVar

from knowledge.model import Contents, Spot

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
    return replace(
        contents,
        text=_blank(contents),
        passages=_outside(closed, contents.passages),
        figures=_outside(closed, contents.figures),
        deadlines=_outside(closed, contents.deadlines),
        people=_outside(closed, contents.people),
        contacts=_outside(closed, contents.contacts),
        programme=_outside(closed, contents.programme),
        laws=_outside(closed, contents.laws),
        findings=_outside(closed, contents.findings),
    )


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
