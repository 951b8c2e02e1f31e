"""A CPR number in the name of a file, folder or archive member is nowhere in the library or the log."""

from __future__ import annotations

import datetime as dt
import logging
import os
import zipfile
from pathlib import Path

import pytest

from bot.logs import JsonLines, PlainLines
from knowledge.filenames import find_shown, number_names, shown_path
from knowledge.index_report import Outcome
from knowledge.library import Library

NOW = dt.datetime(2031, 3, 2, 9, tzinfo=dt.UTC)

FIRST, SECOND = "010180-1234", "020280-4321"


def everything_stored(library: Library) -> str:
    return "\n".join(library.db.conn.iterdump())


def test_files_whose_names_look_alike_are_told_apart_and_found_again(tmp_path: Path) -> None:
    files = [tmp_path / f"klage {number}.md" for number in (FIRST, SECOND)]
    for file in files:
        file.write_text("x")

    masked = [shown_path(file) for file in files]

    assert [one.name for one in masked] == ["klage xxxxxx-xxxx.md", "klage xxxxxx-xxxx (2).md"]
    assert [find_shown(one) for one in masked] == files
    assert shown_path(masked[1]) == masked[1]
    assert find_shown(tmp_path / "klage xxxxxx-xxxx (3).md") is None


def test_a_path_without_numbers_is_itself(tmp_path: Path) -> None:
    assert shown_path(tmp_path / "dagsorden 2021-06-03.md") == tmp_path / "dagsorden 2021-06-03.md"
    assert number_names(["a.md", "b.md", "a.md", "a.md"]) == ("a.md", "b.md", "a (2).md", "a (3).md")


def test_names_of_files_folders_and_members_are_stored_masked(tmp_path: Path) -> None:
    folder = tmp_path / f"sag {FIRST}"
    folder.mkdir()
    for number in (FIRST, SECOND):
        (tmp_path / f"klage {number}.md").write_text(f"# Punkt 1 Klage {number}\n\nUdsat.\n")
    (folder / "notat.md").write_text("# Punkt 1 Notat\n\nUdsat.\n")
    with zipfile.ZipFile(tmp_path / "pakke.zip", "w") as archive:
        for number in (FIRST, SECOND):
            archive.writestr(f"{number}.md", f"# Punkt 1 Sag {number[:2]}\n\nTekst.\n")
    (tmp_path / f"{SECOND}.doc").write_bytes(b"\xd0\xcf\x11\xe0")
    library = Library.open(tmp_path / "r.db")

    reports = library.index(tmp_path, now=NOW).documents

    stored = everything_stored(library)
    for number in (FIRST, SECOND):
        assert number not in stored
        assert number not in repr(reports)
    names = sorted(document.name for document in library.documents())
    assert names == [
        "klage xxxxxx-xxxx (2).md",
        "klage xxxxxx-xxxx.md",
        "notat.md",
        "pakke.zip/xxxxxx-xxxx (2).md",
        "pakke.zip/xxxxxx-xxxx.md",
    ]
    texts = [finding.text for report in reports for finding in report.findings]
    assert sum(text.startswith("Filens navn") for text in texts) == 4
    assert sum(text.startswith("Mappens navn") for text in texts) == 1
    again = library.index(tmp_path, now=NOW).documents
    assert {report.outcome for report in again} == {Outcome.UNCHANGED, Outcome.FAILED}


@pytest.mark.parametrize("formatter", [PlainLines(), JsonLines()])
def test_the_log_holds_no_number(formatter: logging.Formatter) -> None:
    try:
        raise ValueError(f"no such file: {FIRST}.pdf")
    except ValueError as error:
        told = (ValueError, error, error.__traceback__)
    record = logging.LogRecord("x", logging.ERROR, "x", 1, "fejl i %s", (f"{SECOND}.pdf",), told)

    line = formatter.format(record)

    assert "xxxxxx-xxxx" in line
    assert FIRST not in line
    assert SECOND not in line


def test_names_that_cannot_be_shown_are_indexed_and_shown_without_what_they_hold(tmp_path: Path) -> None:
    names = [b"dagsorden-\xe5.md", b"dagsorden-\xf8.md", b"a\x1b[2J\rb.md", "a\u202egm.md".encode()]
    for number, name in enumerate(names):
        Path(os.fsdecode(bytes(tmp_path) + b"/" + name)).write_text(
            f"# Punkt {number} Budget\n\nTekst {number}.\n"
        )
    with zipfile.ZipFile(tmp_path / "pakke.zip", "w") as archive:
        archive.writestr("b\x1b[31m.md", "# Punkt 9 Sag\n\nTekst.\n")
        archive.writestr("c\x1b[31m.doc", b"\xd0\xcf\x11\xe0")
    (tmp_path / "tom\x07.md").write_bytes(b"")
    library = Library.open(tmp_path / "r.db")

    reports = library.index(tmp_path, now=NOW).documents

    assert sorted(document.name for document in library.documents()) == [
        "a\ufffd[2J\ufffdb.md",
        "a\ufffdgm.md",
        "dagsorden-\ufffd (2).md",
        "dagsorden-\ufffd.md",
        "pakke.zip/b\ufffd[31m.md",
    ]
    findings = [finding.text for report in reports for finding in report.findings]
    told = "".join([*findings, *(report.path + report.error for report in reports)])
    assert told.isprintable()
    assert "tom\ufffd.md er tom." in told
    again = library.index(tmp_path, now=NOW).documents
    assert {report.outcome for report in again} == {Outcome.UNCHANGED, Outcome.FAILED}
