"""What kind of figure a heading says it is."""

from __future__ import annotations

import pytest

from knowledge.reference.statuses import find_status


@pytest.mark.parametrize(
    ("heading", "status"),
    [
        ("Beregnede kommunekvoter", "beregnet"),
        ("De aftalte kvoter", "aftalt"),
        ("Kvoterne fastsættes således", "fastsat"),
        ("Foreløbige tal", "foreløbig"),
        ("Budget 2023", "budget"),
        ("B2023", "budget"),
        ("Korrigeret budget 2022", "korrigeret budget"),
        ("Regnskab 2021", "regnskab"),
        ("R21", "regnskab"),
        ("Forventet regnskab", "forventet regnskab"),
        ("Befolkningsprognose", "prognose"),
        ("Indbyggertal", None),
        ("", None),
    ],
)
def test_find_status(heading: str, status: str | None) -> None:
    assert find_status(heading) == status
