"""Tables printed beside each other in one grid ("Kommune | Pct. | Kommune | Pct.") → one table each.

They are parted only where each has its own names, its own numbers and heads like the other's; what tells of
two places in each row ("Fra kommune | Til kommune | Antal") stays whole.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from knowledge.danish.numbers import parse_number
from knowledge.model import Level, Row
from knowledge.structuring.tables.row_labels import read_label

_MOSTLY = 0.6  # of the filled cells of a column: the rest may be totals and notes
_FEWEST_TOWNS = 2

_Rows = tuple[Row, ...]


def part_side_by_side(rows: Sequence[Row]) -> tuple[_Rows, ...]:
    """The tables that stand beside each other in rows; the rows as they are where there is but one.

    >>> lines = ("Kommune Pct. Kommune Pct.", "Greve 3 Faxe 4", "Sorø 1 Køge 2")
    >>> rows = [Row(tuple(line.split()), 1, None, 0, 0) for line in lines]
    >>> [row.cells for row in part_side_by_side(rows)[1]]
    [('Kommune', 'Pct.'), ('Faxe', '4'), ('Køge', '2')]
    """
    named = [column for column in range(_width(rows)) if _names_towns(rows, column)]
    steps = {after - before for before, after in pairwise(named)}
    if len(steps) != 1:
        return (tuple(rows),)
    step = steps.pop()
    parts = [_Part(tuple(_cut(rows, at * step, step)), named[0]) for at in range(len(named))]
    if named[0] >= step or not all(part.holds_numbers() for part in parts) or not _are_alike(parts):
        return (tuple(rows),)
    return tuple(part.rows for part in parts)


@dataclass(frozen=True, slots=True)
class _Part:
    """rows: with the cells of this part only. label: the column that names the places."""

    rows: _Rows
    label: int

    def towns(self) -> set[str]:
        return {code for row in self.rows if (code := _town_at(row, self.label))}

    def heads(self) -> list[tuple[str, ...]]:
        """The rows above the first town, in small letters."""
        first = next(at for at, row in enumerate(self.rows) if _town_at(row, self.label))
        return [tuple(" ".join(cell.lower().split()) for cell in row.cells) for row in self.rows[:first]]

    def holds_numbers(self) -> bool:
        """Whether a number stands behind most of the names."""
        told = [row for row in self.rows if _town_at(row, self.label)]
        counted = sum(any(map(_is_number, row.cells[self.label + 1 :])) for row in told)
        return counted >= _MOSTLY * len(told)


def _are_alike(parts: Sequence[_Part]) -> bool:
    """Whether the heads are those of one table printed twice, about different places or things."""
    heads = [part.heads() for part in parts]
    if not all(heads):
        return False
    label = parts[0].label
    last = [_padded(head[-1], max(len(other[-1]) for other in heads)) for head in heads]
    labels = {cells[label] for cells in last}
    values = {cells[:label] + cells[label + 1 :] for cells in last}
    if len(labels) > 1 and len(values) > 1:
        return False
    towns = [part.towns() for part in parts]
    apart = sum(map(len, towns)) == len(set().union(*towns))
    return apart or len({tuple(head) for head in heads}) == len(heads)


def _padded(cells: tuple[str, ...], width: int) -> tuple[str, ...]:
    return cells + ("",) * (width - len(cells))


def _cut(rows: Sequence[Row], start: int, width: int) -> Iterator[Row]:
    """The cells of one part; a title alone over the whole grid goes with each."""
    for row in rows:
        alone = not any(row.cells[1:])
        cells = row.cells[:1] if alone else row.cells[start : start + width]
        if any(cells) and not (alone and start and _town_at(row, 0)):
            yield replace(row, cells=cells + ("",) * (width - len(cells)))


def _names_towns(rows: Sequence[Row], column: int) -> bool:
    filled = sum(column < len(row.cells) and bool(row.cells[column]) for row in rows)
    towns = sum(bool(_town_at(row, column)) for row in rows)
    return towns >= max(_FEWEST_TOWNS, _MOSTLY * filled)


def _town_at(row: Row, column: int) -> str:
    """The code of the municipality that a cell names, "" for anything else and for a bare number."""
    cell = row.cells[column] if column < len(row.cells) else ""
    label = read_label(cell) if cell and parse_number(cell) is None else None
    place = label.place if label and not label.total else None
    return place.code if place and place.level is Level.MUNICIPALITY else ""


def _is_number(cell: str) -> bool:
    number = parse_number(cell)
    return number is not None and number.value is not None


def _width(rows: Sequence[Row]) -> int:
    return max((len(row.cells) for row in rows), default=0)
