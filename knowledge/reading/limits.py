"""How much a single file may cost. The settings fill it; the defaults suit a small server."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Sizes in bytes, times in seconds.

    unpacked: all members of a ZIP-based file together. ratio: unpacked to packed, per member.
    members: entries in a ZIP-based file. depth: archives within archives. memory: address space
    of the child process that reads.
    """

    size: int = 60_000_000
    pages: int = 1_500
    sheets: int = 60
    rows: int = 60_000
    unpacked: int = 120_000_000
    ratio: int = 200
    members: int = 2_000
    depth: int = 2
    memory: int = 2_000_000_000
    seconds: float = 240.0  # a scanned page takes some four on a small server
    ocr_pages: int = 60


DEFAULT_LIMITS = Limits()
