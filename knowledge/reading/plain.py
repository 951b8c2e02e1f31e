"""Plain text → RawDocument: mails, pasted pages, the output of text recognition.

Nothing is markup here: a star is a star. Headings are only those with a line drawn under them.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import replace

from knowledge.model import BlockKind, RawDocument
from knowledge.reading.blocks import ENDS, BlockBuilder, LineMark
from knowledge.reading.decoding import decode_text
from knowledge.reading.hanging import split_hanging
from knowledge.reading.lines import Line, split_lines
from knowledge.reading.marks import mark_item, underlined_level
from knowledge.reading.pages import number_pages
from knowledge.reading.rows import find_rows, is_rule

_ORDINAL_TERM = re.compile(r"\s*\d\. (?:behandling|(?:vice|næst)\w+)\b")  # never an entry of a list
_ORDINAL = re.compile(r"\s*\d{1,2}\. (?!at\b)[a-zæøå]{3,}")


def read_plain(data: bytes, name: str) -> RawDocument:
    """A plain text file. Raises BrokenFile where it is empty or no text."""
    decoded = decode_text(data, name)
    text = decoded.text
    pages = number_pages(split_lines(text))
    lines, prose = split_hanging(pages.lines)
    rows = find_rows([replace(line, text="") if index in prose else line for index, line in enumerate(lines)])
    builder = BlockBuilder(_tidy, lambda text: False)
    for index, line in enumerate(lines):
        mark = _mark(lines, index, rows.get(index), builder.is_open)
        if index in prose and mark.kind is BlockKind.PARAGRAPH:
            mark = replace(mark, text=line.text)  # how wide it is set tells whether its line was full
        builder.add(line, mark)
    sha256 = hashlib.sha256(data).hexdigest()
    return RawDocument(
        name, "plain", sha256, text, builder.finish(), pages.count,
        notices=decoded.notices, running=pages.running,
    )  # fmt: skip


def _mark(
    lines: Sequence[Line], index: int, cells: tuple[str, ...] | None, open_kind: BlockKind | None
) -> LineMark:
    line = lines[index]
    if cells is not None:
        return LineMark(BlockKind.TABLE, cells=cells)
    if line.is_blank:
        return ENDS
    if is_rule(line.text):
        return LineMark(None, joins=True)
    offset = len(line.text) - len(line.text.lstrip())
    if level := underlined_level(lines, index):
        return LineMark(BlockKind.HEADING, line.text[offset:], offset, level=level)
    within = index > 0 and open_kind is not None and _goes_on(lines[index - 1].text, line.text)
    within = within or _ORDINAL_TERM.match(line.text) is not None
    item = None if within else mark_item(line, open_kind)
    return item or LineMark(BlockKind.PARAGRAPH, line.text[offset:], offset, joins=True)


def _goes_on(above: str, text: str) -> bool:
    """Whether a line that looks like an entry of a list goes on with the sentence above.

    "V) og 1 imod" below "10 for (A, C og", "1. behandling." below "oversendes til Byrådets".
    """
    ordinal = _ORDINAL.match(text) is not None and above.rstrip()[-1:].isalpha()
    return above.rfind("(") > above.rfind(")") or ordinal


def _tidy(text: str) -> str:
    return "\n".join(" ".join(line.split()) for line in text.split("\n"))
