"""Danish number words."""

from __future__ import annotations

import pytest

from knowledge.danish.number_words import parse_number_word


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("nul", 0),
        ("en", 1),
        ("ét", 1),
        ("tolv", 12),
        ("nitten", 19),
        ("tyve", 20),
        ("femogtyve", 25),
        ("toogtres", 62),
        ("halvtreds", 50),
        ("nioghalvfems", 99),
        ("hundrede", 100),
        ("to hundrede og tolv", 212),
        ("tohundredeogfem", 205),
        ("tusind", 1000),
        ("tre tusind fem hundrede", 3500),
        ("Fem", 5),
    ],
)
def test_number_words(text: str, value: int) -> None:
    assert parse_number_word(text) == value


@pytest.mark.parametrize("text", ["", "og", "fest", "tolvte", "femmer", "seksten kommuner", "12"])
def test_other_words(text: str) -> None:
    assert parse_number_word(text) is None
