"""What labels, headings and letterheads tell: who leads, the purpose, when and where the meeting is."""

from __future__ import annotations

import datetime as dt

import pytest

from knowledge.library import Library
from knowledge.model import Answer, Status

NOW = dt.datetime(2024, 5, 6, 9, tzinfo=dt.UTC)
PLAN = """\
# Plan for Skovbroen

**Bygherre:** Skovlauget
**Byggeleder:** Ingeniør Rie Holm
**Sagsnr.:** 24-1177

## Formål

Broen skal gøre skoven lettere at nå for folk i kørestol.

## Hvem må cykle på broen?

Kun ridebetjente og postbude. Andre skal trække.

## Hvad sker der, hvis broen lukker?

Så sejler en båd hver time.
"""
MINUTES = """\
Referat fra Brolauget
Dato: Onsdag den 5. juni 2024
Tid: kl. 17.00
Sted: Kroen ved søen

1. Valg

Det gik godt.

2. Eventuelt

Intet.

Mødet hævet kl. 18.40
"""


PAPERS = {"plan.md": PLAN, "referat.txt": MINUTES}


def ask(library: Library, question: str) -> Answer:
    return library.ask(question, now=NOW)


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("hvem er byggeleder", "Byggeleder: Ingeniør Rie Holm"),
        ("hvem er bygherre på broen", "Bygherre: Skovlauget"),
        ("hvad er sagsnummeret", "Sagsnr.: 24-1177"),
        ("hvor holdes mødet", "5. juni 2024 (onsdag) kl. 17.00: Kroen ved søen."),
        ("hvornår sluttede mødet", "Mødet hævet kl. 18.40"),
    ],
)
def test_it_is_told_as_it_stands_there(library: Library, question: str, text: str) -> None:
    answer = ask(library, question)

    assert (answer.status, answer.text) == (Status.ANSWERED, text)
    assert answer.sources


@pytest.mark.parametrize(
    "question",
    [
        "hvem er landmåler",
        "hvem er byggeleder på havnen",
        "hvad er målgruppen",
        "hvornår er generalforsamlingen",
        "hvad var formålet i 2023",
    ],
)
def test_what_no_label_or_heading_holds_is_not_answered(library: Library, question: str) -> None:
    assert ask(library, question).status is Status.UNKNOWN


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("hvad er formålet", "»Broen skal gøre skoven lettere at nå for folk i kørestol.«"),
        ("hvad sker der hvis broen lukker", "»Så sejler en båd hver time.«"),
    ],
)
def test_what_stands_under_a_heading_is_shown(library: Library, question: str, text: str) -> None:
    assert text in ask(library, question).text
