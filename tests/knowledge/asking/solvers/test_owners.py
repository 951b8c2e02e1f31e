"""Whose a number or an address is, and how many workshops there are."""

from __future__ import annotations

import datetime as dt

import pytest

from knowledge.library import Library
from knowledge.model import Status

NOW = dt.datetime(2024, 5, 6, 9, tzinfo=dt.UTC)
PROGRAMME = """\
# Program for Brodagen

Spørgsmål rettes til biolog Mikkel Sander, e-mail msan@skov.example, telefon 87 20 11 17.

- Kl. 9.30 Kaffe
- Kl. 10.00 Workshops
- Workshop 1: Knive v. Ole Fynbo
- Workshop 2: Bål v. Sanne Ryberg
- Kl. 12.30 Tak for i dag

## Workshop 2: Bål

Vi tænder op uden tændstikker.
"""


PAPERS = {"program.md": PROGRAMME}


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("hvem har nummeret 87201117", "87201117: Mikkel Sander"),
        ("hvem har telefon +45 87 20 11 17", "+45 87 20 11 17: Mikkel Sander"),
        ("hvis mail er msan@skov.example", "msan@skov.example: Mikkel Sander"),
        (
            "hvor mange workshops er der",
            "Program for Brodagen: 2\n- Workshop 1: Knive\n- Workshop 2: Bål",
        ),
    ],
)
def test_it_is_found_by_its_number(library: Library, question: str, text: str) -> None:
    answer = library.ask(question, now=NOW)

    assert (answer.status, answer.text) == (Status.ANSWERED, text)
    assert answer.sources


@pytest.mark.parametrize(
    "question",
    ["hvem har nummeret 87201118", "hvor mange sessioner er der", "hvor mange oplæg var der på workshop 2"],
)
def test_nothing_else_is_told(library: Library, question: str) -> None:
    assert library.ask(question, now=NOW).status is not Status.ANSWERED
