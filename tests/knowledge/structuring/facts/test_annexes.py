"""The annexes of an item, told in one line behind "Bilag:" or a line each."""

from __future__ import annotations

import pytest

from knowledge.model import Attribute
from knowledge.reading.plain import read_plain
from knowledge.structuring.build import build_contents

LINES = {
    "Bilag: Skitse; Kort over havnen": "Skitse | Kort over havnen",
    "Bilag: Planforslag, Miljørapport, Kort": "Planforslag | Miljørapport | Kort",
    "Bilag: A. Skitseprojekt; B. Økonomi": "A. Skitseprojekt | B. Økonomi",
    "Notatet drøftes. Bilag: Notat af 16. februar 2026.": "Notat af 16. februar 2026",
    "Bilag\n- Bilag 1: Plan, etape 2\n- Bilag 2: Kort": "Bilag 1: Plan, etape 2 | Bilag 2: Kort",
    "Bilag: 1. Analyse 2. Prognose for 2036 3. Kort": "1. Analyse | 2. Prognose for 2036 | 3. Kort",
    "Bilag: Ingen": "",
}


@pytest.mark.parametrize("line", LINES)
def test_each_annex_is_told_by_itself(line: str) -> None:
    item = "Punkt 1: Havnen\nSagsnr. 26/0123\n\nIndstilling\nDet indstilles, at planen godkendes."
    text = f"Referat\n\n{item}\n\n{line}\n"
    contents = build_contents(read_plain(text.encode(), "referat.txt"))
    annexes = [str(fact.value) for fact in contents.facts if fact.attribute is Attribute.ANNEX]
    assert " | ".join(annexes) == LINES[line]
    recommended = next(fact for fact in contents.facts if fact.attribute is Attribute.RECOMMENDATION)
    assert "Bilag" not in recommended.text
