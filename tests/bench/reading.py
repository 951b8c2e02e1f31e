"""Long PDFs: reading, structuring and storing them, beside the PDF library alone."""

from __future__ import annotations

from pathlib import Path

import pypdfium2 as pdfium

from knowledge.example import EXAMPLE_AGENDA
from knowledge.model import Block, BlockKind, Row
from knowledge.reading.opening import open_document
from knowledge.reference.places import municipalities
from tests.bench.steps import measure_steps
from tests.golden.evaluation import GOLDEN
from tests.printing.pdf import print_pdf

PAGES = 100
PAPERS = 44


def print_reading() -> None:
    """A line for the example and other papers as one PDF, and for long ones of tables, ruled and bare."""
    blocks = [block for file in _find_papers() for block in open_document(file).blocks]
    for title, data in (
        ("of papers", print_pdf(blocks, "ruled", header="Bilag")),
        ("of ruled tables", make_document("ruled")),
        ("of bare tables", make_document("borderless")),
    ):
        with pdfium.PdfDocument(data) as document:
            pages = len(document)
            steps = measure_steps(data, "a.pdf", lambda document=document: read_bare(document))  # type: ignore[misc]
        print(f"pdf     {pages} pages {title}, {pages / steps.whole:.0f} pages a second: {steps}")


def _find_papers() -> list[Path]:
    """The example and as many of the golden documents as make up a paper of some sixty pages."""
    return [EXAMPLE_AGENDA, *sorted((GOLDEN / "documents").glob("*.md"))[:PAPERS]]


def make_document(style: str) -> bytes:
    """A PDF of at least 100 pages: a heading, a paragraph and all municipalities, again and again."""
    blocks: list[Block] = []
    size = 0
    while True:
        for _ in range(10):
            blocks.extend(_chapter(len(blocks)))
        data = print_pdf(blocks, style, header="Statistik")
        with pdfium.PdfDocument(data) as document:
            size = len(document)
        if size >= PAGES:
            return data


def read_bare(document: pdfium.PdfDocument) -> int:
    """What PDFium's own text of every page costs."""
    return sum(len(page.get_textpage().get_text_range()) for page in document)


def _chapter(number: int) -> list[Block]:
    rows = [Row(("Kommune", "2019", "2020", "2021"), 0, None, 0, 0, emphasis=True)]
    for place in municipalities():
        seed = int(place.code) + number
        figures = (f"{seed * factor:,}".replace(",", ".") for factor in (7, 11, 13))
        rows.append(Row((f"{place.code} {place.name}", *figures), 0, None, 0, 0))
    title = f"Bilag {number + 1}: Indbyggertal"
    return [
        Block(BlockKind.HEADING, title, 0, None, 0, 0, level=2),
        Block(BlockKind.PARAGRAPH, "Tallene er opgjort den 1. januar hvert år. " * 6, 0, None, 0, 0),
        Block(BlockKind.TABLE, "", 0, None, 0, 0, rows=tuple(rows)),
    ]
