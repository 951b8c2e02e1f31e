"""Figures of tables that are printed in thousands or millions: told as printed, counted in ones."""

from __future__ import annotations

from decimal import Decimal

import pytest

from knowledge.asking.figures.phrasing import show_value
from tests.knowledge.structuring.reading_aloud import build


@pytest.mark.parametrize(
    ("caption", "cell", "shown", "value"),
    [
        ("Folketal i 1.000 personer", "367,1", "367,1 (i 1.000 personer)", "367100"),
        ("Gæld i mio. kr.", "1.234,5", "1.234,5 mio. kr.", "1234500000"),
        ("Gæld (1.000 kr.)", "-12", "-12 (i 1.000 kr.)", "-12000"),
        ("Boliger i tusinde", "49", "49 tusinde", "49000"),
        ("Plejeboliger", "49", "49 boliger", "49"),
    ],
)
def test_a_scaled_figure_is_told_as_printed(caption: str, cell: str, shown: str, value: str) -> None:
    contents = build(f"# Notat\n\n{caption}\n\n| Kommune | 2024 |\n|---|---|\n| Aarhus | {cell} |\n")
    [figure] = contents.figures
    assert (show_value(figure), figure.value) == (shown, Decimal(value))
