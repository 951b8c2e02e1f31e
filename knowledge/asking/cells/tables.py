"""A stored table as questions are compared with it: its rows by name, its columns by header."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from sqlite_utils import Database

from knowledge.asking.cells.headers import write_out
from knowledge.asking.words.matching import find_stems, holds
from knowledge.asking.words.surroundings import Surroundings
from knowledge.asking.words.synonyms import cue
from knowledge.asking.words.terms import Stems
from knowledge.danish.numbers import parse_number
from knowledge.danish.words import find_words
from knowledge.model import Grid, Spot
from knowledge.patterns import compile_late
from knowledge.reference.statuses import find_status, is_ahead
from knowledge.storage.grids import find_grids
from knowledge.storage.recalling import recall
from knowledge.structuring.tables.header_words import is_unit_column

NO_NUMBER = "-–—. "
"""What a cell is made of that holds nothing but a dash or dots."""

_YEARS = compile_late(r"\b(?:19|20)\d\d\b")
_BOUND = compile_late(
    r"\b(?:til og med|t\.?o\.?m\.?|frem til|indtil|inden|før|efter|siden|fra)\s+(?:19|20)\d\d\b",
    re.IGNORECASE,
)
_PRICE_LEVEL = compile_late(
    r"\b(?:(?:19|20)\d\d-?\s?(?:pris|p\s?/?\s?l\b|niveau)\w*|(?:faste|løbende|årets) priser)\b", re.IGNORECASE
)
_TOTAL = compile_late(
    r"\W*(?:.*\bi ?alt|total(?:t|en)?|sum|samlet|hele \w+)(?: (?:19|20)\d\d ?[-–] ?\d{2,4})?\W*$",
    re.IGNORECASE,
)
_OF_WHICH = compile_late(r"\W*(?:heraf|deraf|herunder)\b", re.IGNORECASE)
_MONEY = compile_late(r"\bt?kr\b|kroner|\b(?:mio|mia)\b", re.IGNORECASE)
_MONEY_UNIT = compile_late(r"(?:\b(?:1\.?000|mio\.?|mia\.?)\s*|\bt\.?\s?)kr\.?", re.IGNORECASE)
_SHARE = compile_late(r"%|\bpct\b|procent|promille|indeks", re.IGNORECASE)
_RATE = compile_late(r"%|\bpct\b|procent|promille|\bpr\.(?!\s*\d)|\bgns\b|gennemsnit|kvotient", re.IGNORECASE)
_PRICES = compile_late(r"\b(?:takst|pris|gebyr)(?:er|erne|en|et)?\b|\bmoms\b", re.IGNORECASE)
_PRICE_LIST = compile_late(r"^\W*takst|\b(?:takst|pris)\w*(?:\s+\d{4})?\W*$", re.IGNORECASE)
_BUDGET = compile_late(r"\b(?:budget|regnskab|bevilling|anlæg|investering|rådighedsbeløb)", re.IGNORECASE)
_PERSONS = compile_late(r"person|antal|elev|børn|stilling|årsværk", re.IGNORECASE)
_NUMBER_OF = compile_late(r"\bantal\b", re.IGNORECASE)
_CHANGE = compile_late(r"\b(?:ændring|stigning|forskel|difference|vækst)(?:er|en)?\b", re.IGNORECASE)
_PER = compile_late(r"\bpr\.?\s+([^\W\d]+)", re.IGNORECASE)
_WORD = compile_late(r"[^\W\d]{2}")
_NAME = compile_late(r"[^\W\d]{2}|^[A-ZÆØÅ]$")  # "A" names an alternative
_MOST_SECTIONS = 8
_MOST_TURNED = 6  # columns that may be alternatives


@dataclass(frozen=True, slots=True)
class Line:
    """A row. cells: as printed, one per column of its table. label: what it is about.

    under: the row or line within the table that it belongs to ("heraf", "Skoler"), else "". note: what a note
    below the table says of it, else "".
    """

    cells: tuple[str, ...]
    label: str
    names: tuple[str, ...]
    under: str
    spot: Spot
    note: str = ""

    @property
    def name(self) -> str:
        """The label, behind that of the row it is a part of."""
        label = self.label.lstrip("-–• ")
        return f"{self.under}, {label}" if self.under else label

    @property
    def text(self) -> str:
        """The row as it is quoted."""
        return " | ".join(filter(None, self.cells))

    @property
    def is_total(self) -> bool:
        """Whether it sums up the others."""
        return bool(_TOTAL.match(self.label))

    @property
    def is_part(self) -> bool:
        """Whether it is a part of the row above ("heraf …")."""
        return bool(_OF_WHICH.match(self.label))

    def value(self, column: int) -> Decimal | None:
        """The number of a cell, None for anything else."""
        number = parse_number(self.cells[column])
        return number.value if number else None


@dataclass(frozen=True, slots=True)
class Table:
    """A table. headers: one per column. told: the columns that say something of the rows.

    corner: the headers over the names. unit: the column of units, None where there is none. title: the
    heading right above. lead: the line between the two, "". paper: the title of the document.
    shared: the headers over names that several rows share ("Område" before "Institution"). printed: of a
    table that was turned, the row that each column was; () of any other.
    """

    headers: tuple[str, ...]
    told: tuple[int, ...]
    corner: str
    unit: int | None
    lines: tuple[Line, ...]
    title: str
    lead: str
    spot: Spot
    paper: str = ""
    shared: tuple[str, ...] = ()
    printed: tuple[Line | None, ...] = ()

    def turn(self) -> Table | None:
        """The same with its columns as rows: alternatives beside each other, each measure a line.

        None where columns are years or no alternatives that can be put in order.
        """
        few = 1 < len(self.told) <= _MOST_TURNED and len(self.lines) <= _MOST_TURNED * 4
        if not few or any(map(self.years, self.told)) or not all(self.headers[c] for c in self.told):
            return None
        lines = tuple(
            Line(
                (self.headers[c], *(line.cells[c] for line in self.lines)),
                self.headers[c],
                (self.headers[c],),
                "",
                self.spot,
            )
            for c in self.told
            if not (self.is_total(c) or self.is_change(c))
        )
        headers = (self.corner, *(line.name for line in self.lines))
        columns = tuple(range(1, len(headers)))
        return replace(
            self,
            headers=headers,
            told=columns,
            unit=None,
            lines=lines,
            shared=(),
            printed=(None, *self.lines),
        )

    def find_printed(self, lines: Sequence[Line], columns: Sequence[int]) -> tuple[Line, ...]:
        """The rows as the document prints them, of these cells."""
        turned = (line for c in columns or self.told if self.printed and (line := self.printed[c]))
        return tuple(turned) if self.printed else tuple(lines)

    def find_unit(self, line: Line) -> str:
        """What the column of units says of a row, "" where there is none."""
        return line.cells[self.unit] if self.unit is not None else ""

    @property
    def is_under_money(self) -> bool:
        """Whether the line over the table tells its numbers in kroner."""
        return bool(_MONEY.search(self.lead))

    @property
    def tells_unit(self) -> bool:
        """Whether the headers over the names of the rows say what money is told in ("Anlæg (mio. kr.)")."""
        return bool(_MONEY.search(self.corner))

    def is_of_numbers(self, column: int) -> bool:
        """Whether a column holds numbers, and hardly any words."""
        filled = [line.cells[column] for line in self.lines if line.cells[column].strip(NO_NUMBER)]
        return bool(filled) and sum(parse_number(cell) is not None for cell in filled) > len(filled) / 2

    def is_of_money(self, line: Line, column: int) -> bool:
        """Whether a cell is an amount of money: its unit, its header, its row or what is over it tells.

        What is said over the table is not said of a column with a unit of its own ("m2", "antal").
        """
        if _MONEY.search(f"{self.find_unit(line)} {line.label} {self.headers[column]} {line.cells[column]}"):
            return True
        others = (_MONEY.search(self.headers[c]) for c in self.told if not self.is_change(c))
        above = f"{self.corner} {self.title} {self.lead}"
        if any(others) or self.is_rate(column) or _NUMBER_OF.search(self.headers[column]):
            return False
        priced = _PRICES.search(f"{above} {self.find_unit(line)}") or _PRICE_LIST.search(self.paper)
        prices = priced and parse_number(line.cells[column]) is not None
        return bool(_MONEY.search(above) or prices)

    def may_be_money(self, line: Line, column: int) -> bool:
        """Whether a cell is money, or stands in a budget that does not say what its numbers are."""
        if self.is_of_money(line, column):
            return True
        above = f"{self.corner} {self.title} {self.lead} {self.paper}"
        header = self.headers[column]
        bare = not _WORD.search(_YEARS.sub(" ", header)) or self.is_total(column)
        budgeted = _BUDGET.search(header) or (bare and _BUDGET.search(above))
        return bool(budgeted) and not (_PERSONS.search(f"{header} {above}") or self.is_rate(column))

    def is_standing(self, line: Line, columns: Sequence[int]) -> bool:
        """Whether amounts hold at a time and don't add up over years: a debt, a price, 40 kr. per season."""
        if _PRICE_LIST.search(self.paper) or _RATE.search(self.find_unit(line)):
            return True
        over = find_stems(line.name) | self._find_over(columns)
        return any(holds(over, one) for one in cue("standing"))

    def is_granted(self, columns: Sequence[int]) -> bool:
        """Whether a table tells money that is granted to something, a part of it in each year."""
        over = self._find_over(columns) | find_stems(self.paper)
        return any(holds(over, one) for one in cue("granted") | cue("allocated"))

    def _find_over(self, columns: Sequence[int]) -> Stems:
        """The stems of what stands over columns."""
        headers = " ".join(self.headers[c] for c in columns)
        return find_stems(f"{headers} {self.corner} {self.title} {self.lead}")

    def find_money_unit(self, columns: Sequence[int]) -> str:
        """What money is told in, as a header or what is above prints it ("mio. kr."); "" where none does."""
        printed = " ".join([*(self.headers[c] for c in columns), self.corner, self.title, self.lead])
        match = _MONEY_UNIT.search(printed)
        return " ".join(match[0].split()) if match else ""

    def is_change(self, column: int) -> bool:
        """Whether a column tells how much others differ."""
        return bool(_CHANGE.search(self.headers[column]))

    @property
    def beside(self) -> tuple[int, ...]:
        """The columns beside the names of the rows that hold numbers of cases, or people ("Medlem")."""
        before = [c for c in range(self.told[0] if self.told else 0) if self.headers[c]]
        of_people = (c for c in before[1:] if find_stems(self.headers[c]) & cue("people_headers"))
        wordless = (c for c in before if not any(_WORD.search(line.cells[c]) for line in self.lines))
        return tuple(sorted({*of_people, *wordless}))

    def adds_up(self, line: Line, column: int, *, below: bool = False) -> bool:
        """Whether a cell that is above zero is what a later column of the row exceeds an earlier one by.

        below: whether it is under zero, and what it falls short of it by.
        """
        named = find_stems(write_out(self.headers[column]))
        if named & cue("underspent" if below else "overspent"):
            return True
        values = [value for c in self.told if c < column and (value := line.value(c)) is not None]
        gap = line.value(column)
        if gap is None or not (gap < 0 if below else gap > 0):
            return False
        rounded = Decimal(1).scaleb(int(gap.as_tuple().exponent))
        pairs = (after - before for i, before in enumerate(values) for after in values[i + 1 :])
        return any(abs(gap - pair) <= rounded for pair in pairs)

    def is_rate(self, column: int) -> bool:
        """Whether a column counts per something or in percent."""
        return bool(_RATE.search(self.headers[column]))

    def is_per_thing(self, column: int) -> bool:
        """Whether a column counts per something that is no time: "pr. elev", and not "pr. uge"."""
        per = _PER.findall(self.headers[column])
        return any(not find_stems(word) & cue("times") for word in per)

    def is_share(self, column: int) -> bool:
        """Whether a column counts in percent or by an index."""
        return bool(_SHARE.search(self.headers[column]))

    def may_be_share(self, line: Line, column: int) -> bool:
        """Whether a cell is a share by its header, itself, its row's name or what stands over the table."""
        told = (line.cells[column], line.label, self.corner, self.title, self.lead)
        return self.is_share(column) or any(map(_SHARE.search, told))

    def is_ahead(self, column: int) -> bool:
        """Whether a column tells of a time to come: a target, a forecast."""
        return is_ahead(find_status(self.headers[column]))

    def is_total(self, column: int) -> bool:
        """Whether a column sums up the others."""
        return bool(_TOTAL.match(self.headers[column]))

    def years(self, column: int) -> frozenset[int]:
        """The years that a header names; "til og med 2024", "før 2024" and "2026-priser" are no year."""
        header = without_price_level(_BOUND.sub(" ", self.headers[column]))
        return frozenset(int(year) for year in _YEARS.findall(header))

    def differ_by_time(self, columns: Sequence[int]) -> bool:
        """Whether columns tell the same thing, of several years or as budget and account."""
        things = {
            tuple(
                word.folded
                for word in find_words(self.headers[column])
                if not word.text[0].isdigit()
                and find_status(word.text) is None
                and word.stem not in cue("time_headers") | cue("fee_tails")
            )
            for column in columns
        }
        return len(things) == 1

    def is_proposed(self, column: int) -> bool:
        """Whether a column tells what is proposed, beside what there is now."""
        return bool(find_stems(self.headers[column]) & cue("proposed_headers"))

    def is_present(self, column: int) -> bool:
        """Whether a column tells what there is now, beside what is proposed."""
        return bool(find_stems(self.headers[column]) & cue("present_headers"))


