"""Paper made white and specks taken off, while all that is printed stays."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pytest
from PIL import Image, ImageDraw

from knowledge.reading.cleaning import clean
from knowledge.reading.scan import prepare

BOX = (200, 200, 230, 260)  # a letter of some 12 points


def paper(level: int = 255) -> Image.Image:
    """A page with one letter on it."""
    page = Image.new("L", (1200, 900), level)
    ImageDraw.Draw(page).rectangle(BOX, fill=20)
    return page


def ink(page: Image.Image) -> npt.NDArray[np.bool_]:
    """Where a page is dark."""
    return np.asarray(page) < 128


def dust(page: Image.Image, grains: int) -> Image.Image:
    """Grains of four pixels each, all over the page but beside the letter."""
    dice = np.random.default_rng(4)
    pixels = np.array(page)
    for _ in range(grains):
        y, x = dice.integers(0, page.height - 1), dice.integers(300, page.width - 1)
        pixels[y : y + 2, x : x + 2] = 30
    return Image.fromarray(pixels)


@pytest.mark.parametrize("level", [255, 215, 160, 110])
def test_grey_paper_becomes_white_and_ink_stays_dark(level: int) -> None:
    pixels = np.asarray(clean(paper(level)))

    assert pixels[500, 600] == 255
    assert pixels[230, 215] < 60


def test_a_shadow_along_the_fold_goes() -> None:
    shadow = np.linspace(0.5, 1.0, 1200)[None, :]
    page = Image.fromarray((np.asarray(paper()) * shadow).astype(np.uint8))

    pixels = np.asarray(clean(page))

    assert pixels[20:180].min() == 255
    assert pixels[230, 215] < 60


def test_dust_goes_and_print_stays() -> None:
    page = dust(paper(), 400)

    cleaned = ink(clean(page))

    assert ink(page)[:, 300:].sum() > 1000
    assert cleaned[:, 300:].sum() < 100
    assert np.array_equal(cleaned[:, :300], ink(paper())[:, :300])


def test_a_few_small_dots_are_print() -> None:
    page = dust(paper(), 40)

    assert np.array_equal(ink(clean(page)), ink(page))


def test_a_stop_beside_its_letter_and_a_hairline_stay_among_dust() -> None:
    page = paper()
    ImageDraw.Draw(page).rectangle((234, 255, 238, 260), fill=20)
    ImageDraw.Draw(page).line((50, 400, 250, 400), fill=20)

    pixels = np.asarray(clean(dust(page, 400)))

    assert pixels[257, 236] < 60
    assert (pixels[400, 50:251] < 60).all()


@pytest.mark.parametrize("size", [(1, 1), (7, 3), (9, 200)])
def test_scraps_come_back_in_their_size(size: tuple[int, int]) -> None:
    assert clean(Image.new("L", size, 90)).size == size


@pytest.mark.parametrize("turn", [0.0, 0.3, 0.5, -0.8, 1.7])
def test_a_thin_rule_on_a_turned_page_is_one_rule(turn: float) -> None:
    """It steps from row to row of pixels; in pieces it would be left standing among the figures."""
    page = Image.new("L", (1800, 700), 255)
    pen = ImageDraw.Draw(page)
    for y in range(100, 600, 100):
        pen.line((200, y, 1600, y), fill=60, width=2)
    page = page.rotate(turn, Image.Resampling.BICUBIC, fillcolor=255)

    scan = prepare(page, 300)

    levels = {round(rule.y0 * 300 / 72 / 100) for rule in scan.rules if rule.x1 - rule.x0 > 1300 * 72 / 300}
    assert len(levels) == 5
    assert np.asarray(scan.picture).min() > 128
