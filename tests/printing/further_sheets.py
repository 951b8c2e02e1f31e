"""Workbooks in a third set of shapes: a statistics bank's, totals before their members, shares of one."""

from __future__ import annotations

import openpyxl
from openpyxl.styles import Font

from tests.printing.public_facts import (
    MIDT,
    NORTH_TOTAL,
    PEOPLE_2021,
    QUOTAS_NORTH,
    QUOTAS_SOUTH,
    SOUTH_TOTAL,
    TAXES,
    name_of,
)
from tests.printing.writing import name_first_sheet, save


def _number(text: str) -> int | float | str:
    plain = text.replace(".", "").replace(",", ".")
    if plain == "-":
        return plain
    return float(plain) if "." in plain else int(plain)


def statistics_bank() -> bytes:
    """As Statistikbanken saves it: title and unit above, quarters across, an empty column at the left."""
    book = openpyxl.Workbook()
    sheet = name_first_sheet(book, "FOLK1A")
    sheet["A1"] = "Folketallet den 1. i kvartalet efter område og tid"
    sheet["A1"].font = Font(bold=True)
    sheet["A2"] = "Enhed: Antal"
    sheet.append([])
    sheet.append([None, None, "2012K1", "2021K1"])
    for at, (code, values) in enumerate(MIDT.items()):
        sheet.append(["I alt" if at == 0 else None, name_of(code), _number(values[0]), _number(values[1])])
    sheet.append([])
    sheet.append(["Kilde: Danmarks Statistik, www.statistikbanken.dk/FOLK1A"])
    return save(book)


def totals_first() -> bytes:
    """Each region in bold over its municipalities, with their sum; a measure over two years."""
    book = openpyxl.Workbook()
    sheet = name_first_sheet(book, "Kvoter")
    sheet.append(["Nr.", "Område", "Kommunekvote", None, "Indbyggere"])
    sheet.append([None, None, 2015, 2022, "1. januar 2021"])
    sheet.merge_cells("C1:D1")
    for region, total, quotas in (
        ("Region Syddanmark", SOUTH_TOTAL, QUOTAS_SOUTH),
        ("Region Nordjylland", NORTH_TOTAL, QUOTAS_NORTH),
    ):
        sheet.append([None, region, *map(_number, total)])
        for cell in sheet[sheet.max_row]:
            cell.font = Font(bold=True)
        for code, values in quotas.items():
            sheet.append([int(code), name_of(code), *map(_number, (*values, *PEOPLE_2021[code]))])
    return save(book)


def shares() -> bytes:
    """Percentages as Excel holds them, one sheet for each measure, the year on its tab."""
    book = openpyxl.Workbook()
    sheets = (name_first_sheet(book, "Kommuneskat 2020"), book.create_sheet("Kirkeskat 2020"))
    for at, sheet in enumerate(sheets):
        sheet.append(["Kommune", "Procent"])
        for code, values in TAXES.items():
            share = None if values[at] == ".." else round(float(values[at].replace(",", ".")) / 100, 5)
            sheet.append([name_of(code), share])
            sheet.cell(sheet.max_row, 2).number_format = "0.00%"
    return save(book)
