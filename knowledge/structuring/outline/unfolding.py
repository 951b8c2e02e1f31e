"""Splits blocks that hold a heading: "Beslutning: Godkendt." and a title with its text right under it.

The other way round, what is marked as a heading and is longer than any is a paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from knowledge.danish.calendar_words import ANY_MONTH
from knowledge.danish.folding import fold
from knowledge.model import Block, BlockKind, RawDocument, SectionKind
from knowledge.structuring.locating import Locator
from knowledge.structuring.outline.boxes import open_box
from knowledge.structuring.outline.closed_words import closes_group, says_closed
from knowledge.structuring.outline.labelled_decisions import find_decider, split_at_labels, tells_outcome
from knowledge.structuring.outline.numbering import (
    find_answered,
    find_part,
    is_known_heading,
    is_usual_item,
    parse_heading,
    stands_under_title,
)

_LEAD_IN = re.compile(r"^([^\n:]{3,40}):[ \t]+(?=\S)")
_TITLE_OVER = re.compile(  # "Børn og unge" over "Der afsættes 6,5 mio. kr."
    r"(?=[^\n]*[a-zæøå])(?P<title>[A-ZÆØÅ][^\W\d_]*(?:[ ,-]+[^\W\d_]+){0,5})\n(?=[A-ZÆØÅ])[^\n]{60,}[.!?]$",
    re.DOTALL,
)
_SIGNED = re.compile(  # "Beslutning i Kulturudvalget den 3. marts 2026 Anbefales.", run together
    rf"(?P<heading>(?:Beslutning|Indstilling)[^\n.:;]{{1,90}}?\b(?:\d{{1,2}}[./-]\s?\d{{1,2}}[./-]\s?\d{{2,4}}"
    rf"|\d{{1,2}}\. ?{ANY_MONTH} \d{{4}})(?:,? (?:pkt|punkt)\.? ?\d{{1,3}})?)[ :.]\s*(?=[A-ZÆØÅ])"
)
_ROUTE = re.compile(r"\W*[A-ZÆØÅ]{1,4}(?:\s*[/,–-]\s*[A-ZÆØÅ]{1,4})*\W*$")  # "Sagsforløb: ØK/BY"
_MOST_TITLE_LINES = 3
_FEWEST_TITLES = 3
_LONGEST_TITLE = 120
_POINT = re.compile(r"\d{1,2}[.)]\s+at\b.*[.,;]$", re.DOTALL)  # of a recommendation, set like a heading
_LONGEST_HEADING = 600  # the titles of acts reach 400


def unfold_headings(raw: RawDocument) -> RawDocument:
    """The same document, where exactly what can be told for sure to be a heading is a block of its own."""
    listed = _find_title_lines(raw.blocks) | _find_counted_lines(raw.blocks)
    blocks = [
        piece
        for block in raw.blocks
        for opened in open_box(raw, block)
        for piece in _unfold(raw, opened, listed)
    ]
    return replace(raw, blocks=tuple(blocks))


def _find_title_lines(blocks: Sequence[Block]) -> frozenset[str]:
    """The short first lines over sentences, in a text without markup where several paragraphs have one.

    Those in capitals are left where they are: they are read as headings when they stand alone.
    """
    if any(block.kind is BlockKind.HEADING or block.emphasis for block in blocks):
        return frozenset()
    found = {fold(match["title"]) for block in blocks if (match := _TITLE_OVER.match(block.text))}
    return frozenset(found) if len(found) >= _FEWEST_TITLES else frozenset()


def _find_counted_lines(blocks: Sequence[Block]) -> frozenset[str]:
    """The first lines of paragraphs that count on from each other: "2  Kvalitet", "3  Ansøgninger"."""
    run: list[str] = []
    for block in blocks:
        line = block.text.split("\n")[0] if block.kind is BlockKind.PARAGRAPH else ""
        numbered = parse_heading(line) if line[:1].isdigit() else None
        if numbered is None or numbered.kind is not SectionKind.ITEM or line[-1:] in ".,;:":
            continue
        if numbered.number == str(len(run) + 1) and numbered.title:
            run.append(fold(line))
    return frozenset(run) if len(run) >= _FEWEST_TITLES else frozenset()


def _unfold(raw: RawDocument, block: Block, listed: Container[str]) -> Iterator[Block]:
    if block.kind is BlockKind.HEADING and (len(block.text) > _LONGEST_HEADING or _POINT.match(block.text)):
        block = replace(block, kind=BlockKind.PARAGRAPH, level=None)
    locator = Locator(raw.text, block.start, block.end)
    for number, (kind, piece) in enumerate(pieces := _cut(block, listed)):
        if len(pieces) == 1:
            yield block
            return
        start, end = locator.locate(piece)
        line = block.line + raw.text.count("\n", block.start, start)
        marker = "" if number else block.marker
        yield replace(block, kind=kind, text=piece, start=start, end=end, line=line, marker=marker)


def _cut(block: Block, listed: Container[str]) -> list[tuple[BlockKind, str]]:
    """The kinds and texts of the blocks that a block is made of."""
    if block.kind is BlockKind.PARAGRAPH:
        title, newline, text = block.text.partition("\n")
        over = _TITLE_OVER.match(block.text) or title[:1].isdigit()
        if newline and fold(title) in listed and over:
            return [(BlockKind.PARAGRAPH, title), *_cut_text(text)]
        return _cut_text(block.text)
    title, newline, text = block.text.partition("\n")
    if block.kind is BlockKind.ITEM and newline and _opens_item(block.marker, title, text, listed):
        return [(BlockKind.ITEM, title), *_cut_text(text)]
    told = block.text.partition(":")[2]
    if block.kind is BlockKind.ITEM and _opens_decision(block.text) and tells_outcome(told):
        return _cut_text(block.text)
    lines = block.text.split("\n")
    if block.kind is BlockKind.ITEM and (below := _find_part_below(lines)):
        return [(block.kind, "\n".join(lines[:below])), *_cut_text("\n".join(lines[below:]))]
    return [(block.kind, block.text)]


def _find_part_below(lines: Sequence[str]) -> int:
    """Which of the lines of an entry of a list opens another part of the item, 0 where none does.

    "at planen godkendes." over "Beslutning" and "Godkendt."
    """
    told = enumerate(pairwise([*lines, ""]))
    return next((at for at, (line, below) in told if at and _opens_part(line, below)), 0)


def _opens_part(line: str, below: str) -> bool:
    """Whether a line opens a part of an item, on a line of its own or with its text behind it."""
    lead_in = _LEAD_IN.match(line)
    part = find_part(lead_in[1]) if lead_in else find_part(line) if below else ""
    return part in ("indstilling", "beslutning") or find_decider(f"{line}\n{below}") is not None


def _cut_text(text: str) -> list[tuple[BlockKind, str]]:
    """Paragraphs; where a body is named before what it decided, its name is a heading."""
    cut: list[tuple[BlockKind, str]] = []
    for piece in _split(text):
        decider = find_decider(piece)
        cut += [(BlockKind.HEADING, decider[0])] if decider else []
        cut.append((BlockKind.PARAGRAPH, decider[1] if decider else piece))
    return cut


def _opens_item(marker: str, title: str, text: str, listed: Container[str]) -> bool:
    """Whether a numbered line over others is the title of an agenda's item, and no entry of a list."""
    numbered = marker.endswith(".") and parse_heading(f"{marker} {title}").kind is SectionKind.ITEM
    if not numbered or len(title) > _LONGEST_TITLE or title[-1:] in ".,;:?!":
        return False
    lines = text.split("\n")
    decided = any(_opens_decision(line) for line in lines)
    return fold(title) in listed or _stands_under(lines[0]) or decided or is_usual_item(title)


