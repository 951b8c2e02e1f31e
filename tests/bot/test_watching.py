"""Watched folders: new and changed files are given out once, and only when they are wholly written."""

from __future__ import annotations

import asyncio
import datetime as dt
from pathlib import Path

from telegram import InlineKeyboardMarkup

from bot.folders import Folders
from bot.options import COPENHAGEN
from bot.watching import Watcher
from handlers.reading_room import ReadingRoom
from knowledge.library import Library

NOW = dt.datetime(2021, 6, 1, 9, tzinfo=COPENHAGEN)
TEXT = "# Punkt 1 Budget\n\nUdvalget mødes den 3. juni 2021.\n"


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

    async def tell(admin: int, html: str, keyboard: InlineKeyboardMarkup | None) -> None:
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


class Folder:
    """A watched folder with the bot's looks into it; told: what the admin heard, and the buttons' data."""

    def __init__(self, path: Path) -> None:
        self.inbox = path / "ind"
        self.inbox.mkdir()
        self.told: list[tuple[str, str]] = []
        self.library = ReadingRoom(lambda: Library.open(path / "a.db"))
        self.watcher = self.start()

    def start(self) -> Watcher:
        return Watcher(
            Folders([self.inbox]), self.library, lambda: NOW, tell=self._tell, admins=[7], seconds=1
        )

    def write(self, name: str, text: str) -> Path:
        file = self.inbox / name
        file.write_text(text, encoding="utf-8")
        return file

    async def look(self, times: int = 2) -> list[str]:
        """What is told meanwhile."""
        before = len(self.told)
        for _ in range(times):
            await self.watcher.look()
        return [html for html, _ in self.told[before:]]

    async def _tell(self, _: int, html: str, keyboard: InlineKeyboardMarkup | None) -> None:
        data = str(keyboard.inline_keyboard[0][0].callback_data) if keyboard else ""
        self.told.append((html, data))


def test_a_file_that_goes_is_told_once_and_keeps_its_document(tmp_path: Path) -> None:
    folder = Folder(tmp_path)

    async def live() -> None:
        await folder.look(1)
        folder.write("b.md", "# Punkt 2 Skoler\n\nEn skole.\n")
        file = folder.write("a.md", TEXT)
        await folder.look()

        file.unlink()
        assert await folder.look(1) == []
        (gone,) = await folder.look(1)
        assert gone.startswith("Filen <b>a.md</b> er væk fra mappen. Dokumentet er her stadig")
        assert folder.told[-1][1].startswith("udtag:")
        assert await folder.look(3) == []
        folder.watcher = folder.start()
        assert await folder.look(3) == []

        folder.write("a.md", TEXT)
        await folder.look()
        file.unlink()
        assert len(await folder.look(3)) == 1
        documents = await folder.library.run(lambda library: library.documents())
        assert len(documents) == 2
        await folder.library.close()

    asyncio.run(live())


def test_a_file_that_is_moved_or_saved_anew_is_not_gone(tmp_path: Path) -> None:
    folder = Folder(tmp_path)

    async def live() -> None:
        await folder.look(1)
        folder.write("b.md", "# Punkt 2 Skoler\n\nEn skole.\n")
        file = folder.write("a.md", TEXT)
        await folder.look()

        (folder.inbox / "juni").mkdir()
        file.rename(folder.inbox / "juni" / "a.md")
        assert await folder.look(4) == []
        (folder.inbox / "juni" / "a.md").unlink()
        await folder.look(1)
        (folder.inbox / "juni" / "a.md").write_text(TEXT + "\nTilføjet.\n", encoding="utf-8")
        (told,) = await folder.look(4)
        assert "erstatter den forrige udgave" in told
        await folder.library.close()

    asyncio.run(live())


def test_a_folder_that_is_away_or_empty_says_nothing(tmp_path: Path) -> None:
    folder = Folder(tmp_path)

    async def live() -> None:
        await folder.look(1)
        file = folder.write("a.md", TEXT)
        await folder.look()

        file.rename(tmp_path / "a.md")
        assert await folder.look(3) == []
        folder.inbox.rmdir()
        assert await folder.look(3) == []
        await folder.library.close()

    asyncio.run(live())


def test_many_files_at_once_are_one_message(tmp_path: Path) -> None:
    folder = Folder(tmp_path)

    async def live() -> list[str]:
        await folder.look(1)
        for name in "abcd":
            folder.write(f"{name}.md", f"# Notat {name}\n\nUdvalget mødes den 3. juni 2021.\n")
        (folder.inbox / "e.rtf").write_bytes(b"{\\rtf1 hej}")
        told = await folder.look()
        await folder.library.close()
        return told

    (told,) = asyncio.run(live())
    assert told.splitlines() == [
        "<b>5 dokumenter</b>",
        "",
        "• <b>Notat a</b> er læst. 1 punkt eller overskrift, 1 dato.",
        "• <b>Notat b</b> er læst. 1 punkt eller overskrift, 1 dato.",
        "• <b>Notat c</b> er læst. 1 punkt eller overskrift, 1 dato.",
        "• <b>Notat d</b> er læst. 1 punkt eller overskrift, 1 dato.",
        "• Ikke læst: e.rtf er i RTF. Gem den som .docx eller PDF.",
    ]


def test_what_an_older_version_read_is_read_again_before_the_first_look_and_no_admin_is_told(
    tmp_path: Path,
) -> None:
    file = tmp_path / "a.md"
    file.write_text("# Punkt 1 Budget\n\nUdvalget mødes den 3. juni 2021.\n", "utf-8")
    told: list[str] = []

    async def tell(admin: int, html: str, keyboard: InlineKeyboardMarkup | None) -> None:
        told.append(html)

    async def live() -> None:
        library = ReadingRoom(lambda: Library.open(tmp_path / "a.db"))
        await library.run(lambda held: held.index(file, now=NOW))
        await library.store(lambda db: db.execute("UPDATE documents SET read_by = 'en ældre'"))
        assert len(await library.run(lambda held: held.find_outdated())) == 1
        watcher = Watcher(Folders([]), library, lambda: NOW, tell=tell, admins=[7], seconds=0)
        await watcher.watch()
        assert await library.run(lambda held: held.find_outdated()) == ()
        await library.close()

    asyncio.run(live())
    assert told == []
