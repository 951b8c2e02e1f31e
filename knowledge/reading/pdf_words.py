"""The words of a PDF page, turned so that the text reads from left to right.

PDFium's own text (`get_text_*`) guesses blanks and line breaks and glues table cells together;
here only the characters that are really in the file are taken, each with its advance and origin.
"""

from __future__ import annotations

import ctypes
import math
from dataclasses import dataclass, field
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from knowledge.reading.layout.glyphs import Glyph, build_words
from knowledge.reading.layout.page import Line, Word, group_lines
from knowledge.reading.pdf_hidden import Behind, Sight, find_sight

_BOLD_NAMES = ("bold", "black", "heavy", "semibold", "demi")
_HYPHEN_SIGN = 2  # what PDFium gives for a hyphen at the end of a line
_LIGATURES = {0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl"}
_PRIVATE_BULLETS = {0xF0B7, 0xF0A7, 0xF02D, 0xF0D8, 0xF0FC, 0xF076}

Direction = tuple[int, int]
"""(1, 0) for text from left to right, (0, 1) for text from bottom to top."""


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

    def undo(self, u: float, v: float) -> tuple[float, float]:
        """Reading coordinates → page coordinates."""
        u, v = u + self.left, v + self.top
        return self.a * u + self.b * v, self.b * u - self.a * v


@dataclass(slots=True)
class _Lane:
    """The characters that run in one direction, as the page must be turned to read them."""

    turn: Turn
    glyphs: list[Glyph] = field(default_factory=list)


@dataclass(slots=True)
class _Style:
    """What all characters of one text object share. lane: None for slanted ones."""

    size: float
    bold: bool
    lane: _Lane | None
    sight: Sight
    text_object: int


@dataclass(frozen=True, slots=True)
class PageText:
    """words: in drawing order. across: those that stand across the text. turn: the one that most need.
    hidden: how many letters were left out because nobody sees them.
    """

    words: tuple[Word, ...]
    across: tuple[Word, ...]
    turn: Turn
    hidden: int


def read_words(page: pdfium.PdfPage) -> PageText:
    """The words of a page.

    Slanted characters (watermarks) and those outside the visible page are left out. Of what stands
    across (the narrow headings of a table) each line is one word, with the box it fills on the page.
    """
    lanes: dict[Direction, _Lane] = {}
    hidden = _fill_lanes(page, lanes)
    lanes = {direction: lane for direction, lane in lanes.items() if lane.glyphs}
    if not lanes:
        return PageText((), (), build_turn(page, (1, 0)), hidden)
    main = max(lanes, key=lambda direction: len(lanes[direction].glyphs))
    turn = lanes[main].turn
    across: list[Word] = []
    for direction, lane in lanes.items():
        if direction != main:
            across += [_across(line, lane.turn, turn) for line in group_lines(build_words(lane.glyphs))]
    return PageText(build_words(lanes[main].glyphs), tuple(across), turn, hidden)


def build_turn(page: pdfium.PdfPage, direction: Direction) -> Turn:
    """The turn that lets text of this direction run from left to right."""
    a, b = direction
    left, bottom, right, top = page.get_bbox()
    corners = [(x, y) for x in (left, right) for y in (bottom, top)]
    return Turn(a, b, min(a * x + b * y for x, y in corners), min(b * x - a * y for x, y in corners))


def _across(line: Line, own: Turn, turn: Turn) -> Word:
    """A line that stands across the text, as one word in the coordinates of the text."""
    corners = [turn.apply(*own.undo(x, y)) for x in (line.x0, line.x1) for y in (line.top, line.bottom)]
    xs, ys = [x for x, _ in corners], [y for _, y in corners]
    base = (min(ys) + max(ys)) / 2 + 0.3 * line.size
    return Word(line.text, min(xs), max(xs), min(ys), base, max(ys), line.size, line.bold)


def _fill_lanes(page: pdfium.PdfPage, lanes: dict[Direction, _Lane]) -> int:
    """Put each visible character into the lane of its direction. Returns how many nobody sees.

    This runs for every letter of every page: what can be asked once for a text object, or for a page, is.
    """
    left, bottom, right, top = page.get_bbox()
    behind = Behind(page)
    covered = behind.has_covers
    textpage = page.get_textpage()
    handle = ctypes.cast(textpage.raw, ctypes.c_void_p)
    styles: dict[int, _Style] = {}
    bold: dict[int, bool] = {}
    box, x, y = raw.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
    to_box, to_x, to_y = ctypes.byref(box), ctypes.byref(x), ctypes.byref(y)
    hidden = 0
    for index in range(raw.FPDFText_CountChars(textpage)):
        owner = _find_owner(handle, index)
        if not owner:  # a blank or line break that PDFium made up
            continue
        style = styles.get(owner)
        if style is None:
            style = styles[owner] = _read_style(page, textpage, index, lanes, bold)
        _find_box(handle, index, to_box)
        _find_origin(handle, index, to_x, to_y)
        code = _find_code(handle, index)
        text = chr(code) if 0x20 <= code < 0x7F else _text_of(code)
        if covered or style.sight is not Sight.SEEN:
            area = (box.left, box.bottom, box.right, box.top)
            if behind.hides(style.sight, area, style.text_object):
                hidden += not text.isspace()
                continue
        origin_x, origin_y, lane = x.value, y.value, style.lane
        if lane is None or not (left <= origin_x <= right and bottom <= origin_y <= top):
            continue
        turn = lane.turn
        if turn.a == 1:  # as nearly all text stands
            x0, x1, base = box.left - turn.left, box.right - turn.left, -origin_y - turn.top
        else:
            one, _ = turn.apply(box.left, box.bottom)
            other, _ = turn.apply(box.right, box.top)
            x0, x1, base = min(one, other), max(one, other), turn.apply(origin_x, origin_y)[1]
        lane.glyphs.append(Glyph(text, x0, x1, base, style.size, style.bold))
    return hidden


def _bare(function: object, result: object, *arguments: object) -> Any:
    """A function of PDFium with plain addresses: what is called for each letter takes half the time."""
    address = ctypes.cast(function, ctypes.c_void_p).value  # type: ignore[arg-type]
    return ctypes.PYFUNCTYPE(result, ctypes.c_void_p, ctypes.c_int, *arguments)(address)  # type: ignore[arg-type]


_find_owner = _bare(raw.FPDFText_GetTextObject, ctypes.c_void_p)
_find_box = _bare(raw.FPDFText_GetLooseCharBox, ctypes.c_int, ctypes.c_void_p)
_find_origin = _bare(raw.FPDFText_GetCharOrigin, ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p)
_find_code = _bare(raw.FPDFText_GetUnicode, ctypes.c_uint)


def _text_of(code: int) -> str:
    if 0x20 <= code < 0x7F:
        return chr(code)
    if code == _HYPHEN_SIGN:
        return "-"
    if code in _PRIVATE_BULLETS:
        return "•"
    if code in _LIGATURES:
        return _LIGATURES[code]
    return chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else "\ufffd"


def _read_style(
    page: pdfium.PdfPage,
    textpage: pdfium.PdfTextPage,
    index: int,
    lanes: dict[Direction, _Lane],
    bold: dict[int, bool],
) -> _Style:
    """The style of a character's text object; opens the lane of its direction. bold: by fonts' addresses."""
    owner = raw.FPDFText_GetTextObject(textpage, index)
    matrix = raw.FS_MATRIX()
    raw.FPDFText_GetMatrix(textpage, index, matrix)
    scale = math.hypot(matrix.c, matrix.d) or 1.0
    size = max(raw.FPDFText_GetFontSize(textpage, index) * scale, 1.0)
    direction = _direction(matrix.a, matrix.b)
    if direction and direction not in lanes:
        lanes[direction] = _Lane(build_turn(page, direction))
    lane = lanes[direction] if direction else None
    font = raw.FPDFTextObj_GetFont(owner)
    address = ctypes.addressof(font.contents) if font else 0
    if address not in bold:
        bold[address] = _is_bold(font)
    return _Style(size, bold[address], lane, find_sight(owner), ctypes.addressof(owner.contents))


def _direction(a: float, b: float) -> Direction | None:
    """The quarter turn nearest to a direction, None where it is more than about six degrees off."""
    length = math.hypot(a, b)
    if not length:
        return None
    a, b = a / length, b / length
    turn = (round(a), round(b))
    return turn if abs(turn[0] - a) < 0.1 and abs(turn[1] - b) < 0.1 else None


def _is_bold(font: object) -> bool:
    if not font:
        return False
    if raw.FPDFFont_GetWeight(font) >= 600:
        return True
    name = ctypes.create_string_buffer(128)
    raw.FPDFFont_GetBaseFontName(font, name, 128)
    return any(mark in name.value.decode("latin-1").casefold() for mark in _BOLD_NAMES)
