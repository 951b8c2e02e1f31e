"""A document comes and goes as a whole, and a new edition takes the place of the former."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from sqlite_utils import Database

from knowledge.storage import documents
from knowledge.storage.database import open_database
from knowledge.storage.documents import delete_document, fetch_text, find_documents, store_contents
from knowledge.storage.figures import find_figures
from knowledge.storage.passages import find_passages
from tests.knowledge.storage.contents import NOW, make_contents, make_deadline, make_figure

EMPTIED = (
    "documents sections passage_rows figures measures deadlines people contacts programme laws findings words"
)


@pytest.fixture
def db() -> Database:
    return open_database(":memory:")


def count(db: Database) -> dict[str, int]:
    """Rows of every table; the tables that SQLite keeps for full text left out."""
    return {name: db.table(name).count for name in EMPTIED.split()}


def test_deleting_leaves_nothing_behind(db: Database) -> None:
    delete_document(db, store_contents(db, make_contents(), NOW))
    assert count(db) == dict.fromkeys(EMPTIED.split(), 0)
    assert db.execute("SELECT count(*) FROM passages_words_docsize").fetchone() == (0,)
    assert db.execute("SELECT count(*) FROM packed_words").fetchone() == (0,)


def test_deleting_leaves_other_documents_alone(db: Database) -> None:
    store_contents(db, make_contents("a.md"), NOW)
    before = [*db.query("SELECT * FROM words ORDER BY word"), *db.query("SELECT * FROM measures"), count(db)]
    delete_document(db, store_contents(db, make_contents("b.md", sha256="2"), NOW))
    assert before == [
        *db.query("SELECT * FROM words ORDER BY word"),
        *db.query("SELECT * FROM measures"),
        count(db),
    ]


def test_a_new_edition_replaces_the_former_whole_and_keeps_its_id(db: Database) -> None:
    first = store_contents(
        db, make_contents(path="/x/a.md", figures=[make_figure("1"), make_figure("2")]), NOW
    )
    second = store_contents(
        db, make_contents(path="/x/a.md", sha256="2", passages=["Ny tekst."], figures=[make_figure("3")]), NOW
    )
    assert second == first
    assert [document.sha256 for document in find_documents(db)] == ["2"]
    assert [str(figure.value) for figure in find_figures(db)] == ["3"]
    assert [passage.text for passage in find_passages(db)] == ["Ny tekst."]
    assert fetch_text(db, second) == "Ny tekst."
    assert {row["word"] for row in db.query("SELECT word FROM words")} == {"ny", "tekst"}


def test_files_of_one_name_in_two_folders_are_two_documents(db: Database, tmp_path: Path) -> None:
    paths = [tmp_path / "2030.md", tmp_path / "2031.md"]
    for number, path in enumerate(paths):
        path.touch()
        store_contents(db, make_contents(path=str(path), sha256=str(number)), NOW)
    assert len(find_documents(db)) == 2


def test_a_moved_file_is_the_same_document(db: Database, tmp_path: Path) -> None:
    first = store_contents(db, make_contents(path=str(tmp_path / "gone" / "a.md")), NOW)
    assert store_contents(db, make_contents(path=str(tmp_path / "a.md"), sha256="2"), NOW) == first


def test_a_failure_in_the_middle_changes_nothing(db: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*given: object) -> None:
        raise RuntimeError

    store_contents(db, make_contents(), NOW)
    before = "\n".join(db.iterdump())
    monkeypatch.setattr(documents, "store_laws", fail)
    with pytest.raises(RuntimeError):
        store_contents(db, make_contents(sha256="2", passages=["Andet."]), NOW)
    assert "\n".join(db.iterdump()) == before


def test_documents_come_with_the_newest_meeting_first(db: Database) -> None:
    for name in ("b.md", "a.md"):
        store_contents(db, make_contents(name, deadlines=[make_deadline(dt.date(2031, 1, 1))]), NOW)
    db.table("documents").update(1, {"date": "2032-01-01"})
    assert [document.name for document in find_documents(db)] == ["b.md", "a.md"]
