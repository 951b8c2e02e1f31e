"""The bundled example is for a library that has nothing else, and never comes back by itself."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest

from knowledge.example import EXAMPLE_AGENDA
from knowledge.index_report import Outcome
from knowledge.library import EXAMPLE_LEFT, Library

NOW = dt.datetime(2026, 3, 2, 9, 0, tzinfo=dt.UTC)


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path / "raadsbot.db") as library:
        yield library


@pytest.fixture
def note(tmp_path: Path) -> Path:
    path = tmp_path / "notat.md"
    path.write_text("# Notat om parkering\n\nDer er plads til alle.\n", encoding="utf-8")
    return path


def names(library: Library) -> list[str]:
    return [document.name for document in library.documents()]


def test_an_empty_library_gets_the_example_and_it_steps_aside_for_the_first_document(
    library: Library, note: Path
) -> None:
    (report,) = library.index_example(now=NOW).documents
    assert report.outcome is Outcome.INDEXED
    assert library.index_example(now=NOW).documents[0].outcome is Outcome.UNCHANGED
    assert library.index(note, now=NOW).notes == (EXAMPLE_LEFT,)
    assert names(library) == ["notat.md"]
    assert library.ask("Viborg kvote 2022", now=NOW).sources == ()
    assert library.index(note, now=NOW).notes == ()
    assert library.index_example(now=NOW).documents == ()


@pytest.mark.parametrize("real", [False, True])
def test_what_was_deleted_does_not_come_back_even_to_an_empty_library(
    library: Library, note: Path, real: bool
) -> None:
    library.index_example(now=NOW)
    if real:
        library.index(note, now=NOW)
    (name,) = names(library)
    library.delete(name)
    assert library.index_example(now=NOW).documents == ()
    assert names(library) == []


def test_a_document_that_can_not_be_read_leaves_the_example_where_it_is(
    library: Library, tmp_path: Path
) -> None:
    library.index_example(now=NOW)
    broken = tmp_path / "ødelagt.pdf"
    broken.write_bytes(b"%PDF-1.7 nej")
    assert library.index(broken, now=NOW).notes == ()
    assert names(library) == [EXAMPLE_AGENDA.name]


def test_the_example_of_a_former_version_steps_aside_too(library: Library, note: Path) -> None:
    library.index(EXAMPLE_AGENDA, note, now=NOW)
    assert library.index_example(now=NOW).notes == (EXAMPLE_LEFT,)
    assert names(library) == ["notat.md"]


def test_a_library_with_documents_gets_no_example(library: Library, note: Path) -> None:
    library.index(note, now=NOW)
    assert library.index_example(now=NOW).documents == ()


def test_who_indexes_the_example_by_name_keeps_it_beside_others(library: Library, note: Path) -> None:
    library.index(EXAMPLE_AGENDA, note, now=NOW)
    assert library.index(note, now=NOW).notes == ()
    assert sorted(names(library)) == sorted([EXAMPLE_AGENDA.name, "notat.md"])
