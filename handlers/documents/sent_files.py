"""The folder of the files that admins have sent: the newest of each name, and what it took the place of."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from pathlib import Path, PurePath

from knowledge.personal_numbers.masking import mask_text

_FORMER = ".forrige"
_UNSAFE = re.compile(r"[^\w .,()–-]+")


@dataclass(frozen=True, slots=True)
class SentFiles:
    """All of it blocking, but short: a file is renamed, and never copied."""

    folder: Path

    def path_of(self, name: str) -> Path:
        """Where the newest file of that name lies."""
        return self.folder / name

    def arriving(self, name: str) -> Path:
        """Where a file lies while it is being fetched; the folder is made."""
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        return self.folder / f".{name}.modtages"

    def holds(self, name: str, sha256: str) -> bool:
        """Whether the newest file of that name has these bytes."""
        path = self.path_of(name)
        return path.is_file() and hash_file(path) == sha256

    def accept(self, name: str, upload: int, sha256: str) -> None:
        """The file that has arrived is the newest; the one before it is put aside under the upload's id.

        One with the same bytes is no edition before it: then this file lies here already.
        """
        arrived, path, former = self.arriving(name), self.path_of(name), self._former_of(upload)
        if path.exists() and not self.holds(name, sha256):
            former.parent.mkdir(exist_ok=True)
            path.rename(former)
        arrived.replace(path)

    def put_back(self, name: str, upload: int) -> bool:
        """Take the newest file away and put the one before it in its place. False where there was none."""
        path, former = self.path_of(name), self._former_of(upload)
        path.unlink(missing_ok=True)
        if not former.exists():
            return False
        former.rename(path)
        return True

    def forget(self, upload: int) -> None:
        """What this upload took the place of is wanted no more."""
        self._former_of(upload).unlink(missing_ok=True)

    def _former_of(self, upload: int) -> Path:
        return self.folder / _FORMER / str(upload)


def hash_file(path: Path) -> str:
    """The SHA-256 of a file's bytes."""
    with path.open("rb") as data:
        return hashlib.file_digest(data, "sha256").hexdigest()


def safe_name(name: str) -> str:
    """A file name without folders and odd letters.

    >>> safe_name("../../etc/Dagsorden 3. juni.pdf")
    'Dagsorden 3. juni.pdf'
    """
    bare = _UNSAFE.sub("_", name.replace("\\", "/").rpartition("/")[2]).strip(" .")
    return bare[-120:] or "dokument"


def mask_name(name: str, message: int) -> str:
    """The name without CPR numbers; then with the message's id, for other names may look alike now.

    >>> mask_name("klage 010180-1234.pdf", 812), mask_name("klage.pdf", 812)
    ('klage xxxxxx-xxxx (812).pdf', 'klage.pdf')
    """
    masked = PurePath(mask_text(name))
    return name if str(masked) == name else f"{masked.stem} ({message}){masked.suffix}"
