"""A question that can stand alone is answered the same after another one; see pairs.py for the whole run."""

from __future__ import annotations

from pathlib import Path

from knowledge.library import Library
from tests.example_library import copy_example
from tests.golden.evaluation import read_sets
from tests.golden.pairs import compare, find_questions


def test_a_hundred_pairs_over_the_example(tmp_path: Path) -> None:
    (golden,) = [one for one in read_sets() if one.name == "example-third"]
    database = copy_example(tmp_path / "r.db")
    with Library.open(database) as library:
        differing = list(compare(library, find_questions(golden), 100, seed=7))
    assert [str(one) for one in differing] == []
