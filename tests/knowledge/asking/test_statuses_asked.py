"""What was revised or budgeted is told as such; an order of budgets is none of the accounts."""

import datetime as dt
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from knowledge.library import Library

NOW = dt.datetime(2024, 10, 1, 9, tzinfo=ZoneInfo("Europe/Copenhagen"))
TEXT = """# Puljer og drift

## Landpuljen 2024

| Kommune | Antal ansøgninger | Ansøgt beløb | Tilsagn | Revideret tilsagn |
|---|---|---|---|---|
| Skive | 9 | 900 | 600 | 450 |
| Viborg | 4 | 700 | 500 | 650 |
| Holstebro | 7 | 800 | 400 | 400 |

## Drift, mio. kr.

| Kommune | Driftsudgifter, regnskab 2023 | Driftsudgifter, budget 2024 |
|---|---|---|
| Skive | 310 | 330 |
| Viborg | 320 | 315 |
"""


@pytest.fixture
def library(tmp_path: Path) -> Library:
    (tmp_path / "puljer.md").write_text(TEXT, encoding="utf-8")
    found = Library.open(tmp_path / "library.db")
    found.index(tmp_path / "puljer.md", now=NOW)
    return found


@pytest.mark.parametrize(
    ("question", "status", "first_line"),
    [
        ("tilsagn skive", "answered", "Skive: 450"),
        ("revideret tilsagn viborg", "answered", "Viborg: 650"),
        ("flest ansøgninger", "answered", "Skive: 9."),
        ("ansøgt beløb viborg", "answered", "Viborg: 700"),
        ("største driftsudgifter budget 2024", "answered", "Skive: 330 mio. kr."),
        ("største driftsudgifter regnskab 2024", "ambiguous", "Det har jeg ikke præcist. Nærmest er:"),
    ],
)
def test_status_asked_for_is_the_one_told(
    library: Library, question: str, status: str, first_line: str
) -> None:
    answer = library.ask(question, now=NOW)
    assert (answer.status, answer.text.splitlines()[0]) == (status, first_line)
