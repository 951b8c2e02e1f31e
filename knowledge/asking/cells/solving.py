"""Cells of any table whose rows are no municipalities: fees, schools, budget lines, roads, bids."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from sqlite_utils import Database

from knowledge.asking import lexicon
from knowledge.asking.cells.computing import (
    are_amounts_of_years,
    find_change,
    find_differences,
    find_pair,
    find_parts,
    find_sum,
    find_sum_of_rows,
    work_out,
)
from knowledge.asking.cells.headers import spell_out
from knowledge.asking.cells.ordering import (
    Ordered,
    choose_among_columns,
    name_table,
    order_rows,
    tell_change,
    tell_gap,
    tell_line,
)
from knowledge.asking.cells.reading import Reading
from knowledge.asking.cells.searching import (
    ADDED,
    APART,
    CHANGES,
    ORDERS,
    SHARES,
    ask_which,
    find_councils,
    find_other_councils,
    find_readings,
    find_readings_without,
    tells_share,
)
from knowledge.asking.cells.short_words import asks_for_present, write_out
from knowledge.asking.cells.tables import Line, Table
from knowledge.asking.figures.attempts import NEAREST
from knowledge.asking.quoting import build_answer, cite_each
from knowledge.asking.words.matching import find_stems, find_strengths
from knowledge.asking.words.synonyms import cue, find_kin, forms
from knowledge.asking.words.terms import Stems
from knowledge.danish.numbers import parse_number
from knowledge.danish.person_names import find_names
from knowledge.danish.words import find_words
from knowledge.model import Attempt, Question, Role, Status
from knowledge.reference.statuses import find_status, rank_status

KIND = "cells"
_TOLD = 93.0  # above a quotation of the same row; below a figure of a municipality that explains as much
_NEAR = 70.0
_MOST_LINES = 4
_MOST_TABLES = 3
_LONGEST_ROW = 6  # columns of a row that is told whole
_BOUNDS = frozenset({"under", "over"})  # "under 30 år" may be what a row is called
_TOTALS = frozenset({"total", "sum"})
_WITHOUT = frozenset({"except", "not"})
_KNOWN = (
    ORDERS
    | CHANGES
    | _TOTALS
    | APART
    | _WITHOUT
    | SHARES
    | {"per", "average", "what_if", "next_year", "this_year", "before_year"}
)
_PER = re.compile(  # "pr. 5. september" and "pr. 1/1" are days
    r"(?:\bpr\b\.?|\bper\b|(?<!-)/(?=[^\W\d]))\s*(?!\d{1,2}(?:/\d|\.\s+[^\W\d]))([^\s,;)]+)", re.IGNORECASE
)
_MEASURED = re.compile(r"\d[\d.,]*\s*[^\W\d]\w*\.?")
_CLOCK = re.compile(r"\b\d{1,2}[.:]\d\d\s*[-–]\s*\d{1,2}[.:]\d\d\b")
_NOBODY = re.compile(r"\W*(?:ny|nyt|vakant|ubesat|ingen|afventer|mangler|ukendt|\?)?\W*$", re.IGNORECASE)
_ASKS = frozenset({"what", "how_many", "how_big", "which", "who", "how_long"})


def solve(question: Question, db: Database) -> Attempt | None:
    """The cell, row, order, sum or change that is asked for; None where no table explains every word."""
    question = write_out(question)
    operations = frozenset(question.operations) - _BOUNDS
    ranks = {"which_rank"} if operations & ORDERS else set[str]()  # "hvilken placering er billigst"
    if not operations <= _KNOWN or question.asks - _ASKS - ranks:
        return None
    attempt = _solve(question, operations, db)
    if attempt is None and operations & (ORDERS | APART):
        attempt = _solve(question, operations, db, turned=True)
    if attempt is None or attempt.answer.status is not Status.ANSWERED:
        attempt = _tell_difference(question, db) or attempt
    return attempt


def _solve(
    question: Question, operations: frozenset[str], db: Database, *, turned: bool = False
) -> Attempt | None:
    """turned: whether the columns of each table are read as its rows, as alternatives are compared."""
    readings = find_readings(question, db, turned=turned)
    if turned:  # what is a row in the paper is no column of it: "hvilken skole" is one of the rows
        readings = tuple(one for one in readings if not _asks_for_row(question, one.table))
    if operations & _WITHOUT:
        readings = tuple(map(_leave_out, readings))
    readings = tuple(
        one for one in readings if not _counts_otherwise(question, one) and _is_within_bounds(question, one)
    )
    if not readings:
        return None
    if operations & ORDERS:
        return _order(question, readings, operations, db)
    if any(token.folded == "hvor" and token.role is Role.FILLER for token in question.tokens):
        readings = tuple(filter(None, map(_of_places, readings)))
    told = [one for one in readings if one.named or _find_totals(question, one)]
    others = find_other_councils(question, told, db) if told else ()
    if len(told) == 1 or (told and len({(o.table.spot, o.lines) for o in told}) == 1):
        attempt = _tell(question, told[0], operations, db)
        return ask_which(attempt, others, others[0]) if attempt and others else attempt
    if not 1 < len(told) <= _MOST_TABLES:
        return None
    attempt, councils = _tell_each(question, told, db), find_councils(told, db)
    return ask_which(attempt, councils) if attempt and len(set(councils)) == len(told) else attempt


def _is_within_bounds(question: Question, reading: Reading) -> bool:
    """Whether "under 30 år", "uden mad" and "i gennemsnit" are said of what is told, where they are asked."""
    labels = " ".join(line.label for line in reading.lines)
    bounds = {token.stem for token in question.tokens if token.value in _BOUNDS}
    if not bounds <= find_stems(labels):
        return False
    headers = " ".join(reading.table.headers[column] for column in reading.columns)
    without = bool(question.operations.keys() & _WITHOUT)
    if without and not find_stems(f"{labels} {headers}") & cue("without"):
        return False  # what is left out must be told
    if not without and all(_leaves_out(reading, line.label) for line in reading.lines):
        return False
    over = f"{labels} {headers} {reading.table.title} {reading.table.lead} {reading.table.corner}"
    averaged = bool(find_stems(spell_out(over)) & cue("averages"))
    of_rates = all(map(reading.table.is_rate, reading.columns))
    return averaged or of_rates or "average" not in question.operations


def _leaves_out(reading: Reading, label: str) -> bool:
    """Whether a row is only named by what it leaves out: "sfo" by "Feriepasning for børn uden SFO-plads"."""
    words = find_words(label)
    out = [after.text for word, after in pairwise(words) if word.stem in cue("without")]
    kept = [word.text for word in words if word.text not in out]
    left_out, named = (find_strengths(reading.terms, find_stems(spell_out(" ".join(x)))) for x in (out, kept))
    return bool(out and left_out.keys() & reading.named - named.keys())


def _leave_out(reading: Reading) -> Reading:
    """The same with the rows alone that say that something is left out, where there are such."""
    lines = tuple(line for line in reading.lines if find_stems(line.label) & cue("without"))
    return replace(reading, lines=lines) if lines and reading.named else reading


def _of_places(reading: Reading) -> Reading | None:
    """The same with the columns of places alone; None where there is none."""
    headers = reading.table.headers
    columns = tuple(c for c in reading.columns if find_stems(headers[c]) & cue("place_headers"))
    return replace(reading, columns=columns) if columns else None


def _counts_otherwise(question: Question, reading: Reading) -> bool:
    """Whether things are counted, and the table tells rates or money, or counts per something else."""
    tokens = question.tokens
    per = [after for token, after in pairwise(tokens) if token.value == "per"]
    table, line = reading.table, reading.lines[0]
    headers = " ".join(spell_out(table.headers[column]) for column in reading.columns)
    told = find_stems(f"{headers} {spell_out(f'{table.lead} {line.label} {table.find_unit(line)}')}")
    if any(not told & find_kin(token.stem) for token in per):
        return True
    counted = any(token.folded == "mange" for token in tokens)
    pays = any(token.stem in lexicon.stems_of("money_words") | cue("money_units") for token in tokens)
    if counted and not pays and all(table.is_of_money(line, column) for column in reading.columns):
        return True
    wants_share = bool(question.operations.keys() & SHARES)
    return counted and not wants_share and all(map(table.is_share, reading.columns))


def _find_totals(question: Question, reading: Reading) -> tuple[Line, ...]:
    """The rows that sum up the others, where the sum is asked for, or such a row by its own name.

    The only such row is also what is meant of a column of money where no row is named, and of any column
    where a municipality is asked about.
    """
    wished, said = question.operations.keys() & _TOTALS, question.text.lower()
    totals = tuple(x for x in reading.table.lines if x.is_total)
    headed = bool(reading.headed) and len(reading.columns) == 1
    if headed and len(totals) == 1:
        of_money = reading.titled and reading.table.is_of_money(totals[0], reading.columns[0])
        if of_money or _is_of_whole_place(reading):
            return totals
    return tuple(x for x in totals if wished or x.label.lower() in said)


def _is_of_whole_place(reading: Reading) -> bool:
    """Whether a municipality is asked about as a whole, and the table is its own."""
    over = reading.above | reading.far
    return any(t.slot and not t.stem[0].isdigit() and t.index in over for t in reading.terms)


def _tell(question: Question, reading: Reading, operations: frozenset[str], db: Database) -> Attempt | None:
    table = reading.table
    lines = reading.lines if reading.named else _find_totals(question, reading)
    if not lines or len(lines) > _MOST_LINES:
        return None
    columns = _choose_columns(question, reading, lines, operations)
    if not any(line.cells[c] or table.is_of_numbers(c) for line in lines for c in columns):
        return None  # an empty cell among words tells nothing
    if "who" in question.asks and any(_CLOCK.search(cell) for line in lines for cell in line.cells):
        return None  # an entry of a programme is told with its hour
    if len(lines) > 1 and reading.named and operations & (APART | ADDED):
        return _tell_apart(question, reading, lines, columns, db)
    changes = bool(operations & CHANGES) or (len(question.years) == 2 and bool(operations & APART))
    share = bool(operations & SHARES)
    told_change = find_change(question, table, lines, columns, share=share) if changes else None
    pair = find_pair(question, table, columns) if changes and len(lines) == 1 and not told_change else None
    columns = told_change or pair or columns
    sure = len(lines) == 1 and not _is_doubtful(question, reading, lines[0], columns)
    told = [text for line in lines for text in tell_line(table, line, columns)]
    summed = all(line.is_total for line in lines)
    of_years = are_amounts_of_years(table, lines[0], columns)
    wished = bool(operations & _TOTALS) and (of_years or not summed)
    if wished and not question.years:
        sure = sure and not (len(columns) == 1 and table.years(columns[0]))  # one year's is not all of it
    if changes:
        change = tell_change(table, lines[0], *pair) if pair else ""
        told = [*told, *([change] if change else [])]
        sure = sure and bool(change or told_change)
    elif len(columns) > 1:
        total = find_sum(table, lines[0], columns) if wished and len(lines) == 1 else ""
        told = [*told, *([total] if total else [])]
        parts = [column for column in columns if not table.is_total(column)]
        apart = table.differ_by_time(parts) or (wished and bool(find_parts(table, parts)))
        whole = apart and len(columns) <= _LONGEST_ROW
        sure = sure and whole and (bool(total) or not wished)
    return _build(question, reading, lines, columns, told, sure, db)


def _choose_columns(
    question: Question, reading: Reading, lines: Sequence[Line], operations: frozenset[str]
) -> tuple[int, ...]:
    """Those that are meant of the ones that fit: the sum where one is asked for, numbers where counted."""
    table, columns = reading.table, reading.columns
    tokens, asks = question.tokens, question.asks
    if operations & _TOTALS and len(columns) > 1:
        columns = tuple(filter(table.is_total, columns)) or find_parts(table, columns) or columns
    if any(token.stem in cue("spent") for token in tokens):
        columns = _keep_headed(table, columns, cue("spent_headers"))
    if any(token.folded in forms("high") for token in tokens):
        columns = _keep_headed(table, columns, cue("height_headers"))
    if "how_long" in asks:
        columns = _keep_headed(table, columns, cue("length_headers"))
    if asks & {"how_many", "how_big"} and len(columns) > 1:
        columns = tuple(c for c in columns if table.is_of_numbers(c)) or columns
    if len(columns) > 1 and not operations & CHANGES:
        columns = _choose_by_time(question, table, columns)
    if reading.headed and len(columns) > 1:
        columns = tuple(c for c in columns if not table.is_rate(c)) or columns
        totals = tuple(filter(table.is_total, columns))
        columns = totals if len(totals) == 1 else columns  # "Elever i alt" beside "heraf specialklasse"
    if "who" in asks and not reading.headed:
        columns = _keep_headed(table, columns, cue("people_headers"))
    return columns


def _keep_headed(table: Table, columns: tuple[int, ...], heads: Stems) -> tuple[int, ...]:
    """Of several columns those under one of these words; all where none is."""
    if len(columns) < 2:
        return columns
    return tuple(c for c in columns if find_stems(table.headers[c]) & heads) or columns


def _choose_by_time(question: Question, table: Table, columns: tuple[int, ...]) -> tuple[int, ...]:
    """Where it is asked how it is now, the column of the present, or of the last year that has begun."""
    if question.years or not asks_for_present(question):
        return columns
    present = tuple(filter(table.is_present, columns))
    if len(present) == 1:
        return present
    dated = [c for c in columns if table.years(c) and not (table.is_ahead(c) or table.is_proposed(c))]
    passed = [c for c in dated if max(table.years(c)) <= question.now.year]
    return (max(passed, key=lambda c: max(table.years(c))),) if passed else columns


def _is_doubtful(question: Question, reading: Reading, line: Line, columns: Sequence[int]) -> bool:
    """Whether the cells may be of something else than what was asked for, or of another kind."""
    table, asks = reading.table, question.asks
    cells = [line.cells[column] for column in columns if line.cells[column]]
    numbers = [cell for cell in cells if parse_number(cell) is not None or _MEASURED.fullmatch(cell)]
    if _asks_for_row(question, table):
        return True
    if question.operations.keys() & SHARES and not all(table.may_be_share(line, c) for c in columns):
        return True
    if _asks_for_outcome(question) and not any("efter" in find_stems(table.headers[c]) for c in columns):
        return True  # a proposal's table does not tell what was decided
    if _asks_overspent(question) and not all(table.adds_up(line, column) for column in columns):
        return True
    if _asks_underspent(question) and not all(table.adds_up(line, c, below=True) for c in columns):
        return True
    if reading.is_doubtful or not all(
        _counts_alike(question, f"{table.headers[column]} {line.label}") for column in columns
    ):
        return True
    if asks & {"how_many", "how_big"} and len(numbers) < len(cells):
        return True
    if "who" in asks and not all(_names_actor(table.headers[c], line.cells[c]) for c in columns):
        return True
    if len(numbers) < len(cells) and not reading.headed and "who" not in asks:
        return True
    if any(_is_less_firm(question, table.headers[column]) for column in columns):
        return True
    counted = frozenset(i + 1 for i, token in enumerate(question.tokens) if token.folded == "mange")
    return bool(counted & reading.named) and not (
        reading.is_called and _may_count_rows(reading, line, columns)
    )


def _asks_for_row(question: Question, table: Table) -> bool:
    """Whether "hvilket projekt" is asked of a table of projects: the row that other words name is not it."""
    asked = {after.stem for token, after in pairwise(question.tokens) if token.value == "which"}
    return bool(asked & find_stems(table.corner))


def _asks_for_outcome(question: Question) -> bool:
    """Whether it is asked how something is after a body has dealt with it: "efter byrådet"."""
    heads = cue("bodies") | cue("body_heads")
    return any(
        token.folded == "efter" and after.stem.endswith(tuple(heads))
        for token, after in pairwise(question.tokens)
    )


def _asks_overspent(question: Question) -> bool:
    """Whether it is asked what was spent beyond a budget, which a table may tell as a deviation."""
    return any(token.stem in cue("overspent") for token in question.tokens)


def _asks_underspent(question: Question) -> bool:
    """Whether it is asked what was not spent of a budget, which a table may tell as a deviation."""
    return any(token.stem in cue("underspent") for token in question.tokens)


def _names_actor(header: str, cell: str) -> bool:
    """Whether a cell says who: under a header of people, or by a name."""
    of_people = bool(find_stems(header) & cue("people_headers"))
    return bool(cell) and parse_number(cell) is None and (of_people or bool(find_names(cell)))


def _counts_alike(question: Question, header: str) -> bool:
    """Whether a number per something was asked for as such: "udgift" is not told per inhabitant.

    A price per month is a price, and a rate ("takst", "husleje") is always one of something.
    """
    told = {stem for match in _PER.finditer(header) for stem in find_stems(match[1])}
    asked = {token.stem for token in question.tokens}
    if asked & (find_stems(spell_out(header)) - find_stems(header)):
        return True  # "klassekvotient" is per class
    rates = lexicon.stems_of("rate_names") & asked
    return bool(rates) or told <= asked | cue("periods")


def _may_count_rows(reading: Reading, line: Line, columns: Sequence[int]) -> bool:
    """Whether the cells may count what the row is called ("Elever | 412"): whole numbers, and no money."""
    values = [line.value(column) for column in columns]
    whole = all(value is None or value == int(value) for value in values)
    headed = reading.headed and len(columns) == 1
    plain = headed or all(reading.table.headers[column].isdigit() for column in columns)
    return whole and bool(plain) and not any(reading.table.is_of_money(line, column) for column in columns)


def _is_less_firm(question: Question, header: str) -> bool:
    """Whether accounts are asked for, and a column tells only what they are expected to be."""
    asked, told = find_status(question.text), find_status(header)
    return bool(asked and told) and rank_status(told) < rank_status(asked)


def _tell_apart(
    question: Question, reading: Reading, lines: Sequence[Line], columns: Sequence[int], db: Database
) -> Attempt | None:
    """Two or more rows beside each other, with what lies between two, or what they come to."""
    table = reading.table
    told = [text for line in lines for text in tell_line(table, line, columns)]
    values = [line.value(columns[0]) for line in lines]
    sure = len(columns) == 1 and all(value is not None for value in values) and not reading.loose
    first, last = values[0], values[-1]
    if any(token.folded in forms("dearer") for token in question.tokens):
        sure = sure and all(table.may_be_money(line, columns[0]) for line in lines)  # not by their rooms
    if question.operations.keys() & ADDED:
        total = find_sum_of_rows(table, lines, columns)
        told += [total] if total else []
        sure = sure and bool(total)
    elif len(lines) == 2 and len(columns) == 1 and first is not None and last is not None:
        told.append(tell_gap(last, first, f"{lines[1].name} → {lines[0].name}"))
    return _build(question, reading, lines, columns, told, sure, db)


def _tell_difference(question: Question, db: Database) -> Attempt | None:
    """One column of a row less another, where that is asked for and one table alone can tell it."""
    found = []
    for difference in find_differences(question):
        for reading in find_readings_without(question, db, difference.spent):
            totals = tuple(line for line in reading.table.lines if line.is_total)
            lines = reading.lines if reading.named else totals if reading.titled else ()
            worked = work_out(question, difference, reading.table, lines[0]) if len(lines) == 1 else None
            if worked:
                found.append((reading, lines, worked))
    if len(found) != 1:
        return None
    reading, lines, worked = found[0]
    told = [*tell_line(reading.table, lines[0], worked.columns), *([worked.told] if worked.told else [])]
    sure = not (reading.is_doubtful or worked.falls_short or (reading.far and not reading.named))
    return _build(question, reading, lines, worked.columns, told, sure, db)


def _tell_each(question: Question, readings: Sequence[Reading], db: Database) -> Attempt | None:
    """The one row that each of a few tables has under the name that was said."""
    if any(len(one.lines) != 1 or not one.named for one in readings):
        return None
    councils = find_councils(readings, db)
    apart = len(set(councils)) == len(councils)
    told = [
        text
        for one, council in zip(readings, councils, strict=True)
        for text in (
            *tell_line(one.table, one.lines[0], one.columns),
            name_table(one.table, one.columns, council if apart else ""),
        )
    ]
    attempt = _build(question, readings[0], [one.lines[0] for one in readings], (), told, False, db)
    text = "\n".join([NEAREST, *filter(None, told)])
    return replace(attempt, answer=replace(attempt.answer, text=text))


def _order(
    question: Question, readings: Sequence[Reading], operations: frozenset[str], db: Database
) -> Attempt | None:
    """The rows in order by one column, or of one row's columns the highest; None where no one is meant."""
    if question.asks - {"who", "which", "which_rank", "what", "where", "how_many", "how_big"}:
        return None
    if operations & SHARES:
        readings = tuple(filter(tells_share, readings))
    found = [(one, chosen) for one in readings if (chosen := _put_in_order(question, one))]
    if len({one.table.spot for one, _ in found}) != 1:
        return None
    reading, chosen = found[0]
    sure = chosen.sure and not reading.loose
    return _build(question, reading, chosen.lines, chosen.columns, chosen.told, sure, db)


