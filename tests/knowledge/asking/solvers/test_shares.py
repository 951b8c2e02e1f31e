"""Parts of a whole: of the region, the country, a table, and of those who live in a place."""

from __future__ import annotations

import datetime as dt

import pytest

from knowledge.library import Library
from knowledge.model import Status

NOW = dt.datetime(2024, 5, 6, 9, tzinfo=dt.UTC)
PEOPLE = """\
# Folk i fire kommuner

Tabel 1: Tal for 2024

| Kommune | Indbyggertal | 80 år og derover | Udenlandske statsborgere | Unge i lære | Udgift pr. borger |
|---|---|---|---|---|---|
| 630 Vejle | 120.000 | 6.000 | 9.000 | 300 | 800 |
| 621 Kolding | 95.000 | 4.750 | 8.000 | 250 | 700 |
| 607 Fredericia | 52.000 | 2.600 | 5.200 | 90 | 650 |
| 573 Varde | 50.000 | 2.900 | 2.000 | 70 | 600 |
"""


PAPERS = {"folk.md": PEOPLE}


@pytest.mark.parametrize(
    ("question", "text"),
    [
        (
            "andel udenlandske statsborgere i Fredericia",
            "Fredericia: 10 % af indbyggerne\nUdenlandske statsborgere 2024: 5.200."
            "\nIndbyggertal 2024: 52.000.",
        ),
        (
            "andel 80 år og derover i Varde",
            "Varde: 5,8 % af indbyggerne\n"
            "Folk i fire kommuner, 80 år og derover 2024: 2.900.\n"
            "Indbyggertal 2024: 50.000.",
        ),
    ],
)
def test_a_part_of_those_who_live_there_shows_both_numbers(
    library: Library, question: str, text: str
) -> None:
    answer = library.ask(question, now=NOW)

    assert (answer.status, answer.text) == (Status.ANSWERED, text)
    assert len(answer.figures) == 2


@pytest.mark.parametrize("question", ["andel unge i lære i Vejle", "andel udgift pr borger i Vejle"])
def test_what_may_be_a_part_of_something_else_is_no_part_of_the_inhabitants(
    library: Library, question: str
) -> None:
    assert "indbyggerne" not in library.ask(question, now=NOW).text


def test_a_part_of_the_table_where_the_country_is_not_told(library: Library) -> None:
    answer = library.ask("Varde andel af udenlandske statsborgere", now=NOW)

    assert answer.text.startswith("Varde: 8,3 % af 4 kommuner")
