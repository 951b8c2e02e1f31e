"""Slash commands and requests in the terminal."""

from __future__ import annotations

import datetime as dt
import io
from pathlib import Path

import pytest

from bot.conversation import Conversation
from bot.options import COPENHAGEN
from bot.slash import NO_MEETING_AHEAD, ONLY_IN_TELEGRAM, RINGS_IN_TELEGRAM, UNKNOWN
from bot.terminal import hold_chat
from handlers.meetings.texts import NO_MINUTES
from handlers.pausing import find_pause_path, pause_answers, resume_answers
from handlers.routes import COMMANDS
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
        ("gruppemøde torsdag kl 17", "Dokumenterne nævner ikke »torsdag«"),
        ("/moede", NO_MEETING_AHEAD),
        ("/moede sidste", NO_MINUTES),
        ("/medlemmer", ONLY_IN_TELEGRAM),
        ("/adgang Sofus = Byrådet", ONLY_IN_TELEGRAM),
        ("/begraens", "Alle dokumenter ses af alle medlemmer."),
        ("/begraens kagemand = Byrådet", "»kagemand« passer på"),
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


def test_every_command_of_the_chat_is_known_here_too(chat: object) -> None:
    assert callable(chat)
    for command in COMMANDS:
        for name in (command.name, *command.aliases):
            assert UNKNOWN not in chat(f"/{name}"), name


def test_the_next_meeting_is_shown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    agenda = tmp_path / "dagsorden.md"
    agenda.write_text(
        "# Dagsorden til møde i Teknisk Udvalg\n\nDato: torsdag den 10. juni 2021 kl. 17.00\n\n"
        "## 1 Cykelsti\n\nEn sti.\n",
        encoding="utf-8",
    )
    with Library.open(tmp_path / "raadsbot.db") as library:
        library.index(agenda, now=NOON)
        monkeypatch.setattr("sys.stdin", io.StringIO("/moede\n"))
        hold_chat(Conversation(library, NOON))
    out = capsys.readouterr().out
    assert "Teknisk Udvalg\nTorsdag den 10. juni 2021 kl. 17.00 (om 7 dage)\n\nPunkter\n• 1 Cykelsti" in out


def test_a_document_is_limited_and_opened_again(chat: object) -> None:
    assert callable(chat)
    assert "ses nu kun af Byrådet og administratorer." in chat("/begraens kkr = Byrådet")
    assert chat("/begraens") == "• KKR Midtjylland, juni 2021: bilag til dagsordenen: Byrådet\n\n"
    assert "ses nu af alle medlemmer." in chat("/begraens kkr = alle")
    assert "ses af alle medlemmer" in chat("/begraens")


def test_while_answers_are_paused_the_reason_is_every_answer(chat: object, library: Library) -> None:
    assert callable(chat)
    pause = find_pause_path(library.path)
    pause_answers(pause, "Vi retter en fejl.")
    try:
        assert chat("viborgs kvote", "/frister") == "Vi retter en fejl.\n\nVi retter en fejl.\n\n"
    finally:
        resume_answers(pause)
    assert "Viborg: 12" in chat("viborgs kvote")
