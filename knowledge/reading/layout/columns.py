"""Pages set in two columns, or with a narrow column of addresses beside the letter.

A gutter is a strip that no word crosses on many lines in a row. It parts columns of text only where
there is running text on its left and something other than figures on its right; everything else
that has gutters is a table.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from statistics import median

from knowledge.reading.layout.elements import is_numeric
from knowledge.reading.layout.page import Line, Word, group_lines

_FEWEST_LINES = 6
_NARROWEST = 8.0
_FEWEST_BESIDE = 3


@dataclass(frozen=True, slots=True)
class _Gutter:
    """Lines [start, end) have no word between x0 and x1."""

    start: int
    end: int
    x0: float
    x1: float


def split_columns(words: Sequence[Word]) -> list[list[Line]]:
    """The page's lines in reading order, part by part: above, left column, right column, below."""
    lines = group_lines(words)
    gutter = _find_gutter(lines)
    if gutter is None:
        return [lines] if lines else []
    gutter = _begun_above(lines, gutter)
    middle = (gutter.x0 + gutter.x1) / 2
    inside = [word for line in lines[gutter.start : gutter.end] for word in line.words]
    parts = [
        lines[: gutter.start],
        group_lines([word for word in inside if word.x1 <= middle]),
        group_lines([word for word in inside if word.x1 > middle]),
    ]
    below = [word for line in lines[gutter.end :] for word in line.words]
    return [part for part in parts if part] + (split_columns(below) if below else [])


def _find_gutter(lines: Sequence[Line]) -> _Gutter | None:
    """The longest gutter between columns of text, None where the page has one column."""
    found: list[_Gutter] = []
    for start, line in enumerate(lines):
        for x0, x1 in _gaps(line) + _gap_below(line, lines[start + 1 : start + 2]):
            if not any(gutter.end > start and gutter.x0 < x1 and gutter.x1 > x0 for gutter in found):
                found.append(_extend(lines, start, x0, x1))
    text = [
        gutter
        for gutter in found
        if gutter.end - gutter.start >= _FEWEST_LINES and _parts_text(lines, gutter)
    ]
    return max(text, key=lambda gutter: gutter.end - gutter.start, default=None)


def _begun_above(lines: Sequence[Line], gutter: _Gutter) -> _Gutter:
    """The gutter with the lines above it that stand in the right column only."""
    start = gutter.start
    while start and lines[start - 1].x0 >= gutter.x1 - 1 and lines[start].top - lines[start - 1].bottom < 12:
        start -= 1
    return replace(gutter, start=start)


def _gaps(line: Line) -> list[tuple[float, float]]:
    return [
        (before.x1, after.x0)
        for before, after in zip(line.words, line.words[1:], strict=False)
        if after.x0 - before.x1 > max(_NARROWEST, 0.9 * before.size)
    ]


def _gap_below(line: Line, below: Sequence[Line]) -> list[tuple[float, float]]:
    """The gap between a line and the next, where they stand beside each other: columns may share no line."""
    for other in below:
        left, right = (line, other) if line.x0 < other.x0 else (other, line)
        if right.x0 - left.x1 > _NARROWEST:
            return [(left.x1, right.x0)]
    return []


def _extend(lines: Sequence[Line], start: int, x0: float, x1: float) -> _Gutter:
    """The gutter from a gap downward as far as no line closes it."""
    end = start + 1
    while end < len(lines):
        low, high = _narrowed(lines[end], x0, x1)
        if high - low < _NARROWEST:
            break
        x0, x1, end = low, high, end + 1
    return _Gutter(start, end, x0, x1)


def _narrowed(line: Line, x0: float, x1: float) -> tuple[float, float]:
    """What is left of a strip on a line: words that reach into it from a side push it narrower."""
    middle = (x0 + x1) / 2
    low = max((word.x1 for word in line.words if word.x0 < middle and word.x1 > x0), default=x0)
    high = min((word.x0 for word in line.words if word.x1 > middle and word.x0 < x1), default=x1)
    return max(low, x0), min(high, x1)


def _parts_text(lines: Sequence[Line], gutter: _Gutter) -> bool:
    middle = (gutter.x0 + gutter.x1) / 2
    left, right = [], []
    for line in lines[gutter.start : gutter.end]:
        left.append([word for word in line.words if word.x1 <= middle])
        right.append([word for word in line.words if word.x1 > middle])
    left, right = [part for part in left if part], [part for part in right if part]
    if len(left) < 4 or len(right) < _FEWEST_BESIDE or _mostly_figures(right) or _mostly_figures(left):
        return False
    both_prose = _median_words(left) >= 4 and _median_words(right) >= 4
    if both_prose and len(right) >= _FEWEST_LINES - 1:
        return True
    return _median_words(left) >= 6 and _is_set_apart(left, right)


def _is_set_apart(left: Sequence[Sequence[Word]], right: Sequence[Sequence[Word]]) -> bool:
    """Whether a side column has lines of its own: smaller print, or not on the lines of the text."""
    sizes = [median(word.size for part in parts for word in part) for parts in (left, right)]
    if abs(sizes[0] - sizes[1]) > 0.08 * sizes[0]:
        return True
    bases = [part[0].base for part in left]
    beside = sum(any(abs(part[0].base - base) < 0.1 * sizes[0] for base in bases) for part in right)
    return beside < 0.6 * len(right)


def _median_words(parts: Sequence[Sequence[Word]]) -> float:
    return median(len(part) for part in parts)


def _mostly_figures(parts: Sequence[Sequence[Word]]) -> bool:
    return sum(is_numeric(" ".join(word.text for word in part)) for part in parts) > 0.4 * len(parts)
