"""Text that nobody sees on a PDF page is left out and told; what is seen is read however it is drawn."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from knowledge.model import RawDocument
from knowledge.reading.pdf import read_pdf

TEXT = "kvote 99 i Vejle"


def read(draw: Callable[[Canvas], None]) -> RawDocument:
    """A page with two lines that are seen, and what is drawn besides."""
    file = io.BytesIO()
    canvas = Canvas(file)
    canvas.drawString(72, 750, "Dagsorden for udvalget den 3. maj 2021")
    canvas.drawString(72, 730, "Vejle skal modtage 12 flygtninge efter aftalen.")
    draw(canvas)
    canvas.save()
    return read_pdf(file.getvalue(), "a.pdf")


def invisible(canvas: Canvas) -> None:
    text = canvas.beginText(72, 700)
    text.setTextRenderMode(3)
    text.textLine(TEXT)
    canvas.drawText(text)


def white(canvas: Canvas) -> None:
    canvas.setFillColorRGB(1, 1, 1)
    canvas.drawString(72, 700, TEXT)


def transparent(canvas: Canvas) -> None:
    canvas.setFillAlpha(0)
    canvas.drawString(72, 700, TEXT)


def white_on_white(canvas: Canvas) -> None:
    canvas.setFillColorRGB(1, 1, 1)
    canvas.rect(60, 690, 300, 25, stroke=1, fill=1)
    canvas.drawString(72, 700, TEXT)


def white_on_blue(canvas: Canvas) -> None:
    canvas.setFillColorRGB(0, 0, 0.5)
    canvas.rect(60, 690, 300, 25, stroke=0, fill=1)
    white(canvas)


def white_on_blue_form(canvas: Canvas) -> None:
    canvas.beginForm("row")
    canvas.setFillColorRGB(0, 0, 0.5)
    canvas.rect(0, 0, 300, 25, stroke=0, fill=1)
    canvas.endForm()
    canvas.saveState()
    canvas.translate(60, 690)
    canvas.doForm("row")
    canvas.restoreState()
    white(canvas)


def blacked_out(canvas: Canvas) -> None:
    canvas.drawString(72, 700, TEXT)
    canvas.rect(60, 690, 300, 25, stroke=0, fill=1)


def marked_yellow(canvas: Canvas) -> None:
    canvas.drawString(72, 700, TEXT)
    canvas.setFillColorRGB(1, 1, 0)
    canvas.rect(60, 690, 300, 25, stroke=0, fill=1)


def framed(canvas: Canvas) -> None:
    canvas.drawString(72, 700, TEXT)
    canvas.rect(60, 690, 300, 25, stroke=1, fill=0)


def grey(canvas: Canvas) -> None:
    canvas.setFillGray(0.8)
    canvas.drawString(72, 700, TEXT)


def recognised_over_a_scan(canvas: Canvas) -> None:
    canvas.drawImage(ImageReader(Image.new("L", (60, 80), 200)), 0, 0, 595, 842)
    invisible(canvas)


@pytest.mark.parametrize("draw", [invisible, white, transparent, white_on_white, blacked_out])
def test_what_nobody_sees_is_left_out_and_told(draw: Callable[[Canvas], None]) -> None:
    document = read(draw)
    assert TEXT not in document.text
    assert "12 flygtninge" in document.text
    assert [notice.text for notice in document.notices] == [
        "Side 1: tekst, der ikke kan ses på siden (usynlig, hvid eller dækket), er ikke læst."
    ]


@pytest.mark.parametrize(
    "draw", [white_on_blue, white_on_blue_form, grey, marked_yellow, framed, recognised_over_a_scan]
)
def test_what_is_seen_is_read(draw: Callable[[Canvas], None]) -> None:
    document = read(draw)
    assert TEXT in document.text
    assert document.notices == ()
