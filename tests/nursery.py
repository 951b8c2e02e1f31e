"""`raadsbot` as a process of its own, without loading its modules each time.

Each is forked from a process that has loaded them and has made what every start makes; see hatchery.py. That
a start from nothing works is tested where the command itself is: tests/bot/test_makefile.py and others.
"""

from __future__ import annotations

import atexit
import multiprocessing
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from multiprocessing import forkserver
from multiprocessing.context import ForkServerProcess
from pathlib import Path

_CONTEXT = multiprocessing.get_context("forkserver")
_CONTEXT.set_forkserver_preload(["tests.nursery", "tests.hatchery"])
# What is forked would run the program of the tests once more, as a module: a quarter of a second for pytest.
vars(sys.modules["__main__"]).pop("__file__", None)
# It is waited for, so that its CPU time counts as the tests'.
atexit.register(forkserver._forkserver._stop)  # type: ignore[attr-defined]


@dataclass(slots=True)
class Raadsbot:
    """A running one; used as a subprocess.Popen whose output is read when it has ended."""

    process: ForkServerProcess
    streams: Path | None

    @property
    def pid(self) -> int:
        assert self.process.pid
        return self.process.pid

    @property
    def returncode(self) -> int | None:
        """None while it runs, a signal's number below 0 where one has ended it."""
        return self.process.exitcode

    def terminate(self) -> None:
        self.process.terminate()

    def kill(self) -> None:
        self.process.kill()

    def wait(self, timeout: float | None = None) -> None:
        """Until it has ended. Raises TimeoutExpired."""
        self.process.join(timeout)
        if self.process.exitcode is None:
            raise subprocess.TimeoutExpired("raadsbot", timeout or 0.0)

    def communicate(self, timeout: float | None = None) -> tuple[str, str]:
        """What it has written on standard output and standard error when it has ended."""
        assert self.streams, "its output is kept nowhere"
        self.wait(timeout)
        out, err = ((self.streams / name).read_text(encoding="utf-8") for name in ("out", "err"))
        return out, err


def start_raadsbot(
    arguments: Sequence[str],
    environment: Mapping[str, str],
    *,
    folder: Path,
    streams: Path | None = None,
) -> Raadsbot:
    """Start the command in a folder. streams: a folder that may hold "in", and will hold "out" and "err"."""
    given = list(arguments), dict(environment), str(folder), str(streams) if streams else ""
    process = _CONTEXT.Process(target=_be_raadsbot, args=given)
    process.start()
    return Raadsbot(process, streams)


def _be_raadsbot(arguments: list[str], environment: dict[str, str], folder: str, streams: str) -> None:
    """In the new process: as if a shell had started it there."""
    for number, name in enumerate(("in", "out", "err")):
        path = Path(streams, name)
        path = path if streams and (number or path.exists()) else Path(os.devnull)
        opened = os.open(path, os.O_WRONLY | os.O_CREAT if number else os.O_RDONLY, 0o600)
        os.dup2(opened, number)
        os.close(opened)
    sys.stdin = open(0, encoding="utf-8", closefd=False)  # noqa: SIM115  # multiprocessing has closed it
    os.environ.clear()
    os.environ.update(environment)
    os.chdir(folder)
    sys.argv = ["raadsbot", *arguments]
    from bot.__main__ import main

    try:
        main()
    finally:
        atexit._run_exitfuncs()  # multiprocessing leaves them out
