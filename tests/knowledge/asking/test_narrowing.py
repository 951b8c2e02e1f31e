"""What is found by index is all that weighing every event would keep."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from knowledge.asking.solvers import deadlines
from knowledge.library import Library
from knowledge.storage.deadlines import find_deadlines

NOW = dt.datetime(2026, 3, 2, 9, tzinfo=dt.UTC)
PAPER = """\
# Budget for Kystrådet

## 1 Høring om bådpladser

Høringssvar om bådpladser sendes til Vej- og Parkudvalget senest den 20. marts 2026.

## 2 Regnskab

Der er kommet mange svar. Fristen er den 27. marts 2026.

## 3 Kommunekvoter

Kystrådet mødes den 14. april 2026 kl. 17. Udvalgsmødet om IT-planen holdes den 3. juni 2026. Valget er den
17. november 2026, og 14 dage før valget offentliggøres listerne.

Hvert år den 1. maj indberettes kvoterne.
"""
QUESTIONS = (
    "næste frist",
    "næste møde",
    "hvilke frister er der",
    "hvornår er fristen for regnskabet",
    "hvornår er fristen for budgettet",
    "hvornår skal svarene til vejudvalget sendes",
    "hvornår mødes kystrådet",
    "hvornår er der møde om it",
    "hvornår er fristen for kvoten",
    "hvornår er valget",
    "hvad sker der den 1. maj 2027",
    "hvad sker der den 27. marts 2026",
    "hvad sker der i november",
    "hvornår er fristen for havnen",
    "hvornår er bådpladshøringen slut",
)


PAPERS = {"a.md": PAPER}


@pytest.mark.parametrize("text", QUESTIONS)
def test_the_answer_is_that_of_weighing_all(
    library: Library, text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer = replace(library.ask(text, now=NOW), ms=0)
    monkeypatch.setattr(deadlines, "find_coming", lambda *_: ())
    monkeypatch.setattr(deadlines, "find_possible", lambda db, asked, terms: find_deadlines(db))
    assert replace(library.ask(text, now=NOW), ms=0) == answer


def test_most_of_these_are_answered_with_a_date(library: Library) -> None:
    assert sum(bool(library.ask(text, now=NOW).deadlines) for text in QUESTIONS) >= 10
