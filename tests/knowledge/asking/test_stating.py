"""What no probability overrides: a sentence that tells another thing than was asked is never the answer."""

from __future__ import annotations

import datetime as dt

import pytest

from knowledge.library import Library
from knowledge.model import Status

NOW = dt.datetime(2026, 4, 2, 9, tzinfo=dt.UTC)
MINUTES = """\
# Referat: Byrådet, 25. marts 2026

## Punkt 1: Tilskud til Havnefestivalen

Havnefestivalen søger om 350.000 kr. om året. Festivalen har 40 frivillige.

## Punkt 2: Salg af det gamle bibliotek

Der kom fire bud på det gamle bibliotek. Parkeringspladsen ved biblioteket har plads til 60 biler.

## Punkt 3: Orlov til Mette Lund

Ida Krog overtager Mette Lunds plads i Socialudvalget.

## Punkt 4: Ny bro over Bækken

Broen over Bækken koster 2,4 mio. kr. Udvalget ønsker en beregning af vandstanden ved broen.

## Punkt 5: Skolebus til Vang

Forvaltningen indstiller rute 1 til skolebussen.
"""


PAPERS = {"referat.md": MINUTES}


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("hvor mange frivillige har havnefestivalen", "40 frivillige"),
        ("hvor mange bud kom der på det gamle bibliotek", "fire bud"),
        ("hvad koster broen over bækken", "2,4 mio. kr."),
    ],
)
def test_what_is_asked_for_is_stated(library: Library, question: str, told: str) -> None:
    answer = library.ask(question, now=NOW)

    assert answer.status is Status.ANSWERED
    assert told in answer.text


@pytest.mark.parametrize(
    "question",
    [
        "hvor stort et tilskud har havnefestivalen fået om året",  # what it applies for
        "hvad var det næsthøjeste bud på det gamle bibliotek",  # how many there were
        "hvor mange biler holder der på parkeringspladsen ved biblioteket",  # how many there is room for
        "hvem overtager mette lunds plads i byrådet",  # another body
        "hvad viste beregningen af vandstanden ved broen",  # what is wished for
        "hvad koster broen over bækken og hvornår står den færdig",  # one of two
        "hvilken rute anbefaler kulturudvalget til skolebussen",  # the administration
    ],
)
def test_another_thing_is_not_stated(library: Library, question: str) -> None:
    assert library.ask(question, now=NOW).status is not Status.ANSWERED
