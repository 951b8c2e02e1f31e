"""The library's threads: one question at a time, long work aside, all of it finished before it closes."""

from __future__ import annotations

import asyncio
import threading
import time
from pathlib import Path

import pytest

from handlers.reading_room import Knowledge, ReadingRoom
from tests.journeys.running_bot import ScriptedLibrary


@pytest.fixture
def opened() -> list[str]:
    """The threads in which the library was opened."""
    return []


@pytest.fixture
def room(tmp_path: Path, opened: list[str]) -> ReadingRoom:
    def open_library() -> Knowledge:
        opened.append(threading.current_thread().name)
        return ScriptedLibrary(tmp_path / "raadsbot.db")

    return ReadingRoom(open_library)


def test_work_waits_its_turn_in_one_thread(room: ReadingRoom, opened: list[str]) -> None:
    async def work() -> list[str]:
        names = [room.run(lambda library: threading.current_thread().name) for _ in range(5)]
        return list(await asyncio.gather(*names))

    assert set(asyncio.run(work())) == {"library_0"}
    assert opened == ["library_0"]


def test_a_question_is_answered_while_long_work_goes_on(room: ReadingRoom) -> None:
    answered = threading.Event()

    async def work() -> bool:
        long = asyncio.create_task(room.run_aside(lambda library: answered.wait(5)))
        await room.run(lambda library: answered.set())
        return await long

    assert asyncio.run(work())


def test_what_work_raises_is_raised(room: ReadingRoom) -> None:
    def fail(library: Knowledge) -> None:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        asyncio.run(room.run(fail))


def test_closing_lets_long_work_end(room: ReadingRoom) -> None:
    begun, done = threading.Event(), threading.Event()

    def take_long(library: Knowledge) -> None:
        begun.set()
        time.sleep(0.1)
        done.set()

    async def work() -> None:
        long = asyncio.create_task(room.run_aside(take_long))
        await asyncio.to_thread(begun.wait, 5)
        await room.close()
        assert done.is_set()
        await long

    asyncio.run(work())
