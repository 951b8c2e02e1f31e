"""Items of a meeting by what came of them: postponed, closed, voted on."""

from __future__ import annotations

import datetime as dt

import pytest

from knowledge.library import Library
from knowledge.model import Status

NOW = dt.datetime(2026, 3, 20, 9, tzinfo=dt.UTC)
MINUTES = """\
# Referat: Byrådet i Fjordby

Mødedato: 12. marts 2026

## 1. Ny bådplads

### Sagsfremstilling

Havnen vil have flere pladser.

### Beslutning

Udsat.

## 2. Skovsti ved søen

### Beslutning

For stemte 12 (A, V). Imod stemte 3 (O). Godkendt.

## 3. (Lukket) Køb af ejendom

## 4. Årsberetning

### Beslutning

Taget til efterretning.
"""


PAPERS = {"referat.md": MINUTES}


@pytest.mark.parametrize(
    ("question", "told", "not_told"),
    [
        ("hvilke punkter blev udsat", "Punkt 1, Ny bådplads", "Skovsti"),
        ("hvilke punkter havde vi bag lukkede døre", "Punkt 3, Køb af ejendom", "bådplads"),
        ("hvilke sager var der uenighed om i byrådet", "Punkt 2, Skovsti ved søen", "Årsberetning"),
        ("hvilke punkter blev taget til efterretning", "Punkt 4, Årsberetning", "Skovsti"),
    ],
)
def test_items_are_gathered_by_what_came_of_them(
    library: Library, question: str, told: str, not_told: str
) -> None:
    answer = library.ask(question, now=NOW)

    assert answer.status is Status.ANSWERED
    assert told in answer.text
    assert not_told not in answer.text


def test_that_none_was_sent_to_hearing_is_no_list_of_all(library: Library) -> None:
    answer = library.ask("hvilke punkter blev sendt i høring", now=NOW)

    assert answer.status is Status.UNKNOWN
    assert answer.text.startswith("Jeg finder ingen punkter, der blev sendt i høring")
