"""What indexing tells: what became of each file."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from knowledge.model import DocumentKind, Finding


class Outcome(StrEnum):
    """What became of a file."""

    INDEXED = "indexed"
    REPLACED = "replaced"  # a former edition went
    RENEWED = "renewed"  # the same bytes, read by an older version of the program before
    UNCHANGED = "unchanged"  # the same bytes were indexed before: no work
    MOVED = "moved"  # the same bytes, from a file that is no longer there
    FAILED = "failed"  # the library is as it was


@dataclass(frozen=True, slots=True)
class DocumentReport:
    """What indexing did with one file. The counts are 0 and findings empty where nothing was read.

    changes: what a new edition says that the former did not, one Danish sentence each.
    document: its id, 0 where the file failed; title, municipality, body, date, kind and page_labels are as
    the library has them.
    error: why it failed, one Danish sentence, else "".
    """

    path: str
    outcome: Outcome
    document: int = 0
    title: str = ""
    sections: int = 0
    passages: int = 0
    figures: int = 0
    deadlines: int = 0
    findings: tuple[Finding, ...] = ()
    error: str = ""
    changes: tuple[str, ...] = ()
    body: str = ""
    date: dt.date | None = None
    kind: DocumentKind = DocumentKind.OTHER
    page_labels: tuple[str, ...] = ()
    municipality: str = ""


@dataclass(frozen=True, slots=True)
class IndexReport:
    """What indexing did, file by file in the order they were read.

    notes: what else became of the library, one Danish sentence each.
    """

    documents: tuple[DocumentReport, ...]
    notes: tuple[str, ...] = ()

    @property
    def failed(self) -> tuple[DocumentReport, ...]:
        return tuple(report for report in self.documents if report.outcome is Outcome.FAILED)


Progress = Callable[[DocumentReport, int], None]
"""Told after each file: what became of it, and how many are left."""
