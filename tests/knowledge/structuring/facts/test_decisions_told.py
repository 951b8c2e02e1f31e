"""Recommendations and decisions in the many ways in which papers head and tell them: decisions_told.txt."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from knowledge.model import Attribute
from knowledge.reading.opening import open_document
from knowledge.structuring.build import build_contents

_HEAD = "Vejrup Kommune\n\nReferat af Byrådets møde den 16. marts 2026\n\n1. Havn\nSagsnr. 26/55\n\n"
_TAIL = "\n\n2. Skole\nSagsnr. 26/56\n\nSagsfremstilling\nSkolen er gammel.\n"
_SIGNS = {Attribute.RECOMMENDATION: "R", Attribute.DECISION: "D"}


def _read_cases() -> Iterator[tuple[str, list[str]]]:
    text = Path(__file__).with_name("decisions_told.txt").read_text("utf-8")
    for case in text.split("\n\n"):
        lines = [line for line in case.strip().split("\n") if not line.startswith("#")]
        if lines:
            told = [line for line in lines if not line.startswith("= ")]
            wanted = [line.removeprefix("= ") for line in lines if line.startswith("= ")]
            yield "\n".join(told), [one for one in wanted if one != "nothing"]


def _read_facts(told: str) -> list[str]:
    contents = build_contents(open_document((_HEAD + told + _TAIL).encode(), "vejrup-byraad.txt"))
    return [
        f"{_SIGNS[fact.attribute]} {fact.value}"
        + (f": {fact.text}" if fact.attribute is Attribute.RECOMMENDATION else "")
        for fact in contents.facts
        if fact.attribute in _SIGNS
    ]


@pytest.mark.parametrize(("told", "wanted"), [*_read_cases()])
def test_what_is_recommended_and_decided_is_read_however_it_is_told(told: str, wanted: list[str]) -> None:
    found = _read_facts(told)
    begun = [one[: len(start)] for one, start in zip(found, wanted, strict=False)]
    assert [*begun, *found[len(begun) :]] == wanted
