"""A table with all that is needed to read its cells, and what reading it yields."""

from __future__ import annotations

from dataclasses import dataclass

from knowledge.danish.numbers import Number
from knowledge.danish.row_places import RowPlace
from knowledge.model import Place, Row
from knowledge.structuring.tables.columns import cell_at, header_text, parse_cell
from knowledge.structuring.tables.meanings import Meaning
from knowledge.structuring.tables.table_texts import Surroundings
from knowledge.structuring.tables.tables import Table


@dataclass(frozen=True, slots=True)
class PlacedRow:
    """A row with what its label names. place: a bare total's is what it sums up, None where that is unclear.

    parts: codes of the rows that a bare total sums up, () for a row that names a place.
    """

    row: Row
    label: RowPlace
    place: Place | None
    parts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Cell:
    """A figure in the making. text: as printed. column: the header over it, or before it.

    row: where it stands, which in a table with its places in the header is not the row that names them.
    """

    placed: PlacedRow
    row: Row
    text: str
    number: Number
    meaning: Meaning
    column: str


@dataclass(frozen=True, slots=True)
class Reading:
    """What one table says.

    unclear: headers of columns of numbers of which it is not told what they count. unread: rows that
    hold something else than a number where one should be, or cells that may stand in the wrong column.
    doubt: why nothing of the table was read though places stand in it, in Danish, else "".
    """

    table: Table
    rows: tuple[PlacedRow, ...] = ()
    cells: tuple[Cell, ...] = ()
    unclear: tuple[str, ...] = ()
    unread: tuple[PlacedRow, ...] = ()
    doubt: str = ""

    @property
    def totals(self) -> tuple[Cell, ...]:
        """The totals of selections that are no region."""
        return tuple(cell for cell in self.cells if cell.placed.place is None)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table with all that is needed to read its cells. points: it writes 1,234.5."""

    table: Table
    around: Surroundings
    points: bool

    def header(self, column: int) -> str:
        return header_text(self.table.header, column)

    def cell(self, placed: PlacedRow, row: Row, column: int, meaning: Meaning, header: str) -> Cell | None:
        """None for what is no number and no sign for one."""
        text = cell_at(row, column)
        number = parse_cell(text, points=self.points)
        return Cell(placed, row, text, number, meaning, header) if number else None
