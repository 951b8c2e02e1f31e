"""The heartbeat: when the bot last asked for updates, known to itself and to other processes of the machine.

The file beside the database is locked for as long as the bot runs, so a second bot on the same database is
found at once, and a bot that was killed leaves nothing to clear away.
"""

from __future__ import annotations

import datetime as dt
import json
import os
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from knowledge.errors import RaadsbotError

try:
    import fcntl
except ImportError:  # Windows: nobody is kept from starting a second bot there
    fcntl = None  # type: ignore[assignment]

ALIVE_SECONDS = 60.0
"""A bot that has not asked for an update for so long is deaf."""


class Heartbeat:
    """Beats whenever an update is asked for, or the way in was seen open. clock: seconds, never set back."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._beat_at = clock()

    def beat(self) -> None:
        """An update is being asked for."""
        self._beat_at = self._clock()

    @property
    def age_seconds(self) -> float:
        """Since the last beat, or since the bot began."""
        return self._clock() - self._beat_at

    @property
    def is_alive(self) -> bool:
        """Whether an update was asked for within the last minute."""
        return self.age_seconds < ALIVE_SECONDS


@dataclass(frozen=True, slots=True)
class Sign:
    """What a bot writes of itself. way: "polling" or "webhook". asked_at: of its last beat."""

    process: int
    way: str
    asked_at: dt.datetime


class AlreadyRunning(RaadsbotError):
    """Another process answers from this database. sign: what it wrote of itself, None where nothing yet."""

    def __init__(self, sign: Sign | None) -> None:
        process = f" (proces {sign.process})" if sign else ""
        super().__init__(
            f"Der kører allerede en bot på den database{process}. Stop den først, eller vælg en anden"
            " database med --db."
        )


class SignOfLife:
    """The file in which the running bot shows that it lives; locked until it is closed."""

    def __init__(self, path: Path) -> None:
        """Take the file.

        :raises AlreadyRunning: a living bot holds it.
        :raises OSError: it can't be written.
        """
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._path = path
        self._file = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            if fcntl:
                fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            os.close(self._file)
            raise AlreadyRunning(read_sign(path)) from error

    def write(self, way: str, asked_at: dt.datetime) -> None:
        """Show the last beat.

        :raises OSError: the disk is full.
        """
        sign = {"process": os.getpid(), "way": way, "asked_at": asked_at.isoformat(timespec="seconds")}
        data = json.dumps(sign).encode()
        os.pwrite(self._file, data, 0)
        os.ftruncate(self._file, len(data))

    def close(self) -> None:
        """Let go of the file, and take it away: who finds it finds a bot that runs or was killed."""
        self._path.unlink(missing_ok=True)
        os.close(self._file)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()


def find_sign_path(database: Path) -> Path:
    """Where the bot of this database shows that it lives."""
    return database.with_suffix(".puls")


def read_sign(path: Path) -> Sign | None:
    """What a bot wrote last; None where none did, or it can't be read."""
    try:
        sign = json.loads(path.read_text(encoding="utf-8"))
        return Sign(int(sign["process"]), str(sign["way"]), dt.datetime.fromisoformat(sign["asked_at"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def is_held(path: Path) -> bool:
    """Whether a living process holds the file."""
    if not fcntl or not path.is_file():
        return False
    with path.open("rb") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except OSError:
            return True
    return False
