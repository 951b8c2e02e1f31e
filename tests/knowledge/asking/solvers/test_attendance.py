"""Who was there at a meeting, asked of the minutes of two meetings of one council."""

from __future__ import annotations

import datetime as dt
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

Fraværende: Ida Munk (F) – ferie, ingen stedfortræder indkaldt

Per Dam (C) forlod mødet kl. 19.40.

## 1. Budget

**Beslutning:** Godkendt.

## 2. Garanti for lån til idrætshallen

**Beslutning:** Eva Bro (A) og Jan Lykke (V) erklærede sig inhabile, da de sidder i hallens bestyrelse.
Godkendt.
"""


PAPERS = {"februar.md": FEBRUARY, "marts.md": MARCH}


def ask(library: Library, question: str) -> Answer:
    return library.ask(question, now=NOW)


@pytest.mark.parametrize(
    ("question", "told", "not_told"),
    [
        ("hvem havde meldt afbud d 24 feb", "Lis Holm", "Ida Munk"),
        ("fraværende i byrådet 24/3", "Ida Munk", "Lis Holm"),
        ("hvem var stedfortræder for lis holm", "Ole Kær for Lis Holm", "Ida Munk"),
        ("hvem var inhabil i fjernvarmesagen", "Bo Lind", "Lis Holm"),
        ("hvem måtte gå uden for døren da vi havde fjernvarmen", "Bo Lind", "Lis Holm"),
        ("hvem var ikke mødt op i byrådet den 24. feb", "Lis Holm", "Ida Munk"),
        ("hvem var væk den 24 februar og hvem sad der i stedet", "Ole Kær for Lis Holm", "Ida Munk"),
        ("hvem meldte afbud uden stedfortræder den 24. marts", "Ida Munk", "Per Dam"),
        ("hvem gik midt i mødet i marts", "Per Dam", "Ida Munk"),
        ("hvorfor var ida munk der ikke", "ferie", "Per Dam"),
        ("hvornår gik per dam fra mødet", "19.40", "Ida Munk"),
        ("hvem var inhabile ved garantien til hallen, og hvorfor", "hallens bestyrelse", "Bo Lind"),
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


@pytest.mark.parametrize(
    "question",
    [
        "hvem meldte afbud uden stedfortræder den 24. februar",  # the only absent one was replaced
        "hvorfor var lis holm der ikke",  # only that she was away is told
    ],
)
def test_what_is_not_told_of_the_absent_is_not_stated(library: Library, question: str) -> None:
    assert ask(library, question).status is not Status.ANSWERED


def test_of_two_councils_both_are_named_where_none_is_asked_for(tmp_path: Path) -> None:
    for name, absent in (("Skive", "Ida Munk"), ("Tønder", "Lis Holm")):
        head = f"# Referat – Byrådet\n\n{name} Kommune\n\nDato: 24. marts 2026\n\nAfbud: {absent}\n\n"
        (tmp_path / f"{name}.md").write_text(f"{head}## 1. Budget\n\nGodkendt.\n", encoding="utf-8")
    with Library.open(tmp_path / "library.db") as library:
        library.index(*sorted(tmp_path.glob("*.md")), now=NOW)
        both = ask(library, "hvem havde meldt afbud")
        one = ask(library, "hvem havde meldt afbud i Tønder")

    assert both.status is Status.AMBIGUOUS
    assert "Ida Munk" in both.text
    assert "Lis Holm" in both.text
    assert one.status is Status.ANSWERED
    assert "Ida Munk" not in one.text
