"""Units that nobody printed: the usual unit of a measure stays only where the numbers can have it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from knowledge.structuring.tables.meanings import Meaning
from knowledge.structuring.tables.sheets import Cell

_WHOLE = (
    "personer",
    "boliger",
    "stemmer",
    "børn",
)  # counted one by one: 205,9 of them are thousands, or a mean
_MOST_PERCENT = Decimal(100)


def settle_units(cells: Sequence[Cell]) -> tuple[Cell, ...]:
    """The same cells; a column that cannot have the usual unit of its measure has none.

    A column of a rate with numbers over 100 counts what the rate is a share of: it is another measure.
    """
    columns: defaultdict[Meaning, list[Cell]] = defaultdict(list)
    for cell in cells:
        columns[cell.meaning].append(cell)
    settled = {meaning: _settle(meaning, column) for meaning, column in columns.items()}
    if all(meaning is other for meaning, other in settled.items()):
        return tuple(cells)
    return tuple(replace(cell, meaning=settled[cell.meaning]) for cell in cells)


def _settle(meaning: Meaning, column: Sequence[Cell]) -> Meaning:
    values = [cell.number.value for cell in column if cell.number.value is not None and not cell.number.unit]
    if not meaning.assumed:
        return meaning
    if meaning.unit == "%" and any(value > _MOST_PERCENT for value in values):
        return replace(
            meaning, measure=f"{meaning.measure}_antal", label=f"{meaning.label}, antal", unit=None
        )
    if meaning.unit in _WHOLE and any(value % 1 for value in values):
        return replace(meaning, unit=None)
    return meaning
