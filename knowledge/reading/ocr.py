"""Scanned pages → words with a place, by the tesseract program of the machine.

Each page is read twice: Danish and English together lose no lone digits but misread æ, ø and å,
Danish alone is the other way round. Figures are taken from the first reading, words from the second.
"""

from __future__ import annotations

import csv
import io
import os
import re
import shutil
import subprocess
import time
from collections import defaultdict
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from functools import partial
from statistics import median

import pypdfium2 as pdfium
from PIL import Image

from knowledge.errors import BrokenFile, TooLarge
from knowledge.reading.layout.page import Page, Word
from knowledge.reading.scan import is_dash, prepare

HOW_TO_GET_IT = "Installer den med: apt-get install tesseract-ocr tesseract-ocr-dan tesseract-ocr-eng."
_LANGUAGES = {"dan": "dansk", "eng": "engelsk"}
_DPI = 300
_SECONDS_PER_PAGE = 60
_SHARE_OF_TIME = 0.8  # the rest is for what comes after
_TOO_SLOW = (
    "Tekstgenkendelsen af de scannede sider tager for lang tid. "
    "Del dokumentet, eller giv læsningen flere sekunder i config.toml."
)
_LEAST_CONFIDENCE = 10.0
# Letters without ascenders make a line look small, brackets make it look large.
_HEADING_HEIGHT = 1.4
_COMMA_THOUSANDS = re.compile(r"(\d{1,3}),(\d{3})")
_COLON_THOUSANDS = re.compile(r"(\d{1,3})[:;·](\d{3})")
_DOT_THOUSANDS = re.compile(r"\d{1,3}(?:\.\d{3})+")
_FRAME_LEFTOVERS = re.compile(r"[|_\[\]\\{}¦]+")
_DASHES = re.compile(r"[-–—~=]+")


@dataclass(frozen=True, slots=True)
class _Seen:
    """A word as tesseract reports it, in pixels. line: which of its lines the word stands on."""

    text: str
    left: int
    top: int
    right: int
    bottom: int
    line: tuple[str, str, str]


def is_installed() -> bool:
    """Whether the tesseract program is on the machine."""
    return shutil.which("tesseract") is not None


def find_languages() -> tuple[str, ...]:
    """The languages that it can read, as it names them; () where it is not on the machine."""
    if not is_installed():
        return ()
    try:
        listed = subprocess.run(["tesseract", "--list-langs"], capture_output=True, text=True, timeout=20)
    except (OSError, subprocess.TimeoutExpired):
        return ()
    return tuple(line.strip() for line in listed.stdout.splitlines()[1:] if line.strip())


def read_pages(document: pdfium.PdfDocument, numbers: Sequence[int], seconds: float) -> list[Page]:
    """The pages with these 1-based numbers. Raises what read_pictures raises."""
    return read_pictures(((number, render(document, number)) for number in numbers), seconds)


def read_pictures(pictures: Iterable[tuple[int, Image.Image]], seconds: float) -> list[Page]:
    """Pictures of pages, each with its number. seconds: what the whole document may take to read.

    Raises BrokenFile where tesseract fails or lacks a language, TooLarge where it takes too long.
    """
    held = find_languages()
    if missing := [language for language in _LANGUAGES if held and language not in held]:
        named = " og ".join(_LANGUAGES[language] for language in missing)
        packages = " ".join(f"tesseract-ocr-{language}" for language in missing)
        raise BrokenFile(
            f"Tekstgenkendelsen er installeret, men mangler {named}. "
            f"Installer det med: apt-get install {packages}."
        )
    until = time.monotonic() + _SHARE_OF_TIME * seconds
    return [_read_picture(picture, number, until) for number, picture in pictures]


def render(document: pdfium.PdfDocument, number: int) -> Image.Image:
    """A page as a grey picture."""
    picture: Image.Image = document[number - 1].render(scale=_DPI / 72, grayscale=True).to_pil()
    return picture.convert("L")


def _read_picture(picture: Image.Image, number: int, until: float) -> Page:
    """The words and rules of a picture of 300 dots per inch. Coordinates become points."""
    scan = prepare(picture, _DPI)
    with ThreadPoolExecutor(max_workers=2) as pool:
        mixed, danish = pool.map(partial(_recognise, scan.picture, until), ("dan+eng", "dan"))
    words = _place(_mend_dashes(_choose(mixed, danish), scan.picture), 72 / _DPI)
    width, height = (side * 72 / _DPI for side in picture.size)
    return Page(number, width, height, tuple(words), scan.rules)


