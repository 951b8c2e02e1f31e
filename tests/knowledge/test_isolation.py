"""Reading in a child process: the same contents as here, and limits that hold."""

from __future__ import annotations

import datetime as dt
import os
import pickle
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from knowledge import isolation
from knowledge.errors import BrokenFile, NotFound, TooLarge
from knowledge.index_report import Outcome
from knowledge.isolation import _unpack, end_reading, read_contents
from knowledge.library import Library
from knowledge.model import Contents, SectionKind
from knowledge.reading.limits import Limits
from knowledge.reading.opening import open_document
from knowledge.structuring.build import build_contents
from tests.printing.other_documents import DOCUMENTS

NOW = dt.datetime(2021, 6, 1, 12, tzinfo=dt.UTC)


@pytest.fixture
def agenda(tmp_path: Path) -> Path:
    file = tmp_path / DOCUMENTS[0].name
    file.write_bytes(DOCUMENTS[0].make())
    return file


def test_the_child_finds_what_would_be_found_here(agenda: Path) -> None:
    here = build_contents(open_document(agenda))

    assert read_contents(agenda) == (here,)


def test_a_child_that_takes_too_long_is_ended(agenda: Path) -> None:
    with pytest.raises(TooLarge, match="for lang tid"):
        read_contents(agenda, limits=Limits(seconds=0.01))


def test_a_child_that_wants_too_much_memory_is_refused(agenda: Path) -> None:
    with pytest.raises((TooLarge, BrokenFile)):
        read_contents(agenda, limits=Limits(memory=40_000_000))


def test_a_missing_file_is_told() -> None:
    with pytest.raises(NotFound):
        read_contents(Path("findes ikke.pdf"))


class _Code:
    def __reduce__(self) -> tuple[object, tuple[str]]:
        return os.system, ("true",)


class _Attribute:
    """Sent as Python 3.11.2, which Debian 12 has, sends a member of an Enum."""

    def __init__(self, of: object, name: str) -> None:
        self.of, self.name = of, name

    def __reduce__(self) -> tuple[object, tuple[object, str]]:
        return getattr, (self.of, self.name)


def test_kinds_can_be_sent_by_every_python() -> None:
    kind = _Attribute(SectionKind, "ITEM")
    (sent,) = _unpack(pickle.dumps(("contents", (kind,))), "a.md")
    assert repr(sent) == repr(SectionKind.ITEM)


ANSWERS = (
    pickle.dumps(("contents", _Code())),
    b"nonsense",
    pickle.dumps(("SystemExit", "x")),
    pickle.dumps(("contents", _Attribute(Contents, "__init__"))),
)


@pytest.mark.parametrize("answer", ANSWERS)
def test_a_child_that_was_taken_over_can_send_no_code(answer: bytes) -> None:
    with pytest.raises(BrokenFile):
        _unpack(answer, "a.pdf")


def test_all_nouns_can_be_sent() -> None:
    empty = Contents(build_contents(open_document(b"# A\n\nB\n", "a.md")).document, "x", ())

    assert _unpack(pickle.dumps(("contents", (empty,))), "a.md") == (empty,)


@pytest.mark.parametrize("kind", ["pipe", "device", "sparse", "folder"])
def test_what_has_no_end_is_refused_before_it_is_read(kind: str, tmp_path: Path) -> None:
    file = tmp_path / "dagsorden.md"
    if kind == "pipe":
        os.mkfifo(file)
    elif kind == "device":
        file.symlink_to("/dev/zero")
    elif kind == "folder":
        file.mkdir()
    else:
        with file.open("wb") as data:
            data.truncate(50_000_000_000)
    with pytest.raises((BrokenFile, TooLarge), match=r"almindelig fil|fylder mere"):
        read_contents(file)
    with Library.open(tmp_path / "a.db") as library:
        reports = library.index(file, now=NOW).documents
    assert [report.outcome for report in reports] == ([] if kind == "folder" else [Outcome.FAILED])


def test_text_is_read_with_limits_however_short_it_is(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    file.write_text("# Punkt 1 Orientering\n\nTekst.\n")
    with pytest.raises(TooLarge):
        read_contents(file, Limits(seconds=0.001))


def test_many_files_are_read_by_one_process_and_another_one_takes_over(agenda: Path) -> None:
    end_reading()
    first = read_contents(agenda)
    (process,) = isolation._idle
    assert read_contents(agenda) == first
    assert isolation._idle == [process]

    process._process.kill()
    process._process.wait()
    assert read_contents(agenda) == first
    assert isolation._idle != [process]


def test_a_file_that_takes_too_long_costs_the_next_one_nothing(agenda: Path) -> None:
    end_reading()
    read_contents(agenda)
    (process,) = isolation._idle
    with pytest.raises(TooLarge):
        read_contents(agenda, Limits(seconds=0.001))
    assert read_contents(agenda)
    assert isolation._idle == [process]


def test_files_may_be_read_side_by_side(agenda: Path) -> None:
    end_reading()
    with ThreadPoolExecutor(2) as pool:
        first, second = pool.map(read_contents, (agenda, agenda))
    assert first == second
    assert 1 <= len(isolation._idle) <= 2
