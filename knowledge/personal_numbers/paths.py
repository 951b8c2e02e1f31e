"""Files whose names hold a CPR number: what they are called in the library, and how they are found again.

The file keeps its name; what is stored and told is the name with the number masked. Two names that look alike
then are told apart by their order in the folder: "xxxxxx-xxxx.pdf", "xxxxxx-xxxx (2).pdf".
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path, PurePath

from knowledge.personal_numbers.masking import MASK, mask_text


def mask_path(path: Path) -> Path:
    """The path as it is stored and told; the same path where no name in it holds a number."""
    if mask_text(str(path)) == str(path) and all(mask_text(part) == part for part in path.parts):
        return path
    masked = Path(path.anchor)
    real = Path(path.anchor)
    for part in path.parts[bool(path.anchor) :]:
        masked /= _mask_name(real, part)
        real /= part
    return masked


def find_masked(path: Path, *, wanted: Callable[[Path], bool] = Path.exists) -> Path | None:
    """The file or folder that a stored path means; None where there is none that is wanted."""
    if wanted(path):
        return path
    if MASK * 4 not in str(path):
        return None
    real = Path(path.anchor)
    for part in path.parts[bool(path.anchor) :]:
        found = real / part
        if MASK * 4 in part and not found.exists():
            found = next((one for one in _list_folder(real) if _mask_name(real, one.name) == part), found)
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


def _mask_name(folder: Path, name: str) -> str:
    masked = mask_text(name)
    if masked == name:
        return name
    alike = [one.name for one in _list_folder(folder) if mask_text(one.name) == masked]
    number = alike.index(name) + 1 if name in alike else 1
    return masked if number == 1 else _with_number(masked, number)


def _list_folder(folder: Path) -> list[Path]:
    try:
        return sorted(folder.iterdir())
    except OSError:
        return []


def _with_number(name: str, number: int) -> str:
    path = PurePath(name)
    return str(path.with_name(f"{path.stem} ({number}){path.suffix}"))
