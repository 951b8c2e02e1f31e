"""Opening a database: what is not there is made, and what can't be used is told in Danish."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from knowledge.errors import LibraryError
from knowledge.storage.database import fetch_edition, open_database, writing


def test_folders_and_tables_are_made(tmp_path: Path) -> None:
    db = open_database(tmp_path / "new" / "folder" / "library.db")
    assert db.table("documents").exists()
    assert db.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    assert db.execute("PRAGMA foreign_keys").fetchone() == (1,)


def test_a_database_is_opened_twice_as_it_is(tmp_path: Path) -> None:
    first = open_database(tmp_path / "library.db")
    with writing(first):
        first.execute("INSERT INTO words VALUES ('eg', 'eg', 1)")
    assert open_database(tmp_path / "library.db").table("words").count == 1


def test_a_file_that_is_no_database(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("Det her er en indkøbsseddel.\n" * 100, encoding="utf-8")
    with pytest.raises(LibraryError, match="er ikke en database"):
        open_database(path)
    assert path.read_text(encoding="utf-8").startswith("Det her")


def test_a_path_that_can_not_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(LibraryError, match="kan ikke åbnes"):
        open_database(tmp_path / "file" / "library.db")
    with pytest.raises(LibraryError, match="kan ikke"):
        open_database(tmp_path)


def test_a_database_of_a_newer_version(tmp_path: Path) -> None:
    db = open_database(tmp_path / "library.db")
    db.table("_sqlite_migrations").insert(
        {"migration_set": "raadsbot", "name": "of_tomorrow", "applied_at": "2040-01-01"}
    )
    with pytest.raises(LibraryError, match="nyere udgave"):
        open_database(tmp_path / "library.db")


def test_writing_is_all_or_nothing(tmp_path: Path) -> None:
    db = open_database(tmp_path / "library.db")
    with pytest.raises(sqlite3.IntegrityError), writing(db):
        db.conn.executemany("INSERT INTO words VALUES (?, ?, 1)", [("eg", "eg"), ("eg", "eg")])
    assert db.table("words").count == 0


def test_a_second_writer_waits_for_the_first(tmp_path: Path) -> None:
    first, second = open_database(tmp_path / "library.db"), open_database(tmp_path / "library.db")
    second.execute("PRAGMA busy_timeout = 50")
    with writing(first):
        first.execute("INSERT INTO words VALUES ('eg', 'eg', 1)")
        with pytest.raises(sqlite3.OperationalError, match="locked"), writing(second):
            pass
    with writing(second):
        second.execute("INSERT INTO words VALUES ('elm', 'elm', 1)")
    assert first.table("words").count == 2


def test_the_edition_changes_with_the_documents_and_nothing_else(tmp_path: Path) -> None:
    mine, other = open_database(tmp_path / "library.db"), open_database(tmp_path / "library.db")
    decide = "INSERT INTO acceptances (document, kind, text, made_by, made_at) VALUES (1, 'sum', ?, 0, '')"
    editions = [fetch_edition(mine)]
    for writer, word in ((mine, "eg"), (other, "elm")):
        with writing(writer):
            writer.execute("INSERT INTO words VALUES (?, ?, 1)", [word, word])
        editions.append(fetch_edition(mine))
        with writing(writer):
            writer.execute(decide, [word])
        editions.append(fetch_edition(mine))
    assert editions == [0, 0, 1, 1, 2]


def test_a_database_in_memory_leaves_no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    open_database(":memory:").close()
    assert list(tmp_path.iterdir()) == []
