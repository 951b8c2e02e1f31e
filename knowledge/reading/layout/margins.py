"""Running headers and footers: lines that stand at the edge of page after page.

They are taken off every page but the first that shows them, where they may say what the document
is. A line with the page's own number is taken off everywhere; the number becomes the page's label.
So is what a browser adds when it prints.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from knowledge.reading.layout.page import Page
from knowledge.reading.layout.page_numbers import (
    FEWEST_SHARE,
    EdgeLine,
    find_edge_lines,
    find_number_lines,
    label_pages,
)

# What a browser prints at the edges: the moment of printing with the page's title, and its address.
_PRINTED = re.compile(
    r"\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4},?\s+(?:kl\.?\s*)?\d{1,2}[:.]\d{2}(?:\s?[AP]M)?\b|(?:https?|file)://\S+(?:\s+\d+/\d+)?$"
)


def strip_margins(pages: Sequence[Page], body_size: float) -> list[Page]:
    """The pages without their running lines, labelled with the page numbers printed on them."""
    lines = find_edge_lines(pages)
    numbering = find_number_lines(lines, len(pages))
    labels = label_pages(numbering)
    dropped: defaultdict[int, set[int]] = defaultdict(set)
    printed = [edge for edge in lines if _PRINTED.match(edge.line.text)]
    for edge in (*numbering, *printed, *_running_lines(lines, len(pages), body_size)):
        dropped[edge.page].update(map(id, edge.line.words))
    return [
        replace(
            page,
            words=tuple(word for word in page.words if id(word) not in dropped[page.number]),
            label=labels.get(page.number, page.label),
        )
        for page in pages
    ]


def _running_lines(lines: Sequence[EdgeLine], pages: int, body_size: float) -> list[EdgeLine]:
    """Lines that say the same at the same height on many pages; the first one of each is kept."""
    alike: defaultdict[tuple[str, int], list[EdgeLine]] = defaultdict(list)
    for edge in lines:
        if edge.line.size <= 1.25 * body_size:
            alike[edge.line.text, round(edge.line.base / 12)].append(edge)
    return [
        edge
        for members in alike.values()
        if len(members) >= max(2, FEWEST_SHARE * pages)
        for edge in members[1:]
    ]
