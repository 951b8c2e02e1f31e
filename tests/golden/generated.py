"""Questions made from the tables of golden documents, with answers worked out here, apart from the bot.

Tables are read by splitting lines and nothing else: what the bot reads and reckons is held against that.
"""

from __future__ import annotations

import csv
import operator
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from statistics import median

_OTHER_ROWS = ("I alt", "Hele landet", "Kommune", "Nr.")
DOCUMENTS = Path(__file__).parent / "documents"


@dataclass(frozen=True, slots=True)
class Column:
    """A column of figures. name: what the question calls it. adds: whether its figures may be summed.

    table: which of the document's tables, from 0; for a list with a value a row, the name it has there.
    """

    document: str
    table: int | str
    column: int
    name: str
    year: int
    adds: bool = True

    def read(self) -> Mapping[str, Decimal]:
        """Place → figure, those that are told."""
        return dict(_read_long(self) if isinstance(self.table, str) else _read_pipes(self, self.table))


@dataclass(frozen=True, slots=True)
class Case:
    """A question. expected: texts of which each must be in an answer; None where nothing may be answered."""

    template: str
    column: Column
    question: str
    expected: tuple[str, ...] | None
    absent: tuple[str, ...] = ()


COLUMNS = (
    *(Column("plejetal-nordsjaelland-2023.md", 0, at, "ventetid til plejebolig", year, False)
      for at, year in ((1, 2021), (3, 2023))),
    *(Column("boliger-oestjylland-2019-2021.md", 0, at, "fuldførte boliger", year)
      for at, year in ((2, 2019), (3, 2020), (4, 2021))),
    *(Column("boliger-oestjylland-2019-2021.md", 1, at, "anmeldte indbrud", year)
      for at, year in ((2, 2019), (3, 2020), (4, 2021))),
    *(Column("boliger-oestjylland-2019-2021.md", 2, at, "husleje", year, False)
      for at, year in ((1, 2020), (2, 2021))),
    *(Column("klima-fyn-2020-2022.csv", "CO2-udledning", 3, "co2-udledning", year)
      for year in (2020, 2021, 2022)),
    Column("klima-fyn-2020-2022.csv", "Ladestandere", 3, "ladestandere", 2022),
    *(Column("skoletal-fyn-2018-2020.md", 0, at, "klassekvotient", year, False)
      for at, year in ((1, 2018), (3, 2020))),
    Column("noegletal-vest-2022.md", 0, 3, "skatteprocent", 2022, False),
    Column("kvoter-nordjylland-2023.md", 0, 3, "aftalt kvote", 2023),
)  # fmt: skip


def make_cases() -> Iterator[Case]:
    """Every template over every column."""
    for column in COLUMNS:
        figures = column.read()
        for make in (_single, _missing, _compare, _sum, _rank, _middle, _limit):
            yield from make(column, figures)
    for before, after in pairwise(COLUMNS):
        if (before.document, before.name) == (after.document, after.name):
            yield from _change(before, after)


def show(value: Decimal) -> str:
    """A number as the answers write it, thousands not grouped: "1234,5"."""
    text = f"{value:f}"
    return (text.rstrip("0").rstrip(".") if "." in text else text).replace(".", ",")


def _single(column: Column, figures: Mapping[str, Decimal]) -> Iterator[Case]:
    for place, value in figures.items():
        for form in ("{name} {place} {year}", "hvad er {name} i {place} i {year}?", "{place} {name} {year}"):
            text = form.format(name=column.name, place=place, year=column.year)
            yield Case("single", column, text, (show(value),))


def _missing(column: Column, figures: Mapping[str, Decimal]) -> Iterator[Case]:
    first = next(iter(figures))
    for text in (
        f"{column.name} {first} {column.year - 9}",
        f"{column.name} {first} {column.year + 8}",
        f"{column.name} i Tønder {column.year}",
        f"antal tandlæger med {column.name} i {first}",
        f"{column.name} for hunde i {first} {column.year}",
        f"budget for {column.name} i {first}",
    ):
        yield Case("missing", column, text, None)


def _compare(column: Column, figures: Mapping[str, Decimal]) -> Iterator[Case]:
    for one, other in pairwise(figures):
        gap, year, name = abs(figures[one] - figures[other]), column.year, column.name
        both = (show(figures[one]), show(figures[other]), show(gap)) if gap else (show(figures[one]),)
        yield Case("compare", column, f"{name} {one} vs {other} {year}", both)
        yield Case("compare", column, f"forskel i {name} mellem {one} og {other} {year}", both)
        yes = figures[one] > figures[other]
        yes_no = f"{'^ja' if yes else '^nej'}"
        yield Case("yes-no", column, f"har {one} højere {name} end {other} i {year}", (yes_no,))


