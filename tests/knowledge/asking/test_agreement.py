"""A sentence answers only what is on the question's side of things."""

from __future__ import annotations

import datetime as dt

import pytest

from knowledge.asking.understanding import understand
from knowledge.asking.words.agreement import is_for_other_year

NOW = dt.datetime(2026, 2, 1, 9, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("asked", "sentence", "other"),
    [
        ("hvornår sendes regnskabet for 2027", "Regnskab for 2026 sendes senest den 1. april 2027.", True),
        ("hvornår sendes regnskabet for 2026", "Regnskab for 2026 sendes senest den 1. april 2027.", False),
        ("hvornår sendes regnskabet i 2027", "Regnskab for 2026 sendes senest den 1. april 2027.", False),
        ("hvornår sendes regnskabet for 2027", "Regnskabet sendes senest den 1. april 2027.", False),
        ("taksten for året 2027", "Taksten for 2026 og for 2027 er 3 kr.", False),
    ],
)
def test_what_is_for_another_year(asked: str, sentence: str, other: bool) -> None:
    assert is_for_other_year(understand(asked, now=NOW), sentence) is other
