"""Workbooks in shapes not seen before: a long list, a sheet for each year, two tables beside each other."""

from __future__ import annotations

import openpyxl
from openpyxl.styles import Font

from tests.printing.public_facts import FEWEST_JOBLESS, MIDT, MOST_JOBLESS, name_of
from tests.printing.writing import name_first_sheet, save


def _number(text: str) -> int | float:
    plain = text.replace(".", "").replace(",", ".")
    return float(plain) if "." in plain else int(plain)


def long_list() -> bytes:
    """One value a row after three lines of introduction; old spellings of two names."""
    book = openpyxl.Workbook()
    sheet = name_first_sheet(book, "Data")
    sheet.append(["Udtræk til KKR Midtjylland"])
    sheet.append(["Udtrukket den 3. maj 2021"])
    sheet.append([])
    sheet.append(["Område", "Tid", "Nøgletal", "Værdi"])
    for code, (before, now, _, quota) in MIDT.items():
        name = "Århus" if code == "751" else name_of(code)
        sheet.append([name, 2012, "Folketal", _number(before)])
        sheet.append([name, 2021, "Folketal", _number(now)])
        sheet.append([name, 2022, "Kommunekvote", _number(quota)])
    return save(book)


def sheet_for_each_year() -> bytes:
    """The year stands on the sheet's tab alone; the country comes first."""
    book = openpyxl.Workbook()
    note = name_first_sheet(book, "Læs mig")
    note["A1"] = "Folketal i udvalgte kommuner. Arkene hedder efter året."
    for at, year in enumerate(("2012", "2021")):
        sheet = book.create_sheet(year)
        sheet["A1"] = "Folketal 1. januar"
        sheet["A1"].font = Font(bold=True)
        sheet.append([])
        sheet.append(["Kode", "Kommune", "Antal"])
        if year == "2021":
            sheet.append([None, "Hele landet", 5839955])
        for code, values in MIDT.items():
            sheet.append([int(code), name_of(code), _number(values[at])])
            sheet.cell(sheet.max_row, 3).number_format = "#,##0"
    return save(book)


def jobless_sheet() -> bytes:
    """Two lists of different length beside each other, an empty column between."""
    book = openpyxl.Workbook()
    sheet = name_first_sheet(book, "Ledighed")
    sheet["A1"] = "Bruttoledighed, juli 2016"
    sheet["A2"] = "Fuldtidsledige i pct. af arbejdsstyrken, sæsonkorrigeret"
    for left, heading, rows in ((1, "Flest ledige", MOST_JOBLESS), (4, "Færrest ledige", FEWEST_JOBLESS)):
        sheet.cell(4, left, heading).font = Font(bold=True)
        sheet.cell(5, left, "Kommune")
        sheet.cell(5, left + 1, "Ledighed, pct.")
        for row, (code, (share,)) in enumerate(rows.items(), start=6):
            sheet.cell(row, left, name_of(code))
            sheet.cell(row, left + 1, _number(share)).number_format = "0.0"
    sheet["A19"] = "Kilde: Danmarks Statistik"
    return save(book)
