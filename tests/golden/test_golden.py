"""The gate: no answer that was right may be lost, and no wrong one may come."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.golden.evaluation import GoldenSet, evaluate, find_shortfalls, read_sets


@pytest.mark.parametrize("golden", read_sets(), ids=lambda golden: golden.name)
def test_the_floors_hold(golden: GoldenSet, tmp_path: Path) -> None:
    assert list(find_shortfalls(golden, evaluate(golden, tmp_path))) == []
