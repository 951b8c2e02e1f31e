"""Whose papers documents are: no worse than it was; `python -m tests.golden.identity` lists the mistakes."""

from __future__ import annotations

from collections import Counter

from tests.golden.identity.measuring import judge, read_gold

LEAST_PERCENT = {"municipality": 100, "body": 100, "date": 97, "kind": 97}


def test_papers_belong_to_whom_they_do() -> None:
    judged = [one for gold in read_gold() for one in judge(gold)]
    asked = Counter(one.aspect for one in judged)
    right = Counter(one.aspect for one in judged if one.is_right)
    assert {aspect: 100 * right[aspect] // asked[aspect] for aspect in asked} == LEAST_PERCENT
