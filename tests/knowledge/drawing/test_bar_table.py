"""Charts as text: whole tables compared."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.drawing import draw_bars_as_text
from knowledge.model import Bar, Chart

QUOTAS = Chart(
    title="Kvoter 2030",
    unit="personer",
    bars=(
        Bar("Bakkeby", Decimal(2), "2"),
        Bar("Fjordby", Decimal(8), "8", marked=True),
        Bar("Øens", Decimal(0), "0"),
        Bar("Sundby", Decimal(-3), "-3"),
    ),
    source="Notat › Bilag 1",
)


def test_bars_stand_in_order_and_the_asked_one_is_marked() -> None:
    assert draw_bars_as_text(QUOTAS, 40).splitlines() == [
        "Kvoter 2030 (personer)",
        "▸ Fjordby  8 ███████████████████████████",
        "  Bakkeby  2 ███████",
        "  Øens     0 ▏",
        "  Sundby  -3",
        "Kilde: Notat › Bilag 1",
    ]


def test_years_keep_their_order_and_series_their_names() -> None:
    chart = Chart(
        title="Elever",
        unit="",
        bars=(
            Bar("2019", Decimal("19.5"), "19,5", series="Fjordby"),
            Bar("2019", Decimal("22"), "22,0", series="Hele landet"),
            Bar("2020", Decimal("20.5"), "20,5", series="Fjordby"),
        ),
        source="Tabel 2",
        over_time=True,
    )

    assert draw_bars_as_text(chart, 40).splitlines() == [
        "Elever",
        "  2019, Fjordby     19,5 █████████████",
        "  2019, Hele landet 22,0 ███████████████",
        "  2020, Fjordby     20,5 ██████████████",
        "Kilde: Tabel 2",
    ]


@pytest.mark.parametrize("width", [0, 40, 60])
def test_a_long_title_and_source_are_wrapped(width: int) -> None:
    chart = Chart("Et langt navn " * 6, "pct.", QUOTAS.bars, "En lang kilde " * 6)

    assert max(map(len, draw_bars_as_text(chart, width).splitlines())) <= max(width, 40)


bars = st.builds(
    Bar,
    label=st.text("abcæøå ", min_size=1, max_size=30),
    value=st.decimals(-1000, 10**7, places=1),
    printed=st.text("0123456789.,", min_size=1, max_size=9),
    marked=st.booleans(),
    series=st.sampled_from(["", "trykt", "ved 1.000"]),
)


@given(st.lists(bars, max_size=8), st.integers(40, 100))
def test_no_line_is_wider_than_asked_for(some: list[Bar], width: int) -> None:
    drawn = draw_bars_as_text(Chart("Titel", "", tuple(some), "Kilden"), width)

    assert max(map(len, drawn.splitlines())) <= width
