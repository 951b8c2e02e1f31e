"""Scanned pages: read by OCR where tesseract is on the machine, refused plainly where it is not."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pypdfium2 as pdfium
import pytest
from PIL import Image

from knowledge.errors import BrokenFile, TooLarge
from knowledge.model import Block, BlockKind, FindingKind, Row
from knowledge.reading import ocr
from knowledge.reading.limits import Limits
from knowledge.reading.opening import open_document, open_documents
from knowledge.reference.places import municipalities
from tests.printing.pdf import print_pdf

needs_tesseract = pytest.mark.skipif(not ocr.is_installed(), reason="tesseract is not on this machine")

ROWS = [("Kommune", "Indbyggere", "Asylansøgere")] + [
    (f"{place.code} {place.name}", f"{int(place.code) * 97:,}".replace(",", "."), figure)
    for place, figure in zip(municipalities(), ["-", "7", "244", "12", "-", "1.562"] * 5, strict=False)
]


def as_it_is(picture: Image.Image) -> Image.Image:
    """A faultless scan."""
    return picture


def in_shadow(picture: Image.Image) -> Image.Image:
    """Grey paper, darker towards the fold, as a copied book has it."""
    pixels = np.asarray(picture) * np.linspace(0.6, 0.9, picture.width)[None, :]
    return Image.fromarray(pixels.astype(np.uint8))


def dusty(picture: Image.Image) -> Image.Image:
    """Two dark dots in a thousand."""
    dice = np.random.default_rng(1)
    pixels = np.array(picture)
    pixels[dice.random(pixels.shape) < 0.002] = 40
    return Image.fromarray(pixels)


def scan(style: str, skew: float, spoil: Callable[[Image.Image], Image.Image] = as_it_is) -> bytes:
    """A page of the table as a picture of 200 dots per inch, slightly turned."""
    table = Block(BlockKind.TABLE, "", 0, None, 0, 0, rows=tuple(Row(cells, 0, None, 0, 0) for cells in ROWS))
    held = io.BytesIO()
    with pdfium.PdfDocument(print_pdf([table], style)) as document:
        picture: Image.Image = document[0].render(scale=200 / 72, grayscale=True).to_pil()
    turned = picture.convert("L").rotate(skew, Image.Resampling.BICUBIC, fillcolor=255)
    spoil(turned).save(held, "PDF", resolution=200)
    return held.getvalue()


@needs_tesseract
@pytest.mark.parametrize(
    ("style", "skew", "spoil"),
    [
        ("borderless", 0.6, as_it_is),
        ("ruled", -0.4, as_it_is),
        ("rules between rows", 0.3, as_it_is),
        ("ruled", 0.2, in_shadow),
        ("borderless", 0.0, dusty),
    ],
)
def test_the_figures_of_a_scanned_table(
    style: str, skew: float, spoil: Callable[[Image.Image], Image.Image]
) -> None:
    document = open_document(scan(style, skew, spoil), "scan.pdf")

    read = {
        row.cells[0][:3]: row.cells[1:]
        for block in document.blocks
        if block.kind is BlockKind.TABLE
        for row in block.rows
    }
    pairs = [
        (printed, seen)
        for name, *figures in ROWS[1:]
        for printed, seen in zip(figures, read.get(name[:3], ("", "")), strict=True)
    ]
    misread = [pair for pair in pairs if pair[0] != pair[1]]
    assert len(misread) <= 0.03 * len(pairs)
    assert [pair for pair in misread if any(letter.isdigit() for letter in pair[1])] == []
    assert [notice.kind for notice in document.notices] == [FindingKind.READING]


@needs_tesseract
def test_a_scan_that_takes_too_long_is_refused() -> None:
    with pytest.raises(TooLarge, match="for lang tid"):
        open_documents(scan("ruled", 0.0), "scan.pdf", Limits(seconds=0.2))


def put_tesseract(folder: Path, *languages: str) -> None:
    """A program of that name that knows these languages and reads the same four words on every page."""
    words = [("Skovrådet", 300), ("mødes", 620), ("om", 800), ("stier", 900)]
    columns = "level page_num block_num par_num line_num word_num left top width height conf text"
    lines = [columns.split()] + [
        ["5", "1", "1", "1", "1", str(n), str(left), "400", "150", "40", "95", word]
        for n, (word, left) in enumerate(words, start=1)
    ]
    table = "\n".join("\t".join(line) for line in lines)
    known = "\n".join(["List of available languages:", *languages])
    program = folder / "tesseract"
    program.write_text(
        f'#!/bin/sh\nif [ "$1" = --list-langs ]; then\necho "{known}"\nelse\necho "{table}"\nfi\n',
        encoding="utf-8",
    )
    program.chmod(0o755)


def test_a_scan_is_read_where_there_is_a_tesseract(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    put_tesseract(tmp_path, "dan", "eng", "osd")
    monkeypatch.setenv("PATH", str(tmp_path))

    held = io.BytesIO()
    Image.new("L", (800, 400), 250).save(held, "PDF", resolution=200)

    document = open_document(held.getvalue(), "scan.pdf")

    assert [block.text for block in document.blocks] == ["Skovrådet mødes om stier"]
    assert [notice.kind for notice in document.notices] == [FindingKind.READING]


def test_a_tesseract_without_danish_is_told_what_it_lacks(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    put_tesseract(tmp_path, "eng", "osd")
    monkeypatch.setenv("PATH", str(tmp_path))

    with pytest.raises(
        BrokenFile, match=r"mangler dansk\. Installer det med: apt-get install tesseract-ocr-dan"
    ):
        open_document(scan("ruled", 0.0), "scan.pdf")


def test_a_scan_is_refused_where_there_is_no_tesseract(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")

    with pytest.raises(BrokenFile, match="tekstgenkendelse er ikke installeret"):
        open_document(scan("ruled", 0.0), "scan.pdf")
