"""CPR numbers in tables: under a header that says so, and those whose date and serial have a column each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from knowledge.model import Block, Row
from knowledge.patterns import compile_late
from knowledge.personal_numbers.arithmetic import is_date_of_birth, passes_check
from knowledge.personal_numbers.finding import BORN, NAMED
from knowledge.personal_numbers.flattening import flatten

_HEADER_ROWS = 3
_FEWEST_ALIKE = 3  # numbers in a column without a header that are taken for CPR numbers together
_ENOUGH = 0.8  # of the column's filled cells
_NUMBER = compile_late(r"(?P<number>\d[\d ._/-]{7,20}\d)(?:,00?)?")
_ENGLISH = compile_late(r"(?P<number>\d{1,3}(?:,\d{3}){2,3})(?:\.00?)?")  # 1,205,750,142.00
_DATE = compile_late(
    r"(?P<compact>\d{5,6})(?P<open>\s?-)?"
    r"|(?P<day>\d{1,2})[./ -](?P<month>\d{1,2})[./ -](?:\d\d)?(?P<year>\d\d)"
)
_ISO_DATE = compile_late(r"\d\d(?P<year>\d\d)-(?P<month>\d\d)-(?P<day>\d\d)(?: 00:00(?::00)?)?")
_SERIAL = compile_late(r"(?P<open>-\s?)?(?P<serial>\d{1,4})")
_SERIAL_HEADER = compile_late(
    r"løbe-?n|lb\.?\s?nr|kontrol|serie|sidste\s+(?:fire|4)|(?:fire|4)\s+(?:sidste\s+)?ci(?:f|ph)",
    re.IGNORECASE,
)
_YEAR = compile_late(r"(?:19[5-9]|20[0-4])\d")


@dataclass(frozen=True, slots=True)
class FoundCell:
    """A cell that is a CPR number or a part of one. digits: all ten of them."""

    row: Row
    column: int
    digits: str


@dataclass(frozen=True, slots=True)
class _Header:
    """The columns that a table's first rows say something of: named: CPR numbers, born: dates of birth."""

    width: int
    named: frozenset[int] = frozenset()
    born: frozenset[int] = frozenset()
    serial: frozenset[int] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.named or self.serial)


def find_cells(blocks: Sequence[Block]) -> Iterator[FoundCell]:
    """The cells with CPR numbers of a document's tables; a header holds for the table's next pages, too."""
    header = _Header(0)
    for block in blocks:
        if not block.rows:
            continue
        own = _read_header(block.rows)
        header = own if own or len(block.rows[0].cells) != header.width else header
        rows = [row for row in block.rows if _may_hold(row)]
        yield from _find_named(rows, header)
        yield from _find_alike(rows, header)
        yield from _find_parted(rows, header)
        yield from _find_labelled(rows)


def parse_cell(cell: str) -> str | None:
    """The ten digits of a cell that is nothing but a CPR number, its first nought put back; None for others.

    >>> parse_cell("120575-0142"), parse_cell("101.801.234,00"), parse_cell("120.575")
    ('1205750142', '0101801234', None)
    """
    flat = cell if cell.isascii() else flatten(cell).text
    match = _NUMBER.fullmatch(flat.strip()) or _ENGLISH.fullmatch(flat.strip())
    digits = re.sub(r"\D", "", match["number"]) if match else ""
    if len(digits) not in (9, 10) or not is_date_of_birth(f"{digits:0>10}"):
        return None
    return f"{digits:0>10}"


def _read_header(rows: Sequence[Row]) -> _Header:
    top = [(at, cell) for row in rows[:_HEADER_ROWS] for at, cell in enumerate(row.cells) if cell]
    return _Header(
        len(rows[0].cells),
        *(frozenset(at for at, cell in top if word.search(cell)) for word in (NAMED, BORN, _SERIAL_HEADER)),
    )


def _may_hold(row: Row) -> bool:
    return any(len(cell) > 2 and (cell[-1].isdigit() or cell[-1] == "-") for cell in row.cells)


