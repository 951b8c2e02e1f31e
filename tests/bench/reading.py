"""A hundred pages of PDF with tables: reading and indexing, beside the PDF library alone."""

from __future__ import annotations

import datetime as dt
import resource
from pathlib import Path

import pypdfium2 as pdfium

from knowledge.library import Library
from knowledge.model import Block, BlockKind, Row
from knowledge.reading.opening import open_documents
from knowledge.reference.places import municipalities
from knowledge.structuring.build import build_contents
from tests.bench.timing import measure_seconds
from tests.printing.pdf import print_pdf

PAGES = 100


def print_reading(folder: Path, now: dt.datetime) -> None:
    """Print pages per second for a ruled and a bare document of at least 100 pages."""
    for style in ("ruled", "borderless"):
        file = folder / f"{style}.pdf"
        file.write_bytes(make_document(style))
        with pdfium.PdfDocument(file) as document:
            pages = len(document)
            bare = measure_seconds(lambda document=document: read_bare(document))  # type: ignore[misc]
        read = measure_seconds(lambda file=file: open_documents(file))  # type: ignore[misc]
        document = open_documents(file)[0]
        built = measure_seconds(lambda document=document: build_contents(document))  # type: ignore[misc]
        with Library.open(folder / f"{style}.db") as library:
            first = measure_seconds(lambda: library.index(file, now=now))  # noqa: B023 - used at once
            again = measure_seconds(lambda: library.index(file, now=now))  # noqa: B023
        peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1000
        print(
            f"pdf     {pages} pages, {style} tables: indexed in {first:.1f} s, again {again * 1000:.0f} ms; "
            f"read {pages / read:.0f} pages/s, PDFium alone {pages / bare:.0f} pages/s; "
            f"read {read / bare:.0f} ×, structured {built / bare:.0f} × PDFium; "
            f"a child needs at most {peak:.0f} MB"
        )


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
