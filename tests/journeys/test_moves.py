"""Moves of a conversation in the chat and in the terminal: they act on the answer before."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from bot.__main__ import main
from knowledge.library import Library
from tests.example_library import copy_example
from tests.journeys.running_bot import ADMIN, SetClock, running_bot
from tests.standin import Person, StandIn


@pytest.fixture
def anna(telegram: StandIn, tmp_path: Path, clock: SetClock) -> Iterator[Person]:
    with running_bot(telegram, Library.open(copy_example(tmp_path / "raadsbot.db")), clock):
        yield telegram.person(ADMIN, "Anna Holm")


def test_in_the_chat(anna: Person) -> None:
    anna.says("viborgs kvote")
    anna.hears()
    for said, expected in (
        ("hvor står det?", "791 Viborg | 12"),
        ("mere", "Indbyggertal pr. 1. januar 2021: 96.679"),
        ("forklar", "Sådan er det regnet ud"),
        ("nej, jeg mente Aarhus", "Aarhus: 15"),
        ("tegn en graf", "Her er grafen."),
        (None, "Kvote 2022, beregnet"),
        ("hvem er formand for KKR?", "formand"),
        ("tegn en graf", "Det svar kan jeg ikke tegne."),
        ("Aarhus kvote", "Aarhus: 15"),
        ("ok", "Fint."),
        ("og Silkeborg?", "Silkeborg: 11"),
        ("det er forkert", "jeg mente"),
        ("hvor mange enhjørninger er der", "nævner ikke »enhjørninger«"),
        ("mere", "Jeg fandt ikke noget svar på »hvor mange enhjørninger er der«."),
    ):
        if said:
            anna.says(said)
        assert expected in anna.hears().text, said


def test_in_the_terminal(tmp_path: Path) -> None:
    database = copy_example(tmp_path / "raadsbot.db")
    said = "viborgs kvote\nhvor står det\nnej Aarhus\ntak\nmere\n"
    done = CliRunner().invoke(main, ["--db", str(database), "chat"], input=said)
    told = done.output
    for expected in (
        "Det står her:",
        "791 Viborg | 12",
        "Aarhus: 15",
        "Velbekomme",
        "Aarhus (kommunekode 751)",
    ):
        assert expected in told, told


def test_who_asks_for_all_is_told_of_all_whatever_is_their_own_municipality(anna: Person) -> None:
    anna.says("/minkommune Viborg")
    anna.hears()
    anna.says("kvote")
    assert anna.hears().text.startswith("Viborg: 12\n")
    for asked in ("alle kvoter", "kvote for alle kommuner i landet"):
        anna.says(asked)
        told = anna.hears().text
        assert told.startswith("Kvote 2022, beregnet, blandt 98 kommuner i landet:\n1. København: 30\n"), (
            asked
        )
        assert "Din kommune" not in told
