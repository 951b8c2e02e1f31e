"""Any table's cell, row, order, sum and change, told as printed; what is not in the table is not answered."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest

from knowledge.library import Library
from knowledge.model import Status

NOW = dt.datetime(2026, 2, 2, 9, tzinfo=ZoneInfo("Europe/Copenhagen"))
DOCUMENT = """\
# Notat om veje, skoler og takster i Sundby

## Vejplan 2026

Rammen er 3 mio. kr.

| Vej | By | Længde (m) | Pris (kr.) | Udføres |
|---|---|---|---|---|
| Bygaden | Kirkeby | 620 | 806.000 | juni |
| Åsvej | Nordby | 80 | 120.000 | maj |
| Skovvej | Nordby | 300 | 450.000 | august |
| I alt | | 1.000 | 1.376.000 | |

## Skoler

| Skole | Elever | | Udgift (kr.) | |
|---|---|---|---|---|
| | 0.-6. klasse | I alt | Drift | Pr. elev |
| Åskolen | 412 | 602 | 44.548.000 | 74.000 |
| Højskolen Nord | 201 | 301 | 22.100.000 | 73.422 |
| Lillegård Skole | - | 61 | 17.385.000 | 285.000 |

## Takster for renovation

| Gebyr | Nu | Forslag fra 1/7 |
|---|---|---|
| Grundgebyr, helårsbolig | 1.480 | 1.565 |
| Grundgebyr, sommerhus | 1.120 | 1.185 |
| Haveaffald (frivillig ordning) | 540 | 610 |
| Tømning uden storskrald | 95 | 99 |
| Ekstra sæk* | 38 | 40 |

\\* Købes på genbrugspladsen.

## Puljer

| Forening | Formål | Ansøgt beløb (kr.) | Bevilget beløb (kr.) |
|---|---|---|---|
| Havnens Venner | Legeplads | 85.000 | 60.000 |
| Nordby Forsamlingshus | Nyt køkken | 90.000 | 40.000 |
"""


DOCUMENT += """
## Vederlag

Vederlag pr. år, kr.

| | Beløb |
|---|---|
| Borgmester | 967.311 |
| Viceborgmester, 6 % af borgmesterens vederlag | 58.039 |
"""

PAPERS = {"notat.md": DOCUMENT}


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("hvad koster bygaden", "Bygaden, Kirkeby, Pris (kr.): 806.000"),
        ("hvor lang er skovvej", "Skovvej, Nordby, Længde (m): 300"),
        ("hvilken vej er dyrest", "Bygaden, Kirkeby, Pris (kr.): 806.000"),
        ("hvilken vej er billigst i vejplanen", "Åsvej, Nordby, Pris (kr.): 120.000"),
        ("hvor mange elever har åskolen", "Åskolen, Elever I alt: 602"),
        ("elever 0.-6. klasse åskolen", "Åskolen, Elever 0.-6. klasse: 412"),
        ("udgift pr elev lillegård skole", "Lillegård Skole, Udgift (kr.) Pr. elev: 285.000"),
        ("hvor mange flere elever har åskolen end lillegård skole", "Forskel: 541"),
        ("hvor meget stiger haveaffald", "Steget med 70 fra Nu til Forslag fra 1/7."),
        ("hvor meget fik havnens venner", "Bevilget beløb (kr.): 60.000"),
        ("hvad koster en ekstra sæk nu", "Ekstra sæk, Nu: 38\nNote: Købes på genbrugspladsen."),
        ("hvad får borgmesteren i vederlag", "Borgmester, Beløb: 967.311"),
        ("hvad koster tømning uden storskrald", "Tømning uden storskrald:"),
        ("hvad koster vejene i alt", "I alt, Pris (kr.): 1.376.000"),
    ],
)
def test_a_cell_is_told_with_its_row_and_header(library: Library, question: str, told: str) -> None:
    answer = library.ask(question, now=NOW)
    assert told in answer.text
    assert answer.status is Status.ANSWERED
    assert answer.sources[0].document == "Notat om veje, skoler og takster i Sundby"


@pytest.mark.parametrize(
    "question",
    [
        "hvad koster havnegade",  # no such row
        "hvor mange lærere har åskolen",  # no such column
        "hvor mange elever har åskolen i 2019",  # no such year
        "hvad koster grundgebyret",  # two rows: asked back
        "udgift åskolen pr. lærer",  # told per pupil
        "hvad koster tømning af storskrald",  # the row leaves that out
    ],
)
def test_what_no_cell_tells_is_not_stated(library: Library, question: str) -> None:
    assert library.ask(question, now=NOW).status is not Status.ANSWERED


def test_half_an_age_is_no_row(library: Library) -> None:
    answer = library.ask("hvor mange elever går i 6. klasse på åskolen", now=NOW)
    assert answer.status is not Status.ANSWERED
