"""The rows of a table in order by one of its columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from sqlite_utils import Database

from knowledge.asking.figures.phrasing import join_words
from knowledge.asking.rows.grids import Grid, Line
from knowledge.asking.rows.picking import Pick, differ_by_time
from knowledge.asking.rows.two_sided import is_two_sided
from knowledge.asking.words.cues import cue
from knowledge.model import Question
from knowledge.storage.figures import holds_figures

_TOP = 5
_FEWEST = 3


@dataclass(frozen=True, slots=True)
class Ordered:
    """The rows that are told, the first in order first, and the sentences that tell them.

    sure: whether the order is that which was asked for; of "Mer-/mindreforbrug" both ends are told.
    """

    lines: tuple[Line, ...]
    told: tuple[str, ...]
    sure: bool = True


def order_rows(question: Question, pick: Pick, db: Database) -> Ordered | None:
    """The rows in order; None where no one column is meant, or the table holds rows that are not here.

    Rows about municipalities are figures and not kept as rows, so that a table with any is not whole.
    """
    column = _choose_column(question, pick.grid, pick.columns)
    rows = [line for line in pick.lines if not line.is_total and not line.is_part]
    if column is None or len(rows) < _FEWEST or holds_figures(db, pick.grid.spot):
        return None
    if any(token.stem in cue("dearest") for token in question.tokens):
        rows = [line for line in rows if (line.value(column) or 0) >= 0]  # income is no price
    values = {line: value for line in rows if (value := line.value(column)) is not None}
    if len(values) < _FEWEST:
        return None
    if is_two_sided(pick.grid.headers[column]):
        return _tell_ends(values, pick.grid.headers[column], column)
    least = bool(question.operations.keys() & {"least", "bottom"})
    ordered = sorted(values, key=lambda line: values[line] if least else -values[line])
    header, missing = pick.grid.headers[column], _tell_missing(rows, values)
    if question.operations.keys() & {"top", "bottom"}:
        count = int(next(iter(question.numbers), Decimal(_TOP)))
        return _list(ordered, values, column, count, [f"{header}:", *missing])
    first = [line for line in ordered if values[line] == values[ordered[0]]]
    rest = ordered[len(first) :][:1]
    names = join_words([line.name for line in first])
    tie = f" De {len(first)} ligger lige." if len(first) > 1 else ""
    lines = [f"{names}, {header}: {first[0].cells[column]}.{tie}", *missing]
    lines += [f"Derefter {line.name}: {line.cells[column]}." for line in rest]
    return Ordered((*first, *rest), tuple(lines))


def order_years(question: Question, pick: Pick) -> Ordered | None:
    """In which year a row was highest or lowest; None where its columns are not years of one thing.

    What is foretold or aimed at is left out.
    """
    line, grid = pick.lines[0], pick.grid
    counted = [
        column for column in pick.columns if len(grid.years(column)) == 1 and not grid.is_ahead(column)
    ]
    values = {column: value for column in counted if (value := line.value(column)) is not None}
    if len(values) < _FEWEST or not differ_by_time(grid, counted) or line.is_total:
        return None
    least = bool(question.operations.keys() & {"least", "bottom"})
    best = (min if least else max)(values.values())
    found = [column for column, value in values.items() if value == best]
    years = join_words([grid.headers[column] for column in found])
    return Ordered((line,), (f"{years}: {line.cells[found[0]]} ({line.name}).",))


def _tell_ends(values: dict[Line, Decimal], header: str, column: int) -> Ordered:
    """The highest and the lowest: which of two opposites a minus means, only the table knows."""
    highest, lowest = max(values, key=values.__getitem__), min(values, key=values.__getitem__)
    ends = f"højest {highest.cells[column]} ({highest.name}), lavest {lowest.cells[column]} ({lowest.name})"
    return Ordered((highest, lowest), (f"{header}: {ends}.",), sure=False)


def _list(
    ordered: Sequence[Line], values: dict[Line, Decimal], column: int, count: int, told: Sequence[str]
) -> Ordered:
    """The first so many and those that tie with the last of them, with their ranks."""
    last = values[ordered[min(count, len(ordered)) - 1]]
    until = max(index for index, line in enumerate(ordered) if values[line] == last) + 1
    ranks = [values[line] for line in ordered]
    shown = ordered[:until]
    lines = [f"{ranks.index(values[line]) + 1}. {line.name}: {line.cells[column]}" for line in shown]
    return Ordered(tuple(shown), (*told, *lines))


def _tell_missing(rows: Sequence[Line], values: dict[Line, Decimal]) -> list[str]:
    missing = [line.label for line in rows if line not in values]
    return [f"Uden tal: {join_words(missing)}."] if missing else []


def _choose_column(question: Question, grid: Grid, columns: Sequence[int]) -> int | None:
    """The one column; of several years the latest that has been counted or is decided, or what sums them up.

    What is dearest is so over all years, but a school's pupils of several years are not added.
    """
    if len(columns) == 1:
        return columns[0]
    totals = [column for column in columns if grid.is_total(column)]
    years = [column for column in columns if column not in totals]
    if not differ_by_time(grid, years) or not all(len(grid.years(column)) == 1 for column in years):
        return None
    priced = any(token.stem in cue("dearest") for token in question.tokens)
    if totals or (priced and all(grid.headers[column].isdigit() for column in years)):
        return totals[0] if len(totals) == 1 and priced else None
    near = [c for c in years if min(grid.years(c)) <= question.now.year and not grid.is_ahead(c)]
    return max(near, key=lambda c: min(grid.years(c)), default=None)
