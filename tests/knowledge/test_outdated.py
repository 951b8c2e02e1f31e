"""After the program was changed: what an older version read is read again, and nobody is told of news."""

from __future__ import annotations

import datetime as dt
import zipfile
from pathlib import Path

import pytest

from knowledge import intake
from knowledge.index_report import Outcome
from knowledge.library import Library
from knowledge.readers import name_readers
from knowledge.storage.changes import find_changes
from knowledge.storage.documents import fetch_stamp

READ_AT = dt.datetime(2031, 3, 2, 9, tzinfo=dt.UTC)
LATER = READ_AT + dt.timedelta(days=40)
AGENDA = """# Dagsorden for Byrådet i Viborg den 3. marts 2031

## 1. Budget

Byrådet besluttede at godkende budgettet.
"""


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return Library.open(tmp_path / "library.db")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    made = tmp_path / "dagsorden.md"
    made.write_text(AGENDA, "utf-8")
    return made


def read_by_an_older_version(library: Library) -> None:
    """As a database looks whose documents were read before facts and municipality were looked for."""
    library.db.execute("UPDATE documents SET read_by = '', municipality = ''")
    library.db.execute("DELETE FROM fact_rows")
    library.db.conn.commit()


def outcomes(library: Library, *paths: Path, renew: bool = True) -> list[Outcome]:
    return [one.outcome for one in library.index(*paths, now=LATER, renew=renew).documents]


def test_the_same_file_is_read_again_and_what_an_older_version_did_not_look_for_is_there(
    library: Library, file: Path
) -> None:
    library.index(file, now=READ_AT)
    facts = len(library.facts())
    before = fetch_stamp(library.db)
    read_by_an_older_version(library)

    assert [document.name for document in library.find_outdated()] == ["dagsorden.md"]
    assert outcomes(library, file, renew=False) == [Outcome.UNCHANGED]
    assert outcomes(library, file) == [Outcome.RENEWED]
    assert outcomes(library, file) == [Outcome.UNCHANGED]
    assert library.find_outdated() == ()
    (document,) = library.documents()
    assert (document.municipality, document.read_by) == ("Viborg", name_readers())
    assert len(library.facts()) == facts
    assert fetch_stamp(library.db) == before  # as it was before the older version's traces were put in


def test_it_is_no_new_edition(library: Library, file: Path) -> None:
    library.index(file, now=READ_AT)
    file.write_text(AGENDA.replace("godkende", "udsætte"), "utf-8")
    library.index(file, now=READ_AT)
    told = find_changes(library.db, 1)
    read_by_an_older_version(library)

    (report,) = library.index(file, now=LATER).documents
    assert report.changes == ()
    assert find_changes(library.db, 1) == told
    assert [document.indexed_at for document in library.documents()] == [READ_AT]


def test_a_document_of_a_package_is_read_again_with_its_package(library: Library, tmp_path: Path) -> None:
    package = tmp_path / "bilag.zip"
    with zipfile.ZipFile(package, "w") as archive:
        archive.writestr("a.md", AGENDA)
        archive.writestr("b.md", AGENDA.replace("Viborg", "Skive"))
    library.index(package, now=READ_AT)
    read_by_an_older_version(library)

    assert outcomes(library, package) == [Outcome.RENEWED, Outcome.RENEWED]
    assert outcomes(library, package) == [Outcome.UNCHANGED, Outcome.UNCHANGED]


def test_one_is_renewed_by_itself_while_its_file_is_there(library: Library, file: Path) -> None:
    library.index(file, now=READ_AT)
    read_by_an_older_version(library)
    (document,) = library.find_outdated()
    moved = file.rename(file.with_name("væk.md"))
    assert library.renew(document, now=LATER).documents == ()
    assert library.find_outdated() == (document,)

    moved.rename(file)
    assert [one.outcome for one in library.renew(document, now=LATER).documents] == [Outcome.RENEWED]
    assert library.find_outdated() == ()


def test_another_edition_of_the_readers_is_what_counts(
    library: Library, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    library.index(file, now=READ_AT)
    monkeypatch.setattr(intake, "name_readers", lambda: "en nyere")
    assert outcomes(library, file) == [Outcome.RENEWED]
    assert outcomes(library, file) == [Outcome.UNCHANGED]
