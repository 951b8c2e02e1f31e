"""When a case comes back, and how it stands, asked of minutes and a plan of meetings."""

from __future__ import annotations

import datetime as dt

import pytest

from knowledge.library import Library
from knowledge.model import Answer, Status
from tests.golden.scoring import COPENHAGEN

NOW = dt.datetime(2026, 2, 20, 9, tzinfo=COPENHAGEN)
MINUTES = """\
# Referat – Byrådet

Dato: 27. januar 2026

## 1. Salg af den tidligere skole i Bakkeby

**Beslutning:** Sagen genoptages på mødet i marts.

## 2. Tilbud til landsbyerne

**Beslutning:** Et notat om en landsbyordning forelægges Økonomiudvalget den 8. april 2026.

## 3. Lukning af værestedet Lunden

**Beslutning:** Udsat til mødet den 24. februar 2026.

## 4. Cykelsti ved Engvej

**Beslutning:** Sendt tilbage til forvaltningen.
"""
PLAN = """\
# Mødeplan 2026

| Udvalg | Dato |
| --- | --- |
| Byrådet | 24. februar 2026 |
| Økonomiudvalget | 10. marts 2026 |
| Byrådet | 24. marts 2026 |
"""


PAPERS = {"referat.md": MINUTES, "moedeplan.md": PLAN}


def ask(library: Library, question: str) -> Answer:
    return library.ask(question, now=NOW)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("hvornår kommer skolen i bakkeby på bordet igen", "Mødet er den 24. marts 2026 (Mødeplan"),
        ("hvornår får økonomiudvalget notatet om en landsbyordning", "8. april 2026"),
        ("hvad er status på lukningen af lunden", "Udsat til mødet den 24. februar 2026"),
    ],
)
def test_the_next_step_is_told_with_its_day(library: Library, question: str, told: str) -> None:
    answer = ask(library, question)

    assert answer.status is Status.ANSWERED
    assert told in answer.text


def test_a_next_step_without_a_day_does_not_tell_when(library: Library) -> None:
    answer = ask(library, "hvornår kommer cykelstien ved engvej på bordet igen")

    assert answer.status is not Status.ANSWERED
    assert "Sendt tilbage til forvaltningen" in answer.text
