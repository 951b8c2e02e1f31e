"""What is worked out of the cells of one row: sums of several columns, changes, one column less another.

Which differences there are is data: reference/table_words.toml.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from knowledge.asking.cells.headers import read_table_words
from knowledge.asking.cells.ordering import is_two_sided
from knowledge.asking.cells.short_words import find_last_year
from knowledge.asking.cells.tables import NO_NUMBER, Line, Table
from knowledge.asking.words.matching import find_stems
from knowledge.asking.words.synonyms import cue
from knowledge.asking.words.terms import Stems
from knowledge.danish.folding import fold
from knowledge.danish.numbers import format_number
from knowledge.danish.words import find_words, stem
from knowledge.model import Question


@dataclass(frozen=True, slots=True)
class Difference:
    """A number that is one column less another, such as places that are free.

    name: what it is called. asked: the words it is asked for by. beside: the words that name no cell where it
    is asked for. whole, part: what heads the columns that it is worked out of. All words are stems.
    """

    name: str
    asked: Stems
    beside: Stems
    whole: tuple[str, ...]
    part: tuple[str, ...]

    @property
    def spent(self) -> Stems:
        """The words of a question that name no cell where this is asked for."""
        return self.asked | self.beside | {*self.whole, *self.part}


@dataclass(frozen=True, slots=True)
class Worked:
    """One column less another. falls_short: whether the first is smaller. told: in words, "" for printed."""

    columns: tuple[int, ...]
    falls_short: bool
    told: str


def find_differences(question: Question) -> tuple[Difference, ...]:
    """Those that a question asks for by their words."""
    said = {token.stem for token in question.tokens}
    return tuple(one for one in _differences() if one.asked & said)


def work_out(question: Question, difference: Difference, table: Table, line: Line) -> Worked | None:
    """The difference in a row; None where its two columns can't be told, or hold no two numbers.

    A column of that name is told as it is printed.
    """
    named = [c for c in table.told if find_stems(table.headers[c]) & difference.asked]
    printed = [c for c in named if table.is_of_numbers(c) and not is_two_sided(table.headers[c])]
    if len(printed) == 1 and line.value(printed[0]) is not None:
        return Worked((printed[0],), False, "")
    whole = _pick(question, table, difference.whole)
    part = _pick(question, table, difference.part, but=whole)
    if whole is None or part is None:
        return None
    if table.is_of_money(line, whole) != table.is_of_money(line, part):
        return None
    first, last = line.value(whole), line.value(part)
    if first is None or last is None:
        return None
    unit = table.find_money_unit((whole, part)) if table.is_of_money(line, whole) else ""
    operands = f"({line.cells[whole]} − {line.cells[part]})"
    told = " ".join(filter(None, (f"{difference.name}:", format_number(first - last), unit, operands)))
    return Worked((whole, part), first < last, told)


def _pick(question: Question, table: Table, heads: Sequence[str], but: int | None = None) -> int | None:
    """The one column of numbers that the first of these words heads that heads any."""
    numbers = [c for c in table.told if c != but and table.is_of_numbers(c) and not _is_derived(table, c)]
    headed = ([c for c in numbers if head in find_stems(table.headers[c])] for head in heads)
    found = _of_time_asked(question, table, next(filter(None, headed), []))
    return found[0] if len(found) == 1 else None


def _of_time_asked(question: Question, table: Table, columns: Sequence[int]) -> Sequence[int]:
    """Of columns that fit alike those of the year that is asked for, else the last that was counted."""
    said = {token.stem for token in question.tokens if token.folded[0].isdigit()}
    named = [c for c in columns if find_stems(table.headers[c]) & said]
    if len(named) == 1:
        return named
    final = [c for c in columns if find_stems(table.headers[c]) & cue("final_headers")]
    if len(final) == 1 or len(columns) < 2:
        return final or columns
    if not (all(map(table.years, columns)) and table.differ_by_time(columns)):
        return columns
    begun = [c for c in columns if min(table.years(c)) <= question.now.year and not table.is_ahead(c)]
    return [max(begun, key=lambda c: min(table.years(c)))] if begun and not question.years else ()


def _is_derived(table: Table, column: int) -> bool:
    return table.is_change(column) or table.is_rate(column)


def find_change(
    question: Question, table: Table, lines: Sequence[Line], columns: Sequence[int], *, share: bool = False
) -> tuple[int, ...] | None:
    """The one column that tells the change of a row itself, where none between two years is asked for.

    share: whether it may tell it in percent.
    """
    found = tuple(c for c in columns if table.is_change(c) and (share or not table.is_share(c)))
    alone = len(found) == len(lines) == 1 and len(question.years) < 2
    return found if alone and lines[0].value(found[0]) is not None else None


def find_pair(question: Question, table: Table, columns: Sequence[int]) -> tuple[int, int] | None:
    """The first and the last of the columns that a change lies between; None where these can't be told."""
    dated = [c for c in table.told if len(table.years(c)) == 1 and table.is_of_numbers(c)]
    if len(question.years) < 2:
        dated = [c for c in dated if not table.is_ahead(c)]
    if len(question.years) > 1:
        first, last = min(question.years), max(question.years)
        ends = [next((c for c in dated if table.years(c) == {year}), None) for year in (first, last)]
        return (ends[0], ends[1]) if ends[0] is not None and ends[1] is not None else None
    if len(question.years) == 1 and len(columns) == 1 and columns[0] in dated:
        return _find_pair_of_year(question, table, dated, columns[0])
    among = [c for c in columns if c in dated]
    if len(among) > 1 and table.differ_by_time(among):
        ordered = sorted(among, key=lambda c: min(table.years(c)))
        return ordered[-2 if find_last_year(question) else 0], ordered[-1]
    numbers = [c for c in columns if table.is_of_numbers(c)]
    if len(numbers) == 2 and find_stems(table.headers[numbers[0]]) & cue("present_headers"):
        return numbers[0], numbers[1]
    return None


