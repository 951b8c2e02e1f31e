"""What is granted in several years is added up where it is asked for in all; debts and prices never are."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest

from knowledge.library import Library
from knowledge.model import Status

NOW = dt.datetime(2026, 2, 2, 9, tzinfo=ZoneInfo("Europe/Copenhagen"))
PAPERS = {
    "hal.md": """\
# Frigivelse af rådighedsbeløb til rideskolen

Mio. kr.

| | 2026 | 2027 |
|---|---|---|
| Ridebane | 6,0 | 11,0 |
| Stald | 0,4 | 2,3 |
| I alt | 6,4 | 13,3 |
""",
    "redegoerelse.md": """\
# Økonomisk redegørelse

## Driftsudgifter

1.000 kr.

| Område | 2024 | 2025 | 2026 |
|---|---|---|---|
| Biblioteker | 100 | 110 | 120 |
| Museer | 200 | 210 | 220 |
| I alt | 300 | 320 | 340 |

## Langfristet gæld

Mio. kr.

| Lån | 2024 | 2025 | 2026 |
|---|---|---|---|
| Lystbådehavn | 50 | 40 | 30 |
| Ældreboliger | 90 | 80 | 70 |
| I alt | 140 | 120 | 100 |

## Takster for klubben

| Tilbud | Takst 2025 | Takst 2026 |
|---|---|---|
| Juniorklub | 405 | 390 |
| Ungdomsklub | 205 | 190 |

## Vintertjeneste

1.000 kr.

| Konto | Budget 2025 | Regnskab 2025 |
|---|---|---|
| Vejsalt | 400 | 420 |
| Snerydning | 900 | 700 |

## Løsninger for Tinghøjvej

| Løsning | Økonomi (1.000 kr.) | | Fart |
|---|---|---|---|
| | Anlæg | Årlig drift | |
| Chikaner | 940 | 20 | 41 |
| Bump | 510 | 15 | 38 |
""",
    "takster.md": """\
# Takstoversigt 2026

## Kultur og ældre

| Ydelse | Enhed | 2025 | 2026 |
|---|---|---|---|
| Hovedret | stk. | 63 | 65 |
| Korsang | pr. sæson | 1.120 | 1.145 |
""",
    "salg.md": """\
# Salg af storparcel

Der er budt op til 9 mio. kr.

| Byder | Bud ekskl. moms | Antal boliger |
|---|---|---|
| Tømrer og Bolig ApS | 8.200.000 | 26 |
| Midt Byg | 7.100.000 | 31 |
""",
}


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("hvor stort et beløb frigives i alt til rideskolen", "Lagt sammen: 19,7 Mio. kr."),
        ("hvad frigives til stald på rideskolen i alt", "Lagt sammen: 2,7 Mio. kr."),
        ("rådighedsbeløb til rideskolen i 2027", "I alt, 2027: 13,3"),
    ],
)
def test_what_is_granted_in_all_is_the_sum_over_the_years(library: Library, question: str, told: str) -> None:
    answer = library.ask(question, now=NOW)
    assert told in answer.text
    assert answer.status is Status.ANSWERED


@pytest.mark.parametrize(
    "question",
    [
        "hvad er driftsudgifterne i alt",  # a year's, or those of three years?
        "hvor stor er gælden i alt",
        "gæld på lystbådehavnen i alt",
        "hvad koster juniorklub i alt",
        "hvad koster korsang i alt",
        "hvad koster chikaner i alt",  # to build them, and to run them each year
        "hvad koster vejsalt i alt",  # what was planned and what was spent are the same year's
    ],
)
def test_what_does_not_add_up_over_years_is_only_shown(library: Library, question: str) -> None:
    answer = library.ask(question, now=NOW)
    assert answer.status is Status.AMBIGUOUS
    assert "Lagt sammen" not in answer.text


def test_a_number_of_things_is_no_price(library: Library) -> None:
    assert library.ask("hvad koster tømrer og bolig aps i alt", now=NOW).status is not Status.ANSWERED
