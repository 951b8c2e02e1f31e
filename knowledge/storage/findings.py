"""Flaws seen in the documents."""

from __future__ import annotations

from collections.abc import Sequence

from sqlite_utils import Database

from knowledge.model import Finding, FindingKind
from knowledge.storage.rows import find_rows, store_rows


def store_findings(db: Database, document: int, findings: Sequence[Finding]) -> None:
    """One without a spot is about the document as a whole, and is kept as standing at its beginning."""
    store_rows(db, "findings", document, findings)


def find_findings(
    db: Database, documents: Sequence[int] = (), kinds: Sequence[FindingKind] = ()
) -> tuple[Finding, ...]:
    """Findings in the order they were made; each has a spot, and with it its document."""
    return find_rows(db, Finding, "findings", document=documents, kind=kinds)
