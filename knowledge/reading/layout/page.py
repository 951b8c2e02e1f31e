"""What is seen on a page before anyone reads it: words and rules, each with its place.

Coordinates are points from the upper left corner; y grows downward.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from operator import attrgetter
from statistics import median
from typing import NamedTuple


class Word(NamedTuple):
    """A run of characters without a gap. base: y of the line it stands on. size: font size."""

    text: str
    x0: float
    x1: float
    top: float
    base: float
    bottom: float
    size: float
    bold: bool = False


class Rule(NamedTuple):
    """A straight ruled line. Either y0 == y1 (horizontal) or x0 == x1 (vertical)."""

    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def is_horizontal(self) -> bool:
        return self.y0 == self.y1


@dataclass(frozen=True, slots=True)
class Page:
    """number: 1-based, as counted. across: lines that stand across the text, each as one word.

    label: the page number printed on it, "" for none. hidden: letters left out, for nobody sees them.
    """

    number: int
    width: float
    height: float
    words: tuple[Word, ...]
    rules: tuple[Rule, ...] = ()
    across: tuple[Word, ...] = ()
    label: str = ""
    hidden: int = 0


@dataclass(frozen=True)
class Segment:
    """Words of one line that stand together: a table cell's line, or a whole line of prose.

    What follows from the words is asked for again and again while lines are compared, so it is kept.
    """

    words: tuple[Word, ...]

    @property
    def x0(self) -> float:
        return self.words[0].x0

    @cached_property
    def x1(self) -> float:
        return max(word.x1 for word in self.words)

    @cached_property
    def text(self) -> str:
        return " ".join(word.text for word in self.words)

    @cached_property
    def bold(self) -> bool:
        return all(word.bold for word in self.words)


@dataclass(frozen=True)
class Line(Segment):
    """Words on one base line, from left to right."""

    @cached_property
    def top(self) -> float:
        return min(word.top for word in self.words)

    @cached_property
    def bottom(self) -> float:
        return max(word.bottom for word in self.words)

    @cached_property
    def base(self) -> float:
        return max(self.words, key=lambda word: word.size).base

    @cached_property
    def size(self) -> float:
        return median(word.size for word in self.words)


def group_lines(words: Sequence[Word]) -> list[Line]:
    """Words by base line, from the top. A raised footnote mark stays on the line it belongs to."""
    groups: list[list[Word]] = []
    main: Word | None = None  # the largest of the line so far
    for word in sorted(words, key=attrgetter("base")):
        if main and abs(word.base - main.base) <= 0.4 * max(main.size, word.size):
            groups[-1].append(word)
            main = word if word.size > main.size else main
        else:
            groups.append([word])
            main = word
    return [Line(tuple(sorted(group, key=attrgetter("x0")))) for group in groups]


def split_segments(line: Line, gap: float) -> tuple[Segment, ...]:
    """Cut a line where the distance between two words is more than `gap` font sizes."""
    groups: list[list[Word]] = [[line.words[0]]]
    for word in line.words[1:]:
        previous = groups[-1][-1]
        if word.x0 - previous.x1 > gap * max(previous.size, word.size):
            groups.append([])
        groups[-1].append(word)
    return tuple(Segment(tuple(group)) for group in groups)
