"""What all tests share.

Property tests are the same on every machine, however loaded: no clock decides and no dice are thrown. Text
that is indexed is read in the process of the tests, which takes half the time, and only once: what is found
in it depends on its bytes and its name alone. The tests' files lie in memory where the machine has room for
that, which takes a tenth of their time: a database is written through to its disk at every turn.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from knowledge import reading_ahead
from knowledge.isolation import read_contents
from knowledge.model import Contents
from knowledge.reading.limits import DEFAULT_LIMITS, Limits
from knowledge.reading_process import build_contents_of_file
from tests.ready_tables import copy_tables

MEMORY, ROOM = Path("/dev/shm"), 1_000_000_000
if MEMORY.is_dir() and os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free > ROOM:
    os.environ["TMPDIR"] = tempfile.tempdir = str(MEMORY)

TEXTS = (".md", ".txt", ".csv", ".html")

settings.register_profile(
    "raadsbot",
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.too_slow],  # it goes by the clock
)
settings.load_profile("raadsbot")


@pytest.fixture(autouse=True, scope="session")
def copied_tables() -> None:
    """Also in files. Processes that tests start copy at most what is in memory; see hatchery.py."""
    copy_tables(into_files=True)


@pytest.fixture(autouse=True, scope="session")
def read_once() -> None:
    """Only for papers that the tests index; tests of the reading itself call the reading process.

    That process reads also what has other limits than usual, and what can't be read.
    """
    kept = dict[tuple[bytes, str], tuple[Contents, ...]]()

    def read_or_recall(path: Path, limits: Limits, name: str) -> tuple[Contents, ...]:
        if path.suffix not in TEXTS or not path.is_file() or limits != DEFAULT_LIMITS:
            return read_contents(path, limits, name)
        key = (path.read_bytes(), name)
        if key not in kept:
            try:
                kept[key] = build_contents_of_file(path, name or path.name, limits)
            except Exception:
                return read_contents(path, limits, name)
        return kept[key]

    reading_ahead.read_contents = read_or_recall  # type: ignore[attr-defined, assignment]
