"""Times of day in Danish sentences."""

from __future__ import annotations

import pytest

from knowledge.danish.clock_times import find_clock_times


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Møde kl. 9.30", ["09:30"]),
        ("Møde kl. 16-18", ["16:00–18:00"]),
        ("Møde fra kl. 9.30 til kl. 15.45", ["09:30–15:45"]),
        ("Kontoret er åbent mellem kl. 10 og 14", ["10:00–14:00"]),
        ("Bussen går kl. 10 og 14", ["10:00"]),
        ("Møde klokken 24", ["00:00"]),
        ("Møde kl. 22-2", ["22:00"]),
        ("Møde kl. 25", []),
        ("Møde kl. 10/11", []),
    ],
)
def test_a_time_has_an_end_only_where_one_is_told(text: str, expected: list[str]) -> None:
    told = [
        f"{time.at:%H:%M}–{time.until:%H:%M}" if time.until else f"{time.at:%H:%M}"
        for time in find_clock_times(text)
    ]
    assert told == expected
