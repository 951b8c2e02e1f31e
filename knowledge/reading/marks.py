"""What a line of text looks like: a list item, an underlined heading, a line drawn across."""

from __future__ import annotations

import re
from collections.abc import Sequence

from knowledge.model import BlockKind
from knowledge.reading.blocks import LineMark
from knowledge.reading.lines import Line

_MONTHS = "jan|feb|mar|apr|maj|jun|jul|aug|sep|okt|nov|dec"
_ITEM = re.compile(
    rf"^\s*([-*+•▪◦●·‣–—\uf0b7\uf0a7]|\d{{1,3}}[.)](?!\s+(?:{_MONTHS}))|\(\d{{1,3}}\)|[a-zæøå]\))\s+(?=\S)",
    re.IGNORECASE,
)
_UNDERLINES = ((re.compile(r"^={3,}\s*$"), 1), (re.compile(r"^-{3,}\s*$"), 2))
_LONGEST_UNDERLINED = 120


def mark_item(line: Line, open_kind: BlockKind | None) -> LineMark | None:
    """A list item, or None. A number in the middle of a paragraph opens a list only if it is 1."""
    match = _ITEM.match(line.text)
    if not match:
        return None
    marker = match[1]
    if open_kind is BlockKind.PARAGRAPH and marker[:-1].isdigit() and marker[:-1] != "1":
        return None
    return LineMark(BlockKind.ITEM, line.text[match.end() :], match.end(), marker=marker)


def underlined_level(lines: Sequence[Line], index: int) -> int | None:
    """1 or 2 where the line is a heading underlined by the next one, else None."""
    line, above = lines[index], lines[index - 1] if index else None
    if line.is_blank or index + 1 == len(lines) or len(line.text) > _LONGEST_UNDERLINED:
        return None
    if (above and not above.is_blank) or _ITEM.match(line.text) or "|" in line.text:
        return None
    return next((level for rule, level in _UNDERLINES if rule.match(lines[index + 1].text)), None)
