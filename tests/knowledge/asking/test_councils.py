"""A question about several councils is put to each, and what their papers tell stands side by side."""

from knowledge.model import Status
from tests.knowledge.asking.conftest import Ask

_PAPER = """\
# {council} Kommune

# Referat: Byrådet, 22. april 2024

## 4. Vindmøller ved {place}

Der er søgt om seks vindmøller.

**Beslutning**

{decided}

## 5. Takster

| Ydelse | 2024 |
|---|---|
| Hovedret, leveret | {price} |
"""
PAPERS = {
    "thisted.md": _PAPER.format(
        council="Thisted", place="Hørsted", decided="Forslaget blev forkastet.", price="61"
    ),
    "struer.md": _PAPER.format(
        council="Struer", place="Bremdal", decided="Godkendt med 12 stemmer mod 7.", price="57"
    ),
}


def test_what_two_councils_decided_stands_side_by_side(ask: Ask) -> None:
    answer = ask("hvad er forskellen på hvad thisted og struer besluttede om vindmøller")
    assert answer.status is Status.ANSWERED
    assert "1. Thisted: " in answer.text
    assert "forkastet" in answer.text
    assert "2. Struer: " in answer.text
    assert "12 stemmer" in answer.text


def test_a_price_is_told_of_each_without_saying_who_is_dearest(ask: Ask) -> None:
    answer = ask("er en leveret hovedret dyrest i thisted eller struer")
    assert "61" in answer.text
    assert "57" in answer.text


def test_a_council_without_papers_is_not_asked(ask: Ask) -> None:
    assert "Struer: " not in ask("besluttede struer eller morsø noget om vindmøller").text
