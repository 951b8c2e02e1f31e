"""The kind of amount that is asked for must be what the table is about."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest

from knowledge.library import Library
from knowledge.model import Status

NOW = dt.datetime(2026, 2, 2, 9, tzinfo=ZoneInfo("Europe/Copenhagen"))
PAPERS = {
    "budget.md": """\
# Budget 2026: takster og anlæg i Lunde Kommune

Byrådet fastsætter taksten for en børnehaveplads, leje, kontingent og anlægssum.

## Anlæg 2026-2028

1.000 kr.

| Projekt | 2026 | 2027 | 2028 |
|---|---|---|---|
| Ny børnehave Møllevang | 8200 | 14100 | 300 |
| Svømmehal | 3200 | 4100 | 0 |

## Idrætsanlæg

| Sted | Anlægssum (kr.) | Årlig driftsudgift (kr.) | Leje pr. time (kr.) |
|---|---|---|---|
| Nordhallen | 4.000.000 | 300.000 | 210 |
| Sydhallen | 5.000.000 | 400.000 | 220 |

## Driftsbudget

1.000 kr.

| Område | 2025 | 2026 |
|---|---|---|
| Musikskolen | 3100 | 3200 |
| Biblioteket | 1200 | 1300 |

## Anlægsbevilling til broen

1.000 kr., 2026-priser. Laveste pris blev budt af et lokalt firma.

| Post | 2026 | 2027 |
|---|---|---|
| Rådgivning | 400 | 200 |
| Entreprise | 9.100 | 3.300 |

## Nye måltider

| Post | Engangsudgift (kr.) | Årligt (kr.) |
|---|---|---|
| Køkkenvogne | 240.000 | 17.000 |
| Ovne | 180.000 | 9.000 |

## Klubber

| Klub | Kr. pr. md. |
|---|---|
| Juniorklub | 405 |
| Ungdomsklub | 190 |

## Skoler

| Skole | Elever | Kapacitet (elever) |
|---|---|---|
| Vestre Skole | 154 | 220 |
| Bredal Skole | 311 | 375 |
""",
    "dagtilbud.md": """\
# Takster for dagtilbud 2026

| Tilbud | 2025 | 2026 |
|---|---|---|
| Dagpleje | 3.100 | 3.200 |
| Vuggestue | 3.900 | 4.000 |
""",
}


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("hvad koster den nye børnehave møllevang", "2026: 8200"),
        ("hvad er taksten for nordhallen", "Nordhallen, Leje pr. time (kr.): 210"),
        ("anlægssum nordhallen", "Nordhallen, Anlægssum (kr.): 4.000.000"),
        ("hvad er driftsudgiften i sydhallen", "Sydhallen, Årlig driftsudgift (kr.): 400.000"),
        ("taksten for juniorklub", "Juniorklub, Kr. pr. md.: 405"),
        ("anlægssum for rådgivning til broen i 2026", "Rådgivning, 2026: 400"),
        ("hvad koster musikskolen i 2026", "Musikskolen, 2026: 3200"),
        ("hvad er taksten for en vuggestueplads i 2026", "Vuggestue, 2026: 4.000"),
        ("hvad koster en vuggestueplads i 2026", "Vuggestue, 2026: 4.000"),
    ],
)
def test_the_amount_that_is_asked_for_is_told(library: Library, question: str, told: str) -> None:
    answer = library.ask(question, now=NOW)
    assert told in answer.text
    assert answer.status is Status.ANSWERED


@pytest.mark.parametrize(
    "question",
    [
        "hvad er taksten for en børnehaveplads",
        "hvad er taksten for en børnehaveplads i lunde",
        "hvad koster en børnehaveplads i møllevang",  # the house is in the plan, not what a place costs
        "hvad er lejen af svømmehallen",
        "hvad er taksten for musikskolen",
        "hvad er kontingentet i biblioteket i 2026",
        "hvad er anlægssummen for musikskolen",
        "hvad er gebyret for entreprise i 2026",  # the year of the prices tells no price
        "hvad er taksten for køkkenvogne",
        "hvad er prisen på sydhallen",  # to build, to run or to rent
    ],
)
def test_another_amount_is_not_stated(library: Library, question: str) -> None:
    assert library.ask(question, now=NOW).status is not Status.ANSWERED


def test_what_is_dearer_is_not_told_by_what_there_is_room_for(library: Library) -> None:
    dearer = library.ask(
        "hvor meget dyrere er kapacitet til en elev på vestre skole end på bredal skole", now=NOW
    )
    larger = library.ask("hvor meget større er kapacitet på bredal skole end på vestre skole", now=NOW)

    assert dearer.status is not Status.ANSWERED
    assert larger.status is Status.ANSWERED
    assert "155" in larger.text
