"""Watched folders: new and changed files are given out once, and only when they are wholly written."""

from __future__ import annotations

import asyncio
import datetime as dt
from pathlib import Path

from bot.options import COPENHAGEN
from bot.watching import Folders, Watcher
from handlers.reading_room import ReadingRoom
from knowledge.library import Library

NOW = dt.datetime(2021, 6, 1, 9, tzinfo=COPENHAGEN)


def test_a_file_is_given_out_when_it_has_stopped_growing(tmp_path: Path) -> None:
    folders = Folders([tmp_path])
    assert folders.find_ready() == ()
    file = tmp_path / "dagsorden.md"
    file.write_text("Første halvdel")
    assert folders.find_ready() == ()

    file.write_text("Første halvdel og anden")
    assert folders.find_ready() == ()
    assert folders.find_ready() == (file,)
    assert folders.find_ready() == ()

    file.write_text("En ny udgave")
    assert folders.find_ready() == ()
    assert folders.find_ready() == (file,)


def test_what_lies_there_at_the_start_and_what_is_no_document_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "gammel.md").write_text("Læst før")
    folders = Folders([tmp_path, tmp_path / "findes ikke"])
    folders.find_ready()
    (tmp_path / "~skriver.tmp").write_text("x")
    (tmp_path / ".skjult.md").write_text("x")

    assert [folders.find_ready() for _ in range(3)] == [(), (), ()]


def test_the_admins_are_told_of_what_was_read_and_what_was_not(tmp_path: Path) -> None:
    told: list[tuple[int, str]] = []

    async def tell(admin: int, html: str) -> None:
        told.append((admin, html))

    async def live() -> None:
        library = ReadingRoom(lambda: Library.open(tmp_path / "a.db"))
        inbox = tmp_path / "ind"
        inbox.mkdir()
        watcher = Watcher(Folders([inbox]), library, lambda: NOW, tell=tell, admins=[7], seconds=1)
        await watcher.look()
        (inbox / "a.md").write_text("# Punkt 1 Budget\n\nUdvalget mødes den 3. juni 2021.\n")
        (inbox / "b.pdf").write_bytes(b"%PDF-1.4 ikke en PDF")
        await watcher.look()
        await watcher.look()
        (inbox / "a.md").rename(inbox / "c.md")
        await watcher.look()
        await watcher.look()
        await library.close()

    asyncio.run(live())

    assert [admin for admin, _ in told] == [7, 7]
    assert "er læst" in told[0][1]
    assert "<b>b.pdf</b> er ikke læst ind" in told[1][1]
