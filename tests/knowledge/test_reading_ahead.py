"""Several files are read side by side, and told as if they were read one after another."""

from __future__ import annotations

import datetime as dt
import os
import threading
from pathlib import Path

import pytest

from knowledge import reading_ahead
from knowledge.errors import BrokenFile
from knowledge.index_report import Outcome
from knowledge.isolation import read_contents
from knowledge.library import Library
from knowledge.model import Contents
from knowledge.reading.limits import Limits

NOW = dt.datetime(2031, 3, 2, 9, tzinfo=dt.UTC)


class Meeting:
    """Reads two files at a time, each only once the other has begun."""

    def __init__(self) -> None:
        self.both = threading.Barrier(2, timeout=60)
        self.names: list[str] = []

    def __call__(self, file: Path, limits: Limits, name: str) -> tuple[Contents, ...]:
        self.names.append(name)
        self.both.wait()
        if name == "b.md":
            raise BrokenFile("b.md kan ikke læses.")
        return read_contents(file, limits, name)


def test_two_files_are_read_at_once_and_each_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    meeting = Meeting()
    monkeypatch.setattr(reading_ahead, "read_contents", meeting)
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    for name in ("a.md", "b.md", "c.md", "d.md"):
        (tmp_path / name).write_text(f"# Punkt 1 {name}\n\nSagen om {name}.\n", encoding="utf-8")

    with Library.open(tmp_path / "a.db") as library:
        reports = library.index(tmp_path, now=NOW).documents

        assert [(Path(report.path).name, report.outcome) for report in reports] == [
            ("a.md", Outcome.INDEXED),
            ("b.md", Outcome.FAILED),
            ("c.md", Outcome.INDEXED),
            ("d.md", Outcome.INDEXED),
        ]
        assert sorted(meeting.names) == ["a.md", "b.md", "c.md", "d.md"]
        library.index(tmp_path, now=NOW)
    assert len(meeting.names) == 4  # neither what is known nor what was refused is read again
