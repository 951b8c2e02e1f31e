"""A scanned page made ready for OCR: set straight, its ruled lines found and taken away.

Tesseract reads nothing in a ruled table ("|" and "_" instead of figures), and everything once the
rules are gone; the rules themselves tell the table's cells.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
from PIL import Image

from knowledge.reading.cleaning import clean
from knowledge.reading.layout.page import Rule

_INK = 150  # darker than this is ink
_RULE_INK = 200  # thin grey rules get paler still when a page is turned
_LARGEST_SKEW = 3.0  # degrees
_SKEW_STEP = 0.1
_RULE_CENTIMETRES = 1.3
_THICKEST_MILLIMETRES = 0.9
# Pixels that the ink of a rule may step up or down: with none, a page of 105 figures turned by 0.3 degrees
# loses three to bits of rule that stay behind, and has one wrong.
_STEP = 2

_Mask = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Scan:
    """A page picture without rules, and the rules in points from its upper left corner."""

    picture: Image.Image
    rules: tuple[Rule, ...]


def prepare(picture: Image.Image, dpi: int) -> Scan:
    """Straighten a grey picture and part its rules from its text."""
    picture = clean(picture)
    straight = picture.rotate(find_skew(picture), Image.Resampling.BICUBIC, fillcolor=255)
    ink: _Mask = np.asarray(straight) < _RULE_INK
    length = int(_RULE_CENTIMETRES / 2.54 * dpi)
    thick = max(3, int(_THICKEST_MILLIMETRES / 25.4 * dpi)) + 2 * _STEP
    flat = _lines(_thickened(ink), length, thick)
    upright = _lines(_thickened(ink.T), length, thick).T
    rules = [Rule(x0, y, x1, y) for y, x0, x1 in _runs(flat, 72 / dpi)]
    rules += [Rule(x, y0, x, y1) for x, y0, y1 in _runs(upright.T, 72 / dpi)]
    pixels = np.array(straight)
    pixels[_grown(flat | upright)] = 255
    return Scan(Image.fromarray(pixels), tuple(rules))


def is_dash(picture: Image.Image, box: tuple[int, int, int, int], letter_height: float) -> bool:
    """Whether the ink in a box is one flat stroke: tesseract likes to read a lone dash as a digit."""
    ink = np.asarray(picture.crop(box)) < _INK
    rows, columns = np.flatnonzero(ink.any(axis=1)), np.flatnonzero(ink.any(axis=0))
    if not rows.size:
        return False
    height, width = rows[-1] - rows[0] + 1, columns[-1] - columns[0] + 1
    return bool(height <= 0.3 * letter_height and 1.2 * height <= width <= 1.3 * letter_height)


def find_skew(picture: Image.Image) -> float:
    """The turn in degrees that sets the lines of text straight, 0 for a page that is straight."""
    small = picture.reduce(max(1, picture.width // 600))
    ink = Image.fromarray(np.where(np.asarray(small) < _INK, 255, 0).astype(np.uint8))
    angles = np.arange(-_LARGEST_SKEW, _LARGEST_SKEW + _SKEW_STEP / 2, _SKEW_STEP)
    best = max(angles, key=lambda angle: _sharpness(ink, float(angle)))
    return 0.0 if abs(best) < _SKEW_STEP / 2 else float(best)


def _sharpness(ink: Image.Image, angle: float) -> float:
    """How clearly lines and the space between them stand apart."""
    rows = np.asarray(ink.rotate(angle, Image.Resampling.BILINEAR)).sum(axis=1, dtype=np.int64)
    return float(np.square(np.diff(rows)).sum())


def _lines(ink: _Mask, length: int, thick: int) -> _Mask:
    """Ink that belongs to a flat line: long enough, and not so high that it is an area."""
    if ink.shape[1] <= length or ink.shape[0] <= thick:
        return np.zeros_like(ink)
    return _opened(ink, length, share=0.96) & ~_opened(ink.T, thick, share=1.0).T


def _thickened(ink: _Mask) -> _Mask:
    """Ink and the rows beside it: a thin rule on a turned page steps from one row of pixels to the next."""
    thick = ink.copy()
    for step in range(1, _STEP + 1):
        thick |= np.roll(ink, step, axis=0) | np.roll(ink, -step, axis=0)
    return thick


def _opened(ink: _Mask, length: int, share: float) -> _Mask:
    """Ink inside a window of `length` pixels of its row that is (nearly) all ink."""
    total: npt.NDArray[Any] = np.cumsum(ink, axis=1, dtype=np.int32)
    total = np.pad(total, ((0, 0), (1, 0)))
    full = (total[:, length:] - total[:, :-length]) >= share * length
    marks = np.zeros((ink.shape[0], ink.shape[1] + 1), dtype=np.int32)
    marks[:, : full.shape[1]] += full
    marks[:, length : length + full.shape[1]] -= full
    covered: _Mask = np.cumsum(marks, axis=1)[:, :-1] > 0
    return covered & ink if share == 1.0 else covered


def _runs(lines: _Mask, scale: float) -> list[tuple[float, float, float]]:
    """Level, start and end of every stretch of line, in points."""
    edges = np.diff(np.pad(lines.astype(np.int8), ((0, 0), (1, 1))), axis=1)
    starts, ends = np.argwhere(edges == 1), np.argwhere(edges == -1)
    return [
        (row * scale, start * scale, end * scale)
        for (row, start), (_, end) in zip(starts.tolist(), ends.tolist(), strict=True)
    ]


def _grown(lines: _Mask) -> _Mask:
    """The lines with the grey seam around them."""
    grown = lines.copy()
    for axis in (0, 1):
        for step in (1, -1, 2, -2):
            grown |= np.roll(lines, step, axis=axis)
    return grown
