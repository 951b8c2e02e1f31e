"""Tables that lost their columns: a name, one blank, one number, line after line."""

from __future__ import annotations

import re
from collections.abc import Sequence

from knowledge.reading.lines import Line, find_runs

_ROW = re.compile(r"^\s*((?:\d{3} )?[A-ZÆØÅ][^\d\t|]{1,40}?) (-?\d[\d.,]*\s?%?|[-–]|\.\.)\s*$")
_FEWEST = 3


def find_spaced_rows(lines: Sequence[Line]) -> dict[int, tuple[str, ...]]:
    """Index of a line → name and number, for three such lines or more on end.

    Two numbers in a row are left alone: "Viborg 96 679" may be one number or two.
    """
    rows: dict[int, tuple[str, ...]] = {}
    for first, last in find_runs(lines, lambda line: bool(_ROW.match(line.text))):
        if last - first >= _FEWEST:
            matches = ((index, _ROW.match(lines[index].text)) for index in range(first, last))
            rows |= {index: (match[1], match[2]) for index, match in matches if match}
    return rows
