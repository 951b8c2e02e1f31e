"""Word files and long tables: reading and structuring beside what python-docx, csv and openpyxl take."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Callable, Sequence
from pathlib import Path

import docx
import openpyxl

from knowledge.example import EXAMPLE_AGENDA
from knowledge.library import Library
from knowledge.reading.opening import open_document
from knowledge.structuring.build import build_contents
from tests.bench.timing import measure_seconds
from tests.printing.docx import print_docx

CSV_ROWS = 40_000
XLSX_ROWS = 50_000

Cells = Sequence[str | int]


def print_formats(folder: Path, now: dt.datetime) -> None:
    """A line for each format, with the ratio to the library alone."""
    print_word()
    print_table("csv", folder, now, CSV_ROWS, write_csv(CSV_ROWS), read_bare_csv)
    print_table("xlsx", folder, now, XLSX_ROWS, write_xlsx(XLSX_ROWS), read_bare_xlsx)


def print_word() -> None:
    """The bundled example as a Word file."""
    data = print_docx(open_document(EXAMPLE_AGENDA).blocks)
    bare = measure_seconds(lambda: read_bare_word(data))
    read = measure_seconds(lambda: open_document(data, "a.docx"))
    document = open_document(data, "a.docx")
    built = measure_seconds(lambda: build_contents(document))
    ratio = f"read {read / bare:.1f} ×, structured {built / bare:.1f} × python-docx alone"
    print(f"docx    read {read:.2f} s, structured {built:.2f} s; {ratio}")


def print_table(
    kind: str, folder: Path, now: dt.datetime, rows: int, data: bytes, read_bare: Callable[[bytes], int]
) -> None:
    """A table indexed whole."""
    file = folder / f"lang.{kind}"
    file.write_bytes(data)
    bare = measure_seconds(lambda: read_bare(data))
    with Library.open(folder / f"{kind}.db") as library:
        indexed = measure_seconds(lambda: library.index(file, now=now))
    print(f"{kind:<8}{rows:,} rows indexed in {indexed:.1f} s, {indexed / bare:.0f} × the library alone")


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
