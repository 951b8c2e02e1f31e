"""Processes that answer questions: side by side, read only, replaced by the bot itself when they die."""

from __future__ import annotations

import asyncio
import datetime as dt
import os
import signal
import sqlite3
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from handlers.readers import ReaderGone, Readers
from handlers.reading_room import ReadingRoom, build_readers
from knowledge.library import Library
from knowledge.memory.limits import Limit, store_limit
from knowledge.model import Answer, Context, Status
from knowledge.viewing import EVERYBODY, EVERYTHING, Viewer
from tests.example_library import copy_example

NOW = dt.datetime(2021, 6, 1, 9, tzinfo=dt.UTC)


def echo(viewer: Viewer, method: str, *args: Any, **kwargs: Any) -> Answer:
    """Answers with its process, and does as it is told."""
    if args == ("fail",):
        raise LookupError("fail")
    if args == ("die",):
        os.kill(os.getpid(), signal.SIGKILL)
    if args[0] == "wait":
        os.read(args[1], 1)
    return Answer(method, Status.ANSWERED, str(os.getpid()))


@pytest.fixture
def readers() -> Iterator[Readers]:
    readers = Readers(lambda: echo, 2)
    yield readers
    readers.close()


def test_a_slow_question_does_not_hold_up_the_next(readers: Readers) -> None:
    wait, go = os.pipe()
    readers.close()
    readers = Readers(lambda: echo, 2)  # these know the pipe
    slow = threading.Thread(target=lambda: readers.answer(EVERYBODY, "ask", "wait", wait))
    slow.start()
    answered = {readers.answer(EVERYBODY, "ask", f"{number}").text for number in range(3)}
    assert slow.is_alive()
    assert len(answered) == 1
    os.write(go, b".")
    slow.join(10)
    assert not slow.is_alive()
    assert str(os.getpid()) not in answered
    readers.close()


def test_what_answering_raises_is_raised_and_the_process_goes_on(readers: Readers) -> None:
    for _ in range(5):
        with pytest.raises(LookupError, match="fail"):
            readers.answer(EVERYBODY, "ask", "fail")
    assert readers.answer(EVERYBODY, "ask", "a").text


def test_a_question_that_never_ends_is_ended_and_the_others_are_answered() -> None:
    wait, _ = os.pipe()
    readers = Readers(lambda: echo, 2, patience_seconds=0.2)
    with pytest.raises(TimeoutError):
        readers.answer(EVERYBODY, "ask", "wait", wait)
    assert len({readers.answer(EVERYBODY, "ask", "a").text for _ in range(4)}) == 1
    readers.close()


def test_when_all_have_died_nobody_waits_for_them(readers: Readers) -> None:
    for _ in range(4):
        with pytest.raises(ReaderGone):
            readers.answer(EVERYBODY, "ask", "die")


def test_one_that_dies_is_told_and_the_library_answers_itself(tmp_path: Path) -> None:
    readers = Readers(lambda: echo, 1)
    with pytest.raises(ReaderGone):
        readers.answer(EVERYBODY, "ask", "die")
    room = ReadingRoom(lambda: Library.open(copy_example(tmp_path / "a.db")), readers)

    async def ask() -> str:
        answer = await room.ask("Viborg kvote 2022", now=NOW, context=Context())
        await room.close()
        return answer.text

    assert asyncio.run(ask()).startswith("Viborg: 12")


def test_a_reader_answers_as_the_viewer_sees_it_follows_what_is_written_and_writes_nothing(
    tmp_path: Path,
) -> None:
    path = copy_example(tmp_path / "a.db")
    readers = build_readers(lambda: Library.open(path), 1)
    try:
        ask = ("ask", "Viborg kvote 2022")
        assert "Viborg: 12" in readers.answer(EVERYBODY, *ask, now=NOW).text
        with Library.open(path) as library:
            (document,) = library.documents()
            store_limit(library.db, Limit(document.id, document.path, "Økonomiudvalget"))
        assert "12" not in readers.answer(EVERYBODY, *ask, now=NOW).text
        assert "Viborg: 12" in readers.answer(EVERYTHING, *ask, now=NOW).text
        with Library.open(path) as library:
            library.delete(document.name)
        assert "12" not in readers.answer(EVERYTHING, *ask, now=NOW).text
    finally:
        readers.close()


def test_a_library_that_may_not_be_written_answers_every_kind_of_question(tmp_path: Path) -> None:
    with Library.open(copy_example(tmp_path / "a.db")) as library:
        library.db.execute("PRAGMA query_only = ON")
        for question in (
            "Viborg kvote 2022",
            "næste frist",
            "hvem er formand",
            "hvad er punkt 3.2",
            "kagemand",
        ):
            assert library.ask(question, now=NOW).text
        with pytest.raises(sqlite3.OperationalError, match="readonly"):
            library.db.execute("DELETE FROM documents")


def test_they_end_when_the_bot_is_killed(tmp_path: Path) -> None:
    ours, theirs = os.pipe()
    bot = os.fork()
    if bot == 0:
        readers = Readers(lambda: echo, 2)
        pids = {readers.answer(EVERYBODY, "ask", "a").text for _ in range(8)}
        os.write(theirs, " ".join(pids).encode())
        os.kill(os.getpid(), signal.SIGKILL)
    os.waitpid(bot, 0)
    os.close(theirs)
    assert os.read(ours, 1000)
    assert os.read(ours, 1) == b""  # the readers held the other end, too: it is closed when they have ended
    os.close(ours)
