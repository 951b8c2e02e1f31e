"""Flaws seen in the documents."""

from __future__ import annotations

from collections.abc import Sequence

from sqlite_utils import Database

from knowledge.model import SEVERITIES, Finding, FindingKind
from knowledge.storage.rows import find_rows, store_rows


def store_findings(db: Database, document: int, findings: Sequence[Finding]) -> None:
    """One without a spot is about the document as a whole, and is kept as standing at its beginning."""
    store_rows(db, "findings", document, findings)


def find_findings(
    db: Database, documents: Sequence[int] = (), kinds: Sequence[FindingKind] = ()
) -> tuple[Finding, ...]:
    """The findings that nobody accepted, document by document, the gravest first; each has a spot."""
    rank = " ".join(f"WHEN '{severity}' THEN {rank}" for rank, severity in enumerate(SEVERITIES))
    order = f"document, CASE severity {rank} END, id"
    return find_rows(db, Finding, "open_findings", order=order, document=documents, kind=kinds)


def fetch_finding(db: Database, id: int) -> Finding | None:
    """The finding of that id, accepted or not."""
    return next(iter(find_rows(db, Finding, "findings", id=[id])), None)
