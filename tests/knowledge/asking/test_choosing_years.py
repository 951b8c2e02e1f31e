"""Which year is told where none is asked for."""

from __future__ import annotations

from dataclasses import replace

import pytest

from knowledge.asking.figures.selection import choose_year
from tests.knowledge.structuring.reading_aloud import build

[FIGURE] = build("# Plejeboliger 2020\n\n| Kommune | Antal |\n|---|---|\n| Vejle | 7 |\n").figures


@pytest.mark.parametrize(
    ("told", "year"),
    [
        ([(2023, None), (2024, None), (2030, "prognose")], 2024),
        ([(2023, None), (2025, "beregnet")], 2025),  # next year's quota
        ([(2020, None), (2030, "målsat"), (2024, "målsat")], 2020),
        ([(2024, "prognose"), (2030, "prognose"), (2040, "prognose")], 2024),
        ([(2024, None), (2030, None), (2040, None)], 2024),
        ([(2030, "prognose"), (2040, "prognose")], 2030),
        ([(None, None)], None),
    ],
)
def test_what_has_been_counted_comes_before_what_lies_ahead(
    told: list[tuple[int | None, str | None]], year: int | None
) -> None:
    figures = [replace(FIGURE, year=year, status=status) for year, status in told]
    assert choose_year(figures, this_year=2024) == year
