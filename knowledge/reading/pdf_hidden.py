"""Text of a PDF page that nobody sees: drawn invisibly, white on white, or under a black box drawn over it.

It is left out, for a title or figure that no reader of the page can check must not be told. The text that a
scanner lays invisibly over its picture is seen in the picture, and white letters on a coloured row are seen.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from enum import Enum
from functools import cached_property

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from knowledge.reading.pdf_calls import (
    Address,
    call_each,
    count_objects,
    find_address,
    find_draw_mode,
    find_fill,
    find_object,
    find_render_mode,
    find_type,
)

_WHITE = 250  # of 255, each of red, green and blue
_BLACK, _OPAQUE = 60, 255
_BEHIND = (raw.FPDF_PAGEOBJ_PATH, raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_SHADING)
_DEEPEST = 6
_SCANNED_SHARE = 0.5  # of the page, covered by pictures: its text is what a scanner recognised

Box = tuple[float, float, float, float]
"""Left, bottom, right and top in page coordinates."""


class Sight(Enum):
    """How a piece of text is drawn."""

    SEEN = "seen"
    WHITE = "white"
    INVISIBLE = "invisible"


def find_sight(text_object: Address) -> Sight:
    """How all characters of a text object are drawn."""
    mode = find_render_mode(text_object)
    if mode == raw.FPDF_TEXTRENDERMODE_INVISIBLE:
        return Sight.INVISIBLE
    if mode != raw.FPDF_TEXTRENDERMODE_FILL:
        return Sight.SEEN
    colour = _fill_of(text_object)
    if colour is None:
        return Sight.SEEN
    *shades, alpha = colour
    if alpha == 0:
        return Sight.INVISIBLE
    return Sight.WHITE if min(shades) >= _WHITE else Sight.SEEN


class Behind:
    """What lies on a page besides text; looked up only when some text may be hidden."""

    def __init__(self, page: pdfium.PdfPage) -> None:
        self._page = page

    @property
    def has_covers(self) -> bool:
        """Whether black areas lie on the page, under which text may be."""
        return bool(self._black[0])

    def hides(self, sight: Sight, box: Box, text_object: Address) -> bool:
        """Whether nobody sees a character that fills this box. text_object: what it belongs to."""
        boxes, order = self._black
        if sight is Sight.SEEN and not boxes:
            return False
        if sight is Sight.INVISIBLE:
            return not self.is_scanned
        x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
        if sight is Sight.WHITE and not any(_holds(area, x, y) for area in self._coloured):
            return True
        drawn_at = order.get(text_object)
        return drawn_at is not None and any(at > drawn_at and _holds(black, x, y) for at, black in boxes)

    @cached_property
    def _black(self) -> tuple[tuple[tuple[int, Box], ...], dict[Address, int]]:
        """The black areas with their places in the order of drawing, and the places of the text objects.

        A hand that meant to remove a name has often only covered it, and its letters are still in the file.
        """
        boxes: list[tuple[int, Box]] = []
        order: dict[Address, int] = {}
        page = find_address(self._page)
        for at, drawn in enumerate(call_each(find_object, page, count_objects(page))):
            kind = find_type(drawn)
            if kind == raw.FPDF_PAGEOBJ_TEXT:
                order[drawn] = at
            elif kind == raw.FPDF_PAGEOBJ_PATH and order and _is_black(drawn):
                boxes.append((at, _bounds_of(raw.FPDFPage_GetObject(self._page, at))))
        return tuple(boxes), order

    @cached_property
    def _coloured(self) -> tuple[Box, ...]:
        return tuple(_place(drawn) for drawn in self._list() if not _is_white(drawn))

    @cached_property
    def is_scanned(self) -> bool:
        """Whether pictures cover most of the page."""
        left, bottom, right, top = self._page.get_bbox()
        pictures = [_place(drawn) for drawn in self._list() if drawn.type == raw.FPDF_PAGEOBJ_IMAGE]
        covered = sum(
            max(0.0, min(right, x1) - max(left, x0)) * max(0.0, min(top, y1) - max(bottom, y0))
            for x0, y0, x1, y1 in pictures
        )
        return bool(covered >= _SCANNED_SHARE * (right - left) * (top - bottom))

    def _list(self) -> Iterator[pdfium.PdfObject]:
        return iter(self._page.get_objects(filter=_BEHIND, max_depth=_DEEPEST))


def _holds(box: Box, x: float, y: float) -> bool:
    left, bottom, right, top = box
    return left <= x <= right and bottom <= y <= top


def _bounds_of(drawn: object) -> Box:
    bounds = [ctypes.c_float() for _ in range(4)]
    raw.FPDFPageObj_GetBounds(drawn, *bounds)
    left, bottom, right, top = (bound.value for bound in bounds)
    return left, bottom, right, top


def _is_black(path: Address) -> bool:
    """Whether an area lets nothing through; a marker's yellow does."""
    colour = _fill_of(path) if _is_filled(path) else None
    return colour is not None and colour[3] == _OPAQUE and max(colour[:3]) <= _BLACK


def _is_filled(path: Address) -> bool:
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    find_draw_mode(path, ctypes.byref(fill), ctypes.byref(stroke))
    return bool(fill.value)


def _is_white(drawn: pdfium.PdfObject) -> bool:
    """Whether an area has no colour of its own that white letters would stand out from."""
    if drawn.type != raw.FPDF_PAGEOBJ_PATH:
        return False
    path = find_address(drawn)
    if not _is_filled(path):
        return True
    colour = _fill_of(path)
    if colour is None:
        return False
    *shades, alpha = colour
    return alpha == 0 or min(shades) >= _WHITE


def _fill_of(drawn: Address) -> tuple[int, int, int, int] | None:
    """Red, green, blue and opacity, 0 to 255; None for a pattern."""
    red, green, blue, alpha = ctypes.c_uint(), ctypes.c_uint(), ctypes.c_uint(), ctypes.c_uint()
    byref = ctypes.byref
    if not find_fill(drawn, byref(red), byref(green), byref(blue), byref(alpha)):
        return None
    return red.value, green.value, blue.value, alpha.value


def _place(drawn: pdfium.PdfObject) -> Box:
    """Where it lies on the page, also when it is drawn as part of a form."""
    left, bottom, right, top = drawn.get_bounds()
    corners = [(x, y) for x in (left, right) for y in (bottom, top)]
    holder = drawn.container
    while holder is not None:
        matrix = holder.get_matrix()
        corners = [matrix.on_point(x, y) for x, y in corners]
        holder = holder.container
    xs, ys = [x for x, _ in corners], [y for _, y in corners]
    return min(xs), min(ys), max(xs), max(ys)
