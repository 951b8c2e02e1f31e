"""The characters of a PDF page, turned so that the text reads from left to right.

PDFium's own text (`get_text_*`) guesses blanks and line breaks and glues table cells together;
here only the characters that are really in the file are taken, each with its advance and origin.
"""

from __future__ import annotations

import ctypes
import math
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from knowledge.reading.layout.glyphs import Glyph

_BOLD_NAMES = ("bold", "black", "heavy", "semibold", "demi")
_HYPHEN_SIGN = 2  # what PDFium gives for a hyphen at the end of a line
_LIGATURES = {0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl"}
_PRIVATE_BULLETS = {0xF0B7, 0xF0A7, 0xF02D, 0xF0D8, 0xF0FC, 0xF076}


@dataclass(frozen=True, slots=True)
class Turn:
    """A quarter turn of the page: (a, b) is the direction that the text runs in."""

    a: int
    b: int
    left: float
    top: float

    def apply(self, x: float, y: float) -> tuple[float, float]:
        """Page coordinates (y upward) → reading coordinates (y downward)."""
        return self.a * x + self.b * y - self.left, self.b * x - self.a * y - self.top


@dataclass(slots=True)
class _Style:
    """What all characters of one text object share."""

    size: float
    bold: bool
    direction: tuple[int, int] | None


@dataclass(slots=True)
class _Character:
    text: str
    box: tuple[float, float, float, float]
    origin: tuple[float, float]
    style: _Style


def read_glyphs(page: pdfium.PdfPage) -> tuple[list[Glyph], Turn]:
    """The page's characters in drawing order, and the turn that most of them need.

    Characters that run in another direction than most (watermarks, notes up the margin) and those
    outside the visible page are left out.
    """
    characters = list(_read_characters(page))
    turn = find_turn(page, Counter(character.style.direction for character in characters))
    direction = (turn.a, turn.b)
    left, bottom, right, top = page.get_bbox()
    visible = (
        character
        for character in characters
        if left <= character.origin[0] <= right and bottom <= character.origin[1] <= top
    )
    return [_glyph(character, turn) for character in visible if character.style.direction == direction], turn


def find_turn(page: pdfium.PdfPage, directions: Counter[tuple[int, int] | None]) -> Turn:
    """The turn that lets most characters read from left to right."""
    told = [(count, direction) for direction, count in directions.items() if direction]
    a, b = max(told)[1] if told else (1, 0)
    left, bottom, right, top = page.get_bbox()
    corners = [(x, y) for x in (left, right) for y in (bottom, top)]
    return Turn(a, b, min(a * x + b * y for x, y in corners), min(b * x - a * y for x, y in corners))


def _read_characters(page: pdfium.PdfPage) -> Iterator[_Character]:
    textpage = page.get_textpage()
    styles: dict[int, _Style] = {}
    box, x, y = raw.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
    for index in range(raw.FPDFText_CountChars(textpage)):
        if raw.FPDFText_IsGenerated(textpage, index) == 1:
            continue
        owner = raw.FPDFText_GetTextObject(textpage, index)
        if not owner:
            continue
        key = ctypes.addressof(owner.contents)
        if key not in styles:
            styles[key] = _read_style(textpage, index, owner)
        raw.FPDFText_GetLooseCharBox(textpage, index, box)
        raw.FPDFText_GetCharOrigin(textpage, index, x, y)
        text = _text_of(raw.FPDFText_GetUnicode(textpage, index))
        yield _Character(text, (box.left, box.bottom, box.right, box.top), (x.value, y.value), styles[key])


def _text_of(code: int) -> str:
    if code == _HYPHEN_SIGN:
        return "-"
    if code in _PRIVATE_BULLETS:
        return "•"
    if code in _LIGATURES:
        return _LIGATURES[code]
    return chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else "\ufffd"


def _read_style(textpage: pdfium.PdfTextPage, index: int, owner: object) -> _Style:
    matrix = raw.FS_MATRIX()
    raw.FPDFText_GetMatrix(textpage, index, matrix)
    scale = math.hypot(matrix.c, matrix.d) or 1.0
    size = max(raw.FPDFText_GetFontSize(textpage, index) * scale, 1.0)
    return _Style(size, _is_bold(owner), _direction(matrix.a, matrix.b))


def _direction(a: float, b: float) -> tuple[int, int] | None:
    """The quarter turn nearest to a direction, None where it is more than about six degrees off."""
    length = math.hypot(a, b)
    if not length:
        return None
    a, b = a / length, b / length
    turn = (round(a), round(b))
    return turn if abs(turn[0] - a) < 0.1 and abs(turn[1] - b) < 0.1 else None


def _is_bold(owner: object) -> bool:
    font = raw.FPDFTextObj_GetFont(owner)
    if not font:
        return False
    if raw.FPDFFont_GetWeight(font) >= 600:
        return True
    name = ctypes.create_string_buffer(128)
    raw.FPDFFont_GetBaseFontName(font, name, 128)
    return any(mark in name.value.decode("latin-1").casefold() for mark in _BOLD_NAMES)


def _glyph(character: _Character, turn: Turn) -> Glyph:
    left, bottom, right, top = character.box
    x0, _ = turn.apply(left, bottom)
    x1, _ = turn.apply(right, top)
    _, base = turn.apply(*character.origin)
    return Glyph(character.text, min(x0, x1), max(x0, x1), base, character.style.size, character.style.bold)
