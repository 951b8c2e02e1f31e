"""An agenda that is only a list: its numbered entries are the items, where nothing else has a number."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from knowledge.danish.folding import fold
from knowledge.model import Block, BlockKind, RawDocument, Row, SectionKind
from knowledge.structuring.outline.headings import PLAIN_LEVEL
from knowledge.structuring.outline.numbering import Numbered, find_part, parse_heading
from knowledge.structuring.outline.openings import Opening

_FEWEST = 3
_ROW_LEVEL = 2  # of a title that a table holds: below the paper's own
_FRONT_BLOCKS = 12
_LONGEST = 200
_AGENDA = re.compile(r"dagsorden", re.IGNORECASE)
_NUMBERS = frozenset({"punkt", "pkt", "nr", "punktnr", "punkt nr", "pkt nr", "sag nr"})
_TITLES = frozenset(
    {"titel", "overskrift", "emne", "sag", "punkt", "tekst", "sagens titel", "dagsordenspunkt"}
)


def name_by_list(openings: Sequence[Opening], blocks: Sequence[Block]) -> tuple[Opening, ...]:
    """The openings with those of a list "1. Velkomst", "2. …", where no item stands over a text of its own.

    The front of the document must call it an agenda, and the list begin with 1.
    """
    if any(opening.kind is SectionKind.ITEM for opening in openings):
        return tuple(openings)
    if not any(_AGENDA.search(block.text) for block in blocks[:_FRONT_BLOCKS] if len(block.text) <= _LONGEST):
        return tuple(openings)
    first = next((at for at in range(len(blocks)) if _number(blocks[at]) == 1), None)
    if first is None:
        return tuple(openings)
    run = [first]
    for at in range(first + 1, len(blocks)):
        if _number(blocks[at]) == len(run) + 1:
            run.append(at)
        elif blocks[at].kind is not BlockKind.ITEM or blocks[at].marker[:1].isdigit():
            break
    if len(run) < _FEWEST:
        return tuple(openings)
    items = [_open(blocks[at], at) for at in run]
    return tuple(sorted([*openings, *items], key=lambda one: one.block))


def _number(block: Block) -> int | None:
    """The number of a short entry of a list, None for all else."""
    marker = block.marker.rstrip(".)")
    title = block.text.split("\n")[0]
    short = len(title) <= _LONGEST and title[-1:] not in ".;:," and not title[:1].islower()
    return int(marker) if block.kind is BlockKind.ITEM and marker.isdigit() and short else None


def _open(block: Block, at: int) -> Opening:
    title = block.text.split("\n")[0]
    number = block.marker.rstrip(".)")
    named = parse_heading(f"{number}. {title}")
    numbered = Numbered(SectionKind.ITEM, number, named.title or title, closed=named.closed)
    return Opening(SectionKind.ITEM, at, at + 1, numbered, PLAIN_LEVEL)


def title_row_tables(raw: RawDocument) -> RawDocument:
    """The document with the tables of one row "10 | Godkendelse af dagsorden" as headings.

    There must be several, counting on from each other: some systems set each title of an item that way.
    """
    found = [(at, number) for at, block in enumerate(raw.blocks) if (number := _row_number(block))]
    counted = [at for (at, number), (_, below) in pairwise(found) if below == number + 1]
    if len(counted) + 1 < _FEWEST or len(counted) + 1 != len(found):
        return raw
    titles = {at for at, _ in found}
    return replace(
        raw,
        blocks=tuple(_title_of(block) if at in titles else block for at, block in enumerate(raw.blocks)),
    )


def _row_number(block: Block) -> int | None:
    """The number in a table of one row, beside a title; None for all else."""
    if block.kind is not BlockKind.TABLE or len(block.rows) != 1:
        return None
    number, *others = [cell.strip() for cell in block.rows[0].cells if cell.strip()] or [""]
    worded = parse_heading(number)
    plain = number.rstrip(".") if worded.kind is not SectionKind.ITEM else worded.number
    titled = len(others) == 1 and others[0][:1].isupper() and len(others[0]) <= _LONGEST
    return int(plain) if titled and plain.isdigit() else None


def _title_of(block: Block) -> Block:
    row = block.rows[0]
    number, title = (" ".join(cell.split()) for cell in row.cells if cell.strip())
    text = f"{number.rstrip('.:')}. {title}"
    return replace(_piece(row, BlockKind.HEADING, text), level=_ROW_LEVEL)


def list_agenda_tables(raw: RawDocument) -> RawDocument:
    """The document with a table "Punkt | Titel" as a list, where its titles stand nowhere else."""
    return replace(raw, blocks=tuple(piece for block in raw.blocks for piece in _list_rows(raw, block)))


def _list_rows(raw: RawDocument, block: Block) -> list[Block]:
    if block.kind is not BlockKind.TABLE or len(block.rows) <= _FEWEST or len(block.rows[0].cells) < 2:
        return [block]
    header = [fold(cell).strip(" .:") for cell in block.rows[0].cells]
    rows = block.rows[1:]
    numbered = all(row.cells[0].strip(" .").isdigit() and row.cells[1].strip() for row in rows)
    if header[0] not in _NUMBERS or header[1] not in _TITLES or not numbered:
        return [block]
    if any(other.text.strip() == rows[0].cells[1].strip() for other in raw.blocks):
        return [block]
    decided = next((at for at, cell in enumerate(header) if at > 1 and find_part(cell) == "beslutning"), None)
    if decided is not None:
        return [piece for row in rows for piece in _with_decision(row, decided)]
    return [_piece(row, BlockKind.ITEM, row.cells[1].strip(), f"{row.cells[0].strip(' .')}.") for row in rows]


def _with_decision(row: Row, decided: int) -> list[Block]:
    """An item, its decision under its heading, and the other cells as lines between them."""
    title = f"Punkt {row.cells[0].strip(' .')}: {row.cells[1].strip()}"
    others = [cell.strip() for at, cell in enumerate(row.cells) if at > 1 and at != decided and cell.strip()]
    decision = ["Beslutning", row.cells[decided].strip()] if row.cells[decided].strip() else []
    return [_piece(row, BlockKind.PARAGRAPH, text) for text in (title, *others, *decision)]


def _piece(row: Row, kind: BlockKind, text: str, marker: str = "") -> Block:
    return Block(kind, text, row.line, row.page, row.start, row.end, marker=marker)
