"""Years as a document tells them by its own: "sidste år" is the year before it was written."""

from __future__ import annotations

import pytest

from knowledge.asking.words.spoken_years import find_years


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("Sidste år var der 88.400 besøg, 6 procent flere end i 2024.", {"2024", "2025"}),
        ("I år er der afsat 4 mio. kr., og næste år 5 mio. kr.", {"2026", "2027"}),
        ("Det har været sådan de sidste år og de næste år.", set()),
        ("I år 2030 er der 2.015 boliger, 1.999,5 og 2020.", {"2030", "2020"}),
        ("Det var i årene før.", set()),
    ],
)
def test_years_are_read_from_the_documents_own(text: str, years: set[str]) -> None:
    assert find_years(text, 2026) == years


def test_without_a_year_of_its_own_only_digits_tell() -> None:
    assert find_years("Sidste år var der flere end i 2019.") == {"2019"}
