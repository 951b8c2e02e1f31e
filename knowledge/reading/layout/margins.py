"""Running headers and footers: lines that stand at the edge of page after page.

They are taken off every page but the first that shows them, where they may say what the document
is. A line with the page's own number is taken off everywhere; the number becomes the page's label.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from knowledge.reading.layout.page import Line, Page, group_lines

_EDGE = 0.12
_EDGE_LINES = 4
_FEWEST_SHARE = 0.3
_NUMBER = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(
    r"(?:side|page|s\.)\s*(?P<named>\d+)|(?P<counted>\d+)\s*(?:af|of|/)\s*\d+$|^[-–|\s]*(?P<alone>\d+)[-–|\s]*$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _EdgeLine:
    page: int
    line: Line

    @property
    def key(self) -> str:
        return _NUMBER.sub("#", self.line.text).casefold()

    @property
    def printed_number(self) -> int | None:
        found = _PAGE_NUMBER.search(self.line.text)
        return int(found[found.lastgroup or 0][:9]) if found else None


def strip_margins(pages: Sequence[Page], body_size: float) -> list[Page]:
    """The pages without their running lines, labelled with the page numbers printed on them."""
    lines = [_EdgeLine(page.number, line) for page in pages for line in _edge_lines(page)]
    numbering = _page_number_lines(lines, len(pages))
    running = _running_lines(lines, len(pages), body_size)
    dropped: defaultdict[int, set[int]] = defaultdict(set)
    labels: dict[int, str] = {}
    for edge in numbering:
        dropped[edge.page].update(map(id, edge.line.words))
        labels[edge.page] = str(edge.printed_number)
    for edge in running:
        dropped[edge.page].update(map(id, edge.line.words))
    return [
        replace(
            page,
            words=tuple(word for word in page.words if id(word) not in dropped[page.number]),
            label=labels.get(page.number, page.label),
        )
        for page in pages
    ]


def _edge_lines(page: Page) -> list[Line]:
    top = [word for word in page.words if word.base < _EDGE * page.height]
    bottom = [word for word in page.words if word.base > (1 - _EDGE) * page.height]
    return group_lines(top)[:_EDGE_LINES] + group_lines(bottom)[-_EDGE_LINES:]


def _page_number_lines(lines: Sequence[_EdgeLine], pages: int) -> list[_EdgeLine]:
    """Lines with a number that follows the page count, from wherever the count was begun."""
    offsets = Counter(
        (edge.key, edge.printed_number - edge.page) for edge in lines if edge.printed_number is not None
    )
    if not offsets:
        return []
    trusted = {key for key, count in offsets.items() if count >= max(2, _FEWEST_SHARE * pages)}
    if pages == 1:
        trusted = {key for key in offsets if key[1] == 0 and "side" in key[0]}
    return [
        edge
        for edge in lines
        if edge.printed_number is not None and (edge.key, edge.printed_number - edge.page) in trusted
    ]


def _running_lines(lines: Sequence[_EdgeLine], pages: int, body_size: float) -> list[_EdgeLine]:
    """Lines that say the same at the same height on many pages; the first one of each is kept."""
    alike: defaultdict[tuple[str, int], list[_EdgeLine]] = defaultdict(list)
    for edge in lines:
        if edge.line.size <= 1.25 * body_size:
            alike[edge.line.text, round(edge.line.base / 12)].append(edge)
    return [
        edge
        for members in alike.values()
        if len(members) >= max(2, _FEWEST_SHARE * pages)
        for edge in members[1:]
    ]
