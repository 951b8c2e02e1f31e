"""The bundled example printed to other formats says what its Markdown says."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import pypdfium2 as pdfium
import pytest

from knowledge.example import EXAMPLE_AGENDA
from knowledge.model import Contents, Level, SectionKind
from knowledge.reading.opening import open_document
from knowledge.structuring.build import build_contents
from tests.printing.docx import print_docx
from tests.printing.html import print_html
from tests.printing.pdf import STYLES, print_pdf
from tests.printing.xlsx import print_xlsx

PRINTERS: dict[str, tuple[str, Callable[..., bytes]]] = {
    "Word": ("a.docx", print_docx),
    "a web page": ("a.html", print_html),
    "a spreadsheet": ("a.xlsx", print_xlsx),
}
BOTH = ("ruled", "borderless")  # all lines and none; the others stand between them
PDF_STYLES = [
    (style, repeat)
    for number, style in enumerate(STYLES)
    for repeat in (True, False)
    if style in BOTH or repeat == bool(number % 2)
]
"""How tables are printed, and whether their header is there again on the next page."""


@cache
def _example() -> Contents:
    return build_contents(open_document(EXAMPLE_AGENDA))


def _figures(contents: Contents) -> set[tuple[object, ...]]:
    return {
        (figure.place_code, figure.measure, figure.year, figure.value, figure.status)
        for figure in contents.figures
        if figure.level is Level.MUNICIPALITY
    }


def _items(contents: Contents) -> set[tuple[str, str]]:
    kinds = (SectionKind.ITEM, SectionKind.ANNEX)
    return {(section.number, section.title) for section in contents.sections if section.kind in kinds}


def _days(contents: Contents) -> set[tuple[object, ...]]:
    return {(deadline.start, deadline.end, deadline.is_deadline) for deadline in contents.deadlines}


def _assert_same(contents: Contents) -> None:
    assert _figures(contents) == _figures(_example())
    assert len(_items(contents) & _items(_example())) >= 0.9 * len(_items(_example()))
    assert len(_days(contents) & _days(_example())) >= 0.95 * len(_days(_example()))


@pytest.mark.parametrize("format", PRINTERS)
def test_every_figure_item_and_date_is_read(format: str) -> None:
    name, print_blocks = PRINTERS[format]

    contents = build_contents(open_document(print_blocks(open_document(EXAMPLE_AGENDA).blocks), name))

    _assert_same(contents)


@pytest.mark.parametrize(("style", "repeat"), PDF_STYLES)
def test_every_figure_item_and_date_is_read_from_a_pdf(style: str, repeat: bool) -> None:
    data = print_pdf(open_document(EXAMPLE_AGENDA).blocks, style, header="KKR Midtjylland", repeat=repeat)

    contents = build_contents(open_document(data, "a.pdf"))

    _assert_same(contents)
    with pdfium.PdfDocument(data) as printed:
        pages = [page.get_textpage().get_text_bounded() for page in printed]
    misplaced = [
        figure
        for figure in contents.figures
        if figure.level is Level.MUNICIPALITY and figure.place_code not in pages[(figure.spot.page or 0) - 1]
    ]
    assert misplaced == []
    assert contents.document.page_count == len(pages)
