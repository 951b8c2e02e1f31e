"""What is worked out from a database once and kept for its connection, until anything is written."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, TypeVar

from sqlite_utils import Database

from knowledge.storage.database import fetch_edition

Kept = TypeVar("Kept")

_ATTRIBUTE = "raadsbot_kept"
"""Kept on the connection itself, so that it goes when that goes."""


@dataclass(frozen=True, slots=True)
class _Edition:
    number: tuple[int, int]
    kept: dict[object, Any] = field(default_factory=dict)


def recall(db: Database, make: Callable[[Database], Kept]) -> Kept:
    """What `make` makes of the database, made anew only when the database has changed, whoever changed it."""
    number = fetch_edition(db)
    edition: _Edition | None = getattr(db, _ATTRIBUTE, None)
    if edition is None or edition.number != number:
        edition = _Edition(number)
        setattr(db, _ATTRIBUTE, edition)
    if make not in edition.kept:
        edition.kept[make] = make(db)
    kept: Kept = edition.kept[make]
    return kept
