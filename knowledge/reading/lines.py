"""Cuts a text into lines that know their number, span and page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Line:
    """One line. number: 1-based. start, end: span in the text, without the newline. page: 1-based or None."""

    text: str
    number: int
    start: int
    end: int
    page: int | None = None

    @property
    def is_blank(self) -> bool:
        """Nothing but white space."""
        return not self.text.strip()


def find_indent(text: str) -> int:
    """How many blanks a line or cell is set in by."""
    return len(text) - len(text.lstrip(" \u00a0"))


def split_lines(text: str) -> tuple[Line, ...]:
    """All lines in order, pages not yet known."""
    lines, start = [], 0
    for number, piece in enumerate(text.split("\n"), 1):
        lines.append(Line(piece, number, start, start + len(piece)))
        start += len(piece) + 1
    return tuple(lines)


def find_runs(lines: Sequence[Line], wanted: Callable[[Line], bool]) -> list[tuple[int, int]]:
    """The index ranges [first, last) of neighbouring lines that are all wanted."""
    runs: list[tuple[int, int]] = []
    for index, line in enumerate(lines):
        if not wanted(line):
            continue
        if runs and runs[-1][1] == index:
            runs[-1] = (runs[-1][0], index + 1)
        else:
            runs.append((index, index + 1))
    return runs
