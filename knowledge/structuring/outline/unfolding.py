"""Splits paragraphs that hold a heading: "Beslutning: Godkendt." and a title with its text right under it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from knowledge.model import Block, BlockKind, RawDocument, SectionKind
from knowledge.structuring.locating import Locator
from knowledge.structuring.outline.numbering import find_part, parse_heading

_LEAD_IN = re.compile(r"^([^\n:]{3,40}):[ \t]+(?=\S)")
_LONGEST_TITLE = 120


def unfold_headings(raw: RawDocument) -> RawDocument:
    """The same document, where every heading that can be told for sure is a block of its own."""
    blocks = [piece for block in raw.blocks for piece in _unfold(raw, block)]
    return replace(raw, blocks=tuple(blocks))


def _unfold(raw: RawDocument, block: Block) -> Iterator[Block]:
    pieces = _split(block.text) if block.kind is BlockKind.PARAGRAPH else [block.text]
    if len(pieces) == 1:
        yield block
        return
    locator = Locator(raw.text, block.start, block.end)
    for piece in pieces:
        start, end = locator.locate(piece)
        line = block.line + raw.text.count("\n", block.start, start)
        yield replace(block, text=piece, start=start, end=end, line=line)


def _split(text: str) -> list[str]:
    """A paragraph cut before and after its heading lines."""
    pieces: list[list[str]] = []
    after_title = True
    for line in _split_lead_in(text):
        title = _is_sure_title(line)
        if title or after_title:
            pieces.append([line])
        else:
            pieces[-1].append(line)
        after_title = title
    return ["\n".join(piece) for piece in pieces]


def _split_lead_in(text: str) -> Sequence[str]:
    lead_in = _LEAD_IN.match(text)
    lines = text.split("\n")
    if lead_in and find_part(lead_in[1]) not in ("", "bilag"):
        return [lead_in[1], text[lead_in.end() :].split("\n")[0], *lines[1:]]
    return lines


def _is_sure_title(line: str) -> bool:
    numbered = parse_heading(line)
    worded = numbered.worded and bool(numbered.title) and numbered.kind is SectionKind.ITEM
    return len(line) <= _LONGEST_TITLE and (bool(numbered.part) or worded) and line[-1:] not in ".,;"
