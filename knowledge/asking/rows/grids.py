"""A table whose rows are no places: its lines and its columns, and what they tell of themselves."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from knowledge.danish.numbers import parse_number
from knowledge.model import Spot
from knowledge.reference.statuses import find_status, is_ahead

_YEARS = re.compile(r"\b(?:19|20)\d\d\b")
_BOUND = re.compile(
    r"\b(?:til og med|t\.?o\.?m\.?|frem til|indtil|inden|før|efter|siden|fra)\s+(?:19|20)\d\d\b",
    re.IGNORECASE,
)
_TOTAL = re.compile(r"\W*(?:.*\bi ?alt|total(?:t|en)?|sum|samlet|hele \w+)\W*$", re.IGNORECASE)
_OF_WHICH = re.compile(r"\W*(?:heraf|deraf|herunder)\b", re.IGNORECASE)
_MONEY = re.compile(r"\bkr\b|kroner|\b(?:mio|mia)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Line:
    """A row under the headers. cells: those behind the label, one per header.

    under: the label of the row that it is a part of ("heraf"), else "". names: the cells that make up the
    label, where several columns of words do ("Bakkeskolen", "3. klasse"). unit: what a column of units says.
    """

    label: str
    cells: tuple[str, ...]
    text: str
    spot: Spot
    under: str = ""
    names: tuple[str, ...] = ()
    unit: str = ""

    @property
    def name(self) -> str:
        """The label without a dash before it, behind that of the row it is a part of."""
        own = self.label.lstrip("-–• ")
        return f"{self.under}, {own}" if self.under else own

    @property
    def is_total(self) -> bool:
        """Whether it sums up the others."""
        return bool(_TOTAL.match(self.label))

    @property
    def is_part(self) -> bool:
        """Whether it is a part of the row above ("heraf …")."""
        return bool(_OF_WHICH.match(self.label))

    def value(self, column: int) -> Decimal | None:
        """The number of a cell, None for anything else."""
        number = parse_number(self.cells[column])
        return number.value if number else None


@dataclass(frozen=True, slots=True)
class Grid:
    """A table of numbers. corners: the headers over the labels. headers: those of the other columns.

    lead: the sentence before the table, "" where there is none.
    """

    corners: tuple[str, ...]
    headers: tuple[str, ...]
    lines: tuple[Line, ...]
    lead: str
    spot: Spot

    @property
    def corner(self) -> str:
        """What kind of thing the rows are."""
        return " ".join(self.corners)

    @property
    def has_groups(self) -> bool:
        """Whether several rows share their first name, and others tell them apart."""
        return len(self.corners) > 1 and len({line.names[0] for line in self.lines}) < len(self.lines)

    def told_in(self, column: int) -> str:
        """Where the unit of a column may be told: in its header, and before the table."""
        return f"{self.headers[column]} {self.lead}"

    @property
    def is_under_money(self) -> bool:
        """Whether the line over the table tells its numbers in kroner."""
        return bool(_MONEY.search(self.lead))

    def find_own_names(self, line: Line) -> tuple[str, ...]:
        """The names of a row that stand in columns where no two rows have the same."""
        columns = zip(*(other.names for other in self.lines), strict=True)
        return tuple(
            name for name, held in zip(line.names, columns, strict=True) if len(set(held)) == len(held)
        )

    def are_of_money(self, lines: Sequence[Line], columns: Sequence[int], title: str) -> bool:
        """Whether cells are amounts of money: their rows, their headers or what is over them tells."""
        by_row = all(_MONEY.search(f"{line.unit} {line.label}") for line in lines)
        return by_row or all(_MONEY.search(f"{title} {self.told_in(column)}") for column in columns)

    def is_ahead(self, column: int) -> bool:
        """Whether a column tells of a time to come: a target, a forecast."""
        return is_ahead(find_status(self.headers[column]))

    def is_total(self, column: int) -> bool:
        """Whether a column sums up the others."""
        return bool(_TOTAL.match(self.headers[column]))

    def years(self, column: int) -> frozenset[int]:
        """The years that a header names; "til og med 2024" and "før 2024" are no year."""
        return frozenset(int(year) for year in _YEARS.findall(_BOUND.sub(" ", self.headers[column])))
