"""Line numbers in the margin ("5", "10", "15" at every fifth line) are no text of the document."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from knowledge.reading.lines import Line

_NUMBERED = re.compile(r"^\s{0,4}(?P<number>\d{1,3})(?=\s{2,}\S|\s*$)")
_STEP = 5
_FEWEST = 6  # numbers, and so thirty lines


def blank_margin_numbers(lines: Sequence[Line]) -> tuple[Line, ...]:
    """The lines with such numbers made blanks, so that nothing moves; as they are where there are none.

    The numbers must rise by five with as many lines between, or begin anew, as on every page.
    """
    every = [
        (index, int(match["number"]))
        for index, line in enumerate(lines)
        if (match := _NUMBERED.match(line.text))
    ]
    found = [(index, number) for index, number in every if number % _STEP == 0]
    if len(found) < max(_FEWEST, len(every) / 2) or not all(
        _goes_on(*one, *other) for one, other in pairwise(found)
    ):
        return tuple(lines)
    numbered = {index for index, _ in found}
    return tuple(
        replace(line, text=_NUMBERED.sub(lambda match: " " * len(match[0]), line.text))
        if index in numbered
        else line
        for index, line in enumerate(lines)
    )


def _goes_on(index: int, number: int, next_index: int, next_number: int) -> bool:
    return next_number == _STEP or (next_number - number == next_index - index == _STEP)
