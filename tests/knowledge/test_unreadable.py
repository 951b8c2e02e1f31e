"""A file that can't be read is tried once, not at every start; a package is stored whole or not at all."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from pathlib import Path

import pytest

from knowledge import intake, reading_ahead, unreadable
from knowledge.errors import BrokenFile
from knowledge.index_report import DocumentReport, Outcome
from knowledge.library import Library
from knowledge.model import Contents
from knowledge.reading.limits import Limits
from knowledge.storage.documents import store_contents

NOW = dt.datetime(2031, 3, 2, 9, tzinfo=dt.UTC)


class Readers:
    """Counts the files that are opened, and refuses each."""

    def __init__(self) -> None:
        self.opened = 0

    def __call__(self, file: Path, limits: Limits, name: str) -> tuple[Contents, ...]:
        self.opened += 1
        raise BrokenFile(f"{file.name} kan ikke læses. Filen er beskadiget.")


def index(library: Library, file: Path, days: int = 0, *, again: bool = False) -> DocumentReport:
    (report,) = library.index(file, now=NOW + dt.timedelta(days=days), again=again).documents
    return report


def test_a_damaged_file_is_tried_once_and_again_after_a_week_or_when_asked_to(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    readers = Readers()
    monkeypatch.setattr(reading_ahead, "read_contents", readers)
    file = tmp_path / "a.pdf"
    file.write_bytes(b"%PDF-1.4 ")
    with Library.open(tmp_path / "a.db") as library:
        reports = [index(library, file), index(library, file, days=6)]
        assert readers.opened == 1
        assert {(report.outcome, report.error) for report in reports} == {
            (Outcome.FAILED, "a.pdf kan ikke læses. Filen er beskadiget.")
        }
        index(library, file, days=8)
        assert readers.opened == 2
        index(library, file, days=8, again=True)
        assert readers.opened == 3
        file.write_bytes(b"%PDF-1.4 other")
        index(library, file, days=8)
        assert readers.opened == 4
        monkeypatch.setattr(unreadable, "name_readers", lambda: "a newer version")
        index(library, file, days=8)
        assert readers.opened == 5


def test_a_file_that_was_mended_is_read_and_the_refusal_forgotten(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    file.write_bytes(b"\x00\x01" * 50)
    with Library.open(tmp_path / "a.db") as library:
        assert index(library, file).outcome is Outcome.FAILED
        file.write_bytes(b"# Punkt 1 Budget\n\nTekst.\n")
        assert index(library, file).outcome is Outcome.INDEXED


def zipped(members: dict[str, bytes]) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return data.getvalue()


@pytest.mark.parametrize("limits", [Limits(members=12), Limits(unpacked=60_000)])
def test_an_archive_of_archives_is_counted_over_its_layers(limits: Limits, tmp_path: Path) -> None:
    inner = zipped({f"{n}.md": f"# Punkt {n}\n\n".encode() + b"Tekst. " * 800 for n in range(4)})
    (tmp_path / "a.zip").write_bytes(zipped({f"{n}.zip": inner for n in range(4)}))
    with Library.open(tmp_path / "a.db", limits) as library:
        report = index(library, tmp_path / "a.zip")
        assert (report.outcome, report.error) == (
            Outcome.FAILED,
            "a.zip rummer for meget, når alle lag pakkes ud.",
        )
        assert library.documents() == ()


def test_a_package_is_stored_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.zip").write_bytes(zipped({f"{n}.md": f"# Punkt {n}\n\nTekst.".encode() for n in (1, 2)}))
    stored = 0
    store = store_contents

    def fail_at_the_second(*arguments: object) -> int:
        nonlocal stored
        stored += 1
        if stored == 2:
            raise OSError("disk full")
        return store(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(intake, "store_contents", fail_at_the_second)
    with Library.open(tmp_path / "a.db") as library:
        assert index(library, tmp_path / "a.zip").outcome is Outcome.FAILED
        assert library.documents() == ()
