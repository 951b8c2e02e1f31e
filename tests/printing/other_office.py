"""Word files, workbooks and a CSV file as other councils and agencies send them."""

from __future__ import annotations

import docx
import openpyxl
from docx.oxml import OxmlElement
from openpyxl.styles import Font

from tests.printing.told import NAMES
from tests.printing.writing import fill_table, save


def _add_row(table: docx.table.Table) -> tuple[docx.table._Cell, ...]:
    row: docx.table._Row = table.add_row()  # type: ignore[no-untyped-call]
    return row.cells


WASTE = {"773": ("412", "398"), "787": ("455", "441"), "820": ("430", "436")}


def committee_minutes() -> bytes:
    """Minutes with typed item numbers, heading styles and a table with a merged heading."""
    document = docx.Document()
    document.add_heading("Klima- og Miljøudvalget", 0)
    document.add_paragraph("Referat fra mødet tirsdag den 8. juni 2021")
    document.add_heading("Punkt 1: Affald pr. indbygger", 1)
    document.add_paragraph("Sags-id: 07.00.00-G01-5-21")
    document.add_heading("Sagsfremstilling", 2)
    document.add_paragraph("Udvalget har bedt om en sammenligning med nabokommunerne.")
    table = fill_table(
        document, [["Kommune", "Husholdningsaffald, kg pr. indbygger", ""], ["", "2019", "2020"]]
    )
    table.cell(0, 1).merge(table.cell(0, 2))
    for code, values in WASTE.items():
        for cell, text in zip(_add_row(table), (NAMES[code], *values), strict=True):
            cell.text = text
    document.add_heading("Indstilling", 2)
    document.add_paragraph("Forvaltningen indstiller, at udvalget drøfter tallene.")
    document.add_heading("Beslutning", 2)
    document.add_paragraph("Udvalget drøftede tallene og bad om en opfølgning i efteråret.")
    document.add_heading("Punkt 2: Eventuelt", 1)
    document.add_heading("Beslutning", 2)
    document.add_paragraph("Intet at bemærke.")
    return save(document)


JOBS = {"751": ("4,1", "3,2"), "740": ("3,0", "2,4"), "615": ("3,9", "3,1"), "756": ("3,4", "2,8")}


def labour_note() -> bytes:
    """A note with the places across and the years down the side."""
    document = docx.Document()
    document.add_heading("Notat om ledighed", 1)
    document.add_paragraph("Ledighed i procent af arbejdsstyrken, marts måned.")
    rows = [["År", *(NAMES[code] for code in JOBS)]]
    for place, year in enumerate(("2021", "2022")):
        rows.append([year, *(values[place] for values in JOBS.values())])
    fill_table(document, rows)
    document.add_paragraph("Kilde: Jobindsats.")
    return save(document)


GRANTS = {"760": "1,2 mio. kr.", "756": "850.000 kr.", "766": "2.400.000 kr."}


def grant_letter() -> bytes:
    """A letter with a tracked change, a list and a table of sums of money."""
    document = docx.Document()
    document.add_paragraph("Kære kommuner")
    changed = document.add_paragraph("Puljen fordeles ")
    deleted = OxmlElement("w:del")
    run = OxmlElement("w:r")
    text = OxmlElement("w:delText")
    text.text = "ikke "
    run.append(text)
    deleted.append(run)
    changed._p.append(deleted)
    changed.add_run("i 2022 som vist i tabellen.")
    fill_table(document, [["Kommune", "Tilskud 2022"], *([f"{c} {NAMES[c]}", v] for c, v in GRANTS.items())])
    document.add_paragraph("Regnskab indsendes senest den 1. marts 2023.", style="List Bullet")
    return save(document)


PEOPLE = {"101": (632340, 638117), "147": (104305, 103677), "461": (204895, 205978), "851": (217075, 219487)}


def population_sheet() -> bytes:
    """A statistics bank's download: title, empty rows, years across, a note, a hidden sheet."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "FOLK1A"
    sheet["A1"] = "Folketal den 1. i kvartalet efter område og tid"
    sheet["A1"].font = Font(bold=True)
    sheet["A2"] = "Enhed: Antal"
    sheet["B4"], sheet["C4"], sheet["A4"] = 2020, 2021, "Kommune"
    for row, (code, values) in enumerate(PEOPLE.items(), start=5):
        sheet.cell(row, 1, NAMES[code])
        for column, value in enumerate(values, start=2):
            sheet.cell(row, column, value).number_format = "#,##0"
    sheet.cell(10, 1, "Kilde: Statistikbanken")
    hidden = book.create_sheet("Beregning")
    hidden.append(["Odense", 999999])
    hidden.sheet_state = "hidden"
    return save(book)


SHARES = {"360": (0.243, 41210), "376": (0.221, 60722), "390": (0.208, 45268)}


def elderly_sheet() -> bytes:
    """Codes and names in columns of their own, shares as percent, a total at the foot; starts in B3."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Ældre 2021"
    for column, text in enumerate(("Kommunenr.", "Kommunenavn", "Andel 65+-årige", "Indbyggere"), start=2):
        sheet.cell(3, column, text)
    for row, (code, (share, people)) in enumerate(SHARES.items(), start=4):
        sheet.cell(row, 2, int(code))
        sheet.cell(row, 3, NAMES[code])
        sheet.cell(row, 4, share).number_format = "0.0%"
        sheet.cell(row, 5, people).number_format = "#,##0"
    sheet.cell(7, 3, "I alt")
    sheet.cell(7, 5, sum(people for _, people in SHARES.values())).number_format = "#,##0"
    return save(book)


BIRTHS = {"540": (702, 715), "550": (310, 322), "580": (540, 533)}


def births_list() -> bytes:
    """A tidy list in a CSV file: one row for each place and year, Windows encoding."""
    lines = ["Kommune;År;Fødte"]
    for place, year in enumerate((2020, 2021)):
        lines += [f"{NAMES[code]};{year};{values[place]}" for code, values in BIRTHS.items()]
    return "\r\n".join(lines).encode("cp1252")
