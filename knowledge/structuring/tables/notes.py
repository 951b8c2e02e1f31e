"""Notes below a table: "1) Merudgift på grund af blød bund" is told of the row "Daginstitution Nord 1)"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from knowledge.danish.calendar_words import MONTHS, SHORT_MONTHS
from knowledge.danish.dates import find_dates
from knowledge.danish.words import find_words
from knowledge.model import CELL_GAP, Block, BlockKind, RawDocument, Row
from knowledge.structuring.events.footnotes import find_footnotes, find_notes
from knowledge.structuring.tables.heads import Cells

_MARKED = re.compile(r"(?<!^)(?P<mark>(?<=\s)\(?\d{1,2}\)|(?<=\s)\[\d{1,2}\]|\(?\*{1,4}\)?|[¹²³⁴-⁹]\)?)$")
_RAISED = str.maketrans("¹²³⁴⁵⁶⁷⁸⁹", "123456789")
_WORD = re.compile(r"[^\W\d]{2}")
_MONTHS = MONTHS.keys() | SHORT_MONTHS.keys()
_FEWEST_DAYS = 3  # rows or columns named by months or days, from which a table is a plan
_MOST_ROWS = 3  # a note of more rows is one of the table


def read_notes(raw: RawDocument, first: int, last: int, rows: Sequence[Row]) -> Mapping[str, str]:
    """The notes of a table of the blocks first to last, by their marks."""
    notes = find_footnotes(replace(raw.blocks[first], rows=tuple(rows)), raw.blocks[last + 1 :])
    return {mark: note.text for mark, note in notes.items()}


def take_notes(cells: Cells, names: int, notes: Mapping[str, str]) -> tuple[Cells, str]:
    """The cells of a row without the marks behind its name, and what these notes say, "" for none.

    names: how many of the first cells name the row. A mark behind a number is of that cell alone, and stays.
    """
    kept, told = list(cells), list[str]()
    for column in range(names):
        before, mark = _take_mark(cells[column])
        if mark in notes:
            kept[column] = before
            told.append(notes[mark])
    return tuple(kept), " ".join(f"{text}." for text in dict.fromkeys(told))


def find_note_leads(raw: RawDocument) -> dict[int, Mapping[int, str]]:
    """Index of a block behind a table → where each note in it begins, and the rows that it is of.

    The notes of plans are told with their days: see events.
    """
    leads: dict[int, Mapping[int, str]] = {}
    marked: dict[str, list[str]] = {}
    for index, block in enumerate(raw.blocks):
        if block.kind is BlockKind.TABLE:
            marked = {}
            for name, mark in () if _tells_days(block) else _find_marked(block):
                marked.setdefault(mark, []).append(name)
        elif block.kind is BlockKind.HEADING:
            marked = {}
        elif marked:
            rows = {start: [*dict.fromkeys(marked.get(mark, ()))] for mark, start in _find_starts(block)}
            if any(0 < len(names) <= _MOST_ROWS for names in rows.values()):
                leads[index] = {start: CELL_GAP.join(names[:_MOST_ROWS]) for start, names in rows.items()}
    return leads


def _find_starts(block: Block) -> list[tuple[str, int]]:
    """The mark of each note of a block, and where it begins in its text; a bare number is that of a page."""
    first = [(mark, 0) for mark, _, _ in find_notes(f"{block.marker} x")] if block.marker else []
    found = ((mark, at, block.text[at:words].strip()) for mark, at, words in find_notes(block.text))
    return [
        *first,
        *((mark, at) for mark, at, printed in found if not printed.isdecimal() and (at or not first)),
    ]


def _find_marked(table: Block) -> Iterator[tuple[str, str]]:
    """The name of each row that has a mark, with the mark."""
    for row in table.rows:
        taken = [_take_mark(cell) for cell in row.cells]
        name = next((cell for cell, _ in taken if _WORD.search(cell)), "")
        yield from ((name, mark) for _, mark in taken if mark and name)


def _take_mark(cell: str) -> tuple[str, str]:
    """A cell without the mark at its end, and the mark; "(afsnit 2)" ends in none."""
    found = _MARKED.search(cell)
    before = cell[: found.start()].rstrip() if found else cell
    if found is None or before.count("(") != before.count(")"):
        return cell, ""
    return before, found["mark"].strip("()[] ").translate(_RAISED)


def _tells_days(table: Block) -> bool:
    """Whether a table is a plan: its rows or columns are named by months, its rows by days."""
    names = [row.cells[0] for row in table.rows]
    heads = [cell for row in table.rows[:2] for cell in row.cells[1:]]
    months = [cell for cell in (*names, *heads) if any(word.folded in _MONTHS for word in find_words(cell))]
    return len(months) >= _FEWEST_DAYS or sum(bool(find_dates(name)) for name in names) >= _FEWEST_DAYS
