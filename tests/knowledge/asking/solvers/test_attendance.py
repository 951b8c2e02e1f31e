"""Who was there at a meeting, asked of the minutes of two meetings of one council."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest

from knowledge.library import Library
from knowledge.model import Answer, Status
from tests.golden.scoring import COPENHAGEN

NOW = dt.datetime(2026, 4, 1, 9, tzinfo=COPENHAGEN)
FEBRUARY = """\
# Referat – Byrådet

Dato: 24. februar 2026

Afbud: Lis Holm (V), i stedet mødte Ole Kær (V)

## 1. Takster

**Beslutning:** For stemte A og F (4). Imod stemte V, O og C (6).

## 2. Fjernvarme til havnen

**Beslutning:** Godkendt. Bo Lind (A) erklærede sig inhabil.
"""
MARCH = """\
# Referat – Byrådet

Dato: 24. marts 2026

Fraværende: Ida Munk (F)

## 1. Budget

**Beslutning:** Godkendt.
"""


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    folder: Path = tmp_path_factory.mktemp("attendance")
    (folder / "februar.md").write_text(FEBRUARY, encoding="utf-8")
    (folder / "marts.md").write_text(MARCH, encoding="utf-8")
    with Library.open(folder / "library.db") as library:
        library.index(folder / "februar.md", folder / "marts.md", now=NOW)
        yield library


def ask(library: Library, question: str) -> Answer:
    return library.ask(question, now=NOW)


@pytest.mark.parametrize(
    ("question", "told", "not_told"),
    [
        ("hvem havde meldt afbud d 24 feb", "Lis Holm", "Ida Munk"),
        ("fraværende i byrådet 24/3", "Ida Munk", "Lis Holm"),
        ("hvem var stedfortræder for lis holm", "Ole Kær for Lis Holm", "Ida Munk"),
        ("hvem var inhabil i fjernvarmesagen", "Bo Lind", "Lis Holm"),
    ],
)
def test_who_was_there_is_told_of_the_meeting_that_is_meant(
    library: Library, question: str, told: str, not_told: str
) -> None:
    answer = ask(library, question)

    assert answer.status is Status.ANSWERED
    assert told in answer.text
    assert not_told not in answer.text.replace("for Lis Holm", "")


def test_votes_are_told_with_their_numbers(library: Library) -> None:
    text = ask(library, "stemmerne om takster").text

    assert "For: A og F (4)." in text
    assert "Imod: V, O og C (6)." in text
