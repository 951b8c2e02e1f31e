"""A sentence that does not say all that was asked is shown as the nearest thing, never as the answer."""

from __future__ import annotations

import datetime as dt

import pytest

from knowledge.library import Library
from knowledge.model import Status

NOW = dt.datetime(2024, 5, 6, 9, tzinfo=dt.UTC)
NOTE = """\
# Notat om søbadet

## Anlægget

Det nye søbad får otte baner. Det gamle søbad var fra 1962. Taget lækker.
Gæsterne betaler 45 kr. for en billet.

## Brug

Søbadet har 5.200 gæster om året. Campingpladsen har 5.900 gæster om året. Målet er at nå 8.000.

## Drift

Sommersæsonen begynder med morgensvømning kl. 6.30.

Badet er dyrest om vinteren. Vandet renses hver uge. Rengøringen betales af foreningen.
"""


PAPERS = {"soebad.md": NOTE}


def test_a_sentence_that_says_all_is_quoted(library: Library) -> None:
    answer = library.ask("hvor mange baner får det nye søbad", now=NOW)

    assert (answer.status, answer.text) == (Status.ANSWERED, "»Det nye søbad får otte baner.«")


def test_a_word_that_only_the_next_sentence_holds_makes_it_the_nearest(library: Library) -> None:
    answer = library.ask("hvor mange baner har det gamle søbad", now=NOW)

    assert answer.status is Status.AMBIGUOUS
    assert answer.text == (
        "Jeg er ikke sikker. Det nærmeste, jeg finder:\n"
        "- »Det nye søbad får otte baner. Det gamle søbad var fra 1962.«"
    )


def test_a_comparison_must_be_told_by_the_sentence_itself(library: Library) -> None:
    assert library.ask("hvor har badet flest gæster", now=NOW).status is not Status.ANSWERED


@pytest.mark.parametrize("question", ["hvor mange både er der", "hvad koster en kajak", "hvem ejer caféen"])
def test_what_is_not_there_at_all_is_not_shown_as_near(library: Library, question: str) -> None:
    assert library.ask(question, now=NOW).status is Status.UNKNOWN


def test_an_hour_is_no_date(library: Library) -> None:
    asked = "på hvilken dato begynder sommersæsonen med morgensvømning"

    assert library.ask(asked, now=NOW).status is not Status.ANSWERED
    assert library.ask(asked.replace("på hvilken dato", "hvornår"), now=NOW).status is Status.ANSWERED
