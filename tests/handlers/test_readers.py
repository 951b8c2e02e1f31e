"""Processes that answer questions: side by side, read only, replaced by the bot itself when they die."""

from __future__ import annotations

import asyncio
import datetime as dt
import os
import signal
import sqlite3
import threading
import time
from collections.abc import Awaitable, Iterator
from pathlib import Path
from typing import Any

import pytest

from handlers.readers import ReaderGone, Readers
from handlers.reading_room import ReadingRoom, build_readers
from knowledge.errors import NotFound
from knowledge.library import Library
from knowledge.memory.limits import Limit, store_limit
from knowledge.model import Answer, Context, Status
from knowledge.storage.sections import find_sections
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


def test_briefs_and_notes_are_written_by_a_reader_and_what_is_not_there_is_raised(tmp_path: Path) -> None:
    path = copy_example(tmp_path / "a.db")
    with Library.open(path) as library:
        (document,) = library.documents()
        item = next(one for one in find_sections(library.db, [document.id]) if one.number == "3.2")
    readers = build_readers(lambda: Library.open(path), 1)
    try:
        for method in ("brief", "minutes"):
            assert readers.answer(EVERYBODY, method, 1, now=NOW) is None  # member 1 follows nothing
        assert readers.answer(EVERYBODY, "pressing", 1, now=NOW) == ()
        name, text = readers.answer(EVERYBODY, "note", document.id, item.position)
        assert name.endswith(".txt")
        assert "Fordeling af flygtninge for 2022" in text
        with pytest.raises(NotFound):
            readers.answer(EVERYBODY, "note", document.id + 1, 1)
    finally:
        readers.close()


def test_a_slow_brief_holds_up_neither_questions_nor_what_is_stored(tmp_path: Path) -> None:
    path = copy_example(tmp_path / "a.db")

    class Slow(Library):
        def brief(self, member: int, *, now: dt.datetime) -> None:
            time.sleep(1.0)

    def open_slow() -> Library:
        library = Library.open(path)
        library.__class__ = Slow
        return library

    readers = build_readers(open_slow, 2)
    room = ReadingRoom(lambda: Library.open(path), readers)

    async def talk() -> list[str]:
        told: list[str] = []

        async def note_when_done(what: str, work: Awaitable[object]) -> None:
            await work
            told.append(what)

        await asyncio.gather(
            note_when_done("brief", room.brief(1, now=NOW)),
            note_when_done("answer", room.ask("Viborg kvote 2022", now=NOW, context=Context())),
            note_when_done("store", room.store(lambda db: db.execute("SELECT 1").fetchone())),
        )
        await room.close()
        return told

    try:
        assert asyncio.run(talk())[-1] == "brief"
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
