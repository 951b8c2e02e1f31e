"""Blocks → DOCX by python-docx, with styles, automatic bullets and ruled tables."""

from __future__ import annotations

import io
from collections.abc import Iterable

import docx

from knowledge.model import Block, BlockKind


def print_docx(blocks: Iterable[Block]) -> bytes:
    """The file's bytes. Headings and bullets are set by style; other markers are typed."""
    document = docx.Document()
    for block in blocks:
        if block.kind is BlockKind.TABLE:
            _add_table(document, block)
        elif block.kind is BlockKind.HEADING:
            document.add_heading(block.text, min(block.level or 1, 9))
        elif block.kind is BlockKind.ITEM and block.marker in "-*+•–":
            document.add_paragraph(block.text, style="List Bullet")
        else:
            marker = f"{block.marker} " if block.marker else ""
            document.add_paragraph().add_run(marker + block.text).bold = block.emphasis
    held = io.BytesIO()
    document.save(held)
    return held.getvalue()


def _add_table(document: docx.document.Document, block: Block) -> None:
    table = document.add_table(len(block.rows), len(block.rows[0].cells), style="Table Grid")
    for row, drawn in zip(block.rows, table.rows, strict=True):
        for text, cell in zip(row.cells, drawn.cells, strict=True):
            cell.paragraphs[0].add_run(text).bold = row.emphasis
