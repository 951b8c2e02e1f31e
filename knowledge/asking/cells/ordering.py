"""The rows of a table in order by one of its columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from knowledge.asking.cells.reading import Reading
from knowledge.asking.cells.tables import Line, Table
from knowledge.asking.cells.telling import tell_cell
from knowledge.asking.cells.two_sided import is_two_sided
from knowledge.asking.figures.phrasing import join_words
from knowledge.asking.words.cues import cue
from knowledge.asking.words.matching import find_stems
from knowledge.model import Question

_TOP = 5
_FEWEST = 3


@dataclass(frozen=True, slots=True)
class Ordered:
    """The rows that are told, the first in order first, with the columns they are told of and the sentences.

    sure: whether the order is that which was asked for; of "Mer-/mindreforbrug" both ends are told.
    """

    lines: tuple[Line, ...]
    columns: tuple[int, ...]
    told: tuple[str, ...]
    sure: bool = True


def order_rows(question: Question, reading: Reading) -> Ordered | None:
    """The rows in order; None where no one column is meant, or there is hardly anything to put in order.

    Where words name some of the rows alike ("3. klasse"), those alone are put in order.
    """
    table = reading.table
    column = _choose_column(question, table, reading.columns)
    rows = [line for line in reading.lines if not line.is_total and not line.is_part]
    grouped = _are_groups(rows)
    if column is None or len(rows) < _FEWEST or (grouped and _asks_for_group(question, table)):
        return None
    if any(token.stem in cue("dearest") for token in question.tokens):
        rows = [line for line in rows if (line.value(column) or 0) >= 0]  # income is no price
    values = {line: value for line in rows if (value := line.value(column)) is not None}
    if len(values) < _FEWEST:
        return None
    if is_two_sided(table.headers[column]):
        return _tell_ends(values, table.headers[column], column)
    least = bool(question.operations.keys() & {"least", "bottom"})
    ordered = sorted(values, key=lambda line: values[line] if least else -values[line])
    header, missing = table.headers[column], _tell_missing(rows, values)
    if question.operations.keys() & {"top", "bottom"}:
        count = int(next(iter(question.numbers), Decimal(_TOP)))
        return _list(table, ordered, values, column, count, [f"{header}:", *missing])
    first = [line for line in ordered if values[line] == values[ordered[0]]]
    rest = ordered[len(first) :][:1]
    tie = f" De {len(first)} ligger lige." if len(first) > 1 else ""
    names = join_words([line.name for line in first])
    told = [f"{names}, {header}: {tell_cell(table, first[0], column)}.{tie}", *missing]
    told += [f"Derefter {line.name}: {line.cells[column]}." for line in rest]
    return Ordered((*first, *rest), (column,), tuple(told), sure=not grouped)


def choose_among_columns(question: Question, reading: Reading) -> Ordered | None:
    """In which year a row was highest or lowest; None where its columns are not years of one thing.

    What is foretold or aimed at is left out, where it is not asked about itself.
    """
    line, table = reading.lines[0], reading.table
    among = [c for c in reading.columns if len(table.years(c)) == 1]
    among = among if question.years else [c for c in among if not table.is_ahead(c)]
    values = {column: value for column in among if (value := line.value(column)) is not None}
    fewest = len(question.years) if len(question.years) > 1 else _FEWEST
    if len(values) < fewest or not table.differ_by_time(among) or line.is_total:
        return None
    least = bool(question.operations.keys() & {"least", "bottom"})
    sizes = {column: abs(value) for column, value in values.items()}  # a saving of 4 is more than one of 3
    signs = {value > 0 for value in values.values() if value}
    best = (min if least else max)(sizes.values())
    found = tuple(column for column, size in sizes.items() if size == best)
    years = join_words([table.headers[column] for column in found])
    told = f"{years}: {tell_cell(table, line, found[0])} ({line.name})."
    return Ordered((line,), found, (told,), sure=len(signs) < 2)


def _are_groups(rows: Sequence[Line]) -> bool:
    """Whether several rows share their first name, and others tell them apart."""
    firsts = {line.names[0] for line in rows if line.names}
    return len(firsts) < len(rows) and any(len(line.names) > 1 for line in rows)


def _asks_for_group(question: Question, table: Table) -> bool:
    """Whether "hvilken skole" is asked of a table that has several rows for a school."""
    return bool({token.stem for token in question.tokens} & find_stems(table.corner.split(" ")[0]))


def _tell_ends(values: dict[Line, Decimal], header: str, column: int) -> Ordered:
    """The highest and the lowest: which of two opposites a minus means, only the table knows."""
    highest, lowest = max(values, key=values.__getitem__), min(values, key=values.__getitem__)
    ends = f"højest {highest.cells[column]} ({highest.name}), lavest {lowest.cells[column]} ({lowest.name})"
    return Ordered((highest, lowest), (column,), (f"{header}: {ends}.",), sure=False)


def _list(
    table: Table,
    ordered: Sequence[Line],
    values: dict[Line, Decimal],
    column: int,
    count: int,
    told: Sequence[str],
) -> Ordered:
    """The first so many and those that tie with the last of them, with their ranks."""
    last = values[ordered[min(count, len(ordered)) - 1]]
    until = max(index for index, line in enumerate(ordered) if values[line] == last) + 1
    ranks = [values[line] for line in ordered]
    shown = ordered[:until]
    lines = [f"{ranks.index(values[one]) + 1}. {one.name}: {tell_cell(table, one, column)}" for one in shown]
    return Ordered(tuple(shown), (column,), (*told, *lines))


def _tell_missing(rows: Sequence[Line], values: dict[Line, Decimal]) -> list[str]:
    missing = [line.label for line in rows if line not in values]
    return [f"Uden tal: {join_words(missing)}."] if missing else []


def _choose_column(question: Question, table: Table, columns: Sequence[int]) -> int | None:
    """The one column of numbers; of several years the latest that has been counted, or what sums them up.

    What is dearest is so over all years, but a school's pupils of several years are not added.
    """
    columns = [column for column in columns if table.is_of_numbers(column)]
    if len(columns) < 2:
        return columns[0] if columns else None
    priced = any(token.stem in cue("dearest") for token in question.tokens)
    money = [c for c in columns if table.is_of_money(table.lines[0], c)] if priced else []
    if len(money) == 1:
        return money[0]
    totals = [column for column in columns if table.is_total(column)]
    years = [column for column in columns if column not in totals]
    if not table.differ_by_time(years) or not all(len(table.years(column)) == 1 for column in years):
        return totals[0] if len(totals) == 1 and not priced else None
    if totals or (priced and all(table.headers[column].isdigit() for column in years)):
        return totals[0] if len(totals) == 1 and priced else None
    near = [c for c in years if min(table.years(c)) <= question.now.year and not table.is_ahead(c)]
    return max(near, key=lambda c: min(table.years(c)), default=None)