def _find_named(rows: Sequence[Row], header: _Header) -> Iterator[FoundCell]:
    for row in rows if header.named else ():
        for column in header.named:
            if column < len(row.cells) and (digits := parse_cell(row.cells[column])):
                yield FoundCell(row, column, digits)


def _find_alike(rows: Sequence[Row], header: _Header) -> Iterator[FoundCell]:
    """A column of ten digits without a word over it, when nearly all of them begin with a date."""
    for column in range(len(rows[0].cells) if len(rows) >= _FEWEST_ALIKE else 0):
        filled = [row for row in rows if column < len(row.cells) and _is_number(row.cells[column])]
        if column in header.named or len(filled) < _FEWEST_ALIKE:
            continue
        found = [(row, digits) for row in filled if (digits := parse_cell(row.cells[column]))]
        if len(found) >= _ENOUGH * len(filled) and any(len(row.cells[column]) >= 10 for row, _ in found):
            yield from (FoundCell(row, column, digits) for row, digits in found)


def _is_number(cell: str) -> bool:
    return cell[:1].isdigit() and len(cell) > 2


def _find_parted(rows: Sequence[Row], header: _Header) -> Iterator[FoundCell]:
    """A date in one column and four digits in the next filled one.

    Where most rows of the two columns hold other numbers, all are amounts: "110400 | -7450" below "96 | 750".
    """
    pairs: dict[tuple[int, int], list[tuple[Row, str, bool]]] = {}
    figures: dict[tuple[int, int], int] = {}
    for row in rows:
        filled = [at for at, cell in enumerate(row.cells) if cell]
        for left, right in pairwise(filled):
            if not (row.cells[left][0].isdigit() and row.cells[right][-1].isdigit()):
                continue
            figures[left, right] = figures.get((left, right), 0) + 1
            if joined := _join(row.cells[left], row.cells[right]):
                pairs.setdefault((left, right), []).append((row, *joined))
    for (left, right), found in pairs.items():
        told = (
            right in header.serial or left in header.named or (left in header.born and right in header.named)
        )
        compact = [
            one for one in found if len(_digits(one[0].cells[left])) >= 5 and _is_full(one[0].cells[right])
        ]
        alike = (
            len(compact) >= _FEWEST_ALIKE
            and len(compact) == figures[left, right]
            and all(_digits(row.cells[left]) == row.cells[left] for row, *_ in compact)
        )
        usual = 2 * len(found) >= figures[left, right]
        for row, digits, is_open in found:
            if told or alike or (is_open and (usual or row.cells[left].endswith("-"))):
                yield FoundCell(row, left, digits)
                yield FoundCell(row, right, digits)


def _join(left: str, right: str) -> tuple[str, bool] | None:
    """The ten digits of two cells, and whether a hyphen at the seam says that they belong together."""
    born = _DATE.fullmatch(left) or _ISO_DATE.fullmatch(left)
    rest = _SERIAL.fullmatch(right)
    if born is None or rest is None:
        return None
    told = born.groupdict()
    date = told.get("compact") or "".join(f"{told[part]:0>2}" for part in ("day", "month", "year"))
    digits = f"{date:0>6}{rest['serial']:0>4}"
    is_open = bool(told.get("open") or rest["open"]) and len(rest["serial"]) == 4
    if not is_date_of_birth(digits):
        return None
    return digits, is_open or (
        bool(told.get("compact")) and len(date) == 6 and _is_full(right) and passes_check(digits)
    )


def _is_full(serial: str) -> bool:
    """Four digits that are no year."""
    return len(serial) == 4 and not _YEAR.fullmatch(serial)


def _digits(cell: str) -> str:
    return re.sub(r"\D", "", cell)


def _find_labelled(rows: Sequence[Row]) -> Iterator[FoundCell]:
    """ "CPR-nr." in a cell and the number in the next one."""
    for row in rows:
        for at, cell in enumerate(row.cells[:-1]):
            if len(cell) < 40 and cell and not cell[0].isdigit() and NAMED.search(cell):
                digits = parse_cell(row.cells[at + 1])
                if digits:
                    yield FoundCell(row, at + 1, digits)
