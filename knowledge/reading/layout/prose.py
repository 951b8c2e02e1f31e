"""Lines of running text → paragraphs, list items and headings to be."""

from __future__ import annotations

import re
from collections.abc import Sequence

from knowledge.model import BlockKind
from knowledge.reading.layout.elements import TextElement
from knowledge.reading.layout.joining import join_lines
from knowledge.reading.layout.page import Line

_MONTH = r"(?:jan|feb|mar|apr|maj|jun|jul|aug|sep|okt|nov|dec)"
_MARKER = re.compile(
    rf"([•·▪◦‣●○■–\-]|o(?=\s)|\(?\d{{1,2}}\)|[a-zæøå]\)|\d{{1,2}}\.(?!\s*(?:\d|[–-]|{_MONTH})))\s+(?=\S)"
)
_BULLETS = "•·▪◦‣●○■o"
_SENTENCE_END = (".", ":", "?", "!", ";", "”", '"')
_LEADER = re.compile(r"\.{4,}|(\. ){4,}")
_LOOSE = 1.3
_LARGER = 1.1


def read_prose(lines: Sequence[Line], page: int, body_size: float, right: float) -> list[TextElement]:
    """Paragraphs of consecutive lines. A new one starts at a gap, a marker, another size or weight,
    and after a line on which the next word would still have found room. right: where lines end."""
    groups: list[list[Line]] = []
    for line in lines:
        if groups and _continues(groups[-1], line, right, body_size):
            groups[-1].append(line)
        else:
            groups.append([line])
    return [_element(group, page) for group in groups]


def _continues(group: Sequence[Line], line: Line, right: float, body_size: float) -> bool:
    above = group[-1]
    if _MARKER.match(line.text) or _LEADER.search(above.text):
        return False
    if line.base - above.base > _pitch(group) * _LOOSE or abs(line.size - above.size) > 0.08 * above.size:
        return False
    if line.bold != above.bold and above.text.endswith(_SENTENCE_END):
        return False
    if line.bold and line.size > _LARGER * body_size:
        return above.bold
    return not _had_room(above, line, right)


def _had_room(above: Line, line: Line, right: float) -> bool:
    """Whether the first word of a line would have fitted on the line above: it was broken on purpose."""
    word = line.words[0]
    return above.x1 + 0.3 * above.size + (word.x1 - word.x0) < right - 0.5 * above.size


def _pitch(group: Sequence[Line]) -> float:
    """Distance between the lines of a paragraph; a guess from the font size for its first line."""
    if len(group) < 2:
        return 1.25 * group[-1].size
    return group[1].base - group[0].base


def _element(group: Sequence[Line], page: int) -> TextElement:
    text = join_lines(line.text for line in group)
    found = _MARKER.match(text)
    marker, kind = "", BlockKind.PARAGRAPH
    if found and not (found[1][0].isdigit() and all(line.bold for line in group)):
        marker, kind = found[1], BlockKind.ITEM
        text = text[found.end() :]
    return TextElement(
        kind=kind,
        text=text,
        page=page,
        top=group[0].top,
        size=group[0].size,
        marker="-" if marker and marker in _BULLETS else marker,
        bold=all(line.bold for line in group),
        closed=text.endswith(_SENTENCE_END),
    )
