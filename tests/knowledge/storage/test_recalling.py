"""What is kept of a connection holds until anybody writes."""

from __future__ import annotations

from pathlib import Path

from sqlite_utils import Database

from knowledge.storage.database import open_database
from knowledge.storage.documents import store_contents
from knowledge.storage.recalling import hold_edition, recall, recall_for
from tests.knowledge.storage.contents import NOW, make_contents


def count_documents(db: Database) -> list[int]:
    return [int(db.execute("SELECT count(*) FROM documents").fetchone()[0])]


def test_it_is_made_once_for_each_connection(tmp_path: Path) -> None:
    ours, theirs = open_database(tmp_path / "a.db"), open_database(tmp_path / "a.db")

    assert recall(ours, count_documents) is recall(ours, count_documents)
    assert recall(ours, count_documents) is not recall(theirs, count_documents)


def test_it_is_made_anew_after_a_write_of_ones_own_or_of_another(tmp_path: Path) -> None:
    ours, theirs = open_database(tmp_path / "a.db"), open_database(tmp_path / "a.db")
    assert recall(ours, count_documents) == [0]

    store_contents(theirs, make_contents(), NOW)
    assert recall(ours, count_documents) == [1]

    store_contents(ours, make_contents("b.md", sha256="2"), NOW)
    assert recall(ours, count_documents) == recall(theirs, count_documents) == [2]


def test_a_question_is_answered_from_one_edition_and_the_next_one_from_the_newest(tmp_path: Path) -> None:
    ours, theirs = open_database(tmp_path / "a.db"), open_database(tmp_path / "a.db")

    with hold_edition(ours):
        assert recall(ours, count_documents) == [0]
        store_contents(theirs, make_contents(), NOW)
        assert recall(ours, count_documents) == [0]

    assert recall(ours, count_documents) == [1]


def test_what_is_made_for_something_is_kept_for_that_and_the_last_few_things() -> None:
    db = open_database(":memory:")
    made: list[str] = []

    def make(_: Database, word: str) -> str:
        made.append(word)
        return word.upper()

    assert [recall_for(db, make, word) for word in ("a", "b", "a")] == ["A", "B", "A"]
    assert made == ["a", "b"]

    for word in "cdefghij":
        recall_for(db, make, word)
    recall_for(db, make, "a")
    assert made[-1] == "a"
    store_contents(db, make_contents(), NOW)
    recall_for(db, make, "a")
    assert made[-2:] == ["a", "a"]
