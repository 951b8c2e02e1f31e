"""What is checked before a parser sees a file: sizes, counts and names inside ZIP-based files.

The parsers behind it unpack whatever they are given; a file of 200 kB can hold 600 MB.
"""

from __future__ import annotations

import io
import stat
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from knowledge.errors import BrokenFile, NotFound, TooLarge
from knowledge.reading.limits import DEFAULT_LIMITS, Limits

# Small members compress a thousandfold without harm.
_SMALL = 1_000_000
_ENCRYPTED = 0x1
# What zipfile lets through when a member contradicts the table of contents.
_DAMAGE = (
    zipfile.BadZipFile, zlib.error, EOFError, ValueError, NotImplementedError, RuntimeError, OSError,
)  # fmt: skip


class Overfull(TooLarge):
    """An archive holds too much, counted over all its layers: none of it is read."""


@dataclass(slots=True)
class Unpacked:
    """What has been taken out of an archive and of the archives in it. size: in bytes."""

    members: int = 0
    size: int = 0

    def count(self, data: bytes, name: str, limits: Limits) -> None:
        """One more member. Raises Overfull."""
        self.members += 1
        self.size += len(data)
        if self.members > limits.members or self.size > limits.unpacked:
            raise Overfull(f"{name.partition('/')[0]} rummer for meget, når alle lag pakkes ud.")


def check_file(path: Path, name: str, limits: Limits = DEFAULT_LIMITS) -> None:
    """Before a byte is read: that it is a file, and not too large. A pipe or a device has no end.

    Raises NotFound, BrokenFile or TooLarge.
    """
    try:
        found = path.stat()
    except (FileNotFoundError, NotADirectoryError) as error:
        raise NotFound(f"{name} findes ikke.") from error
    except (OSError, ValueError) as error:
        raise BrokenFile(f"{name} kan ikke åbnes.") from error
    if not stat.S_ISREG(found.st_mode):
        raise BrokenFile(f"{name} er ikke en almindelig fil og bliver ikke læst.")
    if found.st_size > limits.size:
        raise TooLarge(f"{name} fylder mere, end der kan læses.")


def open_archive(data: bytes, name: str, limits: Limits = DEFAULT_LIMITS) -> zipfile.ZipFile:
    """The archive, once its table of contents looks harmless. Raises BrokenFile or TooLarge."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
        raise BrokenFile(f"{name} er beskadiget og kan ikke pakkes ud.") from error
    members = archive.infolist()
    if len(members) > limits.members:
        raise TooLarge(f"{name} indeholder {len(members)} filer. Grænsen er {limits.members}.")
    if sum(member.file_size for member in members) > limits.unpacked:
        raise TooLarge(f"{name} fylder for meget, når den pakkes ud.")
    for member in members:
        _check_member(member, name, limits)
    return archive


def _check_member(member: zipfile.ZipInfo, name: str, limits: Limits) -> None:
    if member.flag_bits & _ENCRYPTED:
        raise BrokenFile(f"{name} er låst med en adgangskode. Gem den uden adgangskode.")
    if not member.filename:  # zipfile itself fails on it
        raise BrokenFile(f"{name} er beskadiget og kan ikke pakkes ud.")
    path = PurePosixPath(member.filename.replace("\\", "/"))
    if path.is_absolute() or ".." in path.parts or ":" in path.parts[0:1]:
        raise BrokenFile(f"{name} indeholder en fil, der peger ud af arkivet, og bliver ikke læst.")
    if member.file_size > _SMALL and member.file_size > limits.ratio * max(member.compress_size, 1):
        raise TooLarge(f"{name} er pakket så tæt, at den ikke kan læses sikkert.")


def read_member(archive: zipfile.ZipFile, member: str, name: str, limits: Limits = DEFAULT_LIMITS) -> bytes:
    """The bytes of a member, never more than the limit however small it claims to be.

    Raises KeyError where there is no such member, BrokenFile or TooLarge.
    """
    try:
        with archive.open(member) as held:
            data = held.read(limits.unpacked + 1)
    except _DAMAGE as error:
        raise BrokenFile(f"{name} er beskadiget og kan ikke pakkes ud.") from error
    if len(data) > limits.unpacked:
        raise TooLarge(f"{name} fylder for meget, når den pakkes ud.")
    return data