def _opens_decision(line: str) -> bool:
    """ "Beslutning: Godkendt." """
    lead_in = _LEAD_IN.match(line)
    return lead_in is not None and find_part(lead_in[1]) == "beslutning"


def _stands_under(line: str) -> bool:
    """Whether a line can stand right under the title of an item: its case number, a part of it."""
    lead_in = _LEAD_IN.match(line)
    labelled = lead_in is not None and find_part(lead_in[1]) not in ("", "bilag")
    told = stands_under_title(line) or bool(find_part(line)) or says_closed(line)
    return told or labelled or find_decider(line) is not None


def _split(text: str) -> list[str]:
    """A paragraph cut before and after its heading lines, and before a body's name with its decision."""
    pieces: list[list[str]] = []
    after_title = True
    lines = _join_title(_split_lead_in(text))
    for index, (line, following) in enumerate(zip(lines, [*lines[1:], ""], strict=True)):
        title = _is_sure_title(line, following) or (index == 1 and _is_bare_number(lines[0]))
        if title or after_title or find_decider(f"{line}\n{following}"):
            pieces.append([line])
        else:
            pieces[-1].append(line)
        after_title = title
    return ["\n".join(piece) for piece in pieces]


def _is_bare_number(line: str) -> bool:
    """ "Punkt 3." on a line of its own."""
    numbered = parse_heading(line)
    return numbered.kind is SectionKind.ITEM and numbered.worded and not numbered.title


def _join_title(lines: Sequence[str]) -> Sequence[str]:
    """A title that runs over two or three lines between "Punkt 3." and its case number is one line."""
    if len(lines) < 2 or not _is_bare_number(lines[0]):
        return lines
    under = next((at for at, line in enumerate(lines) if _stands_under(line)), 2)
    told = any(line.endswith((".", ",")) for line in lines[1:under])  # sentences stand below the title
    under = under if 2 <= under <= 1 + _MOST_TITLE_LINES and not told else 2
    return [lines[0], " ".join(lines[1:under]), *lines[under:]]


def _split_lead_in(text: str) -> Sequence[str]:
    lines = [
        piece for line in text.split("\n") for part in split_at_labels(line) for piece in _split_label(part)
    ]
    if (answered := find_answered(text)) and text[answered.end() :].strip():
        return [answered.group(), *text[answered.end() :].lstrip().split("\n")]
    if (signed := _SIGNED.match(text)) and find_part(signed["heading"]):
        return [signed["heading"], *text[signed.end() :].split("\n")]
    return lines


def _split_label(line: str) -> list[str]:
    """ "Beslutning: Udsat." as the name of a part and its text; any other line as it is."""
    lead_in = _LEAD_IN.match(line)
    if lead_in and find_part(lead_in[1]) not in ("", "bilag") and not _ROUTE.match(line, lead_in.end()):
        return [lead_in[1], line[lead_in.end() :]]
    return [line]


def _is_sure_title(line: str, following: str) -> bool:
    answered = find_answered(line)
    if answered and answered.end() == len(line):
        return True
    if following and is_known_heading(line):
        return True
    if following and closes_group(line) and "..." not in following:  # dots: in a table of contents
        return True
    numbered = parse_heading(line)
    if following and _is_bare_number(line):
        return True
    sure = numbered.worded or stands_under_title(following)
    titled = sure and bool(numbered.title) and numbered.kind is SectionKind.ITEM
    return len(line) <= _LONGEST_TITLE and (bool(numbered.part) or titled) and line[-1:] not in ".,;"
