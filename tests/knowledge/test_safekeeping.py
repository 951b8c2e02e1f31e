"""Copies of the database: whole although others write, kept for a while, put back, the former kept aside."""

from __future__ import annotations

import datetime as dt
import shutil
import sqlite3
from pathlib import Path

import pytest

from knowledge.errors import LibraryError, NotFound
from knowledge.safekeeping import back_up, choose_copy, drop_old_copies, find_copies, restore
from knowledge.storage.database import open_database, writing

NOW = dt.datetime(2026, 3, 2, 9, 0)  # noqa: DTZ001  # as the names of copies tell it


def write_word(path: Path, word: str) -> None:
    db = open_database(path)
    with writing(db):
        db.execute("INSERT INTO words VALUES (?, ?, 1)", [word, word])


def read_words(path: Path) -> set[str]:
    return {word for (word,) in open_database(path).execute("SELECT word FROM words")}


def test_a_copy_holds_what_still_lies_in_the_log_and_a_copied_file_does_not(tmp_path: Path) -> None:
    database = tmp_path / "raadsbot.db"
    write_word(database, "eg")
    holder = open_database(database)
    with writing(holder):
        holder.execute("INSERT INTO words VALUES ('elm', 'elm', 1)")
    copy = back_up(database, tmp_path / "kopier", NOW)
    shutil.copy(database, tmp_path / "copied.db")
    holder.close()

    assert copy.name == "raadsbot-2026-03-02T090000.db"
    assert copy.stat().st_mode & 0o777 == 0o600
    assert read_words(copy) == {"eg", "elm"}
    with sqlite3.connect(tmp_path / "copied.db") as copied:
        tables = copied.execute("SELECT count(*) FROM sqlite_master WHERE name = 'words'").fetchone()[0]
        words = copied.execute("SELECT word FROM words").fetchall() if tables else []
    assert ("elm",) not in words


def test_what_is_being_written_is_in_no_copy_and_nobody_waits(tmp_path: Path) -> None:
    database = tmp_path / "raadsbot.db"
    write_word(database, "eg")
    writer = open_database(database)
    with writing(writer):
        writer.execute("INSERT INTO words VALUES ('elm', 'elm', 1)")
        copy = back_up(database, tmp_path / "kopi.db", NOW)
    assert read_words(copy) == {"eg"}


def test_a_damaged_database_gives_no_copy_and_the_old_ones_stay(tmp_path: Path) -> None:
    database = tmp_path / "raadsbot.db"
    for number in range(400):
        write_word(database, f"ord{number:04}")
    whole = back_up(database, tmp_path / "kopier", NOW)
    damage(database)
    with pytest.raises(LibraryError, match="beskadiget"):
        back_up(database, tmp_path / "kopier", NOW + dt.timedelta(days=1))
    assert [copy.path for copy in find_copies(tmp_path / "kopier")] == [whole]
    assert [path.name for path in (tmp_path / "kopier").iterdir()] == [whole.name]


def damage(path: Path) -> None:
    """Overwrite the middle of every page behind the first."""
    open_database(path).execute("PRAGMA wal_checkpoint(TRUNCATE)")
    data = bytearray(path.read_bytes())
    for start in range(4096, len(data), 4096):
        data[start + 8 : start + 600] = b"\xa5" * 592
    path.write_bytes(data)
    for ending in ("-wal", "-shm"):
        Path(f"{path}{ending}").unlink(missing_ok=True)


def test_restoring_puts_the_copy_back_and_keeps_the_former_aside(tmp_path: Path) -> None:
    database = tmp_path / "raadsbot.db"
    write_word(database, "eg")
    copy = back_up(database, tmp_path / "kopier", NOW)
    write_word(database, "elm")
    aside = restore(copy, database, NOW)
    assert read_words(database) == {"eg"}
    assert database.stat().st_mode & 0o777 == 0o600
    assert aside is not None
    assert read_words(aside) == {"eg", "elm"}
    assert read_words(copy) == {"eg"}


@pytest.mark.parametrize("content", [b"", b"Det her er en indk\xc3\xb8bsseddel.\n" * 200])
def test_what_is_no_copy_is_not_put_back(tmp_path: Path, content: bytes) -> None:
    database = tmp_path / "raadsbot.db"
    write_word(database, "eg")
    (tmp_path / "kopi.db").write_bytes(content)
    with pytest.raises(LibraryError, match=r"ikke en database"):
        restore(tmp_path / "kopi.db", database, NOW)
    with pytest.raises(LibraryError, match="databasen selv"):
        restore(database, database, NOW)
    assert read_words(database) == {"eg"}


def test_old_copies_go_and_the_newest_stays(tmp_path: Path) -> None:
    database, folder = tmp_path / "raadsbot.db", tmp_path / "kopier"
    write_word(database, "eg")
    for days in (30, 20, 3):
        back_up(database, folder, NOW - dt.timedelta(days=days))
    (folder / "noter.txt").touch()
    assert len(drop_old_copies(folder, 14, NOW)) == 2
    assert len(drop_old_copies(folder, 14, NOW + dt.timedelta(days=90))) == 0
    assert [copy.made_at.day for copy in find_copies(folder)] == [27]
    assert (folder / "noter.txt").exists()


def test_a_copy_is_named_by_its_path_or_in_its_folder(tmp_path: Path) -> None:
    (tmp_path / "a.db").touch()
    assert choose_copy(tmp_path, "a.db") == tmp_path / "a.db"
    assert choose_copy(Path("intet"), str(tmp_path / "a.db")) == tmp_path / "a.db"
    with pytest.raises(NotFound, match="ingen kopi"):
        choose_copy(tmp_path, "b.db")


def test_a_database_that_is_not_there_is_not_made(tmp_path: Path) -> None:
    with pytest.raises(LibraryError, match="ingen database"):
        back_up(tmp_path / "intet.db", tmp_path, NOW)
    assert not list(tmp_path.iterdir())
