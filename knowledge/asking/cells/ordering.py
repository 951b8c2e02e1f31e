"""The rows of a table in order by one of its columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from knowledge.asking import lexicon
from knowledge.asking.cells.reading import Reading
from knowledge.asking.cells.tables import NO_NUMBER, Line, Table
from knowledge.asking.figures.phrasing import join_words
from knowledge.asking.quoting import shorten
from knowledge.asking.words.matching import find_stems
from knowledge.asking.words.synonyms import cue
from knowledge.danish.numbers import format_number
from knowledge.danish.words import find_words
from knowledge.model import Question

_TOP = 5
_FEWEST = 3

_LONGEST = 160


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
    fewest = 2 if table.printed else _FEWEST  # two alternatives are beside each other for that
    if column is None or len(rows) < fewest or _asks_for_group(question, table, grouped):
        return None
    spent_less = any(token.stem in cue("underspent") for token in question.tokens)
    if spent_less or any(token.stem in cue("overspent") for token in question.tokens):
        rows = [line for line in rows if table.adds_up(line, column, below=spent_less)]
    if any(token.stem in cue("dearest") for token in question.tokens):
        rows = [line for line in rows if (line.value(column) or 0) >= 0]  # income is no price
    values = {line: value for line in rows if (value := line.value(column)) is not None}
    if not values or (len(values) < fewest and len(rows) == len(table.lines)):
        return None
    if is_two_sided(table.headers[column]):
        return _tell_ends(values, table.headers[column], column)
    least = bool(question.operations.keys() & {"least", "bottom"})
    below = spent_less and not find_stems(table.headers[column]) & cue("underspent")
    ordered = sorted(values, key=lambda line: values[line] if least != below else -values[line])
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


def _asks_for_group(question: Question, table: Table, grouped: bool) -> bool:
    """Whether "hvilken skole" is asked of a table that has several rows for a school."""
    shared = (*table.shared, table.corner.split(" ")[0]) if grouped else table.shared
    return bool({token.stem for token in question.tokens} & find_stems(" ".join(shared)))


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


def is_two_sided(header: str) -> bool:
    """Whether a header names a thing and its opposite.

    >>> is_two_sided("Mer-/mindreforbrug"), is_two_sided("Merforbrug")
    (True, False)
    >>> is_two_sided("Overskud/underskud"), is_two_sided("Opgaver og nedslag")
    (True, False)
    """
    words = [word.folded for word in find_words(header)]
    return any(_are_opposite(first, second) for first in words for second in words)


def _are_opposite(first: str, second: str) -> bool:
    """Whether two words differ by opposite beginnings alone, the rest of the first perhaps left out."""
    return any(
        first.startswith(one)
        and second.startswith(other)
        and first.removeprefix(one) in ("", second.removeprefix(other))
        for one, other in (*lexicon.opposites(), *(pair[::-1] for pair in lexicon.opposites()))
    )


def tell_cell(table: Table, line: Line, column: int) -> str:
    """The cell as printed, with its row's unit; what an empty one says, or a dash, which may be nothing."""
    cell = line.cells[column]
    if cell and not cell.strip(NO_NUMBER):
        return f"»{cell}« (der står intet tal)"
    unit = table.find_unit(line)
    return f"{cell} ({unit})" if cell and unit else cell or "ikke oplyst (feltet er tomt)"


def tell_line(table: Table, line: Line, columns: Sequence[int]) -> list[str]:
    """One cell of a row in a line of text, several under the row's name."""
    if len(columns) == 1:
        header = table.headers[columns[0]]
        return [f"{line.name}{f', {header}' if header else ''}: {tell_cell(table, line, columns[0])}"]
    filled = [c for c in columns if line.cells[c]] or list(columns)
    return [f"{line.name}:", *(f"{table.headers[c]}: {tell_cell(table, line, c)}" for c in filled)]


def tell_gap(first: Decimal, last: Decimal, name: str) -> str:
    """What lies between two numbers, with both of them."""
    gap = last - first
    word = "flere/højere" if gap > 0 else "færre/lavere"
    told = f"{format_number(abs(gap))} {word}" if gap else "ingen"
    return f"Forskel: {told} ({name}: {format_number(first)} → {format_number(last)})."


def tell_change(table: Table, line: Line, first: int, last: int) -> str:
    """How a row went from one column to another, "" where one of them holds no number."""
    before, after = line.value(first), line.value(last)
    if before is None or after is None:
        return ""
    word = "Steget" if after > before else "Faldet" if after < before else "Uændret"
    gap = f" med {format_number(abs(after - before))}" if after != before else ""
    return f"{word}{gap} fra {table.headers[first]} til {table.headers[last]}."


def name_table(table: Table, columns: Sequence[int], council: str = "") -> str:
    """The heading over the table and the line before it, which tell what its numbers count.

    council: whose table it is, where tables of several are told.

    What a line of money says ("Mio. kr.") is not said of columns that are shares.
    """
    shares = all(table.is_share(column) for column in columns)
    lead = "" if shares and table.is_under_money else table.lead
    corner = table.corner if table.tells_unit and not shares else ""
    parts = [part.rstrip(".: ") for part in (council, table.title, corner, lead) if part]
    return f"({shorten('. '.join(parts), _LONGEST)})" if parts else ""
