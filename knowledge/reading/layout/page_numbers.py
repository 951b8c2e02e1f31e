"""The page numbers that stand at the edges of pages: which lines they are, and what each page is called.

A single number proves nothing: a year, a row number or the last cell of a table may stand at the edge, too.
So a number counts only with its neighbours, where it follows the count of the pages from wherever it began.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from knowledge.reading.layout.page import Line, Page, group_lines

_EDGE = 0.12
_EDGE_LINES = 4
FEWEST_SHARE = 0.3
"""Of the pages, that a running line or a numbering must stand on to be one."""

_NEAR = 3  # pages: a numbering is proved by the pages so near
_FEWEST_NAMED, _FEWEST_BARE = 2, 3  # pages that prove it, with "side" beside the number and without
_NUMBER = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(
    r"(?:side|page|s\.)\s*(?P<named>\d+)|(?P<counted>\d+)\s*(?:af|of|/)\s*\d+$|^[-–|\s]*(?P<alone>\d+)[-–|\s]*$",
    re.IGNORECASE,
)
_NOTHING_ELSE = re.compile(r"\W*(?:side|page)\s*\d+(?:\s*(?:af|of|/)\s*\d+)?\W*", re.IGNORECASE)
_LABEL = re.compile(r"[A-ZÆØÅ]{0,2}[-. ]?\d{1,4}|[ivxlc]{1,7}", re.IGNORECASE)


@dataclass(frozen=True)
class EdgeLine:
    """A line at the upper or lower edge of a page. page: 1-based, as counted."""

    page: int
    line: Line

    @cached_property
    def key(self) -> str:
        """What the line says apart from its numbers."""
        return _NUMBER.sub("#", self.line.text).casefold()

    @cached_property
    def number(self) -> int | None:
        """The page number that the line may tell."""
        found = _PAGE_NUMBER.search(self.line.text)
        return int(found[found.lastgroup or 0][:9]) if found else None

    @cached_property
    def series(self) -> tuple[str, int] | None:
        """What lines of one numbering have in common: the words, and how far they are from the count."""
        return None if self.number is None else (self.key, self.number - self.page)

    @property
    def is_bare(self) -> bool:
        """Whether the number stands without a word that says what it numbers."""
        found = _PAGE_NUMBER.search(self.line.text)
        return found is not None and found.lastgroup == "alone"

    @property
    def is_only_number(self) -> bool:
        """Whether it can be nothing but a page number: "Side 2 af 5"."""
        return _NOTHING_ELSE.fullmatch(self.line.text) is not None


def find_edge_lines(pages: Sequence[Page]) -> list[EdgeLine]:
    """The lines at the edges of all pages."""
    return [EdgeLine(page.number, line) for page in pages for line in _edge_lines(page)]


def find_number_lines(lines: Sequence[EdgeLine], pages: int) -> list[EdgeLine]:
    """Lines with a number that follows the page count, from wherever the count was begun.

    "Side 2 af 5" is one also where each annex of a document counts its own pages.
    """
    sizes = Counter(edge.series for edge in lines if edge.series is not None)
    trusted = {series for series, count in sizes.items() if count >= max(2, FEWEST_SHARE * pages)}
    if pages == 1:
        trusted = {series for series in sizes if series[1] == 0 and "side" in series[0]}
    worded = Counter(edge.key for edge in lines if edge.is_only_number)
    return [
        edge
        for edge in lines
        if edge.series in trusted
        or (edge.is_only_number and worded[edge.key] >= max(2, FEWEST_SHARE * pages))
    ]


def label_pages(numbering: Sequence[EdgeLine]) -> dict[int, str]:
    """Page → the number printed on it, where its neighbours bear it out and nothing contradicts it."""
    pages: defaultdict[tuple[str, int], set[int]] = defaultdict(set)
    told: defaultdict[int, set[int]] = defaultdict(set)
    for edge in numbering:
        if edge.series is not None and edge.number is not None:
            pages[edge.series].add(edge.page)
            told[edge.page].add(edge.number)
    return {
        edge.page: str(edge.number)
        for edge in numbering
        if edge.series is not None and len(told[edge.page]) == 1 and _is_borne_out(edge, pages[edge.series])
    }


def complete_labels(printed: Mapping[int, str], named: Sequence[str]) -> tuple[str, ...]:
    """The label of every page, "" for none: as printed, else as the file itself names it.

    named: what the file calls its pages, in order ("iv", "12"); () where it doesn't. It is used only
    where it looks like page numbers and says nothing else than what is printed.
    """
    count = max([*printed, len(named)], default=0)
    fits = (
        len(set(named)) == len(named)
        and all(_LABEL.fullmatch(label) for label in named)
        and all(named[page - 1] == label for page, label in printed.items() if page <= len(named))
    )
    return tuple(
        printed.get(page) or (named[page - 1] if fits and page <= len(named) else "")
        for page in range(1, count + 1)
    )


def _is_borne_out(edge: EdgeLine, pages: set[int]) -> bool:
    near = sum(abs(page - edge.page) <= _NEAR for page in pages)
    return near >= (_FEWEST_BARE if edge.is_bare else _FEWEST_NAMED)


def _edge_lines(page: Page) -> list[Line]:
    top = [word for word in page.words if word.base < _EDGE * page.height]
    bottom = [word for word in page.words if word.base > (1 - _EDGE) * page.height]
    return group_lines(top)[:_EDGE_LINES] + group_lines(bottom)[-_EDGE_LINES:]
