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

_MOST_GIVEN = 8
"""For how many things `recall_for` remembers at a time: the solvers of one question ask for two or three."""


@dataclass(frozen=True, slots=True)
class _Edition:
    number: tuple[int, int]
    kept: dict[object, Any] = field(default_factory=dict)
    given: dict[object, dict[tuple[Any, ...], Any]] = field(default_factory=dict)


def recall(db: Database, make: Callable[[Database], Kept]) -> Kept:
    """What `make` makes of the database, made anew only when the database has changed, whoever changed it."""
    edition = _open_edition(db)
    if make not in edition.kept:
        edition.kept[make] = make(db)
    kept: Kept = edition.kept[make]
    return kept


def recall_for(db: Database, make: Callable[..., Kept], *given: Any) -> Kept:
    """What `make` makes of the database for what is given; the last few are kept.

    given: hashable.
    """
    answers = _open_edition(db).given.setdefault(make, {})
    if given not in answers:
        answers[given] = make(db, *given)
        while len(answers) > _MOST_GIVEN:
            answers.pop(next(iter(answers)))
    kept: Kept = answers[given]
    return kept


def _open_edition(db: Database) -> _Edition:
    number = fetch_edition(db)
    edition: _Edition | None = getattr(db, _ATTRIBUTE, None)
    if edition is None or edition.number != number:
        edition = _Edition(number)
        setattr(db, _ATTRIBUTE, edition)
    return edition
