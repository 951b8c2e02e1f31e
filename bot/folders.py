"""Which files of the watched folders are new or changed."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from knowledge.indexing import find_files

Stamp = tuple[int, int]


class Folders:
    """Knows which files have been seen; finds those that are new or changed, once they are wholly written."""

    def __init__(self, paths: Sequence[Path]) -> None:
        self.paths = paths
        self._last: dict[Path, Stamp] = {}
        self._done: dict[Path, Stamp] | None = None

    def find_ready(self) -> tuple[Path, ...]:
        """Files that look as they did at the look before, and are not what was given out already.

        The first look gives out nothing: what lies there when the bot starts has been read.
        """
        seen = {file: stamp for path in self.paths for file in find_files(path) if (stamp := _stamp(file))}
        if self._done is None:
            self._done = dict(seen)
        ready = [
            file
            for file, stamp in seen.items()
            if self._last.get(file) == stamp and self._done.get(file) != stamp
        ]
        self._last = seen
        self._done.update((file, seen[file]) for file in ready)
        return tuple(ready)

    def list_files(self) -> tuple[Path, ...]:
        """All files that lie in the folders now."""
        return tuple(dict.fromkeys(file for path in self.paths for file in find_files(path)))


def _stamp(file: Path) -> Stamp | None:
    """What shows that a file was written to; None for one that went away meanwhile."""
    try:
        told = file.stat()
    except OSError:
        return None
    return told.st_size, told.st_mtime_ns
