"""A month that is asked for is the one that is told, ordered and compared; one that is not there is not."""

import datetime as dt
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from knowledge.library import Library

NOW = dt.datetime(2024, 8, 1, 9, tzinfo=ZoneInfo("Europe/Copenhagen"))
TEXT = """# Ledighed i procent

| Kommune | Januar 2023 | Juni 2023 | Januar 2024 | Marts 2024 |
|---|---|---|---|---|
| Viborg | 3,1 | 2,2 | 3,0 | 2,6 |
| Skive | 3,9 | 2,4 | 2,9 | 2,8 |
"""


@pytest.fixture
def library(tmp_path: Path) -> Library:
    (tmp_path / "ledighed.md").write_text(TEXT, encoding="utf-8")
    found = Library.open(tmp_path / "library.db")
    found.index(tmp_path / "ledighed.md", now=NOW)
    return found


@pytest.mark.parametrize(
    ("question", "first_line"),
    [
        ("ledighed viborg januar 2023", "Viborg: 3,1 %"),
        ("ledighed viborg i januar", "Viborg: 3,0 %"),
        ("ledighed viborg i juni", "Viborg: 2,2 %"),
        ("højest ledighed januar 2024", "Viborg: 3,0 %."),
        ("højest ledighed i juni", "Skive: 2,4 %."),
        ("er ledigheden højere i viborg end i skive i januar 2024", "Ja: forskellen er 0,1 procentpoint."),
        (
            "udvikling i ledigheden i skive fra januar til marts 2024",
            "Skive: faldet med 0,1 procentpoint fra Januar 2024 til Marts 2024.",
        ),
    ],
)
def test_part_of_year_asked_for_is_told(library: Library, question: str, first_line: str) -> None:
    assert library.ask(question, now=NOW).text.splitlines()[0] == first_line


@pytest.mark.parametrize(
    "question", ["ledighed viborg juni 2024", "ledighed viborg juli 2023", "lavest ledighed marts 2023"]
)
def test_part_of_year_that_is_not_there_is_not_told(library: Library, question: str) -> None:
    assert library.ask(question, now=NOW).status != "answered"
