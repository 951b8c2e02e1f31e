"""Cells of tables whose rows are no municipalities: schools, departments, budget lines, years."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from sqlite_utils import Database

from knowledge.asking.figures.attempts import NEAREST
from knowledge.asking.quoting import build_answer, cite_each
from knowledge.asking.rows.grids import Grid, Line
from knowledge.asking.rows.ordering import order_rows, order_years
from knowledge.asking.rows.picking import Pick, differ_by_time
from knowledge.asking.rows.searching import asked_year, find_picks
from knowledge.asking.rows.telling import NO_NUMBER, name_table, tell_cell, tell_change
from knowledge.asking.words.matching import find_stems
from knowledge.asking.words.synonyms import find_kin
from knowledge.asking.words.terms import light_indexes
from knowledge.model import Attempt, Question, Role, Status
from knowledge.reference.statuses import find_status, rank_status

KIND = "table_rows"
_TOLD = 93.0  # above a quotation of the same row; below a figure of a municipality that explains as much
_NEAR = 70.0
_MOST_LINES = 4
_RATE = re.compile(r"%|\bpct\b|procent|promille|\bpr\.", re.IGNORECASE)
_RATE_OVER = re.compile(  # a text over the table may speak of percentages, and of days ("pr. 1. januar")
    r"(?<!\d)(?<!\d )(?:%|\bpct\b|procent|promille)|\bpr\.(?!\s*\d{1,2}\.\s)", re.IGNORECASE
)
_ASKS = frozenset({"what", "how_many", "how_big", "which"})
_CHANGES = frozenset({"development", "difference", "rises", "falls"})
_TOTALS = frozenset({"total", "sum"})
_ORDERS = frozenset({"most", "least", "top", "bottom"})
_PER = re.compile(r"(?:\bpr\b\.?|\bper\b|/)\s*([^\s,;)]+)", re.IGNORECASE)
_MOST_TABLES = 3


def solve(question: Question, db: Database) -> Attempt | None:
    """The cell, the row or the order that is asked for; None where no one table explains every word."""
    picks = find_picks(question, db)
    told_per = all(_is_per(question, pick) for pick in picks)
    operations = question.operations.keys() - ({"per"} if told_per else set())
    if not picks or not operations <= _CHANGES | _TOTALS | _ORDERS:
        return None
    one_table = len({(pick.grid.spot.document, pick.grid.spot.start) for pick in picks}) == 1
    if operations & _ORDERS:
        return _order(question, picks[0], db) if one_table else None
    if question.asks - _ASKS:
        return None
    told = [pick for pick in picks if _is_asked(question, pick)]
    if len(told) == 1:
        return _tell(question, told[0], db, sure=one_table or bool(told[0].named))
    return _tell_each(question, told, db) if 1 < len(told) <= _MOST_TABLES else None


def _is_per(question: Question, pick: Pick) -> bool:
    """Whether what is told is counted per the thing that the question says: "pr. dag" is not "pr. uge"."""
    headers = " ".join(pick.grid.told_in(column) for column in pick.columns)
    told = _PER.findall(f"{headers} {pick.lines[0].unit} {pick.lines[0].label}")
    asked = (after for token, after in pairwise(question.tokens) if token.value == "per")
    return all(find_kin(token.stem) & find_stems(" ".join(told)) for token in asked)


def _is_asked(question: Question, pick: Pick) -> bool:
    """Whether a row is named, and what is to be counted is not told in percent, nor a row of money."""
    if not (pick.named or _find_total(question, pick.grid)):
        return False
    counted = _find_counted(question)
    if not counted:
        return True
    headers = " ".join(pick.grid.headers[column] for column in pick.columns)
    is_rate = _RATE.search(headers) or _RATE_OVER.search(pick.grid.lead)
    return not is_rate and (not counted & pick.named or pick.may_count_rows)


def _find_counted(question: Question) -> frozenset[int]:
    """The index of what stands behind "hvor mange"."""
    return frozenset(i + 1 for i, token in enumerate(question.tokens) if token.folded == "mange")


def _find_total(question: Question, grid: Grid) -> tuple[Line, ...]:
    """The rows that sum up the others, where the sum is asked for, or such a row by its own name."""
    wished, said = question.operations.keys() & _TOTALS, question.text.lower()
    return tuple(x for x in grid.lines if x.is_total and (wished or x.label.lower() in said))


def _tell(question: Question, pick: Pick, db: Database, *, sure: bool) -> Attempt | None:
    """sure: whether no other table could be meant."""
    lines = pick.lines if pick.named else _find_total(question, pick.grid)
    if not lines or len(lines) > _MOST_LINES:
        return None
    changes = bool(question.operations.keys() & _CHANGES)
    if changes:
        pick = pick.since(question.years)
    elif question.operations.keys() & _TOTALS:
        pick = pick.summed()
    told = [text for line in lines for text in _tell_line(pick, line)]
    change = tell_change(pick.grid, lines[0], pick.columns) if changes and len(lines) == 1 else ()
    sure = sure and _is_sure(question, pick, lines) and (bool(change) or not changes)
    return _build(question, pick, lines, [*told, *change], sure, db)


def _tell_each(question: Question, picks: Sequence[Pick], db: Database) -> Attempt | None:
    """The one row that each of a few tables has under the name that was said."""
    if any(len(pick.lines) != 1 or not pick.named for pick in picks):
        return None
    told = [
        text
        for pick in picks
        for text in (*_tell_line(pick, pick.lines[0]), name_table(pick.grid, pick.columns, db))
    ]
    attempt = _build(question, picks[0], [pick.lines[0] for pick in picks], told, False, db)
    return replace(attempt, answer=replace(attempt.answer, text="\n".join([NEAREST, *filter(None, told)])))


def _is_sure(question: Question, pick: Pick, lines: Sequence[Line]) -> bool:
    """Whether one row is meant, all of whose label was said, and something is said of what is told of it."""
    one_row = len(lines) == 1 and (pick.whole or not pick.named) and bool(pick.above or question.years)
    if _find_counted(question) & pick.named:
        return False  # "Skoler | 12": schools, or what they cost
    one_thing = len(pick.columns) == 1 or differ_by_time(pick.grid, pick.columns)
    firm = not any(_is_less_firm(question, pick.grid.headers[column]) for column in pick.columns)
    return (one_row or pick.several_years) and one_thing and firm and not pick.is_doubtful


def _is_less_firm(question: Question, header: str) -> bool:
    """Whether accounts are asked for, and a column tells only what they are expected to be."""
    asked, told = find_status(question.text), find_status(header)
    return bool(asked and told) and rank_status(told) < rank_status(asked)


def _tell_line(pick: Pick, line: Line) -> list[str]:
    if len(pick.columns) == 1:
        column = pick.columns[0]
        return [f"{line.name}, {pick.grid.headers[column]}: {tell_cell(line, column)}"]
    cells = [f"{pick.grid.headers[c]}: {tell_cell(line, c)}" for c in pick.columns]
    return [f"{line.name}:", *cells]


def _order(question: Question, pick: Pick, db: Database) -> Attempt | None:
    """The rows in order by one column; None where one is named, or the table has rows of its own kind.

    Of schools with a row for each class, only the rows of the class that is named are put in order.
    """
    if pick.named and asked_year(question) is not None:
        years = order_years(question, pick) if len(pick.lines) == 1 else None
        sure = pick.whole and not pick.is_doubtful
        return _build(question, pick, years.lines, years.told, sure, db) if years else None
    grouped = pick.grid.has_groups and not (pick.named and _are_one_each(pick))
    if pick.named and (grouped or not pick.grid.has_groups):
        return None
    if not pick.above or question.asks - {"who", "which", "what", "where"}:
        return None
    ordered = order_rows(question, pick, db)
    if ordered is None or (grouped and _asks_for_group(question, pick.grid)):
        return None
    sure = ordered.sure and not pick.is_doubtful and not grouped
    return _build(question, pick, ordered.lines, ordered.told, sure, db)


def _are_one_each(pick: Pick) -> bool:
    """Whether the rows are of as many schools: each has another first name, and the next name is shared."""
    firsts = {line.names[0] for line in pick.lines}
    return len(firsts) == len(pick.lines) and len({line.names[1:] for line in pick.lines}) == 1


def _asks_for_group(question: Question, grid: Grid) -> bool:
    """Whether "hvilken skole" is asked of a table that has several rows for a school."""
    return bool({token.stem for token in question.tokens} & find_stems(grid.corners[0]))


def _build(
    question: Question, pick: Pick, lines: Sequence[Line], told: Sequence[str], sure: bool, db: Database
) -> Attempt:
    table = name_table(pick.grid, pick.columns, db)
    text = "\n".join([*([] if sure else [NEAREST]), *told, *([table] if table else [])])
    empty = not any(line.cells[column].strip(NO_NUMBER) for line in lines for column in pick.columns)
    status = Status.UNKNOWN if empty else Status.ANSWERED if sure else Status.AMBIGUOUS
    sources = cite_each(db, ((line.spot, line.text) for line in lines))
    answer = build_answer(question, KIND, text, sources, status=status)
    accounted = pick.named | pick.above | light_indexes(question)
    accounted |= {i for i, token in enumerate(question.tokens) if token.role is not Role.CONTENT}
    return Attempt(KIND, _TOLD if sure else _NEAR, answer, accounted, tuple(line.label for line in lines))
