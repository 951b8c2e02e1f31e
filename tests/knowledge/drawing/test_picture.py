"""Pictures can't be compared letter by letter, but what would spoil them can be seen."""

from __future__ import annotations

import io
import subprocess
import sys
import warnings
from dataclasses import replace
from decimal import Decimal

import pytest
from PIL import Image

from knowledge.drawing import draw_chart
from knowledge.model import Bar, Chart

BARS = tuple(
    Bar(label, Decimal(value), str(value), marked=label == "Fjordby")
    for label, value in (("Fjordby", 12), ("Sundby", 9), ("Æbleø-Ålbæk", 0))
)
CHART = Chart("Kvoter i Østregionen", "personer", BARS, "Notat › Bilag 1, side 3")
YEARS = tuple(
    Bar(year, Decimal(value), value.replace(".", ","), series=series)
    for series, values in (("Fjordby", ("9.0", "8.5", "5.3")), ("Hele landet", ("4.8", "4.2", "2.8")))
    for year, value in zip(("2015", "2016", "2021"), values, strict=True)
)


def size(picture: bytes) -> tuple[int, int]:
    return Image.open(io.BytesIO(picture), formats=["PNG"]).size


def test_a_picture_is_a_png_as_wide_as_a_phone_wants_it() -> None:
    assert size(draw_chart(CHART))[0] == 960


def test_a_longer_list_is_a_higher_picture_up_to_thirty_bars() -> None:
    heights = [
        size(draw_chart(replace(CHART, bars=tuple(Bar(str(i), Decimal(i), str(i)) for i in range(count)))))[1]
        for count in (3, 30, 98)
    ]

    assert heights[0] < heights[1] < heights[2] < heights[1] * 1.05  # the last says what is not shown


@pytest.mark.parametrize(
    "other",
    [
        replace(CHART, bars=tuple(replace(bar, marked=False) for bar in BARS)),
        replace(CHART, title="Kvoter"),
        replace(CHART, unit="procent"),
        replace(CHART, source="Notat › Bilag 2, side 3"),
    ],
    ids=["mark", "title", "unit", "source"],
)
def test_mark_title_unit_and_source_are_in_the_picture(other: Chart) -> None:
    assert draw_chart(other) != draw_chart(CHART)


@pytest.mark.parametrize(
    "chart",
    [
        CHART,
        replace(CHART, bars=YEARS, over_time=True),
        replace(CHART, bars=YEARS),
        replace(CHART, bars=(Bar("2021", Decimal(7), "7"),), over_time=True),
        replace(CHART, bars=(Bar("Fjordby", Decimal(-2), "-2"), Bar("Sundby", Decimal(0), "0"))),
        replace(CHART, title="Pris i $ for $x_1$ og en titel, der er så lang, at den skal brydes"),
    ],
    ids=["bars", "lines", "groups", "one point", "below zero", "dollars"],
)
def test_every_kind_of_chart_is_drawn_with_all_its_letters(chart: Chart) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")  # matplotlib warns of letters that its font lacks
        assert size(draw_chart(chart))[0] == 960


def test_the_same_chart_is_drawn_once() -> None:
    assert draw_chart(CHART) is draw_chart(replace(CHART))


def test_a_chart_without_bars_is_refused() -> None:
    with pytest.raises(ValueError, match="without bars"):
        draw_chart(replace(CHART, bars=()))


def test_nothing_is_loaded_before_a_picture_is_asked_for() -> None:
    code = "import sys, knowledge.drawing; sys.exit('matplotlib' in sys.modules)"

    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
