"""The words of a PDF page, turned so that the text reads from left to right.

PDFium's own text (`get_text_*`) guesses blanks and line breaks and glues table cells together;
here only the characters that are really in the file are taken, each with its advance and origin.
"""

from __future__ import annotations

import ctypes
import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import groupby

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from knowledge.reading.layout.glyphs import Glyphs, build_words
from knowledge.reading.layout.page import Line, Word, group_lines
from knowledge.reading.pdf_calls import (
    Address,
    call_each,
    find_address,
    find_box,
    find_code,
    find_font,
    find_matrix,
    find_origin,
    find_owner,
    find_size,
)
from knowledge.reading.pdf_hidden import Behind, Box, Sight, find_sight

_BOLD_NAMES = ("bold", "black", "heavy", "semibold", "demi")
_HYPHEN_SIGN = 2  # what PDFium gives for a hyphen at the end of a line
_LIGATURES = {0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl"}
_PRIVATE_BULLETS = {0xF0B7, 0xF0A7, 0xF02D, 0xF0D8, 0xF0FC, 0xF076}

Point = tuple[float, float]
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
    glyphs: Glyphs = field(default_factory=Glyphs)


@dataclass(slots=True)
class _Style:
    """What all characters of one text object share. lane: None for slanted ones."""

    size: float
    bold: bool
    lane: _Lane | None
    sight: Sight


@dataclass(frozen=True, slots=True)
class _Characters:
    """All characters of a page, a list for each thing that PDFium knows of them.

    owners: the text object that each belongs to, None for a blank or line break that PDFium made up.
    """

    handle: Address
    owners: list[Address | None]
    texts: list[str]
    lefts: list[float]
    bottoms: list[float]
    rights: list[float]
    tops: list[float]

    def find_area(self, at: int) -> Box:
        return self.lefts[at], self.bottoms[at], self.rights[at], self.tops[at]

    def find_origins(self, run: Sequence[int]) -> list[Point]:
        """Where each character of a text object stands on its line."""
        x, y = ctypes.c_double(), ctypes.c_double()
        to_x, to_y = ctypes.byref(x), ctypes.byref(y)
        origins: list[Point] = []
        for at in run:
            find_origin(self.handle, at, to_x, to_y)
            origins.append((x.value, y.value))
        return origins


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
    lanes = {direction: lane for direction, lane in lanes.items() if lane.glyphs.texts}
    if not lanes:
        return PageText((), (), build_turn(page, (1, 0)), hidden)
    main = max(lanes, key=lambda direction: len(lanes[direction].glyphs.texts))
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

    What can be asked once for a text object, or for a page, is: a page has thousands of letters.
    """
    area: Box = page.get_bbox()
    behind = Behind(page)
    covered = behind.has_covers
    textpage = page.get_textpage()
    read = _read_characters(find_address(textpage), max(raw.FPDFText_CountChars(textpage), 0))
    styles: dict[Address, _Style] = {}
    bold: dict[Address, bool] = {}
    hidden = 0
    for owner, members in groupby(range(len(read.texts)), read.owners.__getitem__):
        if not owner:
            continue
        run = list(members)
        style = styles.get(owner)
        if style is None:
            style = styles[owner] = _read_style(page, read.handle, run[0], owner, lanes, bold)
        if covered or style.sight is not Sight.SEEN:
            seen = [at for at in run if not behind.hides(style.sight, read.find_area(at), owner)]
            hidden += sum(not read.texts[at].isspace() for at in set(run).difference(seen))
            run = seen
        if run and style.lane is not None:
            _add(style.lane, style, read, run, area)
    return hidden


def _add(lane: _Lane, style: _Style, read: _Characters, run: list[int], area: Box) -> None:
    """Put characters of one text object into its lane, but those that stand outside the page."""
    left, bottom, right, top = area
    glyphs, turn = lane.glyphs, lane.turn
    lefts, rights = [read.lefts[at] for at in run], [read.rights[at] for at in run]
    (_, y), (_, last_y) = read.find_origins((run[0], run[-1]))
    if turn.a == 1 and y == last_y and bottom <= y <= top and left <= min(lefts) and max(rights) <= right:
        # As nearly all text stands: on one line and on the page, so the others need not be asked for.
        glyphs.x0s += [x0 - turn.left for x0 in lefts]
        glyphs.x1s += [x1 - turn.left for x1 in rights]
        glyphs.bases += [-y - turn.top] * len(run)
    else:
        placed = zip(run, read.find_origins(run), strict=True)
        origins = {at: (x, y) for at, (x, y) in placed if left <= x <= right and bottom <= y <= top}
        run = list(origins)
        for at in run:
            x0, y0, x1, y1 = read.find_area(at)
            one, other = turn.apply(x0, y0)[0], turn.apply(x1, y1)[0]
            glyphs.x0s.append(min(one, other))
            glyphs.x1s.append(max(one, other))
            glyphs.bases.append(turn.apply(*origins[at])[1])
    glyphs.texts += [read.texts[at] for at in run]
    glyphs.sizes += [style.size] * len(run)
    glyphs.bolds += [style.bold] * len(run)


def _read_characters(handle: Address, count: int) -> _Characters:
    """PDFium is asked for one thing of all characters at a time, without a step of Python for each."""
    boxes = (ctypes.c_float * (4 * count))()
    start, step = ctypes.addressof(boxes), ctypes.sizeof(raw.FS_RECTF)
    call_each(find_box, handle, count, range(start, start + step * count, step))
    codes = call_each(find_code, handle, count)
    letters = {code: _text_of(code) for code in set(codes)}
    return _Characters(
        handle,
        owners=call_each(find_owner, handle, count),
        texts=[letters[code] for code in codes],
        lefts=boxes[0::4],
        tops=boxes[1::4],
        rights=boxes[2::4],
        bottoms=boxes[3::4],
    )


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
    handle: Address,
    index: int,
    owner: Address,
    lanes: dict[Direction, _Lane],
    bold: dict[Address, bool],
) -> _Style:
    """The style of a character's text object; opens the lane of its direction. bold: by fonts' addresses."""
    matrix = raw.FS_MATRIX()
    find_matrix(handle, index, ctypes.byref(matrix))
    scale = math.hypot(matrix.c, matrix.d) or 1.0
    size = max(find_size(handle, index) * scale, 1.0)
    direction = _direction(matrix.a, matrix.b)
    if direction and direction not in lanes:
        lanes[direction] = _Lane(build_turn(page, direction))
    lane = lanes[direction] if direction else None
    font = find_font(owner) or 0
    if font not in bold:
        bold[font] = _is_bold(ctypes.cast(font, raw.FPDF_FONT))
    return _Style(size, bold[font], lane, find_sight(owner))


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
