"""Files and their documents: what is not read twice, what replaces what, and what comes back."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from collections.abc import Iterator
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from knowledge import reading_ahead
from knowledge.files import take_out
from knowledge.index_report import Outcome
from knowledge.library import Library

NOW = dt.datetime(2021, 6, 1, 12, tzinfo=ZoneInfo("Europe/Copenhagen"))
FIRST, SECOND, THIRD = (
    f"# Dagsorden for Skovrådet\n\nRådet planter {count} træer i skoven.\n" for count in (10, 20, 30)
)


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path / "a.db") as opened:
        yield opened


@pytest.fixture
def watched(tmp_path: Path, library: Library) -> Path:
    """A document in a watched folder, its first edition read."""
    file = tmp_path / "ind" / "dagsorden.md"
    file.parent.mkdir()
    file.write_text(FIRST)
    library.index(file, now=NOW)
    return file


@pytest.fixture
def sent(tmp_path: Path) -> Path:
    """A file of the same name that an admin has sent, with the second edition."""
    file = tmp_path / "indbakke" / "dagsorden.md"
    file.parent.mkdir()
    file.write_text(SECOND)
    return file


def says(library: Library) -> str:
    """What the library holds, document by document."""
    return "|".join(
        " ".join(passage.text for passage in library.show(str(document.id)))
        for document in library.documents()
    )


def package(members: dict[str, str]) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        for name, text in members.items():
            archive.writestr(name, text)
    return held.getvalue()


def test_what_is_sent_is_a_new_edition_wherever_the_former_lies(
    library: Library, watched: Path, sent: Path
) -> None:
    (report,) = library.index(sent, now=NOW, by_name=True).documents

    assert (report.outcome, report.path) == (Outcome.REPLACED, str(sent))
    assert says(library) == "Rådet planter 20 træer i skoven."

    (older,) = library.index(watched, now=NOW).documents
    assert older.outcome is Outcome.UNCHANGED
    assert older.changes == (f"En nyere udgave er læst fra {sent}. Denne er ikke læst.",)
    assert says(library) == "Rådet planter 20 træer i skoven."


def test_a_change_in_the_folder_is_newer_again(library: Library, watched: Path, sent: Path) -> None:
    library.index(sent, now=NOW, by_name=True)
    watched.write_text(THIRD)

    (report,) = library.index(watched, now=NOW).documents

    assert report.outcome is Outcome.REPLACED
    assert says(library) == "Rådet planter 30 træer i skoven."
    assert library.index(sent, now=NOW, by_name=True).documents[0].outcome is Outcome.REPLACED
    assert says(library) == "Rådet planter 20 træer i skoven."


def test_what_was_sent_and_taken_back_leaves_the_former_edition_and_its_id(
    library: Library, watched: Path, sent: Path
) -> None:
    (before,) = library.documents()
    library.index(sent, now=NOW, by_name=True)

    sent.unlink()
    assert take_out(library.db, sent) == (watched,)
    library.index(watched, now=NOW, again=True)

    (after,) = library.documents()
    assert (after.id, after.path) == (before.id, str(watched))
    assert says(library) == "Rådet planter 10 træer i skoven."
    sent.write_text(SECOND)
    assert library.index(sent, now=NOW, by_name=True).documents[0].outcome is Outcome.REPLACED


def test_of_two_documents_of_that_name_none_is_replaced(library: Library, watched: Path, sent: Path) -> None:
    other = watched.parent / "2020" / "dagsorden.md"
    other.parent.mkdir()
    other.write_text(THIRD)
    library.index(other, now=NOW)

    assert library.index(sent, now=NOW, by_name=True).documents[0].outcome is Outcome.INDEXED
    assert len(library.documents()) == 3


def test_a_file_that_is_taken_back_and_replaced_nothing_is_gone(library: Library, sent: Path) -> None:
    library.index(sent, now=NOW, by_name=True)

    assert take_out(library.db, sent) == ()
    assert library.documents() == ()


def test_an_archive_that_has_not_changed_is_not_opened(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "pakke.zip"
    file.write_bytes(package({"a.md": FIRST, "b.md": THIRD}))
    library.index(file, now=NOW)

    def refuse(*_: object) -> None:
        raise AssertionError("read")

    monkeypatch.setattr(reading_ahead, "read_contents", refuse)
    reports = library.index(file, now=NOW).documents

    assert [(report.outcome, report.path) for report in reports] == [
        (Outcome.UNCHANGED, f"{file}/a.md"),
        (Outcome.UNCHANGED, f"{file}/b.md"),
    ]


def test_a_document_that_was_deleted_from_an_archive_stays_away(library: Library, tmp_path: Path) -> None:
    file = tmp_path / "pakke.zip"
    file.write_bytes(package({"a.md": FIRST, "b.md": THIRD}))
    library.index(file, now=NOW)
    library.delete("pakke.zip/b.md")

    assert len(library.index(file, now=NOW).documents) == 1


def test_what_a_new_edition_of_an_archive_lacks_is_told_and_kept(library: Library, tmp_path: Path) -> None:
    file = tmp_path / "pakke.zip"
    file.write_bytes(package({"a.md": FIRST, "b.md": THIRD}))
    library.index(file, now=NOW)
    file.write_bytes(package({"a.md": SECOND}))

    (report,) = library.index(file, now=NOW).documents

    assert report.changes[-1] == (
        "»Dagsorden for Skovrådet« (pakke.zip/b.md) er ikke længere i pakken; det bruges, til det slettes."
    )
    assert len(library.documents()) == 2


def test_archives_of_one_name_are_two_and_one_that_moves_stays_one(library: Library, tmp_path: Path) -> None:
    for year, text in (("2020", FIRST), ("2021", SECOND)):
        (tmp_path / year).mkdir()
        (tmp_path / year / "pakke.zip").write_bytes(package({"a.md": text}))
    library.index(tmp_path / "2020", tmp_path / "2021", now=NOW)
    assert len(library.documents()) == 2

    (tmp_path / "2020" / "pakke.zip").rename(tmp_path / "2020" / "juni.zip")
    (report,) = library.index(tmp_path / "2020", now=NOW).documents

    assert report.outcome is Outcome.MOVED
    assert sorted(document.name for document in library.documents()) == ["juni.zip/a.md", "pakke.zip/a.md"]


def test_a_file_is_one_document_however_its_path_is_written(
    library: Library, watched: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "genvej").symlink_to(watched.parent)
    (tmp_path / "arbejde").mkdir()
    monkeypatch.chdir(tmp_path / "arbejde")
    for path in ("../ind/dagsorden.md", "../ind", tmp_path / "genvej", tmp_path / "genvej" / "dagsorden.md"):
        report = library.index(path, now=NOW)
        assert [one.outcome for one in report.documents] == [Outcome.UNCHANGED]
    assert [document.path for document in library.documents()] == [str(watched.resolve())]
