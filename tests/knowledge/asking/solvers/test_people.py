"""Whose number, party and absence it is, where others stand in the same sentence or another document."""

from __future__ import annotations

import datetime as dt

import pytest

from knowledge.library import Library
from knowledge.model import Status

NOW = dt.datetime(2024, 5, 6, 9, tzinfo=dt.UTC)
PAPER = """\
# Referat: Broudvalget

Afbud: Lis Holm

Arbejdsgruppen ledes af ingeniør Rie Bak. Afbud til turen meldes til sekretær Jens Dam, tlf. 86 11 22 33.

Spørgsmål om ruten rettes til projektleder Mie Vang, mv@bro.example, og spørgsmål om mad til smørrebrødsjomfru
Karl Ejby, tlf. 86 40 50 60.

Spørgsmål 1 (Otto Ravn, V): Må man bade?
"""
OTHER = """\
# Referat: Skovudvalget

Afbud: Bo Lind
"""


PAPERS = {"bro.md": PAPER, "skov.md": OTHER}


@pytest.mark.parametrize(
    ("question", "status", "text"),
    [
        ("telefon til Mie Vang", Status.UNKNOWN, "Der står intet telefonnummer til Mie Vang"),
        ("telefon til Karl Ejby", Status.ANSWERED, "Karl Ejby: 86 40 50 60"),
        ("hvem leder arbejdsgruppen", Status.ANSWERED, "»Arbejdsgruppen ledes af ingeniør Rie Bak.«"),
        ("hvem melder jeg afbud til", Status.ANSWERED, "Jens Dam: 86 11 22 33"),
        ("hvilket parti er otto ravn fra", Status.ANSWERED, "Otto Ravn (V)."),
        (
            "hvem meldte afbud",
            Status.AMBIGUOUS,
            "- Referat: Broudvalget: Lis Holm\n- Referat: Skovudvalget: Bo Lind",
        ),
        ("hvem skriver man til om mad", Status.ANSWERED, "Karl Ejby: 86 40 50 60"),
        (
            "hvem meldte afbud i skovudvalget",
            Status.ANSWERED,
            "Referat: Skovudvalget:\nIkke til stede: Bo Lind.",
        ),
    ],
)
def test_nobody_is_taken_for_another(library: Library, question: str, status: Status, text: str) -> None:
    answer = library.ask(question, now=NOW)

    assert answer.status is status
    assert answer.text.startswith(text)


@pytest.mark.parametrize("question", ["hvem skriver referatet af turen", "hvem er formand for bestyrelsen"])
def test_whom_to_write_to_and_other_bodies_are_not_guessed(library: Library, question: str) -> None:
    assert library.ask(question, now=NOW).status is not Status.ANSWERED
