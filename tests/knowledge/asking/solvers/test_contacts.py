"""Whom to ring to about a thing, asked of two letters that name several people."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from knowledge.library import Library
from knowledge.model import Answer, Status
from tests.golden.scoring import COPENHAGEN

NOW = dt.datetime(2026, 3, 1, 9, tzinfo=COPENHAGEN)
PLAN = """\
# Høring: Lokalplan 31 – Boliger ved Engparken

På borgermødet spurgte mange til trafik på Bakkevej og til legepladsen.

| Emne | Kontakt | Telefon |
| --- | --- | --- |
| Trafik og veje | Ingeniør Bo Lind | 11 22 33 44 |
| Regnvand | Tekniker Eva Bro | 11 22 33 55 |
"""
SCHOOL = """\
# Forslag om skolerne i Bakkeby

## Sådan svarer I

Svar sendes til skolehoering@bakkeby.example. Spørgsmål kan rettes til konsulent Lis Holm, tlf. 11 22 33 66.
"""


PAPERS = {"lokalplan.md": PLAN, "skoler.md": SCHOOL}


def ask(library: Library, question: str) -> Answer:
    return library.ask(question, now=NOW)


@pytest.mark.parametrize(
    ("question", "number"),
    [
        ("hvem skal jeg ringe til om regnvand", "11 22 33 55"),
        ("tlf på ham der kan svare om trafikken på bakkevej", "11 22 33 44"),
        ("hvem ringer man til om skolehøringen", "11 22 33 66"),
    ],
)
def test_the_number_is_of_whoever_answers_for_the_thing(library: Library, question: str, number: str) -> None:
    answer = ask(library, question)

    assert answer.status is Status.ANSWERED
    assert number in answer.text
    assert answer.text.count("11 22 33") == 1


@pytest.mark.parametrize(
    "question",
    [
        "hvem skal jeg ringe til om biblioteket",
        "hvem ringer man til om trafikken på rådhuspladsen",
        "hvornår skal man senest melde sig til",
    ],
)
def test_nobody_is_rung_to_about_what_no_paper_tells(library: Library, question: str) -> None:
    assert ask(library, question).status is not Status.ANSWERED


def test_who_is_named_in_the_paper_on_the_topic_is_told(tmp_path: Path) -> None:
    (tmp_path / "brev.md").write_text(
        "# Høring om Lokalplan 21-012\n\nSvar sendes til plan@by.example.\n\n"
        "Spørgsmål: planlægger Signe Overby, direkte tlf. 89 70 15 42.\n",
        encoding="utf-8",
    )
    with Library.open(tmp_path / "by.db") as library:
        library.index(tmp_path / "brev.md", now=NOW)
        answer = library.ask("hvem ringer jeg til om lokalplan 21-012", now=NOW)
    assert answer.status is Status.ANSWERED
    assert "Signe Overby: 89 70 15 42" in answer.text
