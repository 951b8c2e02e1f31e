"""Lines that come again on every page of a text without page breaks: "Vig Kommune | Byrådet    Side 3"."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from knowledge.reading.lines import Line

_PAGE = r"(?:side|page)\s+(?P<page>\d{1,4})(?:\s*(?:af|of|/)\s*(?P<total>\d{1,4}))?"
_BEHIND = re.compile(
    rf"^\s*(?P<title>\S.{{0,110}}?(?:\s{{2,}}|\s[|·•–-]\s))?(?:[|·•–-]\s*)?{_PAGE}[\s|·•–-]*$",
    re.IGNORECASE,
)
_BEFORE = re.compile(rf"^\s*{_PAGE}(?:\s{{2,}}|\s[|·•–-]\s)(?P<title>\S.{{0,110}})$", re.IGNORECASE)
_BARE = re.compile(r"^\s*(?P<title>(?=.*[^\W\d_]{3})\S.{0,110}?)\s{3,}(?P<page>\d{1,3})\s*$")
"""A line that ends in a number far to the right, and comes again with the next one."""

_FEWEST = 2
_FEWEST_ALIKE = 3  # page marks with the same line beside them, where it does not stand over the whole text
_MOST_NEIGHBOURS = 4


@dataclass(frozen=True, slots=True)
class PageMark:
    """A line with a page number. title: what else it holds, alike on all pages, "" for nothing.

    kept: its title where it stood in the line. bare: only a number says which page it is.
    """

    index: int
    page: int
    title: str
    kept: str
    bare: bool = False


def find_page_marks(lines: Sequence[Line]) -> tuple[PageMark, ...]:
    """The lines that come again with nothing changed but a page number that rises; () for none.

    Two such lines right below each other are entries of a list. Where several series run, all are found.
    """
    series: dict[tuple[str, str], list[PageMark]] = {}
    for index, line in enumerate(lines):
        worded = _BEHIND.match(line.text) or _BEFORE.match(line.text)
        if match := worded or _BARE.match(line.text):
            title = " ".join((match["title"] or "").split()).strip(" |·•–-,")
            key = (title.casefold(), (worded["total"] or "") if worded else "bare")
            at = match.start("title") if title else 0
            left = " " * at + match["title"] if title else ""
            series.setdefault(key, []).append(
                PageMark(index, int(match["page"]), title, left, bare=worded is None)
            )
    kept = [mark for marks in series.values() if _rises(marks, lines) for mark in marks]
    return tuple(sorted(kept, key=lambda mark: mark.index))


def find_letterheads(lines: Sequence[Line], marks: Sequence[int]) -> frozenset[int]:
    """The lines beside page marks (by index) that are the same at each of them, but for their first time.

    Where there are few pages, they must stand over the whole text as well.
    """
    above = lines[: min(marks, default=0)]
    top = [line.text.split() for line in above if not line.is_blank][:_MOST_NEIGHBOURS]
    repeats: set[int] = set()
    for step in (1, -1):
        beside = [found for mark in marks if (found := _neighbours(lines, mark, step, set(marks)))]
        for place in range(_MOST_NEIGHBOURS):
            row = [found[place] for found in beside if place < len(found)]
            words = [lines[index].text.split() for index in row]
            if len(row) < max(_FEWEST, len(beside)) or any(other != words[0] for other in words):
                break
            if words[0] not in top and len(row) < _FEWEST_ALIKE:
                break
            first = next(index for index, line in enumerate(lines) if line.text.split() == words[0])
            repeats.update(index for index in row if index != first)
    return frozenset(repeats)


def find_opening_lines(lines: Sequence[Line], marks: Sequence[PageMark]) -> Mapping[int, str]:
    """Index of a line → what to keep of it: the first page mark, where it is part of the letterhead."""
    top = [index for index, line in enumerate(lines) if not line.is_blank][1:_MOST_NEIGHBOURS]
    return {
        mark.index: mark.kept
        for mark in marks[:1]
        if mark.title and mark.index in top and not lines[mark.index - 1].is_blank
    }


def pages_by_mark(marks: Sequence[PageMark]) -> Mapping[int, int]:
    """Index of a line → its page number, where the numbers go up by one; empty where they don't.

    Numbers without a word count where there are no others.
    """
    marks = [mark for mark in marks if not mark.bare] or marks
    numbers = [mark.page for mark in marks]
    whole = len(marks) >= _FEWEST and numbers == list(range(numbers[0], numbers[0] + len(numbers)))
    return {mark.index: mark.page for mark in marks} if whole else {}


def _rises(marks: Sequence[PageMark], lines: Sequence[Line]) -> bool:
    numbers = [mark.page for mark in marks]
    apart = all(
        any(not line.is_blank for line in lines[one.index + 1 : other.index])
        for one, other in pairwise(marks)
    )
    by_one = numbers == list(range(numbers[0], numbers[0] + len(numbers)))
    fewest = _FEWEST if by_one and not marks[0].bare else _FEWEST_ALIKE
    if marks[0].bare and not by_one:
        return False
    return len(marks) >= fewest and numbers == sorted(set(numbers)) and apart


def _neighbours(lines: Sequence[Line], mark: int, step: int, marks: set[int]) -> list[int]:
    """The next lines with words on one side of a page mark, up to the next mark."""
    found: list[int] = []
    index = mark + step
    while 0 <= index < len(lines) and index not in marks and len(found) < _MOST_NEIGHBOURS:
        if not lines[index].is_blank:
            found.append(index)
        index += step
    return found
