"""The document's own table of contents: which items and annexes there are, and on which pages."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass

from knowledge.danish.folding import fold
from knowledge.model import Block, BlockKind, SectionKind
from knowledge.patterns import compile_late
from knowledge.structuring.outline.closed_words import closes_group, opens_group
from knowledge.structuring.outline.numbering import Numbered, find_answered, is_listing_title, parse_heading

_LEADERS = compile_late(r"\s*(?:[.…·_]\s?){3,}\s*")
_WITH_PAGE = compile_late(
    r"^(?P<title>.*?\S)(?P<gap>\s*(?:[.…·_]\s?){3,}\s*|\t+\s*|\s+)(?:s\.|side)?\s*(?P<page>\d{1,3})$", re.I
)
_BRACKETED = compile_late(r"(\d{1,2})\)(?=\s)")
_COLUMNS = frozenset(
    {
        "aaben",
        "aabne",
        "lukket",
        "lukkede",
        "dagsorden",
        "punkter",
        "pkt",
        "punkt",
        "tekst",
        "side",
        "titel",
        "emne",
        "sag",
        "nr",
        "sagsnr",
        "overskrift",
    }
)
_TITLES = frozenset({"indholdsfortegnelse", "indhold"})
_FEWEST_LINES = 2
_LONGEST_LINE = 300


@dataclass(frozen=True, slots=True)
class ListedEntry:
    """A line of the table of contents. page: as printed, None where none is.

    parent: index of the item that an annex is listed under, None for the rest.
    """

    numbered: Numbered
    page: int | None
    parent: int | None = None


@dataclass(frozen=True, slots=True)
class ContentsList:
    """The table of contents. first, last: the blocks it takes up, [first, last); 0 where there is none."""

    entries: tuple[ListedEntry, ...] = ()
    first: int = 0
    last: int = 0

    @property
    def items(self) -> tuple[ListedEntry, ...]:
        """The numbered items."""
        return tuple(entry for entry in self.entries if entry.numbered.kind is SectionKind.ITEM)

    def annexes_of(self, item: ListedEntry) -> tuple[ListedEntry, ...]:
        """The annexes listed under an item, in order."""
        position = self.entries.index(item)
        return tuple(entry for entry in self.entries if entry.parent == position)


@dataclass(frozen=True, slots=True)
class _Line:
    title: str
    page: int | None
    leaders: bool


def find_contents_list(blocks: Sequence[Block]) -> ContentsList:
    """The first table of contents of a document; an empty one where there is none.

    It is known by its dots or by a heading over it, and by page numbers that never fall; one without
    page numbers by a heading over it and by its titles, which come again further down.
    """
    return _find_paged(blocks) or _find_unpaged(blocks) or ContentsList()


def _find_paged(blocks: Sequence[Block]) -> ContentsList | None:
    index = 0
    while index < len(blocks):
        last = _end_of_stretch(blocks, index)
        lines = [line for block in blocks[index:last] for line in _read_lines(block)]
        titled = index > 0 and is_listing_title(blocks[index - 1].text)
        if _is_listing(lines, titled):
            first = index - 1 if titled else index
            return ContentsList(_build_entries(lines), first, last)
        index = max(last, index + 1)
    return None


def _find_unpaged(blocks: Sequence[Block]) -> ContentsList | None:
    for index, block in enumerate(blocks):
        if is_listing_title(block.text) and not block.marker[:1].isdigit():  # "1. Dagsorden" is an item
            last = index + 1
            while last < len(blocks) and not _ends_listing(blocks[index + 1 : last], blocks[last]):
                last += 1
            below = blocks[last:]
            later = {fold(other.text) for other in below}
            numbered = (parse_heading(one.text) for one in below if one.kind is BlockKind.HEADING)
            later |= {f"{one.number} {fold(one.title)}" for one in numbered if one.number}
            answered = {match["number"] for other in blocks[last:] if (match := find_answered(other.text))}
            listed = blocks[index + 1 : last]
            lines = [_without_page(line) for block in listed for line in _read_lines(block)]
            again = sum(_comes_again(line.title, later, answered) for line in lines)
            if again >= _FEWEST_LINES and 2 * again >= len(lines):
                return ContentsList(_build_entries(lines), index, last)
    return None


def _ends_listing(listed: Sequence[Block], block: Block) -> bool:
    """Whether a block is the first after a list: a heading, or its first entry over again."""
    if block.kind is BlockKind.HEADING or find_answered(block.text):
        return True
    return bool(listed and fold(block.text) == fold(listed[0].text))


def _comes_again(title: str, later: Container[str], answered: Container[str]) -> bool:
    """Whether a title stands over its text further down, or its number does ("Ad 3)")."""
    numbered = parse_heading(title)
    named = {fold(title), fold(numbered.title), f"{numbered.number} {fold(numbered.title)}"}
    return any(one in later for one in named) or numbered.number in answered


def _end_of_stretch(blocks: Sequence[Block], start: int) -> int:
    """The first block after `start` that has no line ending in a page number, and is no "Lukkede punkter"
    between such; in a list with dots, the first behind its last dots: a case number below looks like a page.
    """
    end = dotted = start
    while end < len(blocks):
        if end > start and _is_group(blocks[end]):
            end += 1
            continue
        lines = [line for line in _read_lines(blocks[end]) if line.page is not None]
        if not lines:
            break
        end += 1
        if any(line.leaders for line in lines):
            dotted = end
    end = end - 1 if end > start and _is_group(blocks[end - 1]) else end
    return dotted if dotted > start else end


def _is_group(block: Block) -> bool:
    """Whether a block is the heading over the open or the closed items of a list, and has no page."""
    titled = closes_group(block.text) or opens_group(block.text)
    return titled and all(line.page is None for line in _read_lines(block))


def _read_lines(block: Block) -> Iterator[_Line]:
    if block.kind is BlockKind.HEADING:
        return
    texts = ["\t".join(filter(None, row.cells)) for row in block.rows] or block.text.split("\n")
    for number, text in enumerate(texts):
        marker = f"{block.marker.rstrip('.)')}. " if number == 0 and block.marker[:1].isdigit() else ""
        text = _BRACKETED.sub(r"\1.", text.strip(), count=1) if _BRACKETED.match(text.strip()) else text
        match = _WITH_PAGE.match(marker + text.strip()) if len(text) <= _LONGEST_LINE else None
        if match:
            yield _Line(_tidy(match["title"]), int(match["page"]), bool(_LEADERS.search(match[0])))
        elif text.strip():
            yield _Line(_tidy(marker + text), None, False)


def _without_page(line: _Line) -> _Line:
    """ "Salg af Stenhusvej 41" ends with a number, and with no page where no page is printed."""
    return line if line.page is None else _Line(f"{line.title} {line.page}", None, False)


def _is_listing(lines: Sequence[_Line], titled: bool) -> bool:
    pages = [line.page for line in lines if line.page is not None]
    leaders = sum(line.leaders for line in lines)
    if len(pages) < _FEWEST_LINES or pages != sorted(pages) or 2 * len(pages) < len(lines):
        return False
    return 2 * leaders >= len(pages) or titled


def _build_entries(lines: Sequence[_Line]) -> tuple[ListedEntry, ...]:
    entries: list[ListedEntry] = []
    item: int | None = None
    for title, page in _join_wrapped(lines):
        numbered = parse_heading(title)
        if is_listing_title(title):
            continue
        if numbered.kind is SectionKind.ITEM:
            item = len(entries)
        annex = numbered.kind is SectionKind.ANNEX
        entries.append(ListedEntry(numbered, page, item if annex else None))
    return tuple(entries)


def _join_wrapped(lines: Sequence[_Line]) -> Iterator[tuple[str, int | None]]:
    """A title that runs over two lines has its page at the end of the second."""
    waiting = ""
    paged = any(line.page is not None for line in lines)
    for line in lines:
        if line.page is None and set(re.findall(r"\w+", fold(line.title))) <= _COLUMNS | _TITLES:
            continue
        if line.page is None and (closes_group(line.title) or opens_group(line.title)):
            continue
        title = f"{waiting} {line.title}".strip()
        if line.page is None and not waiting and paged:
            waiting = title
            continue
        yield title, line.page
        waiting = ""


def _tidy(title: str) -> str:
    return " ".join(_LEADERS.sub(" ", title).split())
