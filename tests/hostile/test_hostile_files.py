"""Every hostile file gives one plain sentence, and the database stays as it was."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from knowledge.index_report import Outcome
from knowledge.library import Library
from knowledge.reading.limits import Limits
from tests.hostile.files import FILES

NOW = dt.datetime(2021, 6, 1, 12, tzinfo=ZoneInfo("Europe/Copenhagen"))
LIMITS = Limits(seconds=3, memory=1_500_000_000, rows=2_000, unpacked=30_000_000)


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    folder = tmp_path_factory.mktemp("bibliotek")
    (folder / "dagsorden.md").write_text("# Punkt 1 Orientering\n\nUdvalget mødes den 3. maj 2021.\n")
    with Library(folder / "a.db", limits=LIMITS) as opened:
        opened.index(folder / "dagsorden.md", now=NOW)
        yield opened


@pytest.mark.parametrize("name", FILES)
def test_a_hostile_file_is_refused_and_nothing_changes(name: str, library: Library, tmp_path: Path) -> None:
    file = tmp_path / name
    file.write_bytes(FILES[name]())
    before = _dump(library)

    (report,) = library.index(file, now=NOW).documents

    assert report.outcome is Outcome.FAILED, report
    assert report.error.endswith((".", "!"))
    assert "Uventet fejl" not in report.error
    assert "Traceback" not in report.error
    assert _dump(library) == before


def _dump(library: Library) -> list[str]:
    """All that is stored but for the note that this file can't be read."""
    return [line for line in library.db.conn.iterdump() if not line.startswith('INSERT INTO "refusals"')]
