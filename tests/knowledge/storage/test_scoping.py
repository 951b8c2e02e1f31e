"""A scope sees the chosen documents alone, and goes when the library does."""

from __future__ import annotations

import datetime as dt
import sqlite3
from pathlib import Path

import pytest

from knowledge.library import Library
from knowledge.storage.documents import find_documents
from knowledge.storage.passages import find_passages
from knowledge.storage.scoping import open_scope
from knowledge.storage.sections import find_sections

NOW = dt.datetime(2024, 5, 6, 9, tzinfo=dt.UTC)


def test_a_scope_holds_what_was_chosen_and_is_closed_with_the_library(tmp_path: Path) -> None:
    for name in ("bro", "sti"):
        (tmp_path / f"{name}.md").write_text(f"# Notat om en {name}\n\nDer bygges en {name}.\n", "utf-8")
    with Library.open(tmp_path / "library.db") as library:
        library.index(tmp_path / "bro.md", tmp_path / "sti.md", now=NOW)
        (chosen,) = (one.id for one in library.documents() if one.name == "sti.md")
        scoped = open_scope(library.db, [chosen])
        assert [document.name for document in find_documents(scoped)] == ["sti.md"]
        assert [passage.text for passage in find_passages(scoped)] == ["Der bygges en sti."]
    with pytest.raises(sqlite3.ProgrammingError):
        scoped.execute("SELECT 1")


def test_a_scope_may_be_a_part_of_a_document(tmp_path: Path) -> None:
    text = "# Dagsorden\n\n## 1. Broen\n\nDer bygges en bro.\n\n## 2. Stien\n\nDer bygges en sti.\n"
    (tmp_path / "dagsorden.md").write_text(text, "utf-8")
    with Library.open(tmp_path / "library.db") as library:
        library.index(tmp_path / "dagsorden.md", now=NOW)
        (document,) = library.documents()
        stien = next(one for one in find_sections(library.db, [document.id]) if one.title == "Stien")
        scoped = open_scope(library.db, [document.id], (stien.position, stien.position))
        assert [passage.text for passage in find_passages(scoped)] == ["Der bygges en sti."]
        scoped = open_scope(library.db, [document.id])
        assert len(find_passages(scoped)) == 2
