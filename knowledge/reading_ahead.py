"""The next files of a batch, read by other processes while the ones before are read and stored."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Sequence
from pathlib import Path

from knowledge.filenames import shown_path
from knowledge.isolation import read_contents
from knowledge.model import Contents
from knowledge.reading.limits import Limits

_MOST_AT_ONCE = 4  # each may take the memory that the limits allow


class ReadingAhead:
    """Reads as isolation.read_contents does; of several files as many at once as there are cores.

    is_wanted: asked, by whoever reads, whether a later file of the batch is likely to be read at all.
    """

    def __init__(self, files: Sequence[Path], is_wanted: Callable[[Path], bool]) -> None:
        self._left = list(files)
        self._is_wanted = is_wanted
        self._begun: dict[Path, _Reading] = {}
        self._at_once = min(os.cpu_count() or 1, _MOST_AT_ONCE)

    def read(self, file: Path, limits: Limits, name: str) -> tuple[Contents, ...]:
        """What the documents of a file hold. Raises what isolation.read_contents raises."""
        if file in self._left:
            del self._left[: self._left.index(file) + 1]
        reading = self._begun.pop(file, None) or _Reading(file, limits, name)
        self._begin_next(limits)
        return reading.wait()

    def _begin_next(self, limits: Limits) -> None:
        running = 1 + sum(reading.is_alive() for reading in self._begun.values())
        while self._left and running < self._at_once:
            file = self._left.pop(0)
            if self._is_wanted(file):
                self._begun[file] = _Reading(file, limits, shown_path(file).name)
                running += 1


class _Reading(threading.Thread):
    """One file being read. A daemon, so that a program that is told to stop need not wait for it."""

    def __init__(self, file: Path, limits: Limits, name: str) -> None:
        super().__init__(daemon=True)
        self._arguments = file, limits, name
        self._read: tuple[Contents, ...] = ()
        self._error: Exception | None = None
        self.start()

    def run(self) -> None:
        try:
            self._read = read_contents(*self._arguments)
        except Exception as error:  # raised where it is waited for
            self._error = error

    def wait(self) -> tuple[Contents, ...]:
        self.join()
        if self._error:
            raise self._error
        return self._read
