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


def ask_of(text: str, question: str, folder: Path) -> str:
    """What is answered from one document."""
    (folder / "a.md").write_text(text, encoding="utf-8")
    found = Library.open(folder / "a.db")
    found.index(folder / "a.md", now=NOW)
    return found.ask(question, now=NOW).text


@pytest.mark.parametrize(
    ("over", "told"),
    [
        ("Tallene er opgjort ved årets udgang.", "Viborg: 34 dage\n"),
        ("Ventetiden er opgjort i uger.", "Viborg: 34\n"),
        ("Andelen af patienter, der venter for længe, er vist herunder.", "Viborg: 34\n"),
    ],
)
def test_the_usual_unit_is_not_taken_where_the_prose_tells_another(
    over: str, told: str, tmp_path: Path
) -> None:
    text = f"# Ældre\n\n{over}\n\n| Kommune | Ventetid 2023 |\n|---|---|\n| Viborg | 34 |\n| Skive | 30 |\n"
    assert ask_of(text, "ventetid i Viborg", tmp_path).startswith(told)


def test_a_share_without_a_unit_is_no_number_of_people(tmp_path: Path) -> None:
    text = "# Ældre\n\n| Kommune | Hjemmehjælp 2023 |\n|---|---|\n| Viborg | 34,4 |\n| Skive | 30,1 |\n"
    assert ask_of(text, "hvor mange får hjemmehjælp i Viborg", tmp_path).startswith("Antallet står ikke")
    assert ask_of(text, "hjemmehjælp i Viborg", tmp_path) == "Viborg: 34,4\nHjemmehjælp 2023"


def test_what_is_counted_per_an_age_may_be_asked_for_in_two_words_and_its_index_alone(
    tmp_path: Path,
) -> None:
    text = (
        "# Ældre\n\n| Kommune | Udgift pr. 80-årig 2023, kr. | Udgift pr. 80-årig, indeks 2023 |\n"
        "|---|---|---|\n| Viborg | 118.400 | 97,1 |\n| Skive | 121.300 | 99,2 |\n"
    )
    assert ask_of(text, "udgift pr 80 årig i Viborg", tmp_path).startswith("Viborg: 118.400 kr.")
    assert ask_of(text, "indeks viborg", tmp_path).startswith("Viborg: 97,1\n")


def test_of_two_units_over_a_table_neither_is_every_columns(tmp_path: Path) -> None:
    text = (
        "# Affald\n\nAndel der genanvendes, pct., og restaffald i kg\n\n"
        "| Kommune | Genanvendelse 2023 | Restaffald 2023 |\n|---|---|---|\n"
        "| Viborg | 61 | 118 |\n| Skive | 58 | 131 |\n"
    )
    assert ask_of(text, "restaffald i Viborg", tmp_path).startswith("Viborg: 118\n")
    assert ask_of(text, "genanvendelse i Viborg", tmp_path).startswith("Viborg: 61 %\n")
