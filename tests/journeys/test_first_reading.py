"""The bot answers while it still reads what lay in the folders when it started."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.folders import Folders
from handlers import texts
from knowledge.model import Answer, Document, Status
from tests.journeys.running_bot import ADMIN, ScriptedLibrary, SetClock, running_bot
from tests.standin import Person, StandIn

ANSWERS = {"elever": Answer("elever", Status.ANSWERED, "700 elever.")}
HELD = Document("a.md", "Dagsorden", "markdown", "x")


class SlowFolder:
    """A watched folder with one file, whose reading takes until it is released."""

    def __init__(self, path: Path) -> None:
        (path / "ind").mkdir()
        (path / "ind" / "a.md").write_text("# Dagsorden\n")
        self.folders = Folders([path / "ind"])
        self.begun, self.released = threading.Event(), threading.Event()

    def read(self) -> None:
        self.begun.set()
        assert self.released.wait(30)


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[SlowFolder]:
    folder = SlowFolder(tmp_path)
    yield folder
    folder.released.set()


def test_who_asks_while_documents_are_read_is_answered_from_those_that_are_there(
    telegram: StandIn, tmp_path: Path, folder: SlowFolder
) -> None:
    library = ScriptedLibrary(tmp_path / "raadsbot.db", ANSWERS, (HELD,), on_index=folder.read)
    with running_bot(telegram, library, SetClock(), folders=folder.folders):
        anna = telegram.person(ADMIN)
        assert folder.begun.wait(10)
        anna.says("elever")
        assert anna.hears().text == "700 elever."
        anna.says("kagemand")
        assert anna.hears().text == f"Det står der ikke noget om: kagemand\n\n{texts.STILL_READING}"
        folder.released.set()
        while texts.STILL_READING in hear_answer(anna, "kagemand"):
            pass  # the bot learns of it a moment later


def test_a_bot_that_knows_nothing_yet_lets_a_question_wait_for_the_first_document(
    telegram: StandIn, tmp_path: Path, folder: SlowFolder
) -> None:
    library = ScriptedLibrary(tmp_path / "raadsbot.db", ANSWERS, on_index=folder.read)
    with running_bot(telegram, library, SetClock(), folders=folder.folders):
        anna = telegram.person(ADMIN)
        assert folder.begun.wait(10)
        anna.says("elever")
        assert telegram.wait_for(lambda: bool(telegram.calls("sendChatAction", chat=ADMIN)))
        assert library.asked == []
        folder.released.set()
        assert anna.hears().text == "700 elever."


def test_reading_that_fails_ends_the_waiting(telegram: StandIn, tmp_path: Path, folder: SlowFolder) -> None:
    def fail() -> None:
        raise OSError("the share is away")

    library = ScriptedLibrary(tmp_path / "raadsbot.db", ANSWERS, on_index=fail)
    with running_bot(telegram, library, SetClock(), folders=folder.folders):
        assert hear_answer(telegram.person(ADMIN), "elever") == "700 elever."


def hear_answer(person: Person, question: str) -> str:
    person.says(question)
    return person.hears().text
