"""The facts that strangers wrote down of their papers are read no worse than before."""

from __future__ import annotations

import pytest

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
FLOORS = {  # at least so many right, at most so many made up; the README of each set says what is missed
    "g2": {
        "item": (75, 0),
        "decision": (61, 0),
        "vote": (23, 0),
        "attendance": (70, 1),
        "meeting": (7, 0),
        "deadline": (58, 1),
        "identity": (39, 1),
    },
    "g3": {
        "item": (78, 0),
        "decision": (66, 0),
        "vote": (27, 0),
        "attendance": (63, 1),
        "meeting": (8, 0),
        "deadline": (59, 0),
        "identity": (39, 1),
    },
    "g4": {
        "item": (55, 1),
        "decision": (48, 1),
        "vote": (20, 0),
        "attendance": (24, 2),
        "meeting": (46, 8),
        "deadline": (28, 0),
        "identity": (33, 7),
    },
    "z1": {
        "item": (144, 1),
        "decision": (95, 1),
        "vote": (31, 2),
        "attendance": (122, 3),
        "meeting": (30, 0),
        "identity": (119, 1),
    },
}


def test_the_facts_of_ten_papers_by_a_stranger_are_read() -> None:
    assert sum_up(measure(STRANGERS / "g1")) == READ


@pytest.mark.parametrize("name", sorted(FLOORS))
def test_a_set_of_papers_by_a_stranger_is_read_no_worse_than_before(name: str) -> None:
    found = sum_up(measure(STRANGERS / name))
    worse = {
        attribute: found[attribute]
        for attribute, (right, made_up) in FLOORS[name].items()
        if found[attribute][0] < right or found[attribute][2] > made_up
    }
    assert worse == {}
