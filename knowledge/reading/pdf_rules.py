"""The ruled lines of a PDF page: what borders and separators are drawn with.

A rule is a stroked straight line, a side of a stroked box, or a filled box too thin to be anything
else. Filled areas (a shaded row, a coloured heading) are not rules.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Sequence
from itertools import pairwise

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from knowledge.reading.layout.page import Rule
from knowledge.reading.pdf_calls import (
    Address,
    call_each,
    closes,
    count_objects,
    count_parts,
    count_segments,
    find_address,
    find_draw_mode,
    find_object,
    find_part,
    find_place,
    find_point,
    find_segment,
    find_segment_type,
    find_type,
)
from knowledge.reading.pdf_words import Turn

_THIN = 3.0
_SHORT = 3.0
_SLANT = 0.7
# A drawing or a map has tens of thousands of segments, and none of them is a table border.
_MOST_SEGMENTS = 4_000
_MOST_RULES = 12_000

_DEEPEST = 6

_Point = tuple[float, float]
_Matrix = tuple[float, float, float, float, float, float]
_Matrices = tuple[_Matrix, ...]


def read_rules(page: pdfium.PdfPage, turn: Turn) -> tuple[Rule, ...]:
    """All rules of the page, in reading coordinates."""
    rules: list[Rule] = []
    address = find_address(page)
    top = call_each(find_object, address, count_objects(address))
    for path, matrices in _find_paths(top, ()):
        rules.extend(_rules_of_path(path, matrices, turn))
        if len(rules) > _MOST_RULES:
            return ()
    return tuple(rules)


def _find_paths(drawn: Sequence[Address], holders: _Matrices) -> Iterator[tuple[Address, _Matrices]]:
    """Each path, also within forms, with the matrices that take its points onto the page, its own first."""
    for one in drawn:
        kind = find_type(one)
        if kind == raw.FPDF_PAGEOBJ_PATH:
            yield one, (_matrix_of(one), *holders)
        elif kind == raw.FPDF_PAGEOBJ_FORM and len(holders) < _DEEPEST - 1:
            parts = call_each(find_part, one, count_parts(one))
            yield from _find_paths(parts, (_matrix_of(one), *holders))


def _matrix_of(drawn: Address) -> _Matrix:
    matrix = raw.FS_MATRIX()
    find_place(drawn, ctypes.byref(matrix))
    return matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f


def _rules_of_path(path: Address, matrices: _Matrices, turn: Turn) -> Iterator[Rule]:
    count = count_segments(path)
    if count > _MOST_SEGMENTS:
        return
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    find_draw_mode(path, ctypes.byref(fill), ctypes.byref(stroke))
    for outline in _outlines(call_each(find_segment, path, count), matrices):
        points = [turn.apply(*point) for point in outline]
        thin = _thin_box(points)
        if thin is not None:
            yield thin
        elif stroke.value:
            yield from _sides(points)


def _outlines(segments: Sequence[Address], matrices: _Matrices) -> Iterator[list[_Point]]:
    """The path cut at every move, each part with its points in page coordinates."""
    outline: list[_Point] = []
    x, y = ctypes.c_float(), ctypes.c_float()
    to_x, to_y = ctypes.byref(x), ctypes.byref(y)
    for segment in segments:
        find_point(segment, to_x, to_y)
        if find_segment_type(segment) == raw.FPDF_SEGMENT_MOVETO and outline:
            yield outline
            outline = []
        outline.append(_on_page(x.value, y.value, matrices))
        if closes(segment) and len(outline) > 1:
            outline.append(outline[0])
    if outline:
        yield outline


def _on_page(x: float, y: float, matrices: _Matrices) -> _Point:
    for a, b, c, d, e, f in matrices:
        x, y = a * x + c * y + e, b * x + d * y + f
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
