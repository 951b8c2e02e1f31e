"""Reading in a child process: the same contents as here, and limits that hold."""

from __future__ import annotations

import os
import pickle
from pathlib import Path

import pytest

from knowledge.errors import BrokenFile, NotFound, TooLarge
from knowledge.isolation import _unpack, read_contents, read_in_child
from knowledge.model import Contents
from knowledge.reading.limits import Limits
from knowledge.reading.opening import open_document
from knowledge.structuring.build import build_contents
from tests.printing.other_documents import DOCUMENTS


@pytest.fixture
def agenda(tmp_path: Path) -> Path:
    file = tmp_path / DOCUMENTS[0].name
    file.write_bytes(DOCUMENTS[0].make())
    return file


def test_the_child_finds_what_would_be_found_here(agenda: Path) -> None:
    here = build_contents(open_document(agenda))

    assert read_in_child(agenda) == (here,)


def test_a_child_that_takes_too_long_is_ended(agenda: Path) -> None:
    with pytest.raises(TooLarge, match="for lang tid"):
        read_in_child(agenda, limits=Limits(seconds=0.01))


def test_a_child_that_wants_too_much_memory_is_refused(agenda: Path) -> None:
    with pytest.raises((TooLarge, BrokenFile)):
        read_in_child(agenda, limits=Limits(memory=40_000_000))


def test_a_missing_file_is_told() -> None:
    with pytest.raises(NotFound):
        read_contents(Path("findes ikke.pdf"))


class _Code:
    def __reduce__(self) -> tuple[object, tuple[str]]:
        return os.system, ("true",)


ANSWERS = (pickle.dumps(("contents", _Code())), b"nonsense", pickle.dumps(("SystemExit", "x")))


@pytest.mark.parametrize("answer", ANSWERS)
def test_a_child_that_was_taken_over_can_send_no_code(answer: bytes) -> None:
    with pytest.raises(BrokenFile):
        _unpack(answer, "a.pdf")


def test_all_nouns_can_be_sent() -> None:
    empty = Contents(build_contents(open_document(b"# A\n\nB\n", "a.md")).document, "x", ())

    assert _unpack(pickle.dumps(("contents", (empty,))), "a.md") == (empty,)
