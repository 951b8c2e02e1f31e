"""Lines → blocks: what Markdown and plain text have in common.

Each format says what a line is (`LineMark`); here the lines of one heading, paragraph, item or table
are gathered, and every block knows its span.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from knowledge.model import Block, BlockKind, Row
from knowledge.reading.layout.joining import join_pair
from knowledge.reading.lines import Line, find_indent

_USUAL_WIDTH = 60
_OPENS_ENTRY = re.compile(r"\s*\d{1,2}[.:]\d\d\s+[A-ZÆØÅ]")  # "12.15 Frokost", a line of a programme
_OPENS_LABEL = re.compile(
    r"\s*(?:[*_]{0,3}[A-ZÆØÅ][a-zæøåé]+(?: [a-zæøå]+){0,3}:[*_]{0,3}(?:\s|$)"
    r"|(?:Sags|Journal|Dokument|J\.? ?)-?n(?:r\b|ummer))"
)
_WIDE_GAP = re.compile(r"(?<=\S)\s{2,}(?=\S)")
_CAPITALS = re.compile(r"\s*(?=.*[A-ZÆØÅÉ]{4})[A-ZÆØÅÉ \d.,:/&()-]{4,60}\s*")  # "SAGSFREMSTILLING", a heading
_DIVIDED = re.compile(r"[^\W\d_]-$")
_GOES_ON_SMALL = re.compile(
    r"\s*(?!at\b)[a-zæøå]{2}"
)  # the next line of a sentence; "at …" is a point of its own
_IN_BRACKETS = re.compile(r"\s*\([a-zæøå]")  # "… af pkt. 8" over "(inhabil)."
_ONE_MEMBER = re.compile(  # a line of a list of members; the next one opens with another
    r"\s*(?:[A-ZÆØÅ][a-zæøå ]{2,30}:\s+)?(?:[A-ZÆØÅ][\w.'’-]+ ){1,4}[A-ZÆØÅ][\w'’-]+ \([A-ZÆØÅ]{1,3}\)"
)
_BEHIND_MEMBER = re.compile(r"(?:\s*[,.;–-].{0,70}[^\s,;–-])?\s*$")
_MOST_LEFT = 0.75  # of the width, from which a line without a full stop goes on in the next
_COUNTED = re.compile(r"\s*(\d{1,3})[.)]?\s+\S")
_ENDS_ENTRY = re.compile(  # what stands at the right edge, or a case number behind a title
    r"(?:[.…_]{4,}\s*\d{1,3}|\S\s{12,}\S{1,12}|\(\d{2}/\d{3,6}\))\s*$"
)
_GOES_ON = re.compile(r"(?:\b(?:kl\.?|til|og|den|mellem|fra|på)|[-–,])\s*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class LineMark:
    """What one line is. kind None: it ends whatever was open and is not kept.

    text: its words, markup still in; offset: where they begin in the line. joins: the line may go on
    with an open paragraph or item. cells: of a table row.
    """

    kind: BlockKind | None
    text: str = ""
    offset: int = 0
    level: int | None = None
    marker: str = ""
    joins: bool = False
    cells: tuple[str, ...] = ()


ENDS = LineMark(None)


@dataclass(slots=True)
class _Open:
    """A block under construction."""

    kind: BlockKind
    lines: list[tuple[Line, LineMark]] = field(default_factory=list)


@dataclass(slots=True)
class BlockBuilder:
    """Gathers marked lines. strip, bold: how the format takes its markup away, and tells bold from not."""

    strip: Callable[[str], str]
    bold: Callable[[str], bool]
    _blocks: list[Block] = field(default_factory=list)
    _open: _Open | None = None

    def add(self, line: Line, mark: LineMark) -> None:
        """The next line. A rule inside a table (`joins` without kind) leaves the table open."""
        if mark.kind is None:
            if not (mark.joins and self._open and self._open.kind is BlockKind.TABLE):
                self._close()
        elif self._open and self._goes_on(mark):
            self._open.lines.append((line, mark))
        else:
            self._close()
            self._open = _Open(mark.kind, [(line, mark)])

    def add_block(self, block: Block) -> None:
        """A block that was built elsewhere (an HTML table)."""
        self._close()
        self._blocks.append(block)

    @property
    def is_open(self) -> BlockKind | None:
        """The kind of the block that the next line could go on with."""
        return self._open.kind if self._open else None

    def finish(self) -> tuple[Block, ...]:
        """All blocks in order."""
        self._close()
        return tuple(self._blocks)

    def _goes_on(self, mark: LineMark) -> bool:
        assert self._open
        if mark.kind is BlockKind.TABLE:
            return self._open.kind is BlockKind.TABLE
        return mark.joins and self._open.kind in (BlockKind.PARAGRAPH, BlockKind.ITEM)

    def _close(self) -> None:
        if self._open:
            block = self._make_table() if self._open.kind is BlockKind.TABLE else self._make_text()
            if block.text:
                self._blocks.append(block)
        self._open = None

    def _make_text(self) -> Block:
        assert self._open
        first, mark = self._open.lines[0]
        source = join_lines([part.text for _, part in self._open.lines])
        start = first.start + mark.offset
        end = max(start, self._open.lines[-1][0].start + len(self._open.lines[-1][0].text.rstrip()))
        return Block(
            self._open.kind, self.strip(source), first.number, first.page, start, end,
            mark.level, mark.marker, self.bold(source),
        )  # fmt: skip

    def _make_table(self) -> Block:
        assert self._open
        return make_table([self._make_row(line, mark) for line, mark in self._open.lines])

    def _make_row(self, line: Line, mark: LineMark) -> Row:
        cells = tuple(self.strip(cell) for cell in mark.cells)
        filled = [cell for cell in mark.cells if cell.strip()]
        start = line.start + len(line.text) - len(line.text.lstrip())
        end = max(start, line.start + len(line.text.rstrip()))
        bold = bool(filled) and all(map(self.bold, filled))
        return Row(cells, line.number, line.page, start, end, bold, indent=find_indent(line.text))


def make_table(rows: Sequence[Row]) -> Block:
    """A table block of rows, made equally wide; its text is "" where no cell holds anything."""
    kept = [row for row in rows if any(row.cells)]
    if not kept:
        return Block(BlockKind.TABLE, "", 0, None, 0, 0)
    width = max(len(row.cells) for row in kept)
    usual = Counter(len(row.cells) for row in kept).most_common(1)[0][0]
    squared = tuple(
        replace(row, cells=(row.cells + ("",) * width)[:width], ragged=len(row.cells) != usual)
        for row in kept
    )
    text = "\n".join(row.text for row in squared)
    first, last = squared[0], squared[-1]
    return Block(BlockKind.TABLE, text, first.line, first.page, first.start, last.end, rows=squared)


def _is_cut(line: str, width: int) -> bool:
    """Whether a long line ends within a sentence."""
    text = line.rstrip(" ")
    return len(text) >= _MOST_LEFT * width and text[-1:] not in ".:;!?" and not line.endswith("  ")


def join_lines(lines: Sequence[str]) -> str:
    """Lines of a paragraph as one text; a break stays a newline only where it was meant.

    It was meant where two blanks or a backslash end the line, or where the next line's first word
    would still have fitted, before the next entry of a programme, the next number or a label with its value,
    and around a line in capitals. A word divided at a line's end is made whole.

    >>> join_lines(["Dok. ID: 30", "Side 1"])
    'Dok. ID: 30\\nSide 1'
    >>> join_lines(["Lånerammen vedrører også energibesparende og varige foran-", "staltninger."])
    'Lånerammen vedrører også energibesparende og varige foranstaltninger.'
    """
    width = max([_USUAL_WIDTH, *(len(_WIDE_GAP.sub(" ", line)) for line in lines)])
    joined = lines[0].strip() if lines else ""
    for line, following in pairwise(lines):
        if not following.strip():
            continue
        first_word = following.split(maxsplit=1)[0]
        meant = line.endswith(("  ", "\\")) or len(line.rstrip()) + 1 + len(first_word) <= width
        meant = meant and not (_is_cut(line, width) and _GOES_ON_SMALL.match(following))
        meant = meant and not _IN_BRACKETS.match(following)
        opens = _OPENS_ENTRY.match(following) or _OPENS_LABEL.match(following)
        meant = meant or bool(opens and not _GOES_ON.search(line))
        meant = meant or bool(_CAPITALS.fullmatch(line)) is not bool(_CAPITALS.fullmatch(following))
        meant = meant or _lists_members(line, following)
        meant = meant or _counts_on(line, following) or bool(_ENDS_ENTRY.search(line))
        if _DIVIDED.search(line.rstrip()) and following.strip()[0].isalpha():
            joined = join_pair(joined, following.strip())
            continue
        joined = joined.removesuffix("\\") + ("\n" if meant else " ") + following.strip()
    return joined


def _lists_members(line: str, following: str) -> bool:
    """ "Ida Krog (A), formand" and "Bo Lind (V)" are two lines of a list."""
    member = _ONE_MEMBER.match(line)
    if member is None or not _ONE_MEMBER.match(following) or _GOES_ON.search(line):
        return False
    return _BEHIND_MEMBER.match(line, member.end()) is not None and not line.rstrip().endswith(" for")


def _counts_on(line: str, following: str) -> bool:
    """ "152 Solceller ved Grevinge" and "153 Takster for dagtilbud" are two entries of a list."""
    above, below = _COUNTED.match(line), _COUNTED.match(following)
    return above is not None and below is not None and int(below[1]) == int(above[1]) + 1
