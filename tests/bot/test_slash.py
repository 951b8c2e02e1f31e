"""Slash commands and requests in the terminal."""

from __future__ import annotations

import datetime as dt
import io

import pytest

from bot.conversation import Conversation
from bot.options import COPENHAGEN
from bot.slash import ONLY_IN_TELEGRAM, RINGS_IN_TELEGRAM, UNKNOWN
from bot.terminal import hold_chat
from knowledge.library import Library
from tests.example_library import copy_example

NOON = dt.datetime(2021, 6, 3, 12, tzinfo=COPENHAGEN)


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    return Library.open(copy_example(tmp_path_factory.mktemp("slash") / "raadsbot.db"))


@pytest.fixture
def chat(library: Library, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> object:
    def hold(*lines: str) -> str:
        monkeypatch.setattr("sys.stdin", io.StringIO("\n".join([*lines, ""])))
        hold_chat(Conversation(library, NOON))
        return capsys.readouterr().out

    return hold


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("/frister", "• 10/9 · Aftalen skal være meldt til Udlændingestyrelsen · om 99 dage\n"),
        ("/frister august", "• 19/8 · KL's og KKR's formandskaber mødes · om 77 dage\n"),
        ("/frister passerede", "Der er ingen datoer, der passer."),
        ("/frister xyzzy", "Der er ingen datoer, der passer."),
        ("/dokumenter", "• KKR Midtjylland, juni 2021: bilag til dagsordenen"),
        ("/kvote Viborg", "Viborg: 12"),
        ("/tal Viborg kvote", "Viborg: 12"),
        ("/paamind ring i morgen", RINGS_IN_TELEGRAM),
        ("/påmind ring i morgen", RINGS_IN_TELEGRAM),
        ("mind mig om budgettet på fredag kl. 9", RINGS_IN_TELEGRAM),
        ("følg Viborg", RINGS_IN_TELEGRAM),
        ("/medlemmer", ONLY_IN_TELEGRAM),
        ("/ret x", "raadsbot correct"),
        ("/nonsens", UNKNOWN),
    ],
)
def test_each_command_works_or_says_where_it_does(chat: object, line: str, said: str) -> None:
    assert callable(chat)
    assert said in chat(line)


def test_the_home_that_is_set_is_used(chat: object) -> None:
    assert callable(chat)
    out = chat("/minkommune Viborg", "hvad er vores kvote?")
    assert out.startswith("Din kommune er Viborg.")
    assert "Viborg: 12" in out
    assert "Hvilken: Syddjurs, Norddjurs?" in chat("/minkommune djurs")
