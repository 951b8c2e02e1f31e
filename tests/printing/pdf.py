"""Blocks → PDF by reportlab, the way offices print them: ruled or bare tables, running lines, columns."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from html import escape
from typing import Any

from reportlab.lib import colors
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

from knowledge.model import Block, BlockKind

_BODY = ParagraphStyle("body", fontName="Helvetica", fontSize=10, leading=13, spaceAfter=7)
_ITEM = ParagraphStyle("item", parent=_BODY, leftIndent=14, bulletIndent=2, spaceAfter=3)
_CELL = ParagraphStyle("cell", parent=_BODY, fontSize=9, leading=11, spaceAfter=0)
_NUMBER = ParagraphStyle("number", parent=_CELL, alignment=2)
_SIZES = {1: 18, 2: 15, 3: 13, 4: 12}

STYLES: dict[str, list[tuple[Any, ...]]] = {
    "ruled": [("GRID", (0, 0), (-1, -1), 0.5, colors.black)],
    "borderless": [],
    "rules between rows": [("LINEBELOW", (0, 0), (-1, -1), 0.5, colors.grey)],
    "zebra": [("ROWBACKGROUNDS", (0, 0), (-1, -1), [colors.whitesmoke, colors.white])],
    "upright rules": [
        ("BOX", (0, 0), (-1, -1), 0.5, colors.black),
        ("INNERGRID", (0, 0), (-1, 0), 0.5, colors.black),
        ("LINEAFTER", (0, 0), (-1, -1), 0.5, colors.black),
    ],
}


def print_pdf(
    blocks: Iterable[Block],
    style: str = "ruled",
    *,
    header: str = "",
    wide: bool = False,
    repeat: bool = True,
) -> bytes:
    """The PDF's bytes. header: printed on top of every page; "Side n" stands at the foot."""
    held = io.BytesIO()
    size = landscape(A4) if wide else A4
    document = SimpleDocTemplate(held, pagesize=size, margin=20 * mm, topMargin=28 * mm, bottomMargin=25 * mm)

    def decorate(canvas: Canvas, template: SimpleDocTemplate) -> None:
        canvas.setFont("Helvetica", 8)
        canvas.drawString(20 * mm, size[1] - 15 * mm, header)
        canvas.drawRightString(size[0] - 20 * mm, 12 * mm, f"Side {template.page}")

    flow: list[Flowable] = []
    for block in blocks:
        flow.extend(_flow(block, style, size[0] - 50 * mm, repeat))
    document.build(flow, onFirstPage=decorate, onLaterPages=decorate)
    return held.getvalue()


def _flow(block: Block, style: str, width: float, repeat: bool) -> list[Flowable]:
    if block.kind is BlockKind.TABLE:
        return [_table(block, style, width, repeat), Spacer(1, 10)]
    text = escape(block.text).replace("\n", "<br/>")
    if block.kind is BlockKind.HEADING:
        size = _SIZES.get(block.level or 1, 12)
        look = ParagraphStyle(
            f"heading{size}", fontName="Helvetica-Bold", fontSize=size, leading=size * 1.25, spaceAfter=6
        )
        return [Paragraph(text, look)]
    if block.kind is BlockKind.ITEM:
        return [Paragraph(text, _ITEM, bulletText="•" if block.marker in "-*+•–" else block.marker)]
    return [Paragraph(f"<b>{text}</b>" if block.emphasis else text, _BODY)]


def _table(block: Block, style: str, width: float, repeat: bool) -> Table:
    columns = len(block.rows[0].cells)
    first = 0.4 * width if columns > 2 else 0.5 * width
    rest = min((width - first) / max(columns - 1, 1), 45 * mm) if not _is_text(block) else width - first
    widths = [25 * mm, width - 25 * mm] if _is_text(block) else [first] + [rest] * (columns - 1)
    rows = [[_cell(cell, index, row.emphasis) for index, cell in enumerate(row.cells)] for row in block.rows]
    commands = [("VALIGN", (0, 0), (-1, -1), "TOP"), *STYLES[style]]
    return Table(rows, widths, repeatRows=1 if repeat else 0, style=TableStyle(commands), hAlign="LEFT")


def _is_text(block: Block) -> bool:
    return len(block.rows[0].cells) == 2 and any(len(row.cells[1]) > 40 for row in block.rows)


def _cell(text: str, column: int, bold: bool) -> Paragraph:
    marked = f"<b>{escape(text)}</b>" if bold else escape(text)
    figures = column > 0 and not any(letter.isalpha() for letter in text)
    return Paragraph(marked, _NUMBER if figures else _CELL)


def tables_of(blocks: Iterable[Block]) -> Sequence[tuple[tuple[str, ...], ...]]:
    """The cells of every table."""
    return [tuple(row.cells for row in block.rows) for block in blocks if block.kind is BlockKind.TABLE]
