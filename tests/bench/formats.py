"""Word files and long tables, beside what python-docx, csv and openpyxl alone take."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

import docx
import openpyxl

from knowledge.example import EXAMPLE_AGENDA
from knowledge.reading.opening import open_document
from tests.bench.steps import measure_steps
from tests.printing.docx import print_docx

CSV_ROWS = 40_000
XLSX_ROWS = 50_000

Cells = Sequence[str | int]


def print_formats() -> None:
    """A line for each format, with the ratio to the library alone."""
    data = print_docx(open_document(EXAMPLE_AGENDA).blocks)
    print(f"docx    {measure_steps(data, 'a.docx', lambda: read_bare_word(data))}")
    rows, sheet = write_csv(CSV_ROWS), write_xlsx(XLSX_ROWS)
    csv_steps = measure_steps(rows, "a.csv", lambda: read_bare_csv(rows), runs=1)
    print(f"csv     {CSV_ROWS:,} rows: {csv_steps}")
    xlsx_steps = measure_steps(sheet, "a.xlsx", lambda: read_bare_xlsx(sheet), runs=1)
    print(f"xlsx    {XLSX_ROWS:,} rows: {xlsx_steps}")


def make_rows(count: int) -> list[Cells]:
    """A header and so many rows about schools, each with a name of its own."""
    return [("Skole", "Elever", "Lærere"), *((f"Skole {n}", n % 900, n % 77) for n in range(count))]


def write_csv(count: int) -> bytes:
    held = io.StringIO()
    csv.writer(held, delimiter=";").writerows(make_rows(count))
    return held.getvalue().encode()


def write_xlsx(count: int) -> bytes:
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("Skoler")
    for row in make_rows(count):
        sheet.append(row)
    held = io.BytesIO()
    book.save(held)
    return held.getvalue()


def read_bare_word(data: bytes) -> int:
    document = docx.Document(io.BytesIO(data))
    cells = (cell.text for table in document.tables for row in table.rows for cell in row.cells)
    return sum(len(paragraph.text) for paragraph in document.paragraphs) + sum(map(len, cells))


def read_bare_csv(data: bytes) -> int:
    return sum(1 for _ in csv.reader(io.StringIO(data.decode()), delimiter=";"))


def read_bare_xlsx(data: bytes) -> int:
    book = openpyxl.load_workbook(io.BytesIO(data), read_only=True)
    return sum(1 for sheet in book for _ in sheet.iter_rows(values_only=True))