def without_price_level(text: str) -> str:
    """What a header or a line says but for the year whose prices it is told in ("1.000 kr., 2026-priser")."""
    return _PRICE_LEVEL.sub(" ", text)


def find_tables(db: Database, spots: Iterable[Spot]) -> tuple[Table, ...]:
    """The tables in the first sections that these spots lie in, or stand right under."""
    around = recall(db, Surroundings)
    sections = list(dict.fromkeys((spot.document, spot.section) for spot in spots))[:_MOST_SECTIONS]
    return tuple(
        _build_table(grid, around.find_title(grid.spot), around.find_document_title(document))
        for document, section in sections
        for grid in find_grids(db, document, [section])
    )


def _build_table(grid: Grid, title: str, paper: str) -> Table:
    unit = next((i for i, header in enumerate(grid.headers) if header and is_unit_column(header)), None)
    told = tuple(i for i in range(grid.names, len(grid.headers)) if i != unit)
    corner = " ".join(filter(None, grid.headers[: grid.names]))
    shared = _find_shared(grid)
    naming = [*(c for c in range(grid.names) if c not in shared), *shared]
    lines = tuple(_build_lines(grid, naming))
    return Table(
        grid.headers, told, corner, unit, lines, title, grid.lead, grid.spot, paper,
        shared=tuple(grid.headers[c] for c in shared),
    )  # fmt: skip


def _find_shared(grid: Grid) -> tuple[int, ...]:
    """The columns of names that several rows share, where another column tells every row from the others."""
    columns = {c: [row[c] for row in grid.rows if row[c]] for c in range(grid.names)}
    shared = tuple(c for c, names in columns.items() if len(set(names)) < len(names))
    alone = any(c not in shared and any(map(_WORD.search, names)) for c, names in columns.items())
    return shared if alone else ()


def _build_lines(grid: Grid, naming: Sequence[int]) -> Iterable[Line]:
    """naming: the columns of names, the one that tells most first."""
    whole = ""
    notes = grid.notes or ("",) * len(grid.rows)
    for cells, group, spot, note in zip(grid.rows, grid.groups, grid.spots, notes, strict=True):
        printed = tuple(cells[c] for c in naming if cells[c])
        names = tuple(cell for cell in printed if _NAME.search(cell)) or printed
        line = Line(cells, ", ".join(names), names, group, spot, note)
        if line.is_part:
            line = replace(line, under=whole)
        else:
            whole = line.label
        yield line
