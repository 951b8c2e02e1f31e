"""A file → contents, in another process: whatever it does to parsers and patterns, the bot stays up.

That process (reading_process.py) is started when the first file comes and reads the next ones, too. What it
sends is unpickled by a reader that knows the nouns of the model and nothing else, so that a process that was
taken over can send values but no code.
"""

from __future__ import annotations

import atexit
import contextlib
import dataclasses
import datetime as dt
import io
import json
import os
import pickle
import select
import signal
import struct
import subprocess
import sys
import threading
import time
from decimal import Decimal
from enum import EnumType
from pathlib import Path

from knowledge import errors, model
from knowledge.errors import BrokenFile, TooLarge
from knowledge.model import Contents
from knowledge.reading.guard import check_file
from knowledge.reading.limits import DEFAULT_LIMITS, Limits

HEAD = struct.Struct(">iQ")
"""What comes before an answer: how the copy ended, and how many bytes follow."""
TOOK_TOO_LONG, SENT_TOO_MUCH = 1000, 1001
"""In the place of an exit status: the copy was ended."""
_KEPT_ENVIRONMENT = ("PATH", "HOME", "LANG", "LC_ALL", "TESSDATA_PREFIX", "TMPDIR", "SYSTEMROOT")
_SENDABLE = {
    **{name: getattr(model, name) for name in vars(model) if isinstance(getattr(model, name), type)},
    "Decimal": Decimal, "date": dt.date, "time": dt.time, "datetime": dt.datetime,
}  # fmt: skip
_ROOT = Path(__file__).resolve().parents[1]
_PATIENCE = 20.0  # seconds beyond a file's own limit, for the process to start and to tell
_OVER_LIMIT = (-signal.SIGXCPU, -signal.SIGKILL, SENT_TOO_MUCH)


def read_contents(path: Path, limits: Limits = DEFAULT_LIMITS, name: str = "") -> tuple[Contents, ...]:
    """What the documents of a file hold, found out in another process. name: what to call it, else its own.

    Raises what opening.open_documents raises; TooLarge where it took too much time or memory, BrokenFile
    where the process died of it.
    """
    name = name or path.name
    check_file(path, name, limits)
    ended, answer = _ask(json.dumps([str(path), name, dataclasses.asdict(limits)]), limits.seconds)
    if ended == TOOK_TOO_LONG:
        raise TooLarge(f"{name} tager for lang tid at læse.")
    if ended in _OVER_LIMIT:
        raise TooLarge(f"{name} tager for lang tid eller for meget plads at læse.")
    if ended or not answer:
        raise BrokenFile(f"{name} kan ikke læses. Filen er beskadiget.")
    return _unpack(answer, name)


class _Gone(Exception):
    """The process ended before it answered."""


class _ReadingProcess:
    """One process, which reads one file at a time."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "knowledge.reading_process"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            bufsize=0,
            env=_environment(),
        )
        assert self._process.stdin
        assert self._process.stdout
        self._to, self._from = self._process.stdin, self._process.stdout

    def ask(self, request: str, seconds: float) -> tuple[int, bytes]:
        """How the reading ended, and what was sent. Raises _Gone."""
        ends_at = time.monotonic() + seconds + _PATIENCE
        try:
            self._to.write(f"{request}\n".encode())
            ended, size = HEAD.unpack(self._receive(HEAD.size, ends_at))
            return ended, self._receive(size, ends_at)
        except OSError as error:
            raise _Gone from error

    def close(self) -> None:
        with contextlib.suppress(OSError):
            self._to.close()
            self._from.close()
        self._process.kill()
        self._process.wait()

    def _receive(self, size: int, ends_at: float) -> bytes:
        pieces = bytearray()
        while len(pieces) < size:
            ready, _, _ = select.select([self._from], [], [], max(0.0, ends_at - time.monotonic()))
            piece = os.read(self._from.fileno(), size - len(pieces)) if ready else b""
            if not piece:
                raise _Gone
            pieces += piece
        return bytes(pieces)


_idle: list[_ReadingProcess] = []
_lock = threading.Lock()


def _ask(request: str, seconds: float) -> tuple[int, bytes]:
    """Of a process that waits, else of a new one; the one that waited may have ended meanwhile."""
    for last_try in (False, True):
        with _lock:
            process = _idle.pop() if _idle and not last_try else None
        process = process or _ReadingProcess()
        try:
            answer = process.ask(request, seconds)
        except _Gone:
            process.close()
            continue
        except BaseException:
            process.close()
            raise
        with _lock:
            _idle.append(process)
        return answer
    return -signal.SIGKILL, b""


@atexit.register
def end_reading() -> None:
    """End the processes that wait for files. They also end by themselves when none comes."""
    with _lock:
        while _idle:
            _idle.pop().close()


def _environment() -> dict[str, str]:
    kept = {key: os.environ[key] for key in _KEPT_ENVIRONMENT if key in os.environ}
    return kept | {"PYTHONPATH": str(_ROOT), "PYTHONIOENCODING": "utf-8"}


def _unpack(answer: bytes, name: str) -> tuple[Contents, ...]:
    try:
        kind, content = _ModelOnly(io.BytesIO(answer)).load()
    except Exception as error:
        raise BrokenFile(f"{name} kan ikke læses.") from error
    if kind == "contents":
        contents: tuple[Contents, ...] = content
        return contents
    failure = getattr(errors, str(kind), None)
    if isinstance(failure, type) and issubclass(failure, errors.RaadsbotError):
        raise failure(str(content))
    raise BrokenFile(f"{name} kan ikke læses.")


class _ModelOnly(pickle.Unpickler):
    """Knows the values that a reader returns."""

    def find_class(self, module: str, name: str) -> object:
        if module in ("knowledge.model", "decimal", "datetime") and name in _SENDABLE:
            return _SENDABLE[name]
        if (module, name) == ("builtins", "getattr"):  # so Python 3.11.0 to 3.11.3 send a member of an Enum
            return _fetch_member
        raise pickle.UnpicklingError(f"{module}.{name}")


def _fetch_member(kind: object, name: str) -> object:
    if not isinstance(kind, EnumType):
        raise pickle.UnpicklingError(f"{kind}.{name}")
    return kind[name]
