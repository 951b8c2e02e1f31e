"""Which annexes belong to an item or to a letter, asked of the papers of one council."""

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

## 1. Lokalplan for boliger ved Engvej

**Indstilling:** Planen indstilles godkendt.

**Beslutning:** Godkendt.

Bilag: Planforslag; Hvidbog

## 2. Svømmehallens tag

**Beslutning:** Udsat.
"""
LETTER = """\
# Høring: Ny skolestruktur i Bakkeby

Vi beder om svar senest den 1. april 2026.

Bilag: 1. Analyse af skolerne 2. Elevprognose 3. Kort
"""


PAPERS = {"referat.md": MINUTES, "hoeringsbrev.md": LETTER}


def ask(library: Library, question: str) -> Answer:
    return library.ask(question, now=NOW)


@pytest.mark.parametrize(
    ("question", "told", "not_told"),
    [
        ("hvilke papirer er der lagt ved sagen om boligerne på engvej", "Hvidbog", "Elevprognose"),
        ("hvilke bilag hørte til punktet om engvej på byrådsmødet den 24. februar", "Planforslag", "Kort"),
        ("hvad er der lagt ved høringsbrevet", "3 bilag:\n- 1. Analyse af skolerne", "Hvidbog"),
        ("hvilke bilag er der til høringen om skolestruktur", "- 3. Kort", "Hvidbog"),
    ],
)
def test_the_annexes_of_what_is_named_are_listed(
    library: Library, question: str, told: str, not_told: str
) -> None:
    answer = ask(library, question)

    assert answer.status is Status.ANSWERED
    assert told in answer.text
    assert not_told not in answer.text


@pytest.mark.parametrize(
    "question",
    [
        "hvilke bilag er der til sagen om svømmehallen",
        "hvilke bilag hørte til punktet om engvej den 3. marts",
    ],
)
def test_no_other_annexes_are_told(library: Library, question: str) -> None:
    assert ask(library, question).status is not Status.ANSWERED
