"""A share is told of a column of shares, and what a row is in the paper is no column of it."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest

from knowledge.library import Library
from knowledge.model import Status

NOW = dt.datetime(2026, 3, 20, 9, tzinfo=ZoneInfo("Europe/Copenhagen"))
PAPERS = {
    "opfoelgning.md": """\
# Opfølgning i Sundby

## Forbrug på skolerne

1.000 kr.

| Skole | Budget 2026 | Forbrug | |
|---|---|---|---|
| | | pr. 28/2 | i pct. |
| Lundeskolen | 61230 | 10125 | 16,5 |
| Åskolen | 31890 | 5287 | 16,6 |
| Engskolen | 24170 | 4396 | 18,2 |

## Takster

| Tilbud | Takst 2025 | Takst 2026 | Ændring i kr. | Ændring i pct. |
|---|---|---|---|---|
| Vuggestue | 4.000 | 4.200 | 200 | 5,0 |
| Børnehave | 2.000 | 2.050 | 50 | 2,5 |

## Puljer

1.000 kr.

| Pulje | Budget | Forbrug | Rest |
|---|---|---|---|
| Grønne pletter | 900 | 310 | 560 |
| Legepladser | 700 | 700 | 0 |

## Boliger på plejecentrene

| Plejecenter | Boliger | Venteliste | Ventetid i dage |
|---|---|---|---|
| Birkely | 48 | 14 | 41 |
| Fjordparken | 36 | 24 | 87 |
| Dalsgård | 29 | 4 | 22 |
| I alt | 113 | 42 | |
"""
}


@pytest.mark.parametrize(
    ("question", "told", "other"),
    [
        ("hvor mange pct. har Lundeskolen brugt", "16,5", "10125"),
        ("hvor mange procent stiger vuggestuen", "5,0", "200"),
    ],
)
def test_a_share_is_told_of_a_column_of_shares(
    library: Library, question: str, told: str, other: str
) -> None:
    answer = library.ask(question, now=NOW)
    assert told in answer.text
    assert other not in answer.text


def test_what_no_column_tells_as_a_share_is_not_told_for_sure(library: Library) -> None:
    answer = library.ask("hvor stor en andel af boligerne har Birkely", now=NOW)
    assert answer.status is not Status.ANSWERED


def test_which_of_the_rows_is_no_question_about_the_columns(library: Library) -> None:
    answer = library.ask("på hvilket plejecenter venter folk længst", now=NOW)
    assert "Venteliste, I alt" not in answer.text


def test_what_is_left_is_told_as_a_column_prints_it(library: Library) -> None:
    answer = library.ask("hvor meget er der tilbage i puljen grønne pletter", now=NOW)
    assert "560" in answer.text
    assert "590" not in answer.text


def test_the_first_by_share_is_not_the_first_by_money(library: Library) -> None:
    answer = library.ask("hvilken skole har brugt mest i procent", now=NOW)
    assert answer.text.startswith("Engskolen")
    assert "Lundeskolen" not in answer.text
