"""All tables of a document → its figures, checked, with what the checks found."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from knowledge.model import Figure, Finding, RawDocument
from knowledge.structuring.outline.outline import Outline
from knowledge.structuring.passages import join_cells
from knowledge.structuring.tables.checks import find_findings, refuse
from knowledge.structuring.tables.figures import make_figure, read_table
from knowledge.structuring.tables.namesakes import part_namesakes
from knowledge.structuring.tables.scaling import scale_figure
from knowledge.structuring.tables.sheets import Reading
from knowledge.structuring.tables.sums import PrintedTotal, check_sums
from knowledge.structuring.tables.tables import find_tables
from knowledge.structuring.tables.unread import find_unread

_Column = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Ledger:
    """The figures of a document's tables in reading order, and the flaws of the tables.

    refused: where the rows begin of which no figure was read because the table contradicts itself.
    """

    figures: tuple[Figure, ...]
    findings: tuple[Finding, ...]
    refused: frozenset[int] = frozenset()

    @property
    def counted(self) -> frozenset[int]:
        """Where the rows begin that figures were read from."""
        return frozenset(figure.spot.start for figure in self.figures)


def build_ledger(raw: RawDocument, outline: Outline) -> Ledger:
    """Read, add up and check every table."""
    figures: list[Figure] = []
    findings: list[Finding] = []
    refused: set[int] = set()
    for table in find_tables(raw, outline):
        reading = read_table(table, outline)
        findings += find_unread(reading, outline)
        if not reading.rows:
            continue
        refusal = refuse(reading, outline)
        if refusal:
            findings.append(refusal)
            refused |= {placed.row.start for placed in reading.rows}
            continue
        checked = _check_columns(reading, outline)
        figures += map(scale_figure, checked.figures)
        findings += [*checked.findings, *find_findings(reading, checked.figures, outline)]
    return Ledger(part_namesakes(figures, outline.sections), tuple(findings), frozenset(refused))


def _check_columns(reading: Reading, outline: Outline) -> Ledger:
    columns: defaultdict[_Column, list[Figure]] = defaultdict(list)
    for cell in reading.cells:
        figure = make_figure(cell, reading.table, outline)
        if figure:
            columns[_column_of(figure)].append(figure)
    checks = [
        check_sums(column, tuple(_unnamed_totals(reading, column, outline))) for column in columns.values()
    ]
    figures = [figure for check in checks for figure in _drop_contradictions(check.figures)]
    figures.sort(key=lambda figure: figure.spot.start)
    return Ledger(tuple(figures), tuple(finding for check in checks for finding in check.findings))


def _drop_contradictions(column: Sequence[Figure]) -> list[Figure]:
    """A place that a column gives two values has none: the finding that it stands there twice tells."""
    values: defaultdict[str, set[Decimal | None]] = defaultdict(set)
    for figure in column:
        values[figure.place_code].add(figure.value)
    return [figure for figure in column if len(values[figure.place_code]) == 1]


def _column_of(figure: Figure) -> _Column:
    return (figure.measure, figure.year, figure.status, figure.on_date, figure.note)


def _unnamed_totals(reading: Reading, column: Sequence[Figure], outline: Outline) -> Iterator[PrintedTotal]:
    """Totals of a selection that is no region: they have no place, but they can be added up."""
    for cell in reading.totals:
        meaning = cell.meaning
        same = column and _column_of(column[0]) == (
            meaning.measure, meaning.year, meaning.status, meaning.day, meaning.note,
        )  # fmt: skip
        if not same or cell.number.value is None:
            continue
        parts = tuple(figure for figure in column if figure.place_code in cell.placed.parts)
        if parts:
            name = cell.placed.label.name or "I alt"
            yield PrintedTotal(cell.number.value, parts, None, name, join_cells(cell.row), parts[-1].spot)
