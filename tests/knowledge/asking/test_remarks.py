"""Remarks in quotation marks, one a line, are comments of their own and no running text."""

from __future__ import annotations

import pytest

from knowledge.asking.solvers.survey import split_remarks
from knowledge.model import Passage, Spot


def passage(text: str) -> Passage:
    return Passage(0, "paragraph", text, Spot(0, None, 1, 0, len(text), 1))


@pytest.mark.parametrize(
    ("text", "remarks"),
    [
        ('Kommentarer\n"Skuret er for lille." (mand, 61 år)\n"Bussen kører\nfor sjældent."', 2),
        ("Udvalgte citater:\n»Skuret er for lille.«\n»Det regner ind.«", 2),
        ('Kommentarer\n"Skuret er for lille."', 0),
        ('Vi kalder det\n"Skuret ved åen" og\n"Skuret ved søen"', 0),
    ],
)
def test_the_lines_are_told_apart(text: str, remarks: int) -> None:
    found = split_remarks(passage(text))

    assert len(found) == remarks
    assert all(one.kind == "item" and '"' not in one.text for one in found)