def _put_in_order(question: Question, reading: Reading) -> Ordered | None:
    one_row = bool(reading.named) and len(reading.lines) == 1
    return choose_among_columns(question, reading) if one_row else order_rows(question, reading)


def _build(
    question: Question,
    reading: Reading,
    lines: Sequence[Line],
    columns: Sequence[int],
    told: Sequence[str],
    sure: bool,
    db: Database,
) -> Attempt:
    table = name_table(reading.table, columns) if columns else ""
    notes = [f"Note: {note}" for note in dict.fromkeys(line.note for line in lines) if note]
    text = "\n".join([*([] if sure else [NEAREST]), *told, *notes, *([table] if table else [])])
    empty = bool(columns) and all(_NOBODY.match(line.cells[c]) for line in lines for c in columns)
    status = Status.UNKNOWN if empty else Status.ANSWERED if sure else Status.AMBIGUOUS
    printed = reading.table.find_printed(lines, columns)
    sources = cite_each(db, ((line.spot, line.text) for line in printed))
    answer = build_answer(question, KIND, text, sources, status=status)
    accounted = frozenset(range(len(question.tokens)))  # a table is only read where it explains every word
    return Attempt(KIND, _TOLD if sure else _NEAR, answer, accounted, tuple(line.label for line in lines))
