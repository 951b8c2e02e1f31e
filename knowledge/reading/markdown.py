"""Markdown → RawDocument, as it comes from people and from text recognition.

Real files are rarely good Markdown: tables are set with tabs or blanks, bold is left open, headings
are bold lines. Each line is therefore judged by itself and its neighbours; the span of every block
points into the file's own text, markup included.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence

from knowledge.model import Block, BlockKind, RawDocument
from knowledge.reading.blocks import ENDS, BlockBuilder, LineMark
from knowledge.reading.decoding import decode_text
from knowledge.reading.html_tables import find_html_tables
from knowledge.reading.lines import Line, split_lines
from knowledge.reading.marks import mark_item, underlined_level
from knowledge.reading.markup import is_bold, strip_markup
from knowledge.reading.pages import number_pages
from knowledge.reading.rows import find_rows, is_rule

_HEADING = re.compile(r"^\s{0,3}(#{1,6})\s+(?=\S)")
_CLOSING_HASHES = re.compile(r"\s#+\s*$")
_FENCE = re.compile(r"^\s{0,3}(?:```|~~~)")
_QUOTED = re.compile(r"^\s{0,3}>\s?")


def read_markdown(data: bytes, name: str) -> RawDocument:
    """A Markdown file. Raises BrokenFile where it is empty or no text."""
    decoded = decode_text(data, name)
    text = decoded.text
    pages = number_pages(split_lines(text))
    blocks = _build_blocks(text, pages.lines)
    sha256 = hashlib.sha256(data).hexdigest()
    return RawDocument(name, "markdown", sha256, text, blocks, pages.count, notices=decoded.notices)


def _build_blocks(text: str, lines: Sequence[Line]) -> tuple[Block, ...]:
    tables = find_html_tables(text, lines)
    rows = find_rows([line if not tables.covers(line) else _emptied(line) for line in lines])
    builder = BlockBuilder(strip_markup, is_bold)
    for index, line in enumerate(lines):
        if table := tables.opening_at(line):
            builder.add_block(table)
        elif not tables.covers(line):
            builder.add(line, _mark(lines, index, rows.get(index), builder.is_open))
    return builder.finish()


def _mark(
    lines: Sequence[Line], index: int, cells: tuple[str, ...] | None, open_kind: BlockKind | None
) -> LineMark:
    line = lines[index]
    if heading := _HEADING.match(line.text):
        title = _CLOSING_HASHES.sub("", line.text[heading.end() :])
        return LineMark(BlockKind.HEADING, title, heading.end(), level=len(heading[1]))
    if cells is not None:
        return LineMark(BlockKind.TABLE, cells=cells)
    if line.is_blank or _FENCE.match(line.text):
        return ENDS
    if is_rule(line.text):
        return LineMark(None, joins=True)
    if level := underlined_level(lines, index):
        return LineMark(BlockKind.HEADING, line.text, level=level)
    quoted = _QUOTED.match(line.text)
    offset = quoted.end() if quoted else len(line.text) - len(line.text.lstrip())
    return mark_item(line, open_kind) or LineMark(BlockKind.PARAGRAPH, line.text[offset:], offset, joins=True)


def _emptied(line: Line) -> Line:
    return Line("", line.number, line.start, line.start, line.page)
