"""Scanned pages → words with a place, by the tesseract program of the machine."""

from __future__ import annotations

import csv
import io
import os
import shutil
import subprocess
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

import pypdfium2 as pdfium
from PIL import Image

from knowledge.errors import BrokenFile
from knowledge.reading.layout.page import Page, Word

HOW_TO_GET_IT = "Installer den med: apt-get install tesseract-ocr tesseract-ocr-dan tesseract-ocr-eng"
_DPI = 300
_SECONDS_PER_PAGE = 60


def is_installed() -> bool:
    """Whether the tesseract program is on the machine."""
    return shutil.which("tesseract") is not None


def read_pages(document: pdfium.PdfDocument, numbers: Sequence[int]) -> list[Page]:
    """The pages with these 1-based numbers, two at a time. Raises BrokenFile where tesseract fails."""
    pictures = [(number, render(document, number)) for number in numbers]
    with ThreadPoolExecutor(max_workers=2) as pool:
        return list(pool.map(lambda picture: read_picture(picture[1], picture[0]), pictures))


def render(document: pdfium.PdfDocument, number: int) -> Image.Image:
    """A page as a grey picture."""
    picture: Image.Image = document[number - 1].render(scale=_DPI / 72, grayscale=True).to_pil()
    return picture.convert("L")


def read_picture(picture: Image.Image, number: int) -> Page:
    """The words of a picture. Coordinates become points."""
    scale = 72 / _DPI
    words = tuple(_words(_run_tesseract(picture, "dan+eng"), scale))
    return Page(number, picture.width * scale, picture.height * scale, words)


def _run_tesseract(picture: Image.Image, languages: str) -> str:
    """Tesseract's table of words as tab-separated text."""
    held = io.BytesIO()
    picture.save(held, "PNG", dpi=(_DPI, _DPI))
    command = ["tesseract", "stdin", "stdout", "-l", languages, "--psm", "6", "tsv"]
    try:
        done = subprocess.run(
            command,
            input=held.getvalue(),
            capture_output=True,
            timeout=_SECONDS_PER_PAGE,
            check=True,
            env={**os.environ, "OMP_THREAD_LIMIT": "1"},
        )
    except (subprocess.SubprocessError, OSError) as error:
        raise BrokenFile("Tekstgenkendelsen kunne ikke læse en scannet side.") from error
    return done.stdout.decode("utf-8", "replace")


def _words(table: str, scale: float) -> list[Word]:
    words = []
    for row in csv.DictReader(io.StringIO(table), delimiter="\t", quoting=csv.QUOTE_NONE):
        text = (row.get("text") or "").strip()
        if row.get("level") != "5" or not text:
            continue
        left, top = float(row["left"]) * scale, float(row["top"]) * scale
        width, height = float(row["width"]) * scale, float(row["height"]) * scale
        words.append(Word(text, left, left + width, top, top + height, top + height, height * 1.3))
    return words
