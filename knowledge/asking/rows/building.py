"""Tables put together again from the rows that were stored as passages, where nobody can mistake a column."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import accumulate, groupby

from sqlite_utils import Database

from knowledge.asking.rows.grids import Grid, Line
from knowledge.danish.numbers import parse_number
from knowledge.danish.row_places import resolve_place
from knowledge.danish.words import find_words
from knowledge.model import Passage, Spot
from knowledge.reference.places import COUNTRY
from knowledge.storage.passages import find_passages
from knowledge.structuring.passages import CELL_GAP
from knowledge.structuring.tables.header_words import is_unit_column

_YEAR = re.compile(r"(?:19|20)\d\d")
_NAME = re.compile(r"(?:\d+\.?[a-z]?\s)?[^\W\d]{2}")  # "Badebro", "3. klasse"; no dash and no code
_SAMPLED = 10  # rows that are looked at to know what the table is of
_NUMERIC = 0.5  # share of the cells behind the first that are numbers; below it, the table is one of text
_LONGEST_LEAD = 220
_MOST_SECTIONS = 5  # a question is about one table; 5 of 100 rows cost 25 ms to put together and look through
_MOST_PASSAGES = 110  # of one section; longer ones are lists that nobody asks a cell of


def find_grids(db: Database, spots: Iterable[Spot]) -> tuple[Grid, ...]:
    """The tables of numbers in the first sections of these spots."""
    sections = list(dict.fromkeys((spot.document, spot.section) for spot in spots))[:_MOST_SECTIONS]
    held = (find_passages(db, [document], [section], most=_MOST_PASSAGES) for document, section in sections)
    return tuple(
        grid for passages in held if len(passages) < _MOST_PASSAGES for grid in build_grids(passages)
    )


def build_grids(passages: Sequence[Passage]) -> tuple[Grid, ...]:
    """The tables among the passages of one section, in reading order."""
    grids, before = [], ""
    for is_row, run in groupby(passages, key=lambda passage: passage.kind == "row"):
        stretch = list(run)
        if is_row and (grid := _build_grid(stretch, before)):
            grids.append(grid)
        before = "" if is_row or len(stretch[-1].text) > _LONGEST_LEAD else stretch[-1].text
    return tuple(grids)


def _build_grid(rows: Sequence[Passage], lead: str) -> Grid | None:
    """None where it has no header, or a row has other columns than the header: nobody can say which."""
    cells = [tuple(cell.strip() for cell in passage.text.split(CELL_GAP.strip())) for passage in rows]
    if joined := _join_headers(cells):
        cells, rows = [joined, *cells[2:]], rows[1:]
    head, body = cells[0], cells[1:]
    if len(head) < 2 or not body or any(len(row) != len(head) for row in body) or not _is_header(head):
        return None
    named, unit = _count_names(head, body), _find_units(head)
    told = [column for column in range(named, len(head)) if column != unit]
    values = [parse_number(row[column]) is not None for row in body[:_SAMPLED] for column in told]
    if sum(values) < _NUMERIC * len(values) or not all(row[0] for row in body) or not told:
        return None
    if any(label and label.place not in (None, COUNTRY) for label in map(resolve_place, head)):
        return None  # municipalities side by side are read as figures
    return Grid(
        corners=tuple(head[:named]),
        headers=tuple(head[column] for column in told),
        lines=tuple(_build_lines(body, rows[1:], named, told, unit)),
        lead=lead,
        spot=rows[0].spot,
    )


def _join_headers(cells: Sequence[tuple[str, ...]]) -> tuple[str, ...]:
    """The header of two rows as one ("Udledning" over "2019" and "2023"); () where there is only one.

    A cell of the upper row reaches to the right as far as the next; so the first column must have one.
    """
    upper, lower = (*cells, (), ())[:2]
    if len(upper) != len(lower) or len(lower) < 3 or lower[0] or not upper[0] or not upper[1]:
        return ()
    if not all(_YEAR.fullmatch(cell) or (cell and parse_number(cell) is None) for cell in lower[1:]):
        return ()
    reach: Iterator[str] = accumulate(upper[1:], lambda left, own: own or left)
    return (upper[0], *(f"{over} {own}" for over, own in zip(reach, lower[1:], strict=True)))


def _count_names(head: Sequence[str], body: Sequence[Sequence[str]]) -> int:
    """How many columns name the rows: the first, and those of words right behind it, each row another."""
    named = 1
    while named < len(head) - 1 and named != _find_units(head) and _names_rows(body, named):
        named += 1
    return named


def _names_rows(body: Sequence[Sequence[str]], column: int) -> bool:
    """Whether a column holds words, and hardly ever nothing."""
    told = [row[column] for row in body if row[column]]
    return len(told) > len(body) / 2 and all(
        _NAME.match(cell) and parse_number(cell) is None for cell in told
    )


def _find_units(head: Sequence[str]) -> int | None:
    return next((column for column, header in enumerate(head) if column and is_unit_column(header)), None)


def _build_lines(
    body: Sequence[tuple[str, ...]],
    rows: Sequence[Passage],
    named: int,
    told: Sequence[int],
    unit: int | None,
) -> Iterator[Line]:
    whole = ""
    for cells, passage in zip(body, rows, strict=True):
        line = Line(
            label=", ".join(filter(None, cells[:named])),
            cells=tuple(cells[column] for column in told),
            text=passage.text,
            spot=passage.spot,
            names=cells[:named],
            unit=cells[unit] if unit is not None else "",
        )
        whole = whole if line.is_part else line.label
        yield replace(line, under=whole if line.is_part else "")


def _is_header(cells: Sequence[str]) -> bool:
    """Whether every column is headed, by a word or by a year, and no two alike."""
    named = all(any(map(str.isalpha, cell)) or _YEAR.fullmatch(cell) for cell in cells[1:])
    told = [" ".join(word.folded for word in find_words(cell)) for cell in cells[1:]]
    return named and len({*told}) == len(told)
