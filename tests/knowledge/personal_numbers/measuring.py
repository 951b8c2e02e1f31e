"""Reads the sets of marked lines and counts what a detector finds in them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from knowledge.personal_numbers.finding import Found, find_personal_numbers

_MARKED = re.compile("«([^«»]+)»")
_ESCAPE = re.compile(r"\\(?:u[\da-f]{4}|[nt])")


@dataclass(frozen=True, slots=True)
class MarkedLine:
    """text: without the marks. numbers: spans of the CPR numbers in it."""

    text: str
    numbers: tuple[tuple[int, int], ...]


@dataclass(slots=True)
class Measured:
    """missed: lines of which a CPR number was not found; alarms: lines in which something else was."""

    lines: int = 0
    numbers: int = 0
    missed: list[str] = field(default_factory=list)
    alarms: list[str] = field(default_factory=list)

    @property
    def recall(self) -> float:
        """Found of all there are."""
        return 1 - len(self.missed) / self.numbers

    @property
    def alarm_rate(self) -> float:
        """Lines with a false alarm of all lines."""
        return len(self.alarms) / self.lines


def read_lines(path: Path) -> Iterator[MarkedLine]:
    """The lines of a set, notes left out."""
    for line in path.read_text("utf-8").splitlines():
        if line and not line.startswith("# "):
            yield _parse(_ESCAPE.sub(lambda escape: escape[0].encode().decode("unicode_escape"), line))


def measure(
    lines: Iterable[MarkedLine], find: Callable[[str], Iterable[Found]] = find_personal_numbers
) -> Measured:
    """What is found in the lines against what is marked there."""
    measured = Measured()
    for line in lines:
        hidden = {at for start, end, _ in find(line.text) for at in range(start, end)}
        digits = {at for at, letter in enumerate(line.text) if letter.isdigit()}
        measured.lines += 1
        measured.numbers += len(line.numbers)
        marked = {at for start, end in line.numbers for at in range(start, end)}
        measured.missed += [
            line.text for start, end in line.numbers if not digits & set(range(start, end)) <= hidden
        ]
        measured.alarms += [line.text] if (hidden & digits) - marked else []
    return measured


def _parse(line: str) -> MarkedLine:
    text, numbers, at = "", [], 0
    for mark in _MARKED.finditer(line):
        text += line[at : mark.start()]
        numbers.append((len(text), len(text) + len(mark[1])))
        text += mark[1]
        at = mark.end()
    return MarkedLine(text + line[at:], tuple(numbers))
