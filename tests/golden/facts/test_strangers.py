"""The facts that strangers wrote down of their papers are read no worse than before."""

from __future__ import annotations

from tests.golden.facts.strangers import measure, sum_up
from tests.golden.facts.test_facts import STRANGERS

READ = {  # right, missed, made up, told again; g1/README.md says what is missed and why
    "item": (66, 0, 0, 0),
    "decision": (49, 1, 0, 0),
    "vote": (17, 0, 0, 0),
    "attendance": (76, 0, 4, 0),
    "meeting": (7, 0, 0, 0),
    "deadline": (34, 0, 0, 1),
    "identity": (39, 1, 1, 0),
}


def test_the_facts_of_ten_papers_by_a_stranger_are_read() -> None:
    assert sum_up(measure(STRANGERS / "g1")) == READ
