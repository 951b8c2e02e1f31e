"""Figures whose unit one document tells and another does not are never ordered, added or averaged."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from knowledge.library import Library
from knowledge.model import Status

NOW = dt.datetime(2024, 6, 3, 9, tzinfo=ZoneInfo("Europe/Copenhagen"))
TOLD = "# Gæld 2023\n\nI mio. kr.\n\n| Kommune | Gæld |\n|---|---|\n| Viborg | 812,4 |\n| Skive | 500 |\n"
UNTOLD = "# Gæld 2023 i nord\n\n| Kommune | Gæld |\n|---|---|\n| Thisted | 601.250 |\n| Morsø | 300.100 |\n"


@pytest.fixture
def library(tmp_path: Path) -> Library:
    found = Library.open(tmp_path / "library.db")
    for name, text in (("told.md", TOLD), ("untold.md", UNTOLD)):
        (tmp_path / name).write_text(text, encoding="utf-8")
        found.index(tmp_path / name, now=NOW)
    return found


@pytest.mark.parametrize(
    "question",
    [
        "hvem har størst gæld",
        "har Viborg større gæld end Thisted",
        "gennemsnitlig gæld",
        "samlet gæld i Viborg og Thisted",
        "hvor mange gange større er gælden i Thisted end i Skive",
    ],
)
def test_no_order_sum_or_mean_across_units(library: Library, question: str) -> None:
    answer = library.ask(question, now=NOW)
    told = re.findall(r"forskel\w*|i alt|gennemsnit|størst|flest|højest|gange", answer.text, re.IGNORECASE)
    assert answer.status is not Status.ANSWERED or not told, answer.text


RATES = """# Udredning 2023

| Kommune | Gennemsnitlig ventetid til operation, dage | Andel patienter udredt inden for 30 dage, pct. |
|---|---|---|
| Viborg | 40 | 82,9 |
| Skive | 51 | 74,0 |
"""


@pytest.mark.parametrize(
    "question", ["hvor stor en andel af patienterne ventede i viborg", "ventetid pr udredt patient viborg"]
)
def test_nothing_is_divided_by_a_percentage(tmp_path: Path, question: str) -> None:
    (tmp_path / "rates.md").write_text(RATES, encoding="utf-8")
    found = Library.open(tmp_path / "rates.db")
    found.index(tmp_path / "rates.md", now=NOW)
    assert not re.search(r"0,48|48,25", found.ask(question, now=NOW).text)