def _recognise(picture: Image.Image, until: float, languages: str) -> list[_Seen]:
    held = io.BytesIO()
    picture.save(held, "PNG", dpi=(_DPI, _DPI), compress_level=1)
    command = ["tesseract", "stdin", "stdout", "-l", languages, "--psm", "6", "tsv"]
    environment = {**os.environ, "OMP_THREAD_LIMIT": "1"}
    try:
        done = subprocess.run(
            command,
            input=held.getvalue(),
            capture_output=True,
            timeout=max(0.0, min(_SECONDS_PER_PAGE, until - time.monotonic())),
            check=True,
            env=environment,
        )
    except subprocess.TimeoutExpired as error:
        raise TooLarge(_TOO_SLOW) from error
    except (subprocess.SubprocessError, OSError) as error:
        raise BrokenFile("Tekstgenkendelsen kunne ikke læse en scannet side.") from error
    return _parse_table(done.stdout.decode("utf-8", "replace"))


def _parse_table(table: str) -> list[_Seen]:
    """Tesseract's tab-separated table of pages, blocks, lines and words → its words."""
    seen = []
    for row in csv.DictReader(io.StringIO(table), delimiter="\t", quoting=csv.QUOTE_NONE):
        text = _FRAME_LEFTOVERS.sub("", (row.get("text") or "")).strip()
        if row["level"] != "5" or not text or float(row["conf"]) < _LEAST_CONFIDENCE:
            continue
        left, top = int(row["left"]), int(row["top"])
        right, bottom = left + int(row["width"]), top + int(row["height"])
        seen.append(
            _Seen(text, left, top, right, bottom, (row["block_num"], row["par_num"], row["line_num"]))
        )
    return seen


def _choose(mixed: Sequence[_Seen], danish: Sequence[_Seen]) -> list[_Seen]:
    """The words of the mixed reading, those without digits as the Danish reading has them."""
    dots = sum(_DOT_THOUSANDS.fullmatch(word.text) is not None for word in mixed)
    commas = sum(_COMMA_THOUSANDS.fullmatch(word.text) is not None for word in mixed)
    chosen = []
    for word in mixed:
        if _DASHES.fullmatch(word.text):
            chosen.append(replace(word, text="-"))
        elif any(letter.isdigit() for letter in word.text):
            text = _COLON_THOUSANDS.sub(r"\1.\2", word.text)
            text = _COMMA_THOUSANDS.sub(r"\1.\2", text) if dots > 3 * commas else text
            chosen.append(replace(word, text=text))
        else:
            other = next((twin for twin in danish if _same_place(word, twin)), None)
            chosen.append(replace(word, text=other.text) if other else word)
    return chosen


def _mend_dashes(words: Sequence[_Seen], picture: Image.Image) -> list[_Seen]:
    usual = median(word.bottom - word.top for word in words) if words else 0

    def mended(word: _Seen) -> _Seen:
        box = (word.left, word.top, word.right, word.bottom)
        flat = len(word.text) <= 2 and word.text != "-" and is_dash(picture, box, usual)
        return replace(word, text="-") if flat else word

    return [mended(word) for word in words]


def _same_place(one: _Seen, other: _Seen) -> bool:
    near = 0.3 * (one.bottom - one.top)
    return (
        abs(one.left - other.left) < near
        and abs(one.right - other.right) < near
        and (abs(one.bottom - other.bottom) < near)
    )


def _place(seen: Sequence[_Seen], scale: float) -> list[Word]:
    """Words in points. All words of a line stand on one base; sizes differ only where they clearly do."""
    lines: defaultdict[tuple[str, str, str], list[_Seen]] = defaultdict(list)
    for word in seen:
        lines[word.line].append(word)
    heights = [_height(line) for line in lines.values()]
    usual = median(heights) if heights else 0
    words = []
    for line in lines.values():
        height = _height(line)
        size = (height if height > _HEADING_HEIGHT * usual else usual) * scale
        base = median(word.bottom for word in line) * scale
        for word in line:
            words.append(
                Word(word.text, word.left * scale, word.right * scale, base - size, base, base, size * 1.25)
            )
    return words


def _height(line: Sequence[_Seen]) -> float:
    return median(word.bottom - word.top for word in line)