def _sum(column: Column, figures: Mapping[str, Decimal]) -> Iterator[Case]:
    for one, other in pairwise(figures):
        text = f"{column.name} i {one} og {other} tilsammen {column.year}"
        total = figures[one] + figures[other]
        if column.adds:
            yield Case("sum", column, text, (show(total),))
        else:
            yield Case("no sum", column, text, (), (show(total),))


def _rank(column: Column, figures: Mapping[str, Decimal]) -> Iterator[Case]:
    orders: tuple[tuple[str, Callable[..., Decimal]], ...] = (("højest", max), ("lavest", min))
    for word, pick in orders:
        value = pick(figures.values())
        tied = [place for place, own in figures.items() if own == value]
        text = f"hvilken kommune har {word} {column.name} i {column.year}"
        yield Case("rank", column, text, (show(value), *(f"(?m)^.*{place}.*{show(value)}" for place in tied)))
    ordered = sorted(figures.values(), reverse=True)
    if len(ordered) > 2:
        names = [place for place, own in figures.items() if own == ordered[1]]
        second = tuple(f"Nr. 2.*{place}" for place in names)
        yield Case("rank", column, f"næsthøjest {column.name} {column.year}", second)
        top = tuple(place for place, own in figures.items() if own >= ordered[2])
        rest = tuple(place for place, own in figures.items() if own < ordered[2])
        yield Case("rank", column, f"top 3 {column.name} {column.year}", top, rest)


def _middle(column: Column, figures: Mapping[str, Decimal]) -> Iterator[Case]:
    average = round(sum(figures.values(), Decimal(0)) / len(figures), 2)
    yield Case("average", column, f"gennemsnit af {column.name} {column.year}", (show(average),))
    middle = round(median(figures.values()), 2)
    yield Case("average", column, f"median {column.name} {column.year}", (show(middle),))


def _limit(column: Column, figures: Mapping[str, Decimal]) -> Iterator[Case]:
    limit = sorted(figures.values())[len(figures) // 2]
    for word, holds in (("over", operator.gt), ("under", operator.lt), ("mindst", operator.ge)):
        kept = tuple(f"(?m)^{place}s?: " for place, value in figures.items() if holds(value, limit))
        rest = tuple(f"(?m)^{place}: " for place, value in figures.items() if not holds(value, limit))
        text = f"hvilke kommuner har {word} {show(limit)} i {column.name} {column.year}"
        yield Case("limit", column, text, (f"{len(kept)} af {len(figures)}", *kept), rest)
    for place, value in figures.items():
        text = f"har {place} over {show(limit)} i {column.name} {column.year}"
        yield Case("limit yes-no", column, text, ("^ja" if value > limit else "^nej",))


def _change(before: Column, after: Column) -> Iterator[Case]:
    old, new = before.read(), after.read()
    for place in old.keys() & new.keys():
        gap, span = abs(new[place] - old[place]), f"fra {before.year} til {after.year}"
        word = "steget" if new[place] > old[place] else "faldet" if gap else "uændret"
        expected = (word, *([show(gap)] if gap else []))
        yield Case("change", after, f"hvor meget er {after.name} i {place} ændret {span}", expected)
        yield Case("change", after, f"udviklingen i {after.name} i {place} {span}", expected)
        if gap:
            percent = show(round(gap / old[place] * 100, 1))
            text = f"hvor mange procent er {after.name} {word} i {place} {span}"
            yield Case("percent", after, text, (percent,))


def _read_pipes(column: Column, table: int) -> Iterator[tuple[str, Decimal]]:
    lines = (DOCUMENTS / column.document).read_text(encoding="utf-8").splitlines()
    tables: list[list[list[str]]] = []
    for before, line in pairwise(["", *lines]):
        if line.startswith("|"):
            if not before.startswith("|"):
                tables.append([])
            tables[-1].append([cell.strip() for cell in line.strip("|").split("|")])
    for cells in tables[table]:
        place = next((cell for cell in cells[:2] if cell and not cell.isdigit()), "").lstrip("0123456789 ")
        value = _number(cells[column.column])
        if value is not None and place[:1].isupper() and place not in _OTHER_ROWS:
            yield place, value


def _read_long(column: Column) -> Iterator[tuple[str, Decimal]]:
    with (DOCUMENTS / column.document).open(encoding="utf-8") as file:
        for place, year, name, value, _ in csv.reader(file, delimiter=";"):
            if name == column.table and year == str(column.year) and (number := _number(value)) is not None:
                yield place, number


def _number(cell: str) -> Decimal | None:
    plain = cell.replace(".", "").replace(",", ".")
    return Decimal(plain) if plain.replace(".", "").isdigit() else None
