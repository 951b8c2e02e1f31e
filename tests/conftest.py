"""What all tests share.

Property tests are the same on every machine, however loaded: no clock decides and no dice are thrown. Text
and the papers of the golden questions are read in the process of the tests, which takes half the time, and
only once: what is found in them depends on their bytes and their names alone. The tests' files lie in memory
where the machine has room for that, which takes a tenth of their time: a database is written through to its
disk at every turn. Garbage is looked for less often than usual, and not among what was loaded before the
first test.
"""

from __future__ import annotations

import gc
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
PAPERS = Path(__file__).parent / "golden"
"""What lies here has nothing in it that a reader must be guarded against."""

settings.register_profile(
    "raadsbot",
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.too_slow],  # it goes by the clock
)
settings.load_profile("raadsbot")


def pytest_collection_finish() -> None:
    """All is loaded now, and stays."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)


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
        is_tame = path.suffix in TEXTS or PAPERS in path.parents
        if not is_tame or not path.is_file() or limits != DEFAULT_LIMITS:
            return read_contents(path, limits, name)
        key = (path.read_bytes(), name)
        if key not in kept:
            try:
                kept[key] = build_contents_of_file(path, name or path.name, limits)
            except Exception:
                return read_contents(path, limits, name)
        return kept[key]

    reading_ahead.read_contents = read_or_recall  # type: ignore[attr-defined, assignment]
