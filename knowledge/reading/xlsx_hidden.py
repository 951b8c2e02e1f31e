"""What of a sheet its owner has hidden: rows and columns that are not read, but told.

openpyxl does not say this of a sheet that it streams, so it is taken from the sheet's XML. A merged cell
keeps its text in its first cell; where that one is hidden, Excel shows the text in the first that is not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from openpyxl.utils import get_column_letter, range_boundaries

_ROW = re.compile(rb"<(?:\w+:)?row\b([^>]*)>")
_COLUMN = re.compile(rb"<(?:\w+:)?col\b([^>]*)>")
_MERGED = re.compile(rb"<(?:\w+:)?mergeCell\b[^>]*\bref=\"([A-Z]{1,3}\d{1,7}:[A-Z]{1,3}\d{1,7})\"")
_HIDDEN = re.compile(rb"\b(?:hidden=\"(?:1|true)\"|(?:width|ht)=\"0(?:\.0*)?\")")
_NUMBER = {name: re.compile(rb"\b" + name + rb"=\"(\d{1,7})\"") for name in (b"r", b"min", b"max")}
_MOST_MERGED = 20_000
_MOST_NAMED = 6

Cell = tuple[int, int]
"""Row and column, 1-based."""


@dataclass(slots=True)
class Hidden:
    """Hidden rows and columns, 1-based. moved: a merged cell's hidden start → its first visible cell."""

    rows: frozenset[int] = frozenset()
    columns: frozenset[int] = frozenset()
    moved: dict[Cell, Cell] = field(default_factory=dict)
    _told_rows: list[int] = field(default_factory=list)
    _told_columns: set[int] = field(default_factory=set)
    _waiting: dict[Cell, str] = field(default_factory=dict)

    def show_row(self, number: int, cells: Sequence[str]) -> tuple[str, ...] | None:
        """The visible cells of a row, None for a hidden one. Rows come in order."""
        for column, text in enumerate(cells, start=1):
            target = self.moved.get((number, column)) if text else None
            if target:
                self._waiting[target] = text
        if number in self.rows:
            self._told_rows += [number] * any(cells)
            return None
        return tuple(self._show_cells(number, cells))

    def tell(self, sheet: str) -> str:
        """A sentence about what was left out of the sheet, "" where that was nothing."""
        columns = [get_column_letter(column) for column in sorted(self._told_columns)]
        parts = [
            _name(("kolonne", "kolonnerne", "kolonner"), columns),
            _name(("række", "rækkerne", "rækker"), [str(row) for row in self._told_rows]),
        ]
        told = " og ".join(part for part in parts if part)
        return f"I arket »{sheet}« er {told} skjult og ikke læst." if told else ""

    def _show_cells(self, number: int, cells: Sequence[str]) -> Iterator[str]:
        width = max([len(cells), *(column for row, column in self._waiting if row == number)])
        for column, text in enumerate([*cells, *[""] * (width - len(cells))], start=1):
            if column not in self.columns:
                yield text or self._waiting.get((number, column), "")
            elif text and (number, column) not in self.moved:
                self._told_columns.add(column)


def find_hidden(xml: bytes, most_columns: int) -> Hidden:
    """What is hidden in a sheet, by its XML; columns after the last that is read are left out."""
    columns = frozenset(
        column
        for match in _COLUMN.finditer(xml, 0, _end_of_columns(xml))
        if _HIDDEN.search(match[1])
        for column in range(_read(b"min", match[1], 1), min(_read(b"max", match[1], 0), most_columns) + 1)
    )
    rows = frozenset(_hidden_rows(xml))
    return Hidden(rows, columns, dict(_moved(xml, rows, columns)) if rows or columns else {})


def _end_of_columns(xml: bytes) -> int:
    end = xml.find(b"sheetData")
    return len(xml) if end < 0 else end


def _hidden_rows(xml: bytes) -> Iterator[int]:
    number = 0
    for match in _ROW.finditer(xml):
        number = _read(b"r", match[1], number + 1)
        if _HIDDEN.search(match[1]):
            yield number


def _moved(xml: bytes, rows: frozenset[int], columns: frozenset[int]) -> Iterator[tuple[Cell, Cell]]:
    for count, match in enumerate(_MERGED.finditer(xml)):
        if count > _MOST_MERGED:
            return
        left, top, right, bottom = (int(bound or 0) for bound in range_boundaries(match[1].decode()))
        row = next((row for row in range(top, bottom + 1) if row not in rows), None)
        column = next((column for column in range(left, right + 1) if column not in columns), None)
        if row and column and (row, column) != (top, left):
            yield (top, left), (row, column)


def _read(name: bytes, attributes: bytes, otherwise: int) -> int:
    found = _NUMBER[name].search(attributes)
    return int(found[1]) if found else otherwise


def _name(nouns: tuple[str, str, str], names: Sequence[str]) -> str:
    """ "kolonne C", "kolonnerne C, D og F", "12 kolonner": those that are too many are only counted."""
    one, these, many = nouns
    if len(names) <= 1:
        return f"{one} {names[0]}" if names else ""
    if len(names) <= _MOST_NAMED:
        return f"{these} {', '.join(names[:-1])} og {names[-1]}"
    return f"{len(names)} {many}"
