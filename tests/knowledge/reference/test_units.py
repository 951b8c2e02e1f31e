"""Units as headers print them."""

from __future__ import annotations

import pytest

from knowledge.reference.units import Unit, parse_unit


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("pct.", Unit("%")),
        ("(i procent)", Unit("%")),
        ("1.000 kr.", Unit("kr.", 1000)),
        ("Mio. kr.", Unit("kr.", 1_000_000)),
        ("Antal personer", Unit("personer")),
        ("timer", Unit("timer")),
        ("kr. pr. time", None),
        ("", None),
    ],
)
def test_parse_unit(text: str, unit: Unit | None) -> None:
    assert parse_unit(text) == unit
