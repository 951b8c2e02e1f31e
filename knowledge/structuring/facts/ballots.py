"""Votes that are told in a table: a column for each side, or a row for each voter."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from knowledge.danish.folding import fold
from knowledge.structuring.facts.fact_words import find_words_of
from knowledge.structuring.facts.remarks import Remark
from knowledge.structuring.facts.sides import SIDES, name_side
from knowledge.structuring.facts.voters import Voters, split_list

_MARK = re.compile(r"[xX✓✔]|\d{1,2}")
_FEWEST = 2  # columns of sides, or rows of voters


def find_ballots(remarks: Iterable[Remark]) -> dict[int, tuple[tuple[str, Voters], ...]]:
    """id of the first remark of a table of votes → its sides with their voters."""
    found = {}
    for _, rows in groupby((one for one in remarks if one.cells), key=lambda one: one.block):
        table = list(rows)
        sides = _merge(_read_ballot(table))
        if len(sides) > 1:
            found[id(table[0])] = sides
    return found


def _read_ballot(rows: Sequence[Remark]) -> Iterator[tuple[str, Voters]]:
    columns = {at: side for at, cell in enumerate(rows[0].cells) if (side := name_side(cell))}
    told = {fold(word) for word in find_words_of("votes", "columns")}
    column = next((at for at, cell in enumerate(rows[0].cells) if fold(cell).strip(" :.") in told), None)
    if len(columns) >= _FEWEST:
        for row in rows[1:]:
            yield from _read_row(row.cells, columns)
    elif column is not None:
        for row in rows[1:]:
            side = name_side(row.cells[column])
            names = split_list(row.cells[0])[0] if column else ()
            if side and names:
                yield side, Voters(names)


def _read_row(cells: Sequence[str], columns: dict[int, str]) -> Iterator[tuple[str, Voters]]:
    """ "V, A, C | Ø | SF"; "3 | 1 | 1" below the names; "Ida Krog | X | |"; "V | 4 | 1"."""
    voter = split_list(cells[0])[0] if 0 not in columns else ()
    for at, side in columns.items():
        cell = cells[at].strip() if at < len(cells) else ""
        if voter and cell == "0":
            continue  # "V | 3 | 0": nobody of theirs
        if _MARK.fullmatch(cell):
            yield side, Voters(voter, int(cell) if cell.isdigit() else None)
        elif not voter and cell:
            names, count = split_list(cell.replace("\n", ", "))
            yield side, Voters(names, count)


def _merge(sides: Iterable[tuple[str, Voters]]) -> tuple[tuple[str, Voters], ...]:
    """Each side once, with the voters of all rows."""
    names: dict[str, list[str]] = {}
    counts: dict[str, int] = {}
    for side, voters in sides:
        if voters.names or voters.count:
            names.setdefault(side, []).extend(voters.names)
        if voters.count:
            counts[side] = counts.get(side, 0) + voters.count
    return tuple((side, Voters(tuple(names[side]), counts.get(side))) for side in SIDES if side in names)
