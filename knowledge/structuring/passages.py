"""Blocks → passages: the paragraphs, list items and text rows that answers quote."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from knowledge.danish.numbers import parse_number
from knowledge.danish.row_places import resolve_place
from knowledge.danish.sentences import split_sentences
from knowledge.model import CELL_GAP, Block, BlockKind, Passage, RawDocument, Row, Spot
from knowledge.reference.places import COUNTRY
from knowledge.structuring.broken import is_rest
from knowledge.structuring.leads import find_leads
from knowledge.structuring.locating import Locator
from knowledge.structuring.outline.outline import Outline
from knowledge.structuring.tables.heads import find_parts, holds_values
from knowledge.structuring.tables.notes import find_note_leads

LONGEST = 1200
_COMFORTABLE = 900


def build_passages(
    raw: RawDocument, outline: Outline, counted: Container[int] = frozenset()
) -> tuple[Passage, ...]:
    """All that can be quoted, in reading order; headings and table of contents left out.

    counted: where the rows begin that figures were read from. Those of nothing but a place and numbers are
    left out, for the figures answer for them; the same rows of a table that was not understood are not.
    """
    leads, notes = find_leads(raw, outline), find_note_leads(raw)
    pieces: list[Passage] = []
    for first, last in _join_broken(raw.blocks, outline):
        blocks = raw.blocks[first : last + 1]
        if blocks[0].kind is BlockKind.TABLE:
            over = "" if first - 1 in outline.titles else leads.get(first, "")
            cut = _cut_rows(outline, blocks[0], counted, over)
        else:
            cut = _cut(raw, outline, blocks, notes.get(first) or {0: leads.get(first, "")})
        for kind, text, spot, lead in cut:
            pieces.append(Passage(len(pieces), kind, text, spot, lead))
    return tuple(pieces)


def join_cells(row: Row) -> str:
    """A row as one line: "791 Viborg | 12"."""
    return CELL_GAP.join(cell.replace("\n", " ") for cell in row.cells if cell)


def _join_broken(blocks: Sequence[Block], outline: Outline) -> Iterator[tuple[int, int]]:
    """The first and last block of each paragraph; a page break may have cut it in two."""
    content = [index for index in range(len(blocks)) if outline.is_content(index)]
    first = previous = -2
    for index in content:
        if first >= 0 and not (index == previous + 1 and is_rest(blocks[previous], blocks[index])):
            yield first, previous
            first = index
        first = index if first < 0 else first
        previous = index
    if first >= 0:
        yield first, previous


def _cut(
    raw: RawDocument, outline: Outline, blocks: Sequence[Block], leads: Mapping[int, str]
) -> Iterator[tuple[str, str, Spot, str]]:
    """leads: what the text hangs under from each of these places on: a note under the rows that it is of."""
    kind = "item" if blocks[0].kind is BlockKind.ITEM else "paragraph"
    locator = Locator(raw.text, blocks[0].start, blocks[-1].end)
    whole = Spot(
        outline.find_section(blocks[0].start).position,
        blocks[0].page,
        blocks[0].line,
        blocks[0].start,
        blocks[-1].end,
    )
    text = " ".join(block.text for block in blocks)
    pieces = [
        (piece, leads.get(start, ""))
        for start, end in pairwise([*sorted({0, *leads}), len(text)])
        for piece in split_long(text[start:end].strip())
    ]
    for piece, lead in pieces:
        if len(pieces) == 1:
            yield kind, piece, whole, lead
            continue
        start, end = locator.locate(piece)
        line = whole.line + raw.text.count("\n", whole.start, start)
        yield kind, piece, replace(whole, start=start, end=end, line=line), lead


def _cut_rows(
    outline: Outline, table: Block, counted: Container[int], over: str
) -> Iterator[tuple[str, str, Spot, str]]:
    """Each row with the headers that it hangs under, cell by cell where a cell may be empty.

    over: the line over the table, under which rows of numbers hang that have no headers.
    """
    in_columns = _holds_numbers(table)
    join = _join_columns if in_columns else join_cells
    of_places = any(row.start in counted and is_figure_row(row) and not is_whole(row) for row in table.rows)
    leads = {
        (row.start, row.end): CELL_GAP.join(part.headers if in_columns else filter(None, part.headers))
        for part in find_parts(table.rows)
        if sum(map(bool, part.headers)) > 1 or (in_columns and part.headers[-1])
        for row in (*part.body, *part.head)
    }
    for row in table.rows:
        told = row.start in counted or is_whole(row) or not holds_values(row)  # or it only names a group
        if not (of_places and told and is_figure_row(row)):
            section = outline.find_section(row.start).position
            spot = Spot(section, row.page, row.line, row.start, row.end)
            lead = leads.get((row.start, row.end), over if in_columns and not leads else "")
            yield from (("row", piece, spot, lead) for piece in split_long(join(row)))


def is_whole(row: Row) -> bool:
    """Whether a row of figures is one of the whole country or simply "I alt", as in any table."""
    found = [resolve_place(cell) for cell in row.cells if cell]
    return all(label.place in (None, COUNTRY) for label in found if label)


def _holds_numbers(table: Block) -> bool:
    """Whether the columns of a table must be told apart: some cell but the first of a row is a number."""
    return any(parse_number(cell) is not None for row in table.rows for cell in row.cells[1:] if cell)


def _join_columns(row: Row) -> str:
    """A row as one line with a gap also for a cell left empty; none where the row has no columns to keep."""
    return (
        CELL_GAP.join(cell.replace("\n", " ") for cell in row.cells)
        if any(row.cells[1:])
        else join_cells(row)
    )


def is_figure_row(row: Row) -> bool:
    """A row of nothing but a place and numbers: the figures answer for it."""
    words = [cell for cell in row.cells if cell and parse_number(cell) is None]
    codes = [cell for cell in row.cells if len(cell) == 3 and cell.isdigit()]
    labels = words or codes[:1]
    return 1 <= len(labels) <= 2 and len(row.cells) > 1 and all(map(resolve_place, labels))


def split_long(text: str) -> list[str]:
    """Pieces of at most LONGEST characters, cut between sentences, else between words.

    >>> split_long("Kort.")
    ['Kort.']
    """
    if len(text) <= LONGEST:
        return [text]
    bounds = [0, *(sentence.start for sentence in split_sentences(text))][1:] or [0]
    pieces = [""]
    for start, end in pairwise([*bounds, len(text)]):
        for part in _split_words(text[start:end]):
            if pieces[-1] and len(pieces[-1]) + len(part) > _COMFORTABLE:
                pieces.append("")
            pieces[-1] += part
    return [piece.strip() for piece in pieces if piece.strip()]


def _split_words(sentence: str) -> list[str]:
    """A sentence that is too long for one passage, cut between words (or anywhere, if there are none)."""
    parts = []
    while len(sentence) > LONGEST:
        cut = sentence.rfind(" ", _COMFORTABLE, LONGEST)
        cut = cut if cut > 0 else LONGEST
        parts.append(sentence[:cut])
        sentence = sentence[cut:]
    return [*parts, sentence]
