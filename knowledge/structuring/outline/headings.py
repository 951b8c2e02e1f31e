"""Which blocks are headings: those of the format, bold lines, numbered lines, and titles broken in two."""

from __future__ import annotations

import re
from collections.abc import Container, Sequence
from dataclasses import dataclass
from itertools import pairwise

from knowledge.danish.folding import fold
from knowledge.model import Block, BlockKind, SectionKind
from knowledge.structuring.outline.contents_list import ContentsList
from knowledge.structuring.outline.numbering import (
    Numbered,
    is_known_heading,
    parse_heading,
    stands_under_title,
)

BOLD_LEVEL = 7  # a bold line is a heading below all those of the format
PLAIN_LEVEL = 8
_FEWEST_LISTED = 3
_LONE_NUMBER = re.compile(r"\d{1,3}\.?$")
_BRACKETED = re.compile(r"^(\d{1,3})\)\s+")  # "1) Budget" as a heading; in running text it is a point
_FILE = re.compile(r"\.(?:pdf|docx?|xlsx?|pptx?|msg)\b", re.IGNORECASE)
_ABBREVIATED = re.compile(r"\w\.\w+\.$")  # "Fjernvarme A.m.b.a." is no sentence
_LONGEST = 250
_LONGEST_BOLD = 100
_LONGEST_PLAIN = 90


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading. first, last: the blocks it takes up, [first, last). level: 1–6, or one of those above."""

    first: int
    last: int
    text: str
    level: int
    numbered: Numbered


def find_headings(blocks: Sequence[Block], listing: ContentsList) -> tuple[Heading, ...]:
    """All headings in order, those of the table of contents left out."""
    headings: list[Heading] = []
    counted = _find_counted(blocks)
    bare = not any(block.kind is BlockKind.HEADING or block.emphasis for block in blocks)
    index = 0
    while index < len(blocks):
        if listing.first <= index < listing.last:
            index += 1
            continue
        heading = _read_broken(blocks, index, counted) or _read_whole(blocks, index, listing)
        if bare and heading is None and _reads_like_title(blocks, index):
            text = blocks[index].text
            heading = Heading(index, index + 1, text, PLAIN_LEVEL, parse_heading(text))
        if heading:
            headings.append(heading)
        index = heading.last if heading else index + 1
    return _without_lists(_without_annex_lists(headings, blocks))


def _without_annex_lists(headings: Sequence[Heading], blocks: Sequence[Block]) -> list[Heading]:
    """Lines right under "Bilag" that name annexes, with nothing below them, are a list and open nothing."""
    kept: list[Heading] = []
    end, count = -1, 0  # the block after the list that is open, and how many it has so far
    for index, heading in enumerate(headings):
        listed = (
            heading.first == end
            and heading.numbered.kind is SectionKind.ANNEX
            and heading.level >= BOLD_LEVEL
        )
        counted = heading.first == end and _counts_annexes(heading, count + 1)
        below = headings[index + 1].first if index + 1 < len(headings) else len(blocks)
        if (listed or counted) and (heading.last == below or _FILE.search(heading.text)):
            end, count = heading.last, count + 1
            continue
        count = 0
        kept.append(heading)
        end = heading.last if heading.numbered.part == "bilag" else -1
    return kept


def _counts_annexes(heading: Heading, number: int) -> bool:
    """Whether a plain line is the next annex under "Bilag": "1 Sammenligning med nabokommuner"."""
    numbered = heading.numbered
    plain = heading.level == PLAIN_LEVEL and not numbered.worded
    return plain and numbered.kind is SectionKind.ITEM and numbered.number == str(number)


def _without_lists(headings: Sequence[Heading]) -> tuple[Heading, ...]:
    """Plain numbered lines right below each other are a list where the items stand out from the text."""
    if not any(
        _is_item(heading) and (heading.level < PLAIN_LEVEL or heading.numbered.worded) for heading in headings
    ):
        return tuple(headings)
    kept: list[Heading] = []
    run: list[Heading] = []
    for heading in (*headings, None):
        plain = (
            heading is not None
            and heading.level == PLAIN_LEVEL
            and _is_item(heading)
            and not heading.numbered.worded
        )
        if heading and plain and (not run or run[-1].last == heading.first):
            run.append(heading)
            continue
        kept += run if len(run) < _FEWEST_LISTED else []
        run = [heading] if heading and plain else []
        kept += [heading] if heading and not plain else []
    return tuple(kept)


def _is_item(heading: Heading) -> bool:
    return heading.numbered.kind is SectionKind.ITEM and bool(heading.numbered.title)


def _find_counted(blocks: Sequence[Block]) -> frozenset[int]:
    """The blocks that are only a number over a short line, and go on from each other: "1.", "2.", "3."."""
    found = [
        (index, int(block.text.strip(" .")))
        for index, (block, below) in enumerate(pairwise(blocks))
        if _LONE_NUMBER.match(block.text) and block.kind is BlockKind.PARAGRAPH and _may_be_title(below)
    ]
    runs: list[list[tuple[int, int]]] = []
    for one in found:
        if runs and one[1] == runs[-1][-1][1] + 1:
            runs[-1].append(one)
        else:
            runs.append([one])
    return frozenset(index for run in runs if len(run) >= _FEWEST_LISTED for index, _ in run)


def _read_broken(blocks: Sequence[Block], index: int, counted: Container[int]) -> Heading | None:
    """ "2.1" on one line and "Orientering" on the next are one heading."""
    numbered = parse_heading(blocks[index].text)
    bare = (
        numbered.kind in (SectionKind.ITEM, SectionKind.ANNEX)
        and not numbered.title
        and bool(numbered.number)
    )
    if not bare or index + 1 == len(blocks):
        return None
    block, title = blocks[index], blocks[index + 1]
    stands_out = (
        block.kind is BlockKind.HEADING
        or title.kind is BlockKind.HEADING
        or block.emphasis
        or numbered.worded
        or "." in numbered.number
        or index in counted
    )
    below = parse_heading(title.text)
    if (
        not stands_out
        or not _may_be_title(title)
        or below.number
        or below.part
        or is_known_heading(title.text)
    ):
        return None
    text = f"{block.text} {title.text}"
    inner = parse_heading(f"1. {title.text}")  # takes off what stands around a title
    named = inner.title if inner.kind is SectionKind.ITEM else title.text.rstrip(" :")
    whole = Numbered(numbered.kind, numbered.number, named, numbered.worded, closed=inner.closed)
    return Heading(index, index + 2, text, min(_level(block), _level(title)), whole)


def _may_be_title(block: Block) -> bool:
    if block.kind is BlockKind.HEADING:
        return True
    short = len(block.text) <= _LONGEST_BOLD and "\n" not in block.text
    return block.kind is BlockKind.PARAGRAPH and short and block.text[-1:] not in ".!?;:,"


def _read_whole(blocks: Sequence[Block], index: int, listing: ContentsList) -> Heading | None:
    block = blocks[index]
    text = " ".join(block.text.split())
    if block.kind is BlockKind.HEADING:
        return Heading(index, index + 1, text, _level(block), parse_heading(_BRACKETED.sub(r"\1. ", text)))
    if block.kind is BlockKind.ITEM:
        return _read_lone_item(blocks, index, listing)
    if block.kind is not BlockKind.PARAGRAPH or len(text) > _LONGEST or "\n" in block.text.strip():
        return None
    numbered = parse_heading(text)
    if _is_titled(numbered, text) or (block.emphasis and _stands_alone(blocks, index)):
        return Heading(index, index + 1, text, _level(block), numbered)
    if numbered.kind is SectionKind.HEADING and (
        _looks_like_title(blocks, index) or _is_known(blocks, index)
    ):
        return Heading(index, index + 1, text, PLAIN_LEVEL, numbered)
    return None


def _is_titled(numbered: Numbered, text: str) -> bool:
    """A line that opens an item, an annex or a part, and is no sentence."""
    if numbered.kind is SectionKind.HEADING or not (numbered.title or numbered.worded):
        return False
    if numbered.part:
        return True
    opens = next((letter for letter in numbered.title if letter.isalpha()), "A")
    ended = text[-1] in ".;," and not _ABBREVIATED.search(text)
    return opens.isupper() and len(text) <= 2 * _LONGEST_PLAIN and not ended


def _stands_alone(blocks: Sequence[Block], index: int) -> bool:
    """A bold line over plain text. Several bold lines in a row are emphasis, not headings."""
    block = blocks[index]
    if len(block.text) > _LONGEST_BOLD or block.text[-1] in ".!?;,":
        return False
    neighbours = [blocks[i] for i in (index - 1, index + 1) if 0 <= i < len(blocks)]
    bold = [other for other in neighbours if other.emphasis and other.kind is BlockKind.PARAGRAPH]
    return not bold and index + 1 < len(blocks)


def _read_lone_item(blocks: Sequence[Block], index: int, listing: ContentsList) -> Heading | None:
    """ "4. Budget" reads as a list item, but one that the document lists, or a list of one, is a heading."""
    block = blocks[index]
    numbered = parse_heading(f"{block.marker} {block.text}")
    listed = any(_is_same(entry.numbered, numbered) for entry in listing.items)
    in_list = not listed and any(_is_next(blocks, one) for one in (index - 1, index))
    followed = index + 1 < len(blocks) and blocks[index + 1].kind is not BlockKind.ITEM
    ended = block.text[-1] in ".;,:?!" and not _ABBREVIATED.search(block.text)
    titled = block.marker.endswith(".") and len(block.text) <= _LONGEST_PLAIN and (listed or not ended)
    if numbered.kind is not SectionKind.ITEM or in_list or not followed or not titled or "\n" in block.text:
        return None
    level = BOLD_LEVEL if block.emphasis else PLAIN_LEVEL
    return Heading(index, index + 1, f"{block.marker} {block.text}", level, numbered)


def _is_same(one: Numbered, other: Numbered) -> bool:
    """Whether two are the same heading; dots that lead to a page number take the last dot of a title."""
    return one.number == other.number and fold(one.title.rstrip(" .")) == fold(other.title.rstrip(" ."))


def _is_next(blocks: Sequence[Block], index: int) -> bool:
    """Whether the item behind this one goes on with its numbers; "1." after "7." opens something else."""
    if index < 0 or index + 1 == len(blocks):
        return False
    numbers = [one.marker.strip("().") for one in blocks[index : index + 2] if one.kind is BlockKind.ITEM]
    return len(numbers) == 2 and all(map(str.isdigit, numbers)) and int(numbers[0]) + 1 == int(numbers[1])


def _looks_like_title(blocks: Sequence[Block], index: int) -> bool:
    """A line in capitals over text, in a document that has no other way to say that it is a heading."""
    text = blocks[index].text
    letters = [letter for letter in text if letter.isalpha()]
    shouted = len(letters) >= 4 and all(letter.isupper() for letter in letters)
    return shouted and len(text) <= _LONGEST_PLAIN and index + 1 < len(blocks)


def _is_known(blocks: Sequence[Block], index: int) -> bool:
    """A heading that items often have, on its own over a text."""
    below = blocks[index + 1 : index + 2]
    return is_known_heading(blocks[index].text) and bool(below) and below[0].kind is not BlockKind.HEADING


def _reads_like_title(blocks: Sequence[Block], index: int) -> bool:
    """In a text without any markup: a short line of words on its own, over a paragraph of sentences."""
    block, below = blocks[index], blocks[index + 1] if index + 1 < len(blocks) else None
    text = block.text
    wordy = text[:1].isupper() and len(text.split()) <= 10 and not any(sign in text for sign in "@:\n")
    single = block.kind is BlockKind.PARAGRAPH and len(text) <= _LONGEST_PLAIN and text[-1:].isalnum()
    wordy = wordy and not stands_under_title(text)
    over_prose = below is not None and below.kind is BlockKind.PARAGRAPH and below.text.endswith((".", ":"))
    return single and wordy and over_prose and len(below.text if below else "") > len(text)


def _level(block: Block) -> int:
    if block.level is not None:
        return block.level
    return BOLD_LEVEL if block.emphasis else PLAIN_LEVEL
