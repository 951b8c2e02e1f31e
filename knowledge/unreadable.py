"""What could not be read is not tried again at every start: it can cost the whole of its time limit."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Callable
from pathlib import Path

from sqlite_utils import Database

from knowledge.errors import BrokenFile, TooLarge
from knowledge.filenames import show_name, shown_path
from knowledge.model import Contents
from knowledge.readers import name_readers
from knowledge.reading.limits import Limits
from knowledge.storage.refusals import Refusal, fetch_refusal, forget_refusal, store_refusal

ReadFile = Callable[[Path, Limits, str], tuple[Contents, ...]]
"""Reads a file under a name, as isolation.read_contents does."""


def read_or_recall(
    db: Database,
    file: Path,
    sha256: str,
    limits: Limits,
    now: dt.datetime,
    read: ReadFile,
    *,
    again: bool,
) -> tuple[Contents, ...]:
    """What the documents of a file hold; where it was refused before, the same refusal at once.

    Tried again all the same: when asked to, by another version of the readers or with other limits, and after
    a week. Raises what isolation.read_contents raises.
    """
    name = shown_path(file).name
    refusal = None if again else _recall(db, file, sha256, limits, now)
    if refusal is not None:
        raise BrokenFile(refusal.reason)
    try:
        found = read(file, limits, name)
    except (BrokenFile, TooLarge) as error:
        store_refusal(db, Refusal(sha256, name, _name_readers(limits), show_name(str(error)), now))
        raise
    forget_refusal(db, sha256)
    return found


def is_refused(db: Database, file: Path, sha256: str, limits: Limits, now: dt.datetime) -> bool:
    """Whether the file was refused before and need not be tried again yet."""
    return _recall(db, file, sha256, limits, now) is not None


def _recall(db: Database, file: Path, sha256: str, limits: Limits, now: dt.datetime) -> Refusal | None:
    return fetch_refusal(db, sha256, shown_path(file).name, _name_readers(limits), now)


def _name_readers(limits: Limits) -> str:
    return f"{name_readers()} {shutil.which('tesseract')} {limits}"
