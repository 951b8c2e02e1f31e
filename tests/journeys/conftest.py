"""The stand-in, the library and the bot, fresh for every journey."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from knowledge.library import Library
from tests.journeys.harbour import AGENDA
from tests.journeys.running_bot import ADMIN, ScriptedLibrary, SetClock, running_bot
from tests.standin import Person, StandIn


@pytest.fixture
def telegram() -> Iterator[StandIn]:
    with StandIn() as standin:
        yield standin


@pytest.fixture
def library(tmp_path: Path) -> ScriptedLibrary:
    return ScriptedLibrary(tmp_path / "raadsbot.db")


@pytest.fixture
def clock() -> SetClock:
    return SetClock()


@pytest.fixture
def bot(telegram: StandIn, library: ScriptedLibrary, clock: SetClock) -> Iterator[list[str]]:
    with running_bot(telegram, library, clock) as said:
        yield said


@pytest.fixture
def anna(telegram: StandIn, bot: list[str]) -> Person:
    """An admin, and so a member from the first word."""
    return telegram.person(ADMIN, "Anna Holm")


@pytest.fixture
def agenda(tmp_path: Path) -> Path:
    """The agenda of the harbour's board, as a file."""
    path = tmp_path / "dagsorden.md"
    path.write_text(AGENDA, encoding="utf-8")
    return path


@pytest.fixture
def harbour_member(telegram: StandIn, tmp_path: Path, agenda: Path, clock: SetClock) -> Iterator[Person]:
    """An admin of a bot that has read that agenda."""
    database = tmp_path / "raadsbot.db"
    with Library.open(database) as library:
        library.index(agenda, now=clock())
    with running_bot(telegram, Library.open(database), clock):
        yield telegram.person(ADMIN, "Anna Holm")
