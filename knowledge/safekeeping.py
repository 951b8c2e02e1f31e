"""Copies of the database: made, kept for a while, and put back."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from pathlib import Path

from knowledge.errors import LibraryError, NotFound
from knowledge.storage.copying import copy_database, put_back

_STAMP = "%Y-%m-%dT%H%M%S"
_NAME = re.compile(r"raadsbot-(\d{4}-\d\d-\d\dT\d{6})\.db")


@dataclass(frozen=True, slots=True)
class SafeCopy:
    """A copy in the folder of copies. made_at: naive, in the time of the clock that made it."""

    path: Path
    made_at: dt.datetime


def find_copies(folder: Path) -> tuple[SafeCopy, ...]:
    """The copies in a folder, the newest first. Files of other names are nobody's business."""
    found = [
        SafeCopy(path, dt.datetime.strptime(match[1], _STAMP))  # noqa: DTZ007  # made_at is naive
        for path in (folder.iterdir() if folder.is_dir() else ())
        if (match := _NAME.fullmatch(path.name))
    ]
    return tuple(sorted(found, key=lambda copy: copy.made_at, reverse=True))


def back_up(database: Path, to: Path, now: dt.datetime) -> Path:
    """Copy the database while it is in use. to: a folder, or the file itself. Returns the file.

    :raises LibraryError: see storage.copying.copy_database; or a file of that name is there.
    """
    is_folder = to.is_dir() or not to.suffix
    target = to / f"raadsbot-{now.strftime(_STAMP)}.db" if is_folder else to
    if target.exists():
        raise LibraryError(f"{target} findes allerede. Vælg et andet navn.")
    copy_database(database, target)
    return target


def drop_old_copies(folder: Path, days: int, now: dt.datetime) -> tuple[Path, ...]:
    """Delete copies older than that. Returns what was deleted.

    The newest stays, whatever its age.
    """
    oldest = now.replace(tzinfo=None) - dt.timedelta(days=days)
    old = [copy.path for copy in find_copies(folder)[1:] if copy.made_at < oldest]
    for path in old:
        path.unlink(missing_ok=True)
    return tuple(old)


def choose_copy(folder: Path, name: str) -> Path:
    """A copy by its path, or by its name in the folder.

    :raises NotFound: neither is there.
    """
    for path in (Path(name).expanduser(), folder / name):
        if path.is_file():
            return path
    raise NotFound(f"Der er ingen kopi, der hedder {name}. raadsbot restore viser dem, der er.")


def restore(copy: Path, database: Path, now: dt.datetime) -> Path | None:
    """Put a copy in the database's place. Returns where the former one lies now, None where there was none.

    Nobody may be using the database.

    :raises LibraryError: see storage.copying.put_back.
    """
    if copy.resolve() == database.resolve():
        raise LibraryError("Det er databasen selv, ikke en kopi.")
    aside = database.with_name(f"{database.stem}-foer-gendannelse-{now.strftime(_STAMP)}.db")
    was_there = database.exists()
    put_back(copy, database, aside)
    return aside if was_there else None
