"""Which words are compounds of which: what a prefix makes of a word is another word."""

from __future__ import annotations

import pytest

from knowledge.danish.compounds import ends_with_part, split_compound


@pytest.mark.parametrize(
    ("whole", "part", "ends"),
    [
        ("kommunevalg", "valg", True),
        ("udvalg", "valg", False),
        ("socialudvalg", "valg", False),
        ("undersoeg", "soeg", False),
        ("forundersoeg", "soeg", False),
        ("bibliotekssoeg", "soeg", True),
        ("hallen", "salen", False),
    ],
)
def test_a_prefix_is_no_first_part(whole: str, part: str, ends: bool) -> None:
    assert ends_with_part(whole, part) is ends


@pytest.mark.parametrize(
    ("word", "known", "parts"),
    [
        ("regionskvoterne", {"region", "kvot"}, ("region", "kvoterne")),
        ("undersoegelse", {"under", "soeg", "soegelse"}, ()),
    ],
)
def test_a_compound_is_cut_between_words(word: str, known: set[str], parts: tuple[str, ...]) -> None:
    assert split_compound(word, known) == parts