def _find_pair_of_year(
    question: Question, table: Table, dated: Sequence[int], column: int
) -> tuple[int, int] | None:
    """From the year asked for to the last ("siden 2019"), or from the one before to it ("stiger i 2026")."""
    alike = [c for c in dated if table.differ_by_time([c, column])]
    ordered = sorted(alike, key=lambda c: min(table.years(c)))
    place = ordered.index(column)
    if any(token.folded in ("siden", "fra") for token in question.tokens):
        return (column, ordered[-1]) if place < len(ordered) - 1 else None
    return (ordered[place - 1], column) if place else None


def find_parts(table: Table, columns: Sequence[int]) -> tuple[int, ...]:
    """Of columns that fit alike those that split one count among them ("Antal elever Indskoling", …).

    They stand under one header, in one row of it, and none is the sum, a rate or a part of another.
    """
    words = {c: [word.folded for word in find_words(table.headers[c])] for c in columns}
    groups: dict[tuple[str, ...], list[int]] = {}
    for column in columns:
        groups.setdefault(tuple(words[column][:2]), []).append(column)
    found = [tuple(group) for group in groups.values() if len(group) > 1]
    if len(found) != 1:
        return ()
    plain = not any(table.is_total(c) or table.is_rate(c) or table.is_change(c) for c in found[0])
    return found[0] if plain and not any(map(table.years, found[0])) else ()


def find_sum(table: Table, line: Line, columns: Sequence[int]) -> str:
    """What amounts of several years, or the parts of one count, come to; "" where they are none or one of
    them is no number.

    Of a row that sums up others the years are only added where money is granted ("Rådighedsbeløb").
    """
    values = [line.value(column) for column in columns if line.cells[column].strip(NO_NUMBER)]
    money = are_amounts_of_years(table, line, columns) and not table.is_standing(line, columns)
    if line.is_total:
        money = money and table.is_granted(columns)
    paid = any(table.may_be_money(line, column) for column in columns)  # once, and each year
    parts = not paid and find_parts(table, columns) == tuple(columns)
    if not (money or parts) or len(values) < 2 or any(value is None for value in values):
        return ""
    return _tell_sum(values, table.find_money_unit(columns) if money else "")


def are_amounts_of_years(table: Table, line: Line, columns: Sequence[int]) -> bool:
    """Whether the cells are money of several years, none of them twice ("Budget 2025", "Regnskab 2025")."""
    years = [table.years(column) for column in columns]
    apart = len(years) > 1 and all(years) and len(set(years)) == len(years)
    return apart and all(table.may_be_money(line, column) for column in columns)


def find_sum_of_rows(table: Table, lines: Sequence[Line], columns: Sequence[int]) -> str:
    """What several rows come to in one column; "" where there are several columns, rates, or no numbers."""
    if len(columns) != 1 or table.is_rate(columns[0]) or any(line.is_total for line in lines):
        return ""
    values = [line.value(columns[0]) for line in lines]
    return "" if any(value is None for value in values) else _tell_sum(values, table.find_money_unit(columns))


def _tell_sum(values: Sequence[Decimal | None], unit: str) -> str:
    total = format_number(sum((value for value in values if value is not None), Decimal()))
    return f"Lagt sammen: {total}{f' {unit}' if unit else '.'}"


@cache
def _differences() -> tuple[Difference, ...]:
    return tuple(
        Difference(
            one["name"],
            frozenset(_stems(one["asked"])),
            frozenset(_stems(one["beside"])),
            _stems(one["whole"]),
            _stems(one["part"]),
        )
        for one in read_table_words()["differences"]
    )


def _stems(words: Sequence[str]) -> tuple[str, ...]:
    return tuple(stem(fold(word)) for word in words)
