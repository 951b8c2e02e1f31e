"""The ruled lines of a PDF page: what borders and separators are drawn with.

A rule is a stroked straight line, a side of a stroked box, or a filled box too thin to be anything
else. Filled areas (a shaded row, a coloured heading) are not rules.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from itertools import pairwise

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from knowledge.reading.layout.page import Rule
from knowledge.reading.pdf_words import Turn

_THIN = 3.0
_SHORT = 3.0
_SLANT = 0.7
# A drawing or a map has tens of thousands of segments, and none of them is a table border.
_MOST_SEGMENTS = 4_000
_MOST_RULES = 12_000

_Point = tuple[float, float]


def read_rules(page: pdfium.PdfPage, turn: Turn) -> tuple[Rule, ...]:
    """All rules of the page, in reading coordinates."""
    rules: list[Rule] = []
    for drawn in page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH], max_depth=6):
        rules.extend(_rules_of_path(drawn, turn))
        if len(rules) > _MOST_RULES:
            return ()
    return tuple(rules)


def _rules_of_path(drawn: pdfium.PdfObject, turn: Turn) -> Iterator[Rule]:
    if raw.FPDFPath_CountSegments(drawn) > _MOST_SEGMENTS:
        return
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(drawn, fill, stroke)
    for outline in _outlines(drawn):
        points = [turn.apply(*point) for point in outline]
        thin = _thin_box(points)
        if thin is not None:
            yield thin
        elif stroke.value:
            yield from _sides(points)


def _outlines(drawn: pdfium.PdfObject) -> Iterator[list[_Point]]:
    """The path cut at every move, each part with its points in page coordinates."""
    outline: list[_Point] = []
    for index in range(raw.FPDFPath_CountSegments(drawn)):
        segment = raw.FPDFPath_GetPathSegment(drawn, index)
        x, y = ctypes.c_float(), ctypes.c_float()
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        if raw.FPDFPathSegment_GetType(segment) == raw.FPDF_SEGMENT_MOVETO and outline:
            yield outline
            outline = []
        outline.append(_on_page(drawn, x.value, y.value))
        if raw.FPDFPathSegment_GetClose(segment) and len(outline) > 1:
            outline.append(outline[0])
    if outline:
        yield outline


def _on_page(drawn: pdfium.PdfObject, x: float, y: float) -> _Point:
    holder: pdfium.PdfObject | None = drawn
    while holder is not None:
        x, y = holder.get_matrix().on_point(x, y)
        holder = holder.container
    return x, y


def _thin_box(points: list[_Point]) -> Rule | None:
    xs, ys = [x for x, _ in points], [y for _, y in points]
    width, height = max(xs) - min(xs), max(ys) - min(ys)
    if height <= _THIN and width > max(_SHORT, 2 * height):
        y = (min(ys) + max(ys)) / 2
        return Rule(min(xs), y, max(xs), y)
    if width <= _THIN and height > max(_SHORT, 2 * width):
        x = (min(xs) + max(xs)) / 2
        return Rule(x, min(ys), x, max(ys))
    return None


def _sides(points: list[_Point]) -> Iterator[Rule]:
    for (x0, y0), (x1, y1) in pairwise(points):
        if abs(y1 - y0) < _SLANT and abs(x1 - x0) > _SHORT:
            yield Rule(min(x0, x1), (y0 + y1) / 2, max(x0, x1), (y0 + y1) / 2)
        elif abs(x1 - x0) < _SLANT and abs(y1 - y0) > _SHORT:
            yield Rule((x0 + x1) / 2, min(y0, y1), (x0 + x1) / 2, max(y0, y1))
