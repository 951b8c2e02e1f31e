"""Names of people and the words that say what they are."""

from __future__ import annotations

import pytest

from knowledge.danish.person_names import base_title, find_names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Velkomst ved Karen Friis og Bo Å. Ek-Jensen", ["Karen Friis", "Bo Å. Ek-Jensen"]),
        ("Borgmester Stine von Hald", ["Stine von Hald"]),
        ("Region Midtjylland og Aarhus Kommune", []),
        ("Kulturstyrelsen Poul Lind", ["Poul Lind"]),
        ("Hvad siger Ida Bro?", ["Ida Bro"]),
        ("Karen", []),
    ],
)
def test_names_are_found_without_places_offices_and_titles(text: str, names: list[str]) -> None:
    assert [name.text for name in find_names(text)] == names


@pytest.mark.parametrize(
    ("word", "title"),
    [
        ("Formanden", "formand"),
        ("næstformand", "naestformand"),
        ("socialchefens", "socialchef"),
        ("udvalget", ""),
        ("borgmesteren", "borgmester"),
    ],
)
def test_a_title_is_known_by_its_ending(word: str, title: str) -> None:
    assert base_title(word) == title
