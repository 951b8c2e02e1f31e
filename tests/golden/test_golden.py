"""The gate: no answer that was right may be lost, and no wrong one may come."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.golden.evaluation import GoldenSet, evaluate, find_shortfalls, read_sets


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("golden")


@pytest.mark.parametrize("golden", read_sets(), ids=lambda golden: golden.name)
def test_the_floors_hold(golden: GoldenSet, folder: Path) -> None:
    assert list(find_shortfalls(golden, evaluate(golden, folder))) == []
