"""A message with several questions is answered one by one, each with its own sources."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest

from knowledge.library import Library
from knowledge.model import Status
from tests.example_library import copy_example

NOW = dt.datetime(2021, 6, 14, 9, tzinfo=dt.UTC)
QUOTAS = ("Viborg: 12", "Randers: 9")


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    with Library.open(copy_example(tmp_path_factory.mktemp("several") / "library.db")) as library:
        yield library


@pytest.mark.parametrize(
    ("message", "told"),
    [
        ("viborg kvote 2022? og hvad er randers?", QUOTAS),
        ("viborg kvote 2022\nranders kvote 2022", QUOTAS),
        ("Viborg kvote 2022. Hvem er moderator?", ("Viborg: 12", "Jacob Fuglsang")),
        ("hvad er viborgs kvote, og hvor mange indbyggere har samsø", ("Viborg: 12", "Samsø: 3.682")),
        ("hvem er skatteborgmester og hvad er viborgs kvote", ("Jeg finder ikke svaret", "Viborg: 12")),
    ],
)
def test_each_question_is_answered(library: Library, message: str, told: tuple[str, str]) -> None:
    answer = library.ask(message, now=NOW)

    first, _, second = answer.text.partition("\n\n2. ")
    assert first.startswith(f"1. {told[0]}")
    assert second.startswith(told[1])
    assert {source.quote.split()[0] for source in answer.sources} >= {"791"}


@pytest.mark.parametrize(
    "message",
    [
        "landstallet falder 20 %. Hvad får Viborg",
        "hvem er formand og hvem er næstformand for skoleudvalget",
    ],
)
def test_what_belongs_together_is_one_question(library: Library, message: str) -> None:
    assert not library.ask(message, now=NOW).text.startswith("1. ")


def test_where_somebody_is_from_is_remembered_before_their_question(library: Library) -> None:
    answer = library.ask("Jeg sidder i byrådet i Viborg. Hvad er kvoten?", now=NOW)
    assert "Viborg er din kommune" in answer.text
    assert answer.context.home == "791"


def test_a_question_that_is_not_answered_makes_the_whole_less_sure(library: Library) -> None:
    assert library.ask("skatten i Viborg? kvoten i Viborg?", now=NOW).status is Status.AMBIGUOUS


def test_what_lies_behind_the_fifth_question_is_named_and_answered_on_a_tap(library: Library) -> None:
    answer = library.ask(
        "\n".join(["kvote djurs", *["kvote viborg"] * 4, "kvote herning", "kvote struer"]), now=NOW
    )
    assert answer.text.endswith(
        "Jeg svarer på 5 spørgsmål ad gangen. Tilbage er »kvote herning«, »kvote struer«."
    )
    labels = [reading.label for reading in answer.readings]
    assert labels == ["1: Syddjurs", "1: Norddjurs", "Svar på de sidste 2 spørgsmål"]
    chosen = library.choose(answer, 1, now=NOW)
    assert chosen.text.startswith("1. Norddjurs: 4\n")
    assert chosen.parts[1:] == answer.parts[1:]
    whole = library.choose(chosen, 0, now=NOW)
    assert [part.text.partition("\n")[0] for part in whole.parts[4:]] == [
        "Viborg: 12",
        "Herning: 9",
        "Struer: 2",
    ]
    assert whole.readings == ()


def test_what_the_document_says_of_when_a_figure_applies_lies_behind_the_answer(library: Library) -> None:
    answer = library.ask("kvote viborg", now=NOW)
    assert answer.text.endswith("Tallet er beregnet, ikke besluttet.")
    assert answer.background.startswith("Bliver kommunerne ikke enige om en aftale")
    assert library.ask("hvem er moderator", now=NOW).background == ""
