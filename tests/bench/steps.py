"""Reading, structuring and storing a document, each by the CPU clock, beside what a library alone takes."""

from __future__ import annotations

import datetime as dt
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from knowledge.model import Contents
from knowledge.reading.opening import open_document
from knowledge.storage.database import open_database
from knowledge.storage.documents import store_contents
from knowledge.structuring.build import build_contents
from tests.bench.timing import repeat

NOW = dt.datetime(2021, 6, 1, 9, tzinfo=dt.UTC)


@dataclass(frozen=True, slots=True)
class Steps:
    """Seconds of CPU time: the library alone, and our three steps."""

    bare: float
    read: float
    structured: float
    stored: float

    @property
    def whole(self) -> float:
        return self.read + self.structured + self.stored

    def __str__(self) -> str:
        steps = (("read", self.read), ("structured", self.structured), ("stored", self.stored))
        each = ", ".join(f"{step} {seconds:.2f} s ({seconds / self.bare:.1f} ×)" for step, seconds in steps)
        return f"{each}; in all {self.whole:.2f} s, {self.whole / self.bare:.1f} × the library alone"


def measure_steps(data: bytes, name: str, read_bare: Callable[[], object], *, runs: int = 3) -> Steps:
    """The least of some runs of each step; in a first run nothing is remembered yet."""
    read, document = repeat(lambda: open_document(data, name), runs)
    structured, contents = repeat(lambda: build_contents(document), runs)
    stored = min(_store(contents) for _ in range(runs))
    return Steps(repeat(read_bare, runs + 2)[0], read, structured, stored)


def _store(contents: Contents) -> float:
    with tempfile.TemporaryDirectory() as folder:
        db = open_database(Path(folder) / "bench.db")
        seconds, _ = repeat(lambda: store_contents(db, contents, NOW), 1)
        db.close()
    return seconds
