"""Which edition of the readers this is: what another one has read, or could not read, is read anew."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

_ROOMS = ("personal_numbers", "reading", "structuring", "danish", "reference")
"""Where it is decided what is read from a file."""


@cache
def name_readers() -> str:
    """Another name whenever what decides over reading was changed; the same on each machine."""
    here = Path(__file__).parent
    files = sorted(
        file
        for room in _ROOMS
        for file in (here / room).rglob("*")
        if file.is_file() and file.suffix != ".pyc"
    )
    told = hashlib.sha256()
    for file in files:
        told.update(str(file.relative_to(here)).encode() + file.read_bytes())
    return told.hexdigest()[:16]
