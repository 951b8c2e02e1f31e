"""What all tests share.

Property tests are the same on every machine, however loaded: no clock decides and no dice are thrown. A new
database gets its tables as a copy of one that was migrated before: that takes 2 ms instead of 40. A file that
was indexed before is not read once more: what was found in it depends on its bytes and its name alone.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from sqlite_utils import Database

from knowledge import reading_ahead
from knowledge.isolation import read_contents
from knowledge.model import Contents
from knowledge.reading.limits import Limits
from knowledge.storage import database
from knowledge.storage.schema import MIGRATIONS

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
    """Databases of a former version, and those of other processes, are migrated as ever."""
    migrate, tables = database._migrate, sqlite3.connect(":memory:", check_same_thread=False)
    for setting in database.LAYOUT:  # tables are copied page by page
        tables.execute(setting)
    MIGRATIONS.apply(Database(tables))
    data = tables.serialize()

    def migrate_or_copy(db: Database, path: Path) -> None:
        if db.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone() is None:
            with closing(sqlite3.connect(":memory:")) as copied:
                copied.deserialize(data)
                copied.backup(db.conn)
        migrate(db, path)

    database._migrate = migrate_or_copy


@pytest.fixture(autouse=True, scope="session")
def read_once() -> None:
    """Only for papers that the tests index; tests of the reading itself call the reading process."""
    kept = dict[tuple[bytes, str, Limits], tuple[Contents, ...]]()

    def read_or_recall(path: Path, limits: Limits, name: str) -> tuple[Contents, ...]:
        if path.suffix != ".md" or not path.is_file():
            return read_contents(path, limits, name)
        key = (path.read_bytes(), name, limits)
        if key not in kept:
            kept[key] = read_contents(path, limits, name)
        return kept[key]

    reading_ahead.read_contents = read_or_recall  # type: ignore[attr-defined, assignment]
