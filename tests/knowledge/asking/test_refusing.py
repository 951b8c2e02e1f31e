"""A refusal names the one item that is asked about, and what it says that comes nearest."""

from __future__ import annotations

import datetime as dt

import pytest

from knowledge.library import Library
from knowledge.model import Status

NOW = dt.datetime(2026, 4, 2, 9, tzinfo=dt.UTC)
MINUTES = """\
# Referat: Byrådet, 25. marts 2026

## Punkt 1: Salg af det gamle bibliotek i Højby

Ejendommen har været udbudt siden november. Der kom to bud. Det ene var på 2.350.000 kr. fra bylauget.
Det andet var på 2.810.000 kr. fra et boligselskab.

Beslutning: Udsat.

## Punkt 2: Ny busrute til Vig

Ruten koster 1,4 mio. kr. om året. Den begynder den 1. august 2026.

Beslutning: Godkendt.

## Punkt 3: Køberne af grunde i Asnæs

Køberne må selv betale for vejen.

Beslutning: Godkendt.
"""


PAPERS = {"referat.md": MINUTES}


def test_the_item_that_is_meant_is_shown_with_the_values_that_are_asked_for_first(library: Library) -> None:
    answer = library.ask("hvor mange penge ville køberne betale for det bibliotek i højby", now=NOW)

    assert answer.status is Status.UNKNOWN
    opening, place, *quoted = answer.text.splitlines()
    assert opening == "Jeg finder ikke et sikkert svar."
    assert place.startswith("Nærmest er punkt 1, Salg af det gamle bibliotek i Højby (")
    assert "2.350.000 kr." in quoted[0]
    assert "2.810.000 kr." in quoted[1]
    assert answer.sources[0].section.startswith("1 Salg")


@pytest.mark.parametrize(
    ("question", "opening"),
    [
        ("hvor mange kajakker er der på biblioteket i højby", "Dokumenterne nævner ikke »kajakker«, så"),
        ("hvor mange busruter er der på biblioteket i højby", "Jeg finder ikke et sikkert svar."),
    ],
)
def test_what_is_not_of_the_item_is_not_answered_with_its_numbers(
    library: Library, question: str, opening: str
) -> None:
    answer = library.ask(question, now=NOW)

    assert answer.status is Status.UNKNOWN
    assert answer.text.startswith(opening)
    assert "Nærmest er punkt 1, Salg af det gamle bibliotek i Højby" in answer.text
    assert "2.350.000" not in answer.text
