"""A database in which the bundled example lies already: read once, then copied for whoever needs it."""

from __future__ import annotations

import datetime as dt
import shutil
import tempfile
from functools import cache
from pathlib import Path

from knowledge.library import Library

READ_AT = dt.datetime(2021, 6, 1, 7, 0, tzinfo=dt.UTC)


def copy_example(to: Path) -> Path:
    """A copy under that path, as a bot leaves it that has run once. Folders are made."""
    to.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(_build().name, to)
    return to


@cache
def _build() -> tempfile._TemporaryFileWrapper[bytes]:
    file = tempfile.NamedTemporaryFile(suffix=".db")  # noqa: SIM115  # goes when the tests have ended
    with Library.open(file.name) as library:
        library.index_example(now=READ_AT)
    return file
