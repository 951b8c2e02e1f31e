"""The case number of an item that calls its case »sag«, and of a letter."""

from __future__ import annotations

import pytest

from knowledge.model import Attribute
from tests.knowledge.structuring.reading_aloud import build


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("# Referat, Vig Byråd 16. marts 2026\n\n## 1. Ny vej\n\nSag 26/455\n\nVejen er 2 km.\n", "26/455"),
        (
            "# Høring om ny vej\n\nDato: 2. februar 2026\nSagsnr.: 24/14420\n\nVi hører gerne fra jer.\n",
            "24/14420",
        ),
        ("# Notat om ny vej\n\nVejen er 2 km. Se sag 26/455 og 26/456.\n", ""),
    ],
)
def test_the_number_of_the_case_is_kept(text: str, number: str) -> None:
    facts = build(text, "papir.md").facts
    told = [str(fact.value) for fact in facts if fact.attribute is Attribute.CASE_NUMBER]
    assert told == [number] * bool(number)
