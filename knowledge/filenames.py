"""What files are called in the library and in reports, and how they are found again.

A file keeps its name. Stored and shown is the name with CPR numbers masked and a sign for each letter that
can't be shown: control characters would steer the terminal, and bytes that are no UTF-8 are no text. Names
that look alike then are told apart by their order in the folder: "xxxxxx-xxxx.pdf", "xxxxxx-xxxx (2).pdf".
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from pathlib import Path, PurePath

from knowledge.personal_numbers.masking import MASK, mask_text

UNSHOWN = "\ufffd"
_UNSHOWABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
_CHANGED = (MASK * 4, UNSHOWN)


def show_name(name: str) -> str:
    """The name as it is stored and shown; it is as long as it was.

    >>> show_name("klage 010180-1234.pdf"), show_name("a\\x1b[2Jb.pdf")
    ('klage xxxxxx-xxxx.pdf', 'a\ufffd[2Jb.pdf')
    """
    return printable(mask_text(name))


def printable(name: str) -> str:
    """The name with a sign in the place of each that can't be shown."""
    return _UNSHOWABLE.sub(UNSHOWN, name)


def shown_path(path: Path) -> Path:
    """The path as it is stored and shown; the same path where every name in it can be."""
    if show_name(str(path)) == str(path) and all(show_name(part) == part for part in path.parts):
        return path
    shown = Path(path.anchor)
    real = Path(path.anchor)
    for part in path.parts[bool(path.anchor) :]:
        shown /= _show_in(real, part)
        real /= part
    return shown


def find_shown(path: Path, *, wanted: Callable[[Path], bool] = Path.exists) -> Path | None:
    """The file or folder that a stored path means; None where there is none that is wanted."""
    if wanted(path):
        return path
    if not any(sign in str(path) for sign in _CHANGED):
        return None
    real = Path(path.anchor)
    for part in path.parts[bool(path.anchor) :]:
        found = real / part
        if any(sign in part for sign in _CHANGED) and not found.exists():
            found = next((one for one in _list_folder(real) if _show_in(real, one.name) == part), found)
        real = found
    return real if wanted(real) else None


def number_names(names: Iterable[str]) -> tuple[str, ...]:
    """The names, those that came before with their number: "a.md", "a.md" → "a.md", "a (2).md"."""
    given: set[str] = set()
    numbered: list[str] = []
    for name in names:
        free, number = name, 1
        while free in given:
            number += 1
            free = _with_number(name, number)
        given.add(free)
        numbered.append(free)
    return tuple(numbered)


def _show_in(folder: Path, name: str) -> str:
    shown = show_name(name)
    if shown == name:
        return name
    alike = [one.name for one in _list_folder(folder) if show_name(one.name) == shown]
    number = alike.index(name) + 1 if name in alike else 1
    return shown if number == 1 else _with_number(shown, number)


def _list_folder(folder: Path) -> list[Path]:
    try:
        return sorted(folder.iterdir())
    except OSError:
        return []


def _with_number(name: str, number: int) -> str:
    path = PurePath(name)
    return str(path.with_name(f"{path.stem} ({number}){path.suffix}"))


def find_file(path: str) -> Path | None:
    """The file that lies at a document's path, the archive for an archive's member; None where it is gone."""
    for place in (Path(path), *Path(path).parents):
        if file := find_shown(place, wanted=Path.is_file):
            return file
    return None
