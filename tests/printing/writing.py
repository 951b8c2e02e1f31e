"""What all made-up Word files and workbooks are written with."""

from __future__ import annotations

import io
from collections.abc import Sequence

import docx
import openpyxl
from docx.document import Document
from openpyxl.worksheet.worksheet import Worksheet


def save(made: Document | openpyxl.Workbook) -> bytes:
    """The bytes of the file."""
    held = io.BytesIO()
    made.save(held)
    return held.getvalue()


def fill_table(document: Document, rows: Sequence[Sequence[str]]) -> docx.table.Table:
    """A table with lines at the end of the document."""
    table: docx.table.Table = document.add_table(len(rows), len(rows[0]), style="Table Grid")
    for drawn, row in zip(table.rows, rows, strict=True):
        for cell, text in zip(drawn.cells, row, strict=True):
            cell.text = text
    return table


def name_first_sheet(book: openpyxl.Workbook, title: str) -> Worksheet:
    """The sheet that a new workbook has, called so."""
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = title
    return sheet
