"""Who was given an office, asked of the minutes of a council."""

from __future__ import annotations

import datetime as dt

import pytest

from knowledge.library import Library
from knowledge.model import Answer, Status
from tests.golden.scoring import COPENHAGEN

NOW = dt.datetime(2026, 3, 1, 9, tzinfo=COPENHAGEN)
MINUTES = """\
# Referat – Byrådet

Dato: 24. februar 2026

## 1. Takster for svømmehallen på Engvej

**Beslutning:** Godkendt.

## 2. Udpegning til bestyrelsen for Bakkens Museum

### Sagsfremstilling

Byrådet skal udpege et medlem til bestyrelsen for museet.

### Beslutning

Udpeget blev: Ida Munk (C) som medlem og Per Dam (F) som personlig stedfortræder.

## 3. Nye medlemmer af råd

### Beslutning

| Organ | Udpeget | Stedfortræder |
| --- | --- | --- |
| Handicaprådet | Eva Bro (A) | Jan Lykke (V) |
| | Lis Holm (V) | - |
| Grønt Råd | Bo Lind (Ø) | - |

## 4. Orientering

- Ny leder af Plejecenter Engen: Karin Dahl, tiltræder 1. april 2026.
- Svømmehallen får ny bestyrelse til efteråret.
- Søren Friis er ansat som souschef på Bakkeskolen fra 1. maj 2026.
"""


PAPERS = {"referat.md": MINUTES}


def ask(library: Library, question: str) -> Answer:
    return library.ask(question, now=NOW)


@pytest.mark.parametrize(
    ("question", "told", "not_told"),
    [
        ("hvem repræsenterer os i museumsbestyrelsen", ["Ida Munk", "Per Dam"], ["Eva Bro", "Karin Dahl"]),
        ("hvem blev udpeget til bestyrelsen for bakkens museum", ["Ida Munk"], ["Eva Bro"]),
        ("hvem af os kom i handicaprådet", ["Eva Bro", "Lis Holm"], ["Bo Lind", "Ida Munk"]),
        ("hvem bliver ny leder på plejecenter engen", ["Karin Dahl"], ["Søren Friis"]),
        (
            "hvem skal være ny chef for plejecenter engen og hvornår begynder hun",
            ["Karin Dahl", "1. april"],
            [],
        ),
    ],
)
def test_who_was_given_an_office_is_told(
    library: Library, question: str, told: list[str], not_told: list[str]
) -> None:
    answer = ask(library, question)

    assert answer.status is Status.ANSWERED
    assert [name for name in told if name not in answer.text] == []
    assert [name for name in not_told if name in answer.text] == []


@pytest.mark.parametrize(
    "question",
    [
        "hvem bliver ny leder på bakkeskolen",  # a souschef is no leader
        "hvem er ny leder af svømmehallen",
        "hvem blev udpeget til ungerådet",
        "hvem bliver ny formand for plejecenter engen",
    ],
)
def test_an_office_that_is_not_told_is_not_given_to_somebody_else(library: Library, question: str) -> None:
    assert ask(library, question).status is not Status.ANSWERED
