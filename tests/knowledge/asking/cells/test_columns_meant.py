"""Which column of a row is meant: the newest price, the change, the year, the number of a case, the place."""

import datetime as dt
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from knowledge.library import Library
from knowledge.model import Status

NOW = dt.datetime(2026, 2, 2, 9, tzinfo=ZoneInfo("Europe/Copenhagen"))
DOCUMENT = """\
# Notat om takster og nøgletal i Sundby

## Takster for SFO og klub

Månedlige takster (kr.)

| Tilbud | Takst pr. 1/1 2026 | Forslag pr. 1/5 2026 | Ændring i kr. |
|---|---|---|---|
| SFO, fuldtid | 2.050 | 2.115 | 65 |
| Klub | 985 | 1.020 | 35 |
| Ferieklub | 410 | 425 | 15 |

## Sygefravær

| Center | Sygefravær i pct. | | Årsværk dec. 2025 |
|---|---|---|---|
| | 2024 | 2025 | |
| Skole | 5,2 | 5,0 | 612 |
| Dagpleje | 7,4 | 6,8 | 388 |
| Vej | 3,6 | 3,4 | 168 |

## Budgetopfølgning 2026

Drift, 1.000 kr.

| Område | Korrigeret budget | Forventet regnskab | Afvigelse |
|---|---|---|---|
| Vintertjeneste | 6.100 | 8.400 | 2.300 |
| Belysning | 3.000 | 2.900 | -100 |
| I alt | 9.100 | 11.300 | 2.200 |

## Rådighedsbeløb til brandstationen

Mio. kr.

| | 2026 | 2027 |
|---|---|---|
| Håndværk | 3,0 | 20,5 |
| Inventar | 0,5 | 2,1 |
| I alt | 3,5 | 22,6 |

## Verserende sager

| Sagsnr | Sagstitel | Sagsbehandler | Status |
|---|---|---|---|
| 26/01390 | Klage over støj - Maskinhallen | Frode Gudme | Under behandling |
| 26/01402 | Dispensation - Engvej 4 | Lis Holm | Afventer |

## Mødeplan

| Udvalg | Jan | Feb | Jun |
|---|---|---|---|
| Byrådet | 27 | 24 | 17 |
| Skoleudvalget | 12 | 9 | 1 |
"""


PAPERS = {"notat.md": DOCUMENT}


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("ny takst for ferieklub", "Ferieklub, Forslag pr. 1/5 2026: 425"),
        ("takst for ferieklub pr 1. maj", "Ferieklub, Forslag pr. 1/5 2026: 425"),
        ("hvor meget stiger ferieklub", "Ferieklub, Ændring i kr.: 15"),
        ("sygefravær dagpleje 24 vs 25", "Faldet med 0,6"),
        ("hvor mange kr er ferieklub steget", "Ferieklub, Ændring i kr.: 15"),
        ("merforbrug på vintertjeneste", "Vintertjeneste, Afvigelse: 2.300"),
        ("rådighedsbeløb til brandstationen i 2027", "I alt, 2027: 22,6"),
        ("sagsnr på støjklagen maskinhallen", "Sagsnr: 26/01390"),
        ("hvilket journalnummer har klagen over støj i maskinhallen", "26/01390"),
    ],
)
def test_the_column_that_is_meant_is_told(library: Library, question: str, told: str) -> None:
    answer = library.ask(question, now=NOW)
    assert told in answer.text
    assert answer.status is Status.ANSWERED


def test_a_price_is_not_told_by_its_change(library: Library) -> None:
    answer = library.ask("hvad koster ferieklub", now=NOW)
    assert "425" in answer.text
    assert "Ændring" not in answer.text.split("(")[0]


def test_a_budget_that_was_kept_is_no_overspending(library: Library) -> None:
    assert library.ask("merforbrug på belysning", now=NOW).status is not Status.ANSWERED


def test_money_is_no_count(library: Library) -> None:
    assert library.ask("hvor mange inventar i 2027", now=NOW).status is not Status.ANSWERED


def test_no_day_of_a_month_is_told_as_a_place(library: Library) -> None:
    assert library.ask("hvor mødes byrådet i juni", now=NOW).kind != "cells"


def test_a_row_of_two_councils_is_asked_back(tmp_path: Path) -> None:
    table = "| Projekt | 2026 | 2027 |\n|---|---|---|\n| Havnebad | {} | 300 |\n| Stier | 700 | 800 |\n"
    for name, amount in (("Holbæk", "4.100"), ("Svendborg", "9.800")):
        paper = f"# Budgetaftale 2026-2029 for {name} Kommune\n\n## Anlæg\n\nAnlæg, 1.000 kr.\n\n"
        (tmp_path / f"{name}.md").write_text(paper + table.format(amount), encoding="utf-8")
    with Library.open(tmp_path / "test.db") as library:
        library.index(*sorted(tmp_path.glob("*.md")), now=NOW)
        unnamed = library.ask("hvad koster havnebadet", now=NOW)
        named = library.ask("hvad koster havnebadet i Svendborg", now=NOW)
    assert unnamed.status is Status.AMBIGUOUS
    assert "Holbæk" in unnamed.text
    assert "Svendborg" in unnamed.text
    assert named.status is Status.ANSWERED
    assert "9.800" in named.text


def test_the_table_of_a_proposal_does_not_tell_what_was_decided(library: Library) -> None:
    assert library.ask("hvad koster klub efter byrådet", now=NOW).status is not Status.ANSWERED
    assert library.ask("takst pr. 1. maj klub", now=NOW).status is Status.ANSWERED
