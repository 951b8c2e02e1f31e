"""Blocks → XLSX by openpyxl: text in column A, tables below each other, numbers as numbers."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable

import openpyxl
from openpyxl.styles import Font

from knowledge.model import Block, BlockKind

_THOUSANDS = re.compile(r"\d{1,3}(\.\d{3})+|\d+")


def print_xlsx(blocks: Iterable[Block]) -> bytes:
    """The workbook's bytes. An empty row stands around every table."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    row_number = 1
    for block in blocks:
        if block.kind is not BlockKind.TABLE:
            sheet.cell(row_number, 1, block.text).font = Font(bold=block.emphasis)
            row_number += 1
            continue
        row_number += 1
        for row in block.rows:
            for column, text in enumerate(row.cells, start=1):
                cell = sheet.cell(row_number, column, _value(text) if column > 1 else text or None)
                cell.font = Font(bold=row.emphasis)
                cell.number_format = "#,##0" if isinstance(cell.value, int) else "General"
            row_number += 1
        row_number += 1
    held = io.BytesIO()
    book.save(held)
    return held.getvalue()


def _value(text: str) -> str | int | None:
    if _THOUSANDS.fullmatch(text) and not re.fullmatch(r"(19|20)\d\d", text):
        return int(text.replace(".", ""))
    return text or None
